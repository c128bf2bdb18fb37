"""Draw `docs/images/architecture.svg` anew from the imports of the code: `python scripts/update_diagram.py`.

The parts of the code from the command line down to the shared nouns; an arc leads from a part to each one below that it
imports. What every part uses has no arcs. Raises where an import points up: the picture would be wrong.
"""

from __future__ import annotations

import ast
import sys
import textwrap
from html import escape
from pathlib import Path

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs" / "images" / "architecture.svg"
LAYERS = ("cli", "shell", "engine", "site", "checks", "importing", "briefings", "sources", "shared")
"""From the top down; `shared` are the modules of the package itself."""
SHELL = 2
"""How many of them reach the outside world."""
SHARED = "The nouns that all of them share: values, problems, text, front matter, Markdown, addresses, settings."
WIDTH, BOX, HIGH, GAP, TOP, LEFT, LABEL = 640, 456, 66, 12, 44, 20, 56
"""Of the picture and a box, in its units; `LABEL` is the room of a heading between boxes."""
STEP = 18
"""How much further out an arc swings for each layer that it passes."""
STYLE = """
  text { font-family: system-ui, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif; fill: #1a1a1a; }
  .ground { fill: #ffffff; } .box { fill: #f5f5f1; stroke: #82817a; }
  .name { font-size: 19px; font-weight: 700; } .says { font-size: 14px; } .label { font-size: 15px; fill: #565656; }
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
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {high}" width="{WIDTH}" height="{high}"'
            ' role="img">'
        ),
        "<title>The parts of briefgen and what each imports</title>",
        f"<desc>From the top down: {told}. No import points up.</desc>",
        f"<style>{STYLE}</style>",
        f'<rect class="ground" width="{WIDTH}" height="{high}" rx="8"/>',
        f'<text class="label" x="{LEFT}" y="{TOP - 14}">reaches files, clock, network and processes</text>',
        f'<text class="label" x="{LEFT}" y="{_top(LAYERS[SHELL]) - 18}">pure: values in, values out</text>',
        *arcs,
        *boxes,
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


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
    """Rewrite the picture."""
    PICTURE.write_text(draw(), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
