"""Times builds against other generators on the same briefings: `python -m bench.engine --sizes 1000,10000`.

The corpus and the peers' sites come from a folder given with --shared (`corpus.py`, `sites/`); ours is beside this
file in `sites/briefgen`. Every figure is of a fresh process, several runs in turn, medians; memory is the largest
process's. Peers that are not installed are named and left out.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
CASES = ("clean", "nothing", "body", "title", "added", "deleted", "template", "ci")
SAVES = 20
POLL = 0.005
NEEDLE = "measured{}word"


class Figure(NamedTuple):
    """One run: wall and CPU seconds of all its processes, MiB of the largest."""

    wall: float
    cpu: float
    memory: float


class UnseenError(Exception):
    """A server does not show what was saved."""


class Peer(NamedTuple):
    """A generator: how its project is laid out, built and served.

    `made` are the folders that it makes, the site first; `beside` a file of its site that belongs into its content,
    `modules` the folder of the packages that its settings import.
    """

    name: str
    kind: str
    content: str
    command: list[str]
    made: tuple[str, ...]
    template: str
    server: list[str]
    page: Callable[[str], str]
    beside: str = ""
    modules: str = ""


def peers(names: list[str], tools: str) -> list[Peer]:
    """The peers that are installed; the others are named on stderr."""
    found = []
    for peer in _known(tools):
        if peer.name not in names:
            continue
        if shutil.which(peer.command[0]) is None:
            print(f"{peer.name}: not installed, left out", file=sys.stderr)
            continue
        found.append(peer)
    return found


def _known(tools: str) -> list[Peer]:
    def tool(name: str) -> str:
        return str(Path(tools) / name) if tools and (Path(tools) / name).exists() else name

    def dated(path: str) -> str:
        return "/" + path.removesuffix(".md") + "/"

    ours = [sys.executable, "-m", "briefgen"]
    return [
        Peer(
            "briefgen",
            "plain",
            "content/briefings",
            [*ours, "build", "-q"],
            ("site", ".briefgen"),
            "themes/bench/templates/base.html",
            [*ours, "serve", "-q", "--no-write", "--port", "{port}"],
            lambda path: "/briefings/" + path.removesuffix(".md") + "/",
        ),
        Peer(
            "hugo",
            "hugo",
            "content",
            [tool("hugo"), "--quiet"],
            ("public", "resources"),
            "layouts/baseof.html",
            [tool("hugo"), "server", "--quiet", "--disableFastRender=false", "--port", "{port}"],
            dated,
        ),
        Peer(
            "eleventy",
            "eleventy",
            "site/posts",
            [tool("eleventy"), "--quiet"],
            ("public",),
            "site/_includes/base.njk",
            [tool("eleventy"), "--quiet", "--serve", "--incremental", "--port={port}"],
            dated,
            "posts.11tydata.mjs",
            str(Path(tools).resolve() / "node_modules"),
        ),
        Peer("zola", "zola", "content", [tool("zola"), "build"], ("public",), "templates/base.html", [], dated),
        Peer(
            "pelican",
            "pelican",
            "content/posts",
            [tool("pelican"), "content"],
            ("public", "cache"),
            "theme/templates/base.html",
            [],
            dated,
        ),
    ]


class Project:
    """A peer's project with the corpus in it."""

    def __init__(self, peer: Peer, shared: Path, size: int, top: Path) -> None:
        self.peer = peer
        self.root = top / f"{peer.name}-{size}"
        sites = HERE / "sites" if peer.name == "briefgen" else shared / "sites"
        shutil.copytree(sites / peer.name, self.root)
        corpus = [sys.executable, str(shared / "corpus.py"), str(size), str(self.content), "--for", peer.kind]
        made = subprocess.run(corpus, check=True, capture_output=True, text=True)
        self.middle = str(json.loads(made.stdout)["middle"])
        if peer.beside:
            (self.root / peer.beside).rename(self.content / peer.beside)
        if peer.modules and Path(peer.modules).is_dir():
            (self.root / "node_modules").symlink_to(peer.modules)
        self.newest = max(path.relative_to(self.content).as_posix() for path in self.content.glob("*/*/*.md"))

    @property
    def content(self) -> Path:
        """The folder of the briefings."""
        return self.root / self.peer.content

    def clear(self) -> None:
        """Forget what was built and cached.

        It is moved aside, not deleted: ext4 looks past every file that was deleted within the last minutes before it
        makes a new one, which would be counted as the builder's own time.
        """
        for name in self.peer.made:
            if (self.root / name).exists():
                (self.root / name).rename(Path(tempfile.mkdtemp(dir=self.root.parent, prefix="old-")) / name)

    def build(self) -> Figure:
        """Build once, in a fresh process."""
        return run(self.peer.command, self.root)

    def look(self) -> None:
        """See to it that the page of a briefing was made, so that nobody is fast who makes nothing."""
        page = self.root / self.peer.made[0] / self.peer.page(self.middle).strip("/") / "index.html"
        if not page.exists():
            raise SystemExit(f"{self.peer.name} made no {page.relative_to(self.root)}; is all that it needs installed?")

    def edit(self, path: str, change: Callable[[str], str]) -> None:
        """Change a file as an editor saves it."""
        file = self.root / path
        file.write_text(change(file.read_text("utf-8")), "utf-8")


