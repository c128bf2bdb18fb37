"""Compares a project with the live web: the one check that uses the network.

Results are kept in `.briefgen/recheck/`, one file an address, so that a page is not asked again before its time and an
unchanged page need not be sent again.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from itertools import groupby
from pathlib import Path

import msgspec
from msgspec.structs import replace

from briefgen.checks.levels import finding, level_of
from briefgen.checks.live import changed_paragraphs, check_briefing_live, check_source, live_facts
from briefgen.checks.waivers import sort_out
from briefgen.digest import digest_of
from briefgen.engine.build import Plan, plan_build
from briefgen.engine.options import BuildOptions
from briefgen.model import FilePath, Source, SourceId, Value
from briefgen.problems import BriefgenError, Location, Problem, in_order
from briefgen.shell.addresses import Wanted, chosen, wanted_of
from briefgen.shell.capture import Input, write_sources
from briefgen.shell.project import CACHE, Project
from briefgen.shell.web import Answer, Host, Manners
from briefgen.site.entry import Entry
from briefgen.sources.capture import capture
from briefgen.sources.verify import captured_text

FOLDER = "recheck"
HOSTS = 8
"""Servers that are asked at the same time."""

Progress = Callable[[str, int, int], None]


class Seen(Value, frozen=True, kw_only=True):
    """What was found at an address, and when; `texts` are those of the page, `problem` why they could not be read."""

    url: str
    at: dt.datetime
    answer: Answer
    texts: tuple[str, ...] = ()
    problem: str = ""


class Asking(Value, frozen=True, kw_only=True):
    """What is asked: paths or ids that narrow it, hours that a result holds, whether changed pages are stored."""

    only: tuple[str, ...] = ()
    max_age: float = 24.0
    store: bool = False
    manners: Manners = Manners()


class Rechecked(Value, frozen=True, kw_only=True):
    """Each address as it was found, the problems, those that stand, how many were asked now, and what was stored."""

    seen: tuple[Seen, ...]
    problems: tuple[Problem, ...]
    waived: tuple[Problem, ...]
    asked: int
    stored: tuple[str, ...] = ()


def recheck_project(
    project: Project, options: BuildOptions, now: dt.datetime, asking: Asking, progress: Progress | None = None
) -> Rechecked:
    """Ask for the pages of cited sources and the external links, and compare.

    Raises:
        BriefgenError: the settings cannot be used, httpx is not installed, or nothing has a name that was asked for.
    """
    tree, config = project.scan(options)
    plan = plan_build(tree, now, project.memo, options)
    wanted = chosen(wanted_of(plan), asking.only)
    shelf = Shelf(project.root / CACHE / FOLDER)
    known = {each.url: shelf.find(each.url) for each in wanted}
    due = [each for each in wanted if not _is_fresh(known[each.url], each, now, asking.max_age)]
    seen = {url: found for url, found in known.items() if found is not None}
    for done, found in enumerate(_ask(due, seen, now, asking.manners), 1):
        seen[found.url] = found
        shelf.keep(found)
        if progress:
            progress("asking", done, len(due))
    users = _users(plan)
    problems = in_order(p for each in wanted for p in _compare(each, seen[each.url], plan, users))
    stay, waived = _sorted_out(problems, plan)
    levelled = ((p, level_of(p.code, config.checks, p.level)) for p in stay)
    stored = _store(wanted, seen, plan, project.root / config.content / "sources", now) if asking.store else ()
    project.save()
    return Rechecked(
        seen=tuple(replace(seen[each.url], answer=replace(seen[each.url].answer, data=b"")) for each in wanted),
        problems=tuple(replace(problem, level=level) for problem, level in levelled if level != "off"),
        waived=waived,
        asked=len(due),
        stored=stored,
    )


class Shelf:
    """Results on disk, one file an address; what cannot be read counts as not asked yet."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find(self, url: str) -> Seen | None:
        """What was found at `url` the last time."""
        try:
            return msgspec.msgpack.decode(self._path(url).read_bytes(), type=Seen)
        except (OSError, msgspec.MsgspecError):
            return None

    def keep(self, seen: Seen) -> None:
        """Keep what was found; a result that cannot be kept is asked for again."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            part = self._path(seen.url).with_suffix(".part")
            part.write_bytes(msgspec.msgpack.encode(seen))
            part.replace(self._path(seen.url))
        except OSError:
            return

    def _path(self, url: str) -> Path:
        return self._folder / digest_of(url)


def _is_fresh(seen: Seen | None, wanted: Wanted, now: dt.datetime, hours: float) -> bool:
    """Whether a result still holds; a failure never does, nor does a link's where the page is wanted."""
    if seen is None or seen.answer.outcome == "failed" or (wanted.sources and not (seen.texts or seen.problem)):
        return False
    return now - seen.at < dt.timedelta(hours=hours)


