"""Addresses: slugs, a site's URL paths, output paths, relative links, and which addresses are safe.

Takes names and dates, gives `UrlPath`s (Unicode, not percent-encoded) and `OutputPath`s.
"""

from __future__ import annotations

import hashlib
import html
import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote, urlsplit

from briefgen.model import OutputPath, UrlPath
from briefgen.text import nfc

SLUG_LENGTH = 100
_SLUG_BYTES = 200
"""A file name holds 255 bytes at most on usual file systems."""

FOLDERS = {
    "briefing": "briefings",
    "edition": "editions",
    "topic": "topics",
    "region": "regions",
    "person": "people",
    "organization": "organizations",
    "series": "series",
    "source": "sources",
    "outlet": "outlets",
    "archive": "archive",
}
"""The first segment of each kind of page's address."""

_ROOT_NAMES = "404 assets cards corrections feed gallery images llms print receipts search sitemap static statistics"
RESERVED_PAGES = frozenset([*FOLDERS.values(), *_ROOT_NAMES.split()])
"""Slugs that a plain page cannot have: briefgen makes files of these names at the site's root."""

_DEVICES = frozenset(["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))])
_TAKEN = _DEVICES | {"index", "page"}
_APOSTROPHES = re.compile("['\u2018\u2019\u02bc\u05f3\u200d\u00ad]")
_OTHER_ASCII = re.compile(r"[^a-z0-9]+")
_UNSAFE_SEGMENT = re.compile(r"[\x00-\x1f\x7f\\:*?\"<>|]")


@lru_cache(maxsize=1 << 16)
def slugify(text: str) -> str:
    """A stable slug of `text`: letters, marks and digits of any script, lower case, NFC, parts joined by `-`.

    At most `SLUG_LENGTH` characters, cut between parts where possible. Where nothing is left, or a name that file
    systems or briefgen keep for themselves, a short hash of `text` is added.
    """
    joined = _APOSTROPHES.sub("", nfc(nfc(text).lower()))
    slug = _shortened(_OTHER_ASCII.sub("-", joined).strip("-") if joined.isascii() else _unicode_slug(joined))
    if slug and slug not in _TAKEN:
        return slug
    suffix = hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=4).hexdigest()
    return f"{slug}-{suffix}" if slug else f"x-{suffix}"


def _unicode_slug(text: str) -> str:
    parts = "".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else "-" for c in text).split("-")
    return "-".join(filter(None, (_without_leading_marks(part) for part in parts)))


def _without_leading_marks(part: str) -> str:
    first = next((i for i, c in enumerate(part) if unicodedata.category(c)[0] != "M"), len(part))
    return part[first:]


def _shortened(slug: str) -> str:
    if len(slug) <= SLUG_LENGTH and (slug.isascii() or len(slug.encode()) <= _SLUG_BYTES):
        return slug
    cut = slug[:SLUG_LENGTH].encode()[:_SLUG_BYTES].decode("utf-8", "ignore")
    at_part = cut.rpartition("-")[0]
    if slug[len(cut) :][:1] != "-" and len(at_part) > len(cut) // 2:
        cut = at_part
    while len(cut) > 1 and unicodedata.category(slug[len(cut)])[0] == "M":
        cut = cut[:-1]
    return cut.strip("-")


def why_no_slug(slug: str) -> str:
    """Why a given slug cannot be used, as the end of a sentence; empty where it can."""
    if not slug:
        return "is empty"
    if len(slug) > SLUG_LENGTH or len(slug.encode()) > _SLUG_BYTES:
        return f"is longer than {SLUG_LENGTH} characters or {_SLUG_BYTES} bytes"
    if slug in _TAKEN:
        return "is a name that file systems or briefgen keep for themselves"
    return "" if slugify(slug) == slug else "may only have letters, digits and single hyphens, in lower case"