def run(command: list[str], cwd: Path) -> Figure:
    """Run a command and account for all of its processes."""
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=cwd, env=_environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed: {said.decode(errors='replace')[-2000:]}")
    return Figure(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def _environment() -> dict[str, str]:
    """Ours, in which Python keeps its byte code, as it has it of an installed package."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def prepare(project: Project, case: str, turn: int) -> None:
    """Bring the project into the state whose build is timed."""
    body = f"{project.peer.content}/{project.middle}"
    marker = f" {NEEDLE.format(turn)}"
    if case == "clean":
        project.clear()
    elif case == "body":
        project.edit(body, lambda text: text + marker + "\n")
    elif case == "title":
        project.edit(body, lambda text: re.sub(r"(?im)^(title\W+)(\w+)", rf"\g<1>Retold{turn}", text, count=1))
    elif case == "added":
        newest = project.content / project.newest
        text = newest.read_text("utf-8")
        newest.with_name(f"added-{turn}.md").write_text(_renamed(text, f"added-{turn}"), "utf-8")
    elif case == "deleted":
        (project.content / project.newest).with_name(f"added-{turn}.md").unlink(missing_ok=True)
    elif case == "template":
        project.edit(project.peer.template, lambda text: text.replace("</body>", f"<!-- {turn} --></body>"))
    elif case == "ci":
        _fresh_checkout(project, turn)


def _checkout(project: Project, turn: int) -> Path:
    return project.root.with_name(f"{project.root.name}-ci-{turn}")


def _renamed(text: str, slug: str) -> str:
    return re.sub(r"(?im)^(slug\W+)\S+", rf"\g<1>{slug}", text)


def _fresh_checkout(project: Project, turn: int) -> None:
    """A new folder with the content and the cache, twenty new briefings, without any site that was made."""
    other = _checkout(project, turn)

    def without_site(folder: str, _names: list[str]) -> list[str]:
        return [project.peer.made[0]] if Path(folder) == project.root else []

    shutil.copytree(project.root, other, symlinks=True, ignore=without_site)
    newest = other / project.peer.content / project.newest
    text = newest.read_text("utf-8")
    for number in range(20):
        name = f"ci-{turn}-{number}"
        path = newest.with_name(f"{name}.md")
        path.write_text(_renamed(text, name), "utf-8")


def measure(projects: list[Project], case: str, runs: int) -> dict[str, Figure]:
    """Medians of `runs` runs of each project, in turn."""
    figures: dict[str, list[Figure]] = {project.peer.name: [] for project in projects}
    for turn in range(runs):
        for project in projects:
            prepare(project, case, turn)
            where = _checkout(project, turn) if case == "ci" else project.root
            figures[project.peer.name].append(run(project.peer.command, where))
            if case == "clean":
                project.look()
    return {name: _median(found) for name, found in figures.items()}


def _median(found: list[Figure]) -> Figure:
    return Figure(*(statistics.median(getattr(each, field) for each in found) for field in Figure._fields))


def watch(project: Project, port: int) -> tuple[list[float], float]:
    """Seconds from each save until the served page has the new text, and until the first page was served."""
    command = [part.replace("{port}", str(port)) for part in project.peer.server]
    started = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=project.root,
        env=_environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    address = f"http://localhost:{port}{project.peer.page(project.middle)}"
    try:
        _until(address, "", 120)
        ready = time.perf_counter() - started
        time.sleep(1.0)
        return list(_saves(project, address)), ready
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)


def _saves(project: Project, address: str) -> Iterator[float]:
    body = f"{project.peer.content}/{project.middle}"
    for turn in range(SAVES):
        word = NEEDLE.format(f"save{turn}x")
        project.edit(body, lambda text, word=word: text + f"\nA {word} here.\n")  # type: ignore[misc]
        saved = time.perf_counter()
        _until(address, word, 60)
        yield time.perf_counter() - saved
        time.sleep(0.4)


def _until(address: str, word: str, seconds: float) -> None:
    deadline = time.perf_counter() + seconds
    while time.perf_counter() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=60) as answer:
                if word in answer.read().decode("utf-8", "replace"):
                    return
        except (urllib.error.URLError, http.client.HTTPException, ConnectionError, TimeoutError):
            pass
        time.sleep(POLL)
    raise UnseenError(f"{address} did not show {word!r} within {seconds:.0f} s")


def report(case: str, size: int, found: dict[str, Figure]) -> None:
    """One table: medians, and ours as a share of each peer's wall time."""
    ours = found.get("briefgen")
    for name, figure in found.items():
        share = f"{ours.wall / figure.wall:6.2f}" if ours and figure.wall and name != "briefgen" else "     -"
        memory = f"{ours.memory / figure.memory:6.2f}" if ours and figure.memory and name != "briefgen" else "     -"
        print(
            f"{size:>7} {case:<10} {name:<10} {figure.wall:8.3f} {figure.cpu:8.3f} {figure.memory:8.0f}",
            f"{share} {memory}",
            flush=True,
        )


def main() -> int:
    """Run the cases that are asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--sizes", default="1000,10000")
    parser.add_argument("--peers", default="hugo,eleventy,zola,pelican")
    parser.add_argument("--cases", default=",".join(CASES))
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared" / "bench")
    parser.add_argument("--tools", default="", help="folder with the peers' programs")
    parser.add_argument("--watch", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--port", type=int, default=18900)
    given = parser.parse_args()
    if not (given.shared / "corpus.py").exists():
        print(f"{given.shared} has no corpus.py; name its folder with --shared", file=sys.stderr)
        return 2
    wanted = ["briefgen", *given.peers.split(",")]
    print(f"{'size':>7} {'case':<10} {'generator':<10} {'wall s':>8} {'cpu s':>8} {'MiB':>8} {'wall':>6} {'memory':>6}")
    for size in (int(part) for part in given.sizes.split(",")):
        _measure_size(size, given, peers(wanted, given.tools))
    return 0


def _measure_size(size: int, given: argparse.Namespace, found: list[Peer]) -> None:
    with tempfile.TemporaryDirectory(prefix="briefgen-bench-") as top:
        projects = [Project(peer, given.shared, size, Path(top)) for peer in found]
        for case in given.cases.split(","):
            report(case, size, measure(projects, case, given.runs))
        served = [project for project in projects if project.peer.server and given.watch]
        for number, project in enumerate(served):
            told = _watched(project, given.port + number)
            print(f"{size:>7} {'watch':<10} {project.peer.name:<10} {told}", flush=True)


def _watched(project: Project, port: int) -> str:
    try:
        times, ready = watch(project, port)
    except UnseenError as error:
        return str(error)
    median, slow = statistics.median(times), sorted(times)[int(len(times) * 0.95)]
    return f"first page {ready:.2f} s, saved until served: median {median * 1000:.0f} ms, p95 {slow * 1000:.0f} ms"


if __name__ == "__main__":
    sys.exit(main())