def _ask(due: Iterable[Wanted], known: dict[str, Seen], now: dt.datetime, manners: Manners) -> Iterator[Seen]:
    """Ask for addresses, several servers at a time, each server's one after another."""
    by_host: dict[str, list[Wanted]] = defaultdict(list)
    for each in due:
        by_host[each.url.split("/")[2].casefold()].append(each)
    if not by_host:
        return
    _need_httpx()
    with ThreadPoolExecutor(min(HOSTS, len(by_host))) as pool:
        runs = [pool.submit(_ask_host, items, known, now, manners) for items in by_host.values()]
        for run in as_completed(runs):
            yield from (_read(found) for found in run.result())


def _need_httpx() -> None:
    try:
        import httpx  # noqa: F401
    except ImportError:
        what = "rechecking needs httpx, which is not installed"
        problem = Problem(code="usage", where=Location(path="recheck"), what=what, help="pip install 'briefgen[fetch]'")
        raise BriefgenError(problem) from None


def _ask_host(items: Sequence[Wanted], known: dict[str, Seen], now: dt.datetime, manners: Manners) -> list[Seen]:
    with Host(manners) as host:
        return [_look(host, item, known.get(item.url), now) for item in items]


def _look(host: Host, wanted: Wanted, before: Seen | None, now: dt.datetime) -> Seen:
    held = before.answer if before and before.texts else Answer(outcome="failed")
    answer = host.ask(wanted.url, whole=bool(wanted.sources), etag=held.etag, modified=held.modified)
    if answer.outcome == "unchanged" and before:
        return replace(before, at=now)
    return Seen(url=wanted.url, at=now, answer=answer)


def _read(found: Seen) -> Seen:
    """What was found, with the texts of its page where the page was asked for."""
    answer = found.answer
    if found.texts or not answer.data:
        return found
    try:
        stories = capture(answer.data, answer.url, url=answer.url, declared=answer.charset)
    except BriefgenError as error:
        return replace(found, problem=error.problems[0].what)
    return replace(found, texts=tuple(line for story in stories for line in captured_text(story).split("\n")))


def _users(plan: Plan) -> dict[SourceId, list[Entry]]:
    """The briefings that list or cite each source."""
    users: dict[SourceId, list[Entry]] = defaultdict(list)
    for entry in plan.site.entries():
        for name, _ in entry.cites:
            users[name].append(entry)
    return users


def _sorted_out(problems: Sequence[Problem], plan: Plan) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """(problems that stay, those that the editors of their briefings let stand)."""
    stay: list[Problem] = []
    waived: list[Problem] = []
    for path, found in groupby(problems, key=lambda problem: problem.where.path):
        entry = plan.site.by_path.get(FilePath(path))
        if entry is None or not entry.head.waive:
            stay += found
            continue
        kept, lifted, _ = sort_out(plan.content.with_blocks(entry.head.path), tuple(found))
        stay += kept
        waived += lifted
    return tuple(stay), tuple(waived)


def _compare(wanted: Wanted, seen: Seen, plan: Plan, users: dict[SourceId, list[Entry]]) -> Iterator[Problem]:
    """What is wrong with an address, at each place that uses it, and with what it says now."""
    for place in wanted.places:
        if (problem := _at_place(wanted.url, seen.answer, place)) is not None:
            yield problem
    for name in wanted.sources:
        source = plan.content.source(name)
        if seen.problem:
            what = f"{wanted.url} cannot be compared: {seen.problem}"
            yield finding("L306", Location(path=source.path), what, "look at it in a browser", name)
        elif seen.texts and source.paragraphs:
            yield from _compare_page(source, seen, plan, users[name])


def _at_place(url: str, answer: Answer, place: Location) -> Problem | None:
    if answer.outcome == "gone":
        help_ = "lead to an archived copy (`archive_url`), or take the link out"
        return finding("L304", place, f"{url} is gone: {answer.why}", help_)
    if answer.outcome in {"refused", "failed"}:
        return finding("L306", place, f"{url}: {answer.why}", "look at it in a browser")
    if answer.moved:
        return finding("L305", place, f"{url} has moved to {answer.moved}", "write the new address")
    return None


def _compare_page(source: Source, seen: Seen, plan: Plan, users: Sequence[Entry]) -> Iterator[Problem]:
    live = live_facts(source, seen.texts)
    yield from check_source(source, live)
    for entry in users:
        briefing = plan.content.with_blocks(entry.head.path)
        yield from check_briefing_live(briefing, plan.bench.findings(entry).quotes, source, live)


def _store(
    wanted: Sequence[Wanted], seen: dict[str, Seen], plan: Plan, folder: Path, now: dt.datetime
) -> tuple[str, ...]:
    """Write each changed page as a source of its own beside the old one; a version that is there already is not."""
    stored = []
    for each in wanted:
        found = seen[each.url]
        if not each.sources or not found.texts or not found.answer.data:
            continue
        sources = [plan.content.source(name) for name in each.sources]
        if all(changed_paragraphs(source, live_facts(source, found.texts)) for source in sources):
            item = Input(name=each.url, data=found.answer.data, url=each.url, declared=found.answer.charset)
            taken = write_sources(item, folder, now, id=sources[0].id)
            stored += [str(version.id) for version in taken if not version.known]
    return tuple(stored)
