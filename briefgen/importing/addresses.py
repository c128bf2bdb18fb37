"""Where a text stood on the old site, as its generator decides it: by default, or by the pattern in its settings.

Hugo: https://gohugo.io/configuration/permalinks/ ; Jekyll: https://jekyllrb.com/docs/permalinks/ ; Pelican:
https://docs.getpelican.com/en/latest/settings.html#url-settings
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from posixpath import dirname
from typing import Final

from briefgen.importing.oldsite import OldSite
from briefgen.model import Value

_JEKYLL_STYLES: Final = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
_PELICAN: Final = {
    "article_url": "{slug}.html",
    "article_lang_url": "{slug}-{lang}.html",
    "page_url": "pages/{slug}.html",
    "page_lang_url": "pages/{slug}-{lang}.html",
}
_TOKEN: Final = re.compile(r":([a-z_]+)(?:\[([^\]]*)\])?")
_FIELD: Final = re.compile(r"\{(\w+)(?::([^}]*))?\}")
_LATIN: Final = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "þ": "th", "ð": "d", "ı": "i"}
)
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS: Final = tuple(
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)


class Facts(Value, frozen=True, kw_only=True):
    """What addresses are made of; `folder` and `name` are those of the file, without content/, date and language."""

    folder: str
    name: str
    title: str
    slug: str = ""
    date: str = ""
    categories: tuple[str, ...] = ()
    author: str = ""
    lang: str = ""
    page: bool = False


def old_address(site: OldSite, facts: Facts, pattern: str = "") -> str:
    """The address of a text from the old site's root; empty where it cannot be told. `pattern`: its own, in Jekyll."""
    if site.kind == "hugo":
        found = _hugo(site, facts)
    elif site.kind == "jekyll":
        found = _jekyll(site, facts, pattern)
    else:
        found = _pelican(site, facts)
    if not found:
        return ""
    found = re.sub(r"/{2,}", "/", f"/{found}")
    return found.removesuffix("index.html") if found.endswith("/index.html") else found


def _hugo(site: OldSite, facts: Facts) -> str:
    section = facts.folder.partition("/")[0]
    pattern = site.pattern(section.lower()) or (site.pattern("/") if not section else "")
    if pattern and not (facts.date or ":year" not in pattern):
        return ""
    path = (
        _TOKEN.sub(_filled(_hugo_values(site, facts)), pattern)
        if pattern
        else f"{facts.folder}/{facts.slug or facts.name}"
    )
    if facts.lang and facts.lang != site.lang and facts.lang in site.languages:
        path = f"{facts.lang}/{path}"
    path = hugo_path(path).strip("/").lower()
    return path if path.endswith(".html") else f"{path}{'.html' if site.ugly else '/'}"


def _hugo_values(site: OldSite, facts: Facts) -> dict[str, Callable[[str], str]]:
    slug = facts.slug or facts.title
    section = facts.folder
    while "/" in section and section not in site.sections:
        section = dirname(section)
    sections = section.split("/")
    values: dict[str, Callable[[str], str]] = {
        "section": lambda _: sections[0],
        "sections": lambda part: "/".join(_slice(sections, part)),
        "slug": lambda _: slug.replace("/", "-"),
        "title": lambda _: facts.title.replace("/", "-"),
        "filename": lambda _: facts.name,
        "contentbasename": lambda _: facts.name,
        "slugorfilename": lambda _: facts.slug or facts.name,
        "slugorcontentbasename": lambda _: facts.slug or facts.name,
    }
    if moment := _moment(facts):
        values |= _constants(
            year=f"{moment.year:04}",
            month=f"{moment.month:02}",
            monthname=_MONTHS[moment.month - 1],
            day=f"{moment.day:02}",
            weekday=str(moment.isoweekday() % 7),
            weekdayname=_DAYS[moment.weekday()],
            yearday=str(moment.timetuple().tm_yday),
        )
    return values


def hugo_path(text: str) -> str:
    """A path as Hugo keeps it: letters, digits, marks, a few signs; spaces become one hyphen, other signs nothing."""
    kept, space = "", False
    for at, char in enumerate(text):
        allowed = unicodedata.category(char)[0] in "LM" or char.isdigit() or char in "./_#+~-@"
        if allowed or (char == "%" and re.match(r"[0-9A-Fa-f]{2}", text[at + 1 : at + 3])):
            kept += ("-" if space and char != "-" and not kept.endswith("-") else "") + char
            space = False
        else:
            space = space or (char.isspace() and bool(kept) and not kept.endswith("-"))
    return kept