def briefing_url(year: int, month: int, slug: str) -> UrlPath:
    """`/briefings/2021/05/slug/`."""
    return UrlPath(f"/briefings/{year:04}/{month:02}/{slug}/")


def term_url(kind: str, name: str) -> UrlPath:
    """The page of a topic, region, person, organization, series or outlet: `/topics/<slug of the name>/`."""
    return UrlPath(f"/{FOLDERS[kind]}/{slugify(name)}/")


def index_url(kind: str) -> UrlPath:
    """The page that lists all terms, editions, sources of a kind: `/topics/`."""
    return UrlPath(f"/{FOLDERS[kind]}/")


def source_url(source: str) -> UrlPath:
    """`/sources/<id>/`."""
    return UrlPath(f"/sources/{source}/")


def edition_url(slug: str) -> UrlPath:
    """`/editions/2021-05-21-morning/`: an edition's slug begins with its date."""
    return UrlPath(f"/editions/{slug}/")


def archive_url(year: int, month: int = 0) -> UrlPath:
    """`/archive/2021/` or `/archive/2021/05/`."""
    return UrlPath(f"/archive/{year:04}/{month:02}/" if month else f"/archive/{year:04}/")


def page_url(slug: str) -> UrlPath:
    """`/about/`: a plain page; its slug may have several segments, or none: `/`, the home page."""
    return UrlPath(f"/{slug}/" if slug else "/")


def output_path(url: str) -> OutputPath:
    """The file that answers `url`: `a/b/index.html` for `/a/b/`, `404.html` for `/404.html`.

    Raises:
        ValueError: `url` does not begin with `/` or has a segment that could leave the folder or is no file name.
    """
    if not url.startswith("/"):
        raise ValueError(f"not a site address: {url!r}")
    path = url[1:] + ("index.html" if url.endswith("/") else "")
    if why := why_no_path(path):
        raise ValueError(f"{url!r} {why}")
    return OutputPath(nfc(path))


def why_no_path(path: str) -> str:
    """Why `path` cannot be a file below a folder, as the end of a sentence; empty where it can."""
    return next((why for part in path.split("/") if (why := _why_no_segment(part))), "")


@lru_cache(maxsize=4096)
def _why_no_segment(part: str) -> str:
    if part in {"", ".", ".."}:
        return "has an empty, `.` or `..` segment"
    if _UNSAFE_SEGMENT.search(part) or part[-1] in ". " or part[0] == " ":
        return "has a character that file names cannot have everywhere"
    if part.partition(".")[0].lower() in _DEVICES:
        return f"has a segment that is reserved on some systems ({part})"
    if len(part.encode("utf-8", "replace")) > 255:
        return "has a segment of more than 255 bytes"
    return ""


def encode(url: str) -> str:
    """`url` as it is written in links: percent-encoded where needed; what is encoded already stays so."""
    return quote(url, safe="/:?#[]@!$&'()*+,;=-._~%")


def encode_path(path: str) -> str:
    """A Unicode path with every character encoded that is not a path's; `%` becomes `%25`."""
    return quote(path, safe="/:@!$&'()*+,;=-._~")


def relative(from_url: str, to_url: str, links: str = "pretty") -> str:
    """`to_url` as written on the page `from_url`, percent-encoded, so that a site works under any base path.

    Both are site addresses, not encoded; `to_url` may have a query and a fragment. Absolute URLs come back as they
    are. With `links` `explicit`, addresses of pages end in `index.html`, so that they work without a server.
    """
    if not to_url.startswith("/"):
        return to_url
    path, tail = _split_tail(to_url)
    if tail.startswith("#") and path == from_url:
        return tail
    here, there = from_url.split("/")[1:-1], path.split("/")[1:]
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    way = "../" * (len(here) - shared) + encode_path("/".join(there[shared:]))
    if links == "explicit" and path.endswith("/"):
        way += "index.html"
    return (way if way and ":" not in way.partition("/")[0] else f"./{way}") + tail


