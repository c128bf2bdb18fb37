"""How HTML nests, told without a browser: what closes nothing, stands where it may not, or is named and not there.

The Nu HTML checker knows all of HTML; this knows the faults that templates make, and runs wherever Python does.
"""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


VOID = _names("area base br col embed hr img input link meta source track wbr")
PARENTS = {
    "li": frozenset({"ul", "ol", "menu"}),
    "dt": frozenset({"dl", "div"}),
    "dd": frozenset({"dl", "div"}),
    "td": frozenset({"tr"}),
    "th": frozenset({"tr"}),
    "tr": frozenset({"table", "thead", "tbody", "tfoot"}),
    "caption": frozenset({"table"}),
    "figcaption": frozenset({"figure"}),
    "summary": frozenset({"details"}),
    "option": frozenset({"select", "optgroup", "datalist"}),
    "source": frozenset({"picture", "audio", "video"}),
}
"""Elements that stand in these alone."""
PHRASES = _names("p h1 h2 h3 h4 h5 h6 pre summary dt")
"""Elements whose text has no blocks."""
BLOCKS = _names(
    "address article aside blockquote div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p pre "
    "section table ul"
)
ALONE = {"a": "a", "button": "button", "form": "form", "label": "label", "main": "main"}
"""Elements that do not stand in one of their own kind."""
LISTS = {"ul": {"li"}, "ol": {"li"}, "dl": {"dt", "dd", "div"}, "tr": {"td", "th"}}
"""Elements that hold these alone."""
POINTING = ("aria-labelledby", "aria-describedby", "aria-controls", "for", "list")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, int]] = []
        self.faults: list[str] = []
        self.ids: set[str] = set()
        self.named: list[tuple[str, str]] = []
        self._foreign = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._attributes(tag, attrs)
        if not self._foreign:
            self._placed(tag)
        if tag in {"svg", "math"}:
            self._foreign += 1
        if tag not in VOID:
            self.open.append((tag, self.getpos()[0]))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._attributes(tag, attrs)
        if not self._foreign and tag not in VOID:
            self._fault(f"<{tag}/> closes nothing in HTML")

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID or not self.open or self.open[-1][0] != tag:
            inner = self.open[-1][0] if self.open else "nothing"
            self._fault(f"</{tag}> where <{inner}> is open")
            names = [name for name, _ in self.open]
            if tag in names:
                del self.open[len(names) - 1 - names[::-1].index(tag) :]
            return
        self.open.pop()
        self._foreign -= tag in {"svg", "math"}

    def _attributes(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self._fault(f"<{tag}> has an attribute twice")
        for name, value in attrs:
            if name == "id":
                self.ids.add(value or "")
            if name in POINTING:
                self.named += [(name, part) for part in (value or "").split()]

    def _placed(self, tag: str) -> None:
        around = [name for name, _ in self.open]
        parent = around[-1] if around else ""
        if parent not in PARENTS.get(tag, {parent}):
            self._fault(f"<{tag}> in <{parent}>")
        if parent in LISTS and tag not in LISTS[parent] | {"script", "template"}:
            self._fault(f"<{tag}> in <{parent}>")
        if tag in BLOCKS and (holder := next((name for name in around if name in PHRASES), "")):
            self._fault(f"<{tag}> in <{holder}>")
        if ALONE.get(tag) in around:
            self._fault(f"<{tag}> in <{tag}>")

    def _fault(self, what: str) -> None:
        self.faults.append(f"{self.getpos()[0]}: {what}")


def markup_faults(html: str) -> Iterator[str]:
    """Faults of a document, each with its line."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    yield from reader.faults
    yield from (f"{line}: <{tag}> is never closed" for tag, line in reader.open)
    yield from (
        f"{name}={target!r} names what is not there" for name, target in reader.named if target not in reader.ids
    )
