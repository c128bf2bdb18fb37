"""Charts as SVG drawn at build time, and their numbers as tables.

All ink is `currentColor`, so that a chart follows the colour scheme, forced colours and print; series differ by pattern
or have a row of their own, never by hue. A chart has a role, a title and a description; the table beside it says the
same in text. In right-to-left languages charts run from the right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.model import Value
from briefgen.site.plot import Plot
from briefgen.site.xmlwriter import Xml, element, leaf, tag, text

WIDTH = 440
LINE = 20  # height of a line of text
SIZE = "13"  # of the text
HEIGHT = 170  # of the field where bars and lines stand
LEFT = 40  # for the numbers of the axis
WIDEST = 40  # of a column
STRIP = 28  # height of a row of small columns
_STRIP_ROW = LINE + STRIP + 12
HATCHES = ("M0 0h6v6h-6z", "M-1 7L7 -1", "M0 3h6", "M2 2h2v2h-2z", "M3 0v6", "M-1 -1L7 7M-1 7L7 -1")


class Frame(Value, frozen=True, kw_only=True):
    """Where a chart is drawn: its plot, direction, and height of the drawing."""

    plot: Plot
    rtl: bool
    height: int

    def x(self, at: float, width: float = 0) -> str:
        """A horizontal place, seen from the side where reading begins; `width` of what begins there."""
        return _number(WIDTH - at - width if self.rtl else at)


def render_plot(plot: Plot, rtl: bool = False) -> str:
    """The chart as an `<svg>` that stands by itself; empty where there is nothing to draw."""
    if not plot.labels or not plot.series:
        return ""
    draw = {"bars": _columns, "stacked": _columns, "strips": _strips, "timeline": _timeline, "share": _rows}[plot.kind]
    legend = len(plot.series) > 1 and plot.kind in {"bars", "stacked"}
    frame = Frame(plot=plot, rtl=rtl, height=_height(plot))
    parts = [*_hatches(plot), *draw(frame), *(_legend(frame) if legend else ())]
    height = frame.height + (LINE * len(plot.series) + 6 if legend else 0)
    about = {"title": _own(plot, "title"), "desc": _own(plot, "desc")}
    attributes = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"0 0 {WIDTH} {height}",
        "role": "img",
        "aria-labelledby": " ".join(about.values()),
        "fill": "currentColor",
        "direction": "rtl" if rtl else "",
    }
    texts = (("title", plot.title), ("desc", describe(plot)))
    told = (element(name, text(content), id=about[name]) for name, content in texts)
    return tag("svg", attributes, *told, *parts)


def render_table(plot: Plot, caption: str = "") -> str:
    """The numbers of the chart as a table: a row for each label, a column for each series."""
    if not plot.labels or not plot.series:
        return ""
    head = element("tr", Xml("<td></td>"), *(element("th", text(name), scope="col") for name, _ in plot.series))
    rows = (
        element(
            "tr", element("th", text(label), scope="row"), *(leaf("td", str(values[at])) for _, values in plot.series)
        )
        for at, label in enumerate(plot.labels)
    )
    return element("table", leaf("caption", caption or plot.title), element("thead", head), element("tbody", *rows))


def describe(plot: Plot) -> str:
    """The chart in a line that needs no language: up to twelve values, or ends, least and most."""
    if len(plot.series) == 1 and len(plot.labels) <= 12:
        return "; ".join(f"{label}: {value}" for label, value in zip(plot.labels, plot.series[0][1], strict=True))
    span = plot.labels[0] if len(plot.labels) == 1 else f"{plot.labels[0]} – {plot.labels[-1]}"
    return "; ".join([span, *(f"{name}: {min(values)} – {max(values)}" for name, values in plot.series)])


def _columns(frame: Frame) -> Iterator[Xml]:
    plot = frame.plot
    stacked = plot.kind == "stacked"
    sums = [sum(values[at] for _, values in plot.series) for at in range(len(plot.labels))]
    top = _ceiling(max(sums) if stacked else max(max(values) for _, values in plot.series))
    step, columns = (WIDTH - LEFT) / len(plot.labels), 1 if stacked else len(plot.series)
    width = min(max(step * 0.8 / columns, 0.5), WIDEST)
    yield from _axes(frame, top)
    for at in range(len(plot.labels)):
        base = 0.0
        for number, (_, values) in enumerate(plot.series):
            tall = values[at] / top * HEIGHT
            start = LEFT + step * (at + 0.5) - width * columns / 2 + (0 if stacked else width * number)
            yield _bar(frame, number, (start, HEIGHT + 10 - base - tall), (width, tall))
            base += tall if stacked else 0


def _axes(frame: Frame, top: int) -> Iterator[Xml]:
    """A rule and number for nothing, half and all; the labels that there is room for."""
    for value in sorted({0, top // 2, top}):
        y = HEIGHT + 10 - value / top * HEIGHT
        ends = {"x1": frame.x(LEFT), "x2": frame.x(WIDTH), "y1": _number(y), "y2": _number(y)}
        yield tag("line", {"stroke": "currentColor", "stroke-opacity": ".3", **ends})
        yield _text(frame, str(value), LEFT - 6, y + 4, "end")
    yield from _axis_labels(frame)


def _axis_labels(frame: Frame) -> Iterator[Xml]:
    labels = frame.plot.labels
    step = (WIDTH - LEFT) / len(labels)
    longest = max(len(label) for label in labels) * 7.5 + 10
    every = max(1, -int(-longest // step))
    for at in range(0, len(labels), every):
        middle = LEFT + step * (at + 0.5)
        half = longest / 2
        yield _text(frame, labels[at], min(max(middle, half), WIDTH - half), HEIGHT + 10 + LINE, "middle")


def _rows(frame: Frame) -> Iterator[Xml]:
    """A bar for each label of the first series, with its number and its share of the whole."""
    values = frame.plot.series[0][1]
    whole, most = sum(values) or 1, max(values) or 1
    for at, (label, value) in enumerate(zip(frame.plot.labels, values, strict=True)):
        y = at * 2 * LINE
        yield _text(frame, _short(label, 44), 0, y + 15, "start")
        yield _text(frame, f"{value} · {round(value * 100 / whole)} %", WIDTH, y + 15, "end")
        yield _bar(frame, 0, (0, y + LINE), (max(value / most * WIDTH, 1), 12))


def _strips(frame: Frame) -> Iterator[Xml]:
    """A row of small columns for each series, all to one scale, with its sum."""
    labels = frame.plot.labels
    step = WIDTH / len(labels)
    top = max(max(values) for _, values in frame.plot.series) or 1
    for number, (name, values) in enumerate(frame.plot.series):
        foot = number * _STRIP_ROW + LINE + STRIP
        yield _text(frame, _short(name, 50), 0, foot - STRIP - 5, "start")
        yield _text(frame, str(sum(values)), WIDTH, foot - STRIP - 5, "end")
        for at, value in enumerate(values):
            tall = value / top * STRIP
            if value:
                yield _bar(frame, 0, (step * at, foot - tall), (max(step * 0.85, 0.5), tall))
        ends = {"x1": "0", "x2": str(WIDTH), "y1": str(foot), "y2": str(foot)}
        yield tag("line", {"stroke": "currentColor", "stroke-opacity": ".3", **ends})
    yield from _ends(frame)


def _timeline(frame: Frame) -> Iterator[Xml]:
    """A line for each series with a disc where it has a value, as large as the value."""
    labels = frame.plot.labels
    step = WIDTH / len(labels)
    most = max(max(values) for _, values in frame.plot.series) or 1
    for number, (name, values) in enumerate(frame.plot.series):
        y = number * 2 * LINE
        yield _text(frame, _short(name, 60), 0, y + 15, "start")
        there = [at for at, value in enumerate(values) if value]
        if there:
            ends = [frame.x(step * (at + 0.5)) for at in (there[0], there[-1])]
            yield element("line", stroke="currentColor", x1=ends[0], x2=ends[1], y1=str(y + 28), y2=str(y + 28))
        for at in there:
            radius = 3 + 4 * (values[at] / most) ** 0.5
            yield element("circle", cx=frame.x(step * (at + 0.5)), cy=str(y + 28), r=_number(radius))
    yield from _ends(frame)


def _ends(frame: Frame) -> Iterator[Xml]:
    """The first and the last label below rows."""
    labels = frame.plot.labels
    yield _text(frame, labels[0], 0, frame.height - 4, "start")
    if len(labels) > 1:
        yield _text(frame, labels[-1], WIDTH, frame.height - 4, "end")


def _legend(frame: Frame) -> Iterator[Xml]:
    for number, (name, _) in enumerate(frame.plot.series):
        y = frame.height + LINE * number + 6
        yield _bar(frame, number, (0, y), (28, 12))
        yield _text(frame, _short(name, 52), 36, y + 11, "start")


def _hatches(plot: Plot) -> Iterator[Xml]:
    """A pattern for each series after the first, which is solid."""
    if plot.kind not in {"bars", "stacked"}:
        return
    for number in range(1, len(plot.series)):
        path = HATCHES[number % len(HATCHES)]
        filled = "currentColor" if path.endswith("z") else "none"
        drawn = element("path", d=path, stroke="currentColor", fill=filled)
        box = {"width": "6", "height": "6", "patternUnits": "userSpaceOnUse"}
        yield element("pattern", drawn, id=_hatch(plot, number), **box)


def _bar(frame: Frame, number: int, at: tuple[float, float], size: tuple[float, float]) -> Xml:
    """A rectangle from its corner where reading begins; nothing for no height."""
    if not size[1]:
        return Xml("")
    fill = f"url(#{_hatch(frame.plot, number)})" if number else ""
    box = {"x": frame.x(at[0], size[0]), "y": _number(at[1]), "width": _number(size[0]), "height": _number(size[1])}
    return element("rect", fill=fill, stroke="currentColor" if number else "", **box)


def _text(frame: Frame, content: str, at: float, y: float, anchor: str) -> Xml:
    place = {"x": frame.x(at), "y": _number(y), "font-size": SIZE, "text-anchor": anchor}
    return tag("text", place, text(content))


def _hatch(plot: Plot, number: int) -> str:
    return _own(plot, f"hatch-{number}")


def _own(plot: Plot, name: str) -> str:
    """An id that no other chart of the page has."""
    return f"{re.sub(r'[^A-Za-z0-9_-]', '-', plot.id)}-{name}"


def _height(plot: Plot) -> int:
    if plot.kind == "share":
        return len(plot.labels) * 2 * LINE
    if plot.kind == "strips":
        return len(plot.series) * _STRIP_ROW + LINE
    if plot.kind == "timeline":
        return len(plot.series) * 2 * LINE + LINE
    return HEIGHT + 10 + LINE + 8


def _ceiling(value: int) -> int:
    """The next round number, at least 2: 1, 2 or 5 times a power of ten, or such a one's double."""
    unit = 1
    while value > 10 * unit:
        unit *= 10
    return next(step * unit for step in (2, 4, 6, 8, 10) if step * unit >= value)


def _short(name: str, length: int) -> str:
    return name if len(name) <= length else name[: length - 1].rstrip() + "…"


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
