"""Draw the two pictures of the architecture anew: `python scripts/update_diagram.py`.

`architecture.svg` has the parts of the code from the command line down to the shared nouns; an arc leads from a part to
each one below that it imports. What every part uses has no arcs. `pipeline.svg` has the steps of a build, each with the
module that makes it. Ends with a message where an import points up or a module is gone: the picture would be wrong.
"""

from __future__ import annotations

import ast
import sys
import textwrap
from collections.abc import Iterator
from html import escape
from pathlib import Path

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"
LAYERS = ("cli", "shell", "engine", "site", "checks", "importing", "briefings", "sources", "shared")
"""From the top down; `shared` are the modules of the package itself."""
SHELL = 2
"""How many of them reach the outside world."""
SHARED = "The nouns that all of them share: values, problems, text, front matter, Markdown, addresses, settings."
PIPELINE = (
    (
        "outside",
        "capture",
        "shell/capture.py",
        "A saved page becomes content/sources/<id>/: source.md and its bytes.",
    ),
    ("outside", "read", "shell/files.py", "One look at content, themes and settings: a file is a path and a digest."),
    ("pure", "parse", "engine/content.py", "Each file alone: Source, Briefing, Page, Edition, Config, Theme."),
    ("pure", "decide", "checks/gate.py", "What may be seen: status, embargo, expiry and label, at one instant."),
    ("pure", "link", "site/link.py", "All of them into one Site: addresses, neighbours, terms, stories."),
    ("pure", "check", "engine/checking.py", "Each briefing against its sources: problems, receipts, quote cards."),
    ("pure", "plan", "engine/build.py", "A Recipe for each file: its path, its key, the function that makes it."),
    ("outside", "make", "shell/making.py", "Only recipes whose key is new; then a search for what is held back."),
    ("outside", "exchange", "shell/commit.py", "The spare generation and the published one change places in one call."),
)
"""The steps of a build: where they belong, name, module, what they do."""
GROUPS = {"outside": "reaches files, clock, network and processes", "pure": "pure: values in, values out"}
WIDTH, BOX, HIGH, GAP, TOP, LEFT, LABEL = 640, 456, 66, 12, 44, 20, 56
"""Of the picture and a box, in its units; `LABEL` is the room of a heading between boxes."""
STEP_WIDE, STEP_HIGH, STEP_LINE = 520, 76, 50
"""Of the pipeline, of a step's box, and characters of a line in it: phones show it as wide as their screen."""
STEP = 18
"""How much further out an arc swings for each layer that it passes."""
STYLE = """
  text { font-family: system-ui, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif; fill: #1a1a1a; }
  .ground { fill: #ffffff; } .box { fill: #f5f5f1; stroke: #82817a; }
  .name { font-size: 19px; font-weight: 700; } .says { font-size: 14px; } .wide { font-size: 17px; }
  .label { font-size: 15px; fill: #565656; }
  .arc { fill: none; stroke: #0b4f8a; stroke-width: 1.5; } .head { fill: #0b4f8a; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6e6e3; } .label { fill: #a9adb2; } .ground { fill: #16181b; }
    .box { fill: #1f2327; stroke: #7c838b; } .arc { stroke: #8ec1ff; } .head { fill: #8ec1ff; }
  }
"""


def layer_of(module: str) -> str:
    """The part that a module belongs to: `briefgen.site.link` to `site`."""
    name = ([*module.split("."), ""])[1]
    return name if name in LAYERS else "shared"


def imports() -> set[tuple[str, str]]:
    """(part, part that it imports), without those of a part by itself."""
    found = set()
    for path in (ROOT / "briefgen").rglob("*.py"):
        if path.name == "__main__.py":
            continue
        own = layer_of(path.relative_to(ROOT).with_suffix("").as_posix().replace("/", "."))
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("briefgen"):
                found.add((own, layer_of(node.module or "")))
    return {(one, other) for one, other in found if one != other}


def saying(name: str) -> str:
    """What a part says of itself: the first sentence of its package."""
    if name == "shared":
        return SHARED
    text = ast.get_docstring(ast.parse((ROOT / "briefgen" / name / "__init__.py").read_text("utf-8"))) or ""
    return text.partition("\n")[0].replace("`", "").replace("->", "→")