def _split_tail(url: str) -> tuple[str, str]:
    end = min((i for i in (url.find("?"), url.find("#")) if i >= 0), default=len(url))
    return url[:end], encode(url[end:])


_IGNORED_BY_BROWSERS = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028\u2029\ufeff]")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.\-]*(?=:)")
_NOT_IN_URLS = re.compile(r"[\s\"'<>\\^`{|}\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_HOST = re.compile(r"(?!-)[\w.\-]{1,253}(?<!-)|\[[0-9A-Fa-f:.]+\]")
SCHEMES = frozenset({"http", "https", "mailto"})


def is_safe_link(target: str) -> bool:
    """Whether a link's target may be published: http, https, mailto, or an address within the site.

    What browsers ignore inside a scheme (control characters, entities, line ends) is taken out first.
    """
    bare = _IGNORED_BY_BROWSERS.sub("", html.unescape(html.unescape(target)))
    if scheme := _SCHEME.match(bare):
        return scheme[0].lower() in SCHEMES
    return not bare.replace("\\", "/").startswith("//") and not bare.startswith(":")


def why_no_web_url(url: str) -> str:
    """Why `url` is no absolute http(s) URL to publish, as the end of a sentence; empty where it is one."""
    if _NOT_IN_URLS.search(url):
        return "has white space, quotation marks or other characters that URLs cannot have"
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "is not a well-formed URL"
    if parts.scheme.lower() not in {"http", "https"} or "://" not in url:
        return "does not begin with https:// or http://"
    if parts.username is not None or parts.password is not None:
        return "has a user name or password in it"
    if not parts.hostname or not _HOST.fullmatch(parts.netloc.rpartition(":")[0] if port is not None else parts.netloc):
        return "has no valid host name"
    return "has a port that is not 1 to 65535" if port == 0 else ""


_LONG_QUOTE_WORDS = 8
_ENDS_WORDS = 4
_CONTEXT_WORDS = 6
_LONG_UNSPACED = 24


def text_fragment(body: str, start: int, end: int) -> str:
    """`#:~:text=…` that leads a browser to `body[start:end]` of the live page; empty for an empty span.

    A long quote is given by its first and last words. Words before and after are added until the first match in
    `body` is this one.
    """
    exact = body[start:end].strip()
    if not exact:
        return ""
    start = body.index(exact, start)
    first, last = _ends_of(exact)
    before, after = body[:start].split()[-_CONTEXT_WORDS:], body[start + len(exact) :].split()[:_CONTEXT_WORDS]
    parts = [_fragment_part(first)] + ([_fragment_part(last)] if last else [])
    if body.find(first) != start:
        context = _unique_prefix(body, start, first, before)
        parts = ([_fragment_part(context) + "-"] if context else []) + parts
        if not context and after:
            parts.append("-" + _fragment_part(" ".join(after)))
    return "#:~:text=" + ",".join(parts)


def _ends_of(exact: str) -> tuple[str, str]:
    words = exact.split()
    if len(words) > _LONG_QUOTE_WORDS:
        return " ".join(words[:_ENDS_WORDS]), " ".join(words[-_ENDS_WORDS:])
    if len(exact) > _LONG_UNSPACED * 3 and len(words) < _ENDS_WORDS:
        return exact[:_LONG_UNSPACED], exact[-_LONG_UNSPACED:]
    return " ".join(words), ""


def _unique_prefix(body: str, start: int, first: str, before: list[str]) -> str:
    """The fewest words before `start` that make `first` unique; all that there are where none suffice."""
    for count in range(1, len(before) + 1):
        prefix = " ".join(before[-count:])
        found = re.search(r"\s*".join(map(re.escape, [*prefix.split(), first])), body)
        if found and found.end() == start + len(first):
            return prefix
    return " ".join(before)


def _fragment_part(text: str) -> str:
    return quote(text, safe="").replace("-", "%2D")
