"""Briefings, pages, sources and outlets as files, with front matter that every YAML reader reads alike."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Final

from briefgen.importing.values import Post
from briefgen.urls import briefing_url, page_url

_PLAIN: Final = re.compile(
    r"[A-Za-z][\w./-]*(?: [\w./()-]+)*|\d{4}-\d\d-\d\d(?:T[\d:]+(?:Z|[+-]\d\d:\d\d)?)?|/[\w./%~-]*"
)
Pairs = list[tuple[str, str | tuple[str, ...]]]
_WORDS: Final = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})


def post_path(post: Post) -> str:
    """The path of a post below the content folder; of one without a date a page's."""
    day = post.date[:10]
    return f"pages/{post.slug}.md" if post.page else f"briefings/{day[:4]}/{day}-{post.slug}.md"


def briefing_file(post: Post) -> tuple[str, str]:
    """(path below the content folder, text) of a post."""
    if post.page:
        return post_path(post), _file(_page_fields(post), post.body)
    day = post.date[:10]
    fields: Pairs = [
        ("title", post.title),
        ("date", post.date),
        ("id", f"{day}-{post.slug}"),
        ("slug", post.slug),
        ("summary", post.summary),
        ("aliases", _aliases(post, briefing_url(int(day[:4]), int(day[5:7]), post.slug))),
        ("updated", post.updated),
        ("status", post.status),
        ("embargo", post.embargo),
        ("expires", post.expires),
        ("topics", post.topics),
        ("authors", post.authors),
        ("series", post.series),
        ("lang", post.lang),
    ]
    return post_path(post), _file(fields, post.body, _image(post))


def _aliases(post: Post, url: str) -> tuple[str, ...]:
    """Former addresses without the one that it has now."""
    return tuple(alias for alias in post.aliases if alias != url)


def _page_fields(post: Post) -> Pairs:
    return [
        ("title", post.title),
        ("slug", post.slug),
        ("aliases", _aliases(post, page_url(post.slug))),
        ("status", post.status),
        ("summary", post.summary),
        ("lang", post.lang),
    ]


def source_file(name: str, fields: Iterable[tuple[str, str | tuple[str, ...]]]) -> tuple[str, str]:
    """(path, text) of a source of which only the address and what a list says of it are known."""
    return f"sources/{name}/source.md", _file(fields, "")


def outlet_lines(outlets: Iterable[tuple[str, str]]) -> str:
    """Records of `outlets.yaml` with (name, URL)."""
    return "".join(f"- name: {_scalar(name)}\n" + (f"  url: {_scalar(url)}\n" if url else "") for name, url in outlets)


def _image(post: Post) -> str:
    source, text = post.image
    return f"image:\n  src: {_scalar(source)}\n  alt: {_scalar(text)}\n" if source and text else ""


def _file(fields: Iterable[tuple[str, str | tuple[str, ...]]], body: str, more: str = "") -> str:
    lines = "".join(_field(key, value) for key, value in fields if value) + more
    return f"---\n{lines}---\n" + (f"\n{body}\n" if body else "")


def _field(key: str, value: str | tuple[str, ...]) -> str:
    if isinstance(value, str):
        return f"{key}: {_scalar(value)}\n"
    return f"{key}:\n" + "".join(f"  - {_scalar(item)}\n" for item in value)


def _scalar(text: str) -> str:
    """A text as it is where no reader could take it for something else; quoted otherwise."""
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS:
        return text
    return json.dumps(text, ensure_ascii=False)