def _jekyll(site: OldSite, facts: Facts, own: str) -> str:
    pattern = own or site.pattern("posts") or "date"
    if facts.page:
        plain = pattern in _JEKYLL_STYLES and pattern != "pretty"
        pretty = pattern == "pretty" or (not plain and pattern.endswith("/"))
        path = own if own and own not in _JEKYLL_STYLES else f"{facts.folder}/{facts.name}"
        if own and own not in _JEKYLL_STYLES:
            return _TOKEN.sub(_filled(_constants(basename=facts.name, path=facts.folder, output_ext=".html")), path)
        return path.removesuffix("index") if facts.name == "index" else f"{path}{'/' if pretty else '.html'}"
    pattern = _JEKYLL_STYLES.get(pattern, pattern)
    moment = _moment(facts)
    if moment is None:
        return ""
    year, week, day = moment.isocalendar()
    values = _constants(
        **{name: moment.strftime(form) for name, form in _JEKYLL_TIMES.items()},
        i_month=str(moment.month),
        short_month=_MONTHS[moment.month - 1][:3],
        long_month=_MONTHS[moment.month - 1],
        i_day=str(moment.day),
        w_year=str(year),
        week=f"{week:02}",
        w_day=str(day),
        short_day=_DAYS[moment.weekday()][:3],
        long_day=_DAYS[moment.weekday()],
        title=_jekyll_slug(facts.slug or facts.name, cased=True),
        slug=_jekyll_slug(facts.slug or facts.name, cased=False),
        categories="/".join(dict.fromkeys(name.lower() for name in facts.categories)),
        slugified_categories="/".join(dict.fromkeys(_jekyll_slug(name, cased=False) for name in facts.categories)),
        output_ext=".html",
    )
    path = _TOKEN.sub(_filled(values), pattern)
    return path if path.endswith("/") or "." in path.rpartition("/")[2] else f"{path}.html"


_JEKYLL_TIMES: Final = {
    "year": "%Y",
    "short_year": "%y",
    "month": "%m",
    "day": "%d",
    "y_day": "%j",
    "hour": "%H",
    "minute": "%M",
    "second": "%S",
}


def _jekyll_slug(text: str, *, cased: bool) -> str:
    """As Jekyll makes it: letters and digits with hyphens; `cased` keeps a few signs and capital letters."""
    other = r"[^\w.~!$&'()+,;=@]+" if cased else r"(?:\W|_)+"
    slug = re.sub(other, "-", text).strip("-")
    return slug if cased else slug.lower()


def _pelican(site: OldSite, facts: Facts) -> str:
    other = facts.lang and facts.lang != site.lang
    name = f"{'page' if facts.page else 'article'}_{'lang_' if other else ''}url"
    pattern = site.pattern(name) or _PELICAN[name]
    moment = _moment(facts)
    if moment is None and "{date" in pattern:
        return ""
    category = facts.categories[-1] if facts.categories else "misc"
    values = {
        "slug": facts.slug or pelican_slug(facts.title),
        "lang": facts.lang or site.lang,
        "category": pelican_slug(category),
        "author": pelican_slug(facts.author),
    }
    if not values["slug"].isascii():
        return ""

    def fill(found: re.Match[str]) -> str:
        if found[1] == "date" and moment:
            return moment.strftime(found[2] or "%Y-%m-%d %H:%M:%S")
        return values.get(found[1], "")

    return _FIELD.sub(fill, pattern)


def pelican_slug(text: str) -> str:
    """As Pelican makes it of Latin letters: without accents, lower case, hyphens for spaces; other letters stay."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(_LATIN))
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip()).lower()


def _moment(facts: Facts) -> dt.datetime | None:
    """The date as it is written, whatever its zone."""
    return dt.datetime.fromisoformat(facts.date[:19]) if facts.date else None


def _constants(**values: str) -> dict[str, Callable[[str], str]]:
    def always(text: str) -> Callable[[str], str]:
        return lambda _: text

    return {name: always(text) for name, text in values.items()}


def _filled(values: dict[str, Callable[[str], str]]) -> Callable[[re.Match[str]], str]:
    def fill(found: re.Match[str]) -> str:
        return values[found[1]](found[2] or "") if found[1] in values else found[0]

    return fill


def _slice(parts: list[str], text: str) -> list[str]:
    """`1:`, `:2`, `0`, `last` of a list, as Hugo writes it."""
    if not text:
        return parts
    start, colon, end = text.replace("last", str(len(parts) - 1)).partition(":")
    if not re.fullmatch(r"\d*", start) or not re.fullmatch(r"\d*", end):
        return parts
    return parts[int(start or 0) : int(end) if end else None] if colon else parts[int(start or 0) :][:1]
