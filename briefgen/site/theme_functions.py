"""What templates can call: addresses, dates, strings. One `Place` serves all pages of a depth and language.

Functions are pure: none reaches a file, the network, the clock or the environment.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markupsafe import Markup, escape
from msgspec.structs import replace

from briefgen.model import When
from briefgen.site.absolute import absolute_url
from briefgen.site.i18n import Language, day_of, own_name
from briefgen.site.markup import trusted
from briefgen.site.pages import Chrome, Meta
from briefgen.site.plot import Plot
from briefgen.site.theme_views import foreign, plot_svg, plot_table
from briefgen.urls import encode_path

EXPLICIT = "index.html"
REMEMBERED = 20_000
"""Dates kept as written, for each language: a few MB at most."""
SECONDS = len("2021-05-21T13:06:00")
FUNCTIONS = frozenset(
    (
        *("url", "image", "asset", "absolute", "time", "date", "day", "iso_day", "month", "number"),
        *("t", "label", "foreign", "home_tongue", "language_name", "own_name"),
        *("plot", "plot_table", "short_month", "day_of_month"),
    )
)
"""The names of the functions of a `Place`."""
STATIC = "static/"
SCHEMES = ("http:", "https:", "mailto:")


def prefix_of(meta: Meta, chrome: Chrome) -> str:
    """What stands before a site address (without its first `/`) on the page `meta`.

    Pages lead to each other relatively, so that a site works under any path; a 404 page answers for any address and
    begins at the base path, an e-mail at the base URL.
    """
    if meta.kind == "email":
        return chrome.base_url
    if meta.kind == "404":
        return "/" + chrome.base_url.partition("://")[2].partition("/")[2]
    return "../" * (meta.url.count("/") - 1)


class Dates:
    """Dates as pages of one language show them in the site's `zone`; each is written once."""

    def __init__(self, language: Language, zone: str) -> None:
        self.language = language
        self.zone = zone
        self._times: dict[When, Markup] = {}
        self._days: dict[When, Markup] = {}

    def time(self, when: When) -> Markup:
        """A `<time>` in the language and zone."""
        return _remember(self._times, when, self._time)

    def _time(self, when: When) -> Markup:
        if when.day_only:
            return self._date(when)
        machine = when.at.isoformat()[:SECONDS] + ("" if when.zone == "unknown" else "Z")
        return _time_element(machine, self.language.instant(when, self.zone))

    def date(self, when: When) -> Markup:
        """A `<time>` that shows the day alone."""
        return _remember(self._days, when, self._date)

    def _date(self, when: When) -> Markup:
        day = day_of(when, self.zone)
        return _time_element(day.isoformat(), self.language.day(day))


class Place:
    """The functions of templates for pages of one depth in one language of one site."""

    def __init__(self, prefix: str, dates: Dates, chrome: Chrome, assets: dict[str, str]) -> None:
        """`assets`: site address by name."""
        self._prefix = prefix or "./"
        self._explicit = chrome.links == "explicit"
        self._dates = dates
        self._zone = dates.zone
        self._assets = assets
        self._language = dates.language
        self._remote_images = chrome.remote_images
        self._base_url = chrome.base_url

    def url(self, to: str) -> str:
        """A site address, relative to the page; an absolute URL or a fragment as it is, anything active as `#`."""
        if not to.startswith("/"):
            return to if to.lower().startswith(SCHEMES) or to.startswith("#") else "#"
        if not self._explicit:
            return self._prefix + to[1:]
        path, mark, rest = to.partition("#")
        return self._prefix + path[1:] + (EXPLICIT if path.endswith("/") else "") + mark + rest

    def image(self, src: str) -> str:
        """The address of a picture below `content/static/`; one of another host only where the site allows them."""
        if "//" in src:
            return self.url(src) if self._remote_images else ""
        return self.url(encode_path("/" + src.removeprefix("/").removeprefix(STATIC)))

    def asset(self, name: str) -> str:
        """The address of an asset of the theme, with its content's hash."""
        return self.url(self._assets[name])

    def functions(self) -> dict[str, Any]:
        """The functions by the names that templates call them by."""
        return {
            "url": self.url,
            "image": self.image,
            "asset": self.asset,
            "time": self._dates.time,
            "day": self.day,
            "iso_day": self.iso_day,
            "plot": self.plot,
            "plot_table": self.plot_table,
            "short_month": self._language.short_month,
            "day_of_month": self.day_of_month,
            "month": self.month,
            "t": self._language.text,
            "number": self._language.number,
            "label": self._language.label,
            "date": self._dates.date,
            "absolute": self.absolute,
            "foreign": self.foreign,
            "home_tongue": self.home_tongue,
            "language_name": self._language.language_name,
            "own_name": own_name,
        }

    def plot(self, chart: Plot, rtl: bool = False) -> Markup:
        """A chart as SVG, drawn at build time."""
        return plot_svg(self._in_words(chart, self._language.short_label), rtl)

    def plot_table(self, chart: Plot, caption: str = "") -> Markup:
        """The numbers of a chart as a table."""
        return plot_table(self._in_words(chart, self._language.label), caption)

    def _in_words(self, chart: Plot, say: Callable[[str], str]) -> Plot:
        return replace(chart, labels=tuple(map(say, chart.labels)))

    def day(self, when: When) -> str:
        """The day of a value in full."""
        return self._language.day(day_of(when, self._zone))

    def iso_day(self, when: When) -> str:
        """The day of a value as machines read it: `2026-05-21`."""
        return day_of(when, self._zone).isoformat()

    def day_of_month(self, when: When) -> str:
        """The day of a value without its year."""
        return self._language.day_of_month(day_of(when, self._zone))

    def month(self, when: When) -> str:
        """The month and year of a value."""
        return self._language.month(day_of(when, self._zone))

    def absolute(self, to: str) -> str:
        """The whole URL of a site address."""
        return absolute_url(self._base_url, to)

    def foreign(self, lang: str) -> Markup:
        """` lang="he" dir="rtl"` where `lang` is not the page's language, else nothing."""
        return foreign(lang) if lang and lang != self._language.tag else Markup("")

    def home_tongue(self, lang: str) -> Markup:
        """The page's own language and direction, for a part of an element that is `foreign(lang)`."""
        return foreign(self._language.tag) if lang and lang != self._language.tag else Markup("")


def _remember(known: dict[When, Markup], when: When, make: Callable[[When], Markup]) -> Markup:
    found = known.get(when)
    if found is None:
        if len(known) >= REMEMBERED:
            known.clear()
        found = known[when] = make(when)
    return found


def _time_element(machine: str, shown: str) -> Markup:
    return trusted(f'<time datetime="{machine}">{escape(shown)}</time>')