def draw() -> str:
    """The picture."""
    uses = imports()
    wrong = sorted((one, other) for one, other in uses if LAYERS.index(one) > LAYERS.index(other))
    if wrong:
        raise SystemExit(f"imports that point up: {wrong}")
    arcs = [_arc(one, other) for one, other in sorted(uses, key=_span) if other != "shared"]
    boxes = [_box(name) for name in LAYERS]
    high = _top("shared") + HIGH + 20
    told = "; ".join(f"{name} imports {_listed(name, uses)}" for name in LAYERS[:-1])
    lines = [
        *_head(
            WIDTH,
            high,
            "The parts of briefgen and what each imports",
            f"From the top down: {told}. No import points up.",
        ),
        _label(TOP - 14, GROUPS["outside"]),
        _label(_top(LAYERS[SHELL]) - 18, GROUPS["pure"]),
        *arcs,
        *boxes,
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def draw_pipeline() -> str:
    """The steps of a build, from a saved page to the published site."""
    lines, top, group = [], TOP - LABEL, ""
    for belongs, name, module, says in PIPELINE:
        if not (ROOT / "briefgen" / module).is_file():
            raise SystemExit(f"{module} of the step {name} is gone")
        if belongs != group:
            top += LABEL
            lines.append(_label(top - 14, GROUPS[belongs]))
        else:
            top += GAP * 2
            lines.append(_down(top))
        group = belongs
        lines.append(_step(top, name, module, says))
        top += STEP_HIGH
    told = "; ".join(f"{name}: {says.rstrip('.')}" for _, name, _, says in PIPELINE)
    return (
        "\n".join([*_head(STEP_WIDE, top + 20, "The steps of a build", f"In their order: {told}."), *lines, "</svg>"])
        + "\n"
    )


def _step(top: int, name: str, module: str, says: str) -> str:
    lines = "".join(
        f'<tspan x="{LEFT + 14}" y="{top + 47 + 19 * at}">{escape(line)}</tspan>'
        for at, line in enumerate(textwrap.wrap(says, STEP_LINE))
    )
    return (
        f'<rect class="box" x="{LEFT}" y="{top}" width="{STEP_WIDE - 2 * LEFT}" height="{STEP_HIGH}" rx="6"/>\n'
        f'<text class="name" x="{LEFT + 14}" y="{top + 25}">{name}</text>\n'
        f'<text class="label" x="{STEP_WIDE - LEFT - 14}" y="{top + 24}" text-anchor="end">{module}</text>\n'
        f'<text class="says wide" x="{LEFT + 14}" y="{top + 47}">{lines}</text>'
    )


def _down(top: int) -> str:
    """An arrow from the box above to the one at `top`."""
    return f'<path class="head" d="M{STEP_WIDE // 2} {top - 4} l-7 -14 h14 z"/>'


def _head(wide: int, high: int, title: str, told: str) -> Iterator[str]:
    size = f'viewBox="0 0 {wide} {high}" width="{wide}" height="{high}"'
    yield f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">'
    yield f"<title>{escape(title)}</title>\n<desc>{escape(told)}</desc>\n<style>{STYLE}</style>"
    yield f'<rect class="ground" width="{wide}" height="{high}" rx="8"/>'


def _label(at: int, text: str) -> str:
    return f'<text class="label" x="{LEFT}" y="{at}">{escape(text)}</text>'


def _listed(name: str, uses: set[tuple[str, str]]) -> str:
    names = [other for other in LAYERS if (name, other) in uses]
    return ", ".join(names[:-1]) + f" and {names[-1]}" if len(names) > 1 else "".join(names)


def _span(use: tuple[str, str]) -> tuple[int, int]:
    """Long arcs first, so that short ones lie over them."""
    one, other = map(LAYERS.index, use)
    return one - other, one


def _top(name: str) -> int:
    at = LAYERS.index(name)
    return TOP + at * (HIGH + GAP) + (LABEL - GAP if at >= SHELL else 0)


def _box(name: str) -> str:
    top = _top(name)
    says = textwrap.wrap(saying(name), 56)
    text = "".join(
        f'<tspan x="{LEFT + 14}" y="{top + 43 + 16 * at}">{escape(line)}</tspan>' for at, line in enumerate(says)
    )
    return (
        f'<rect class="box" x="{LEFT}" y="{top}" width="{BOX}" height="{HIGH}" rx="6"/>\n'
        f'<text class="name" x="{LEFT + 14}" y="{top + 23}">{name}</text>\n<text class="says">{text}</text>'
    )


def _arc(one: str, other: str) -> str:
    """An arc at the right, from the lower half of a box to the upper half of one below."""
    start, end = _top(one) + HIGH * 2 // 3, _top(other) + HIGH // 3
    edge = LEFT + BOX
    out = edge + 22 + STEP * (LAYERS.index(other) - LAYERS.index(one))
    head = f"M{edge} {end} l10 -5 v10 z"
    return (
        f'<path class="arc" d="M{edge} {start} C{out} {start} {out} {end} {edge + 8} {end}"/>'
        f'<path class="head" d="{head}"/>'
    )


def main() -> None:
    """Rewrite the pictures."""
    (IMAGES / "architecture.svg").write_text(draw(), encoding="utf-8")
    (IMAGES / "pipeline.svg").write_text(draw_pipeline(), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
