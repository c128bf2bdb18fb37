"""What `console` blocks of a Markdown page show: commands, and lines that they print."""

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Step:
    """A command and the lines shown below it; `…` stands for anything."""

    command: str
    shown: tuple[str, ...]
    section: str = ""

    def missing_in(self, output: str) -> list[str]:
        """The shown lines that were not printed."""
        patterns = [re.compile(".*".join(re.escape(part) for part in line.strip().split("…"))) for line in self.shown]
        return [pattern.pattern for pattern in patterns if not pattern.search(output)]


def pages_with_commands() -> list[str]:
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    return [str(page.relative_to(ROOT)) for page in pages if BLOCK.search(page.read_text("utf-8"))]


def steps_of(page: str) -> list[Step]:
    steps = []
    for section in re.split(r"^## ", (ROOT / page).read_text("utf-8"), flags=re.MULTILINE):
        title = section.partition("\n")[0]
        for block in BLOCK.findall(section):
            for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                command, *shown = part.strip().split("\n")
                steps.append(Step(command, tuple(shown), title))
    return steps
