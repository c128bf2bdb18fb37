"""Captures that nobody would write by hand, by shape: one thing over and over, up to a size. No news is read from them;
they tell whether capture's work grows with the bytes and no faster."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

Shape = Callable[[int], bytes]

_SENTENCE = "The harbour board said on Monday that the old quay would close for repairs until the spring."
_STORY = "<h1>Old quay closes for repairs</h1><article>" + f"<p>{_SENTENCE} {_SENTENCE}</p>" * 12
_MAIL = (
    "From: a@b.example\r\nTo: c@d.example\r\nSubject: Old quay\r\nDate: Mon, 6 May 2024 10:00:00 +0000\r\n"
    "MIME-Version: 1.0\r\n"
)

_UNITS: Mapping[str, str] = {
    "times": '<time datetime="2024-05-06T10:{n}:00Z">x</time>',
    "times in words": '<time datetime="May 6, 2024 at 3:{n} pm">x</time>',
    "times that are none": '<time datetime="not a date {n}">x</time>',
    "metas": '<meta name="n{n}" content="v{n}">',
    "dates in metas": '<meta name="date" content="no date {n} 12.12.">',
    "authors in metas": '<meta name="author" content="Jane Doe{n}, Foreign Editor and John Roe">',
    "descriptions": '<meta name="description" content="' + _SENTENCE + ' {n}">',
    "links": '<a href="/{n}">link {n}</a> ',
    "linked paragraphs": '<p><a href="/{n}">A link to story {n} on this page</a></p>',
    "paragraphs": "<p>" + _SENTENCE + " {n}",
    "paragraphs of a letter": "<p>a",
    "paragraphs of a word": "<p>word{n}</p>",
    "the same paragraph": f"<p>{_SENTENCE}</p>",
    "items": "<ul><li>item {n}</ul>",
    "items of a letter": "<li>a",
    "terms": "<dt>a<dd>b",
    "breaks": "a<br><br>",
    "paragraphs by breaks": _SENTENCE + " {n}<br><br>",
    "spans": "<span>a</span>",
    "spans in spans": "<span>" * 50 + "a" + "</span>" * 50,
    "cells": "<tr><td>a cell<td>b cell",
    "cells in one row": "<td>a cell</td>",
    "tables in tables": "<table><tr><td>a",
    "tables": "<table><tr><td>" + _SENTENCE + "<td>{n}</table>",
    "boxes in boxes": "<div>a",
    "boxes 80 deep": "<div>" * 80 + _SENTENCE + "</div>" * 80,
    "boxes 190 deep": "<div>" * 190 + _SENTENCE + "</div>" * 190,
    "headers in headers": "<header>a{n}",
    "quotations in quotations": "<blockquote>" + _SENTENCE,
    "articles in articles": f"<article><p>{_SENTENCE}</p>",
    "nothing closed": "<b><i><a><p><li><table><td><form>",
    "nothing closed in lines": "<b><i><u><a href=x>x",
    "closed crosswise": "<b><p></b></p>",
    "closed crosswise with text": "<a><div></a>x</div>",
    "closed only": "</div>",
    "many attributes": "<p " + " ".join(f"a{n}=v{n}" for n in range(30)) + ">a",
    "a class each": '<div class="c{n}-a c{n}-b c{n}__x--y">word {n}</div>',
    "many classes each": '<div class="' + " ".join(f"c{n}-caption-y" for n in range(40)) + '">word</div>',
    "long names": '<div class="' + "a-" * 500 + '{n}">word</div>',
    "names of deks": f"<div class=dek>{_SENTENCE}</div>",
    "names of bylines": "<div class=byline>By Jane Doe{n}</div>",
    "names of breadcrumbs": "<div class=breadcrumb><a>Crumb {n}</a></div>",
    "names of tags": "<div class=tags><a>Tag {n}</a></div>",
    "properties": "<span itemprop=author>Jane Doe{n}</span>",
    "properties that are dates": '<span itemprop=datePublished content="nothing {n}">x</span>',
    "hidden": f'<p style="display:none">{_SENTENCE}</p>',
    "buttons": "<button>b {n}</button>",
    "sections": f"<section><div><p>{_SENTENCE}</p></div></section>",
    "forms": "<form><input><label>x</label>",
    "drawings": '<svg><g><path d="M0"/></g></svg>',
    "frames": "<iframe src=x></iframe>",
    "scripts": "<script>var a=1;</script>",
    "names of their own": "<x-{n}>a</x-{n}>",
    "canonical links": '<link rel=canonical href="/x">',
    "entities": "&amp;&lt;&eacute;&#8217;",
    "marks by entities": "&#x301;&#x316;",
    "comments": "<!-- c -->",
    "comments without end": "<!-- c ",
    "instructions": "<?php ",
    "data sections": "<![CDATA[",
    "only signs": "<",
    "halves of tags": "<a<b<c",
    "halves of attributes": '<p title="',
    "headlines": "<h1>Heading {n} of the page</h1>",
    "headings": "<h2>Heading {n}</h2>",
    "headings and paragraphs": "<h2>Heading {n}</h2><p>" + _SENTENCE,
    "bold paragraphs": "<p><b>Bold line {n}</b></p>",
    "dates": "<p>6 May 2024 {n}:30 pm",
    "bylines": "<p>By Jane Doe{n} and John Roe</p>",
    "captions": '<figure><img src="http://x.y/{n}.jpg"><figcaption>'
    + _SENTENCE
    + " {n} Photo: Jane Doe/AFP</figcaption></figure>",
    "pictures": '<img src="{n}.jpg">',
    "pictures in boxes": '<div><img src="{n}.jpg"><span>short line {n}</span></div>',
    "pull quotes": f"<blockquote>{_SENTENCE}</blockquote><p>{_SENTENCE}</p>",
    "linked heads": '<p><a href="/{n}">Harbour board quay {n}</a></p><p>' + _SENTENCE,
    "nodes": '<script type="application/ld+json">{{"@type":"NewsArticle","headline":"H{n}"}}</script>',
    "broken nodes": '<script type="application/ld+json">{{"@type":"NewsArticle","headline":"H{n}",,,}}</script>',
    "words": _SENTENCE + " ",
    "one word": "abcdefghij",
    "names and commas": "Ab, Cd and ",
    "brackets": "(",
    "credits": "Photo by Photo: ",
    "strokes": "Ab/",
    "spaces": " ",
    "characters without spaces": "港湾局は月曜日、古い岸壁を春まで閉鎖すると発表した。",
    "text encoded twice": "Ã© â€™ ",
    "joiners": "م\u200cی",
    "piled marks": "\u0301\u0316",
}


def _page(unit: str, size: int) -> bytes:
    """A short story, then `unit` with a running number until the page has `size` bytes."""
    numbered = "{n}" in unit or "{{" in unit
    length = max(1, len(unit.format(n=100).encode()) if numbered else len(unit.encode()))
    count = size // length
    body = "".join(unit.format(n=n) for n in range(count)) if numbered else unit * count
    return f"<html><body>{_STORY}</article>{body}".encode()


def _node(value: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def _words(count: int) -> str:
    return " ".join(f"harbour{n % 977}" for n in range(count))


def _heads(size: int) -> Mapping[str, str]:
    """What stands in a page's head, as large as the page."""
    some, long = size // 60, _words(size // 22)
    news = {"@type": "NewsArticle", "headline": "Old quay closes"}
    return {
        "one element's attributes": "<p " + " ".join(f"a{n}=v{n}" for n in range(size // 8)) + ">",
        "one element's classes": f"<div class='{'a-' * (size // 2)}'></div>",
        "one element's name": "<" + "a" * size + ">",
        "authors by reference": _node(
            {
                "@graph": [
                    news | {"author": [{"@id": f"#a{n}"} for n in range(some)]},
                    *({"@type": "Person", "@id": f"#b{n}"} for n in range(some)),
                ]
            }
        ),
        "nodes in nodes": '<script type="application/ld+json">' + '{"@graph":[' * (size // 12) + "</script>",
        "lists in lists": '<script type="application/ld+json">' + "[" * size + "</script>",
        "comments in nodes": '<script type="application/ld+json">' + '/* " */ // "\n' * (size // 14) + "</script>",
        "crumbs": _node(
            {"@type": "BreadcrumbList", "itemListElement": [{"position": n, "name": f"Crumb {n}"} for n in range(some)]}
        ),
        "pictures in a node": _node(
            news | {"image": [{"caption": f"The quay. Photo: Jane Doe{n}"} for n in range(some)]}
        ),
        "a long body in a node": _node(news | {"articleBody": _words(size // 10)}),
        "a long headline twice": f'<meta property="og:title" content="{long}"><h1>{long}</h1>',
        "a long headline and many": f'<meta property="og:title" content="{long}">'
        + f"<h1>{_words(6)}</h1>" * (size // 150),
        "a long description and many lines": f'<meta name="description" content="{long}">'
        + f"<div>{_words(6)}</div>" * (size // 150),
        "a title of bars": f'<meta property="og:site_name" content="ab"><title>{"ab | " * (size // 5)}</title>',
        "an author of brackets": f'<meta name="author" content="{"(" * size}">',
        "a long byline": f"<div class=byline>By {'Jane Doe and ' * (size // 13)}</div>",
        "a long caption": f"<figure><img src=x><figcaption>{_words(size // 10)}</figcaption></figure>",
        "a caption of lines": "<figure><img src=x><figcaption>"
        + "<p>A caption" * (size // 12)
        + "</figcaption></figure>",
        "a date of nothing": f'<time datetime="{"Mon, " * (size // 5)}">x</time>',
    }


def _letter(*parts: str) -> str:
    return f'{_MAIL}Content-Type: multipart/mixed; boundary="X"\r\n\r\n' + "".join(f"--X\r\n{p}\r\n" for p in parts)


def _part(kind: str, text: str) -> str:
    return f"Content-Type: text/{kind}; charset=utf-8\r\n\r\n{text}"


def _letters(size: int) -> Mapping[str, str]:
    packed = base64.encodebytes((_STORY + "<p>abc" * (size // 9)).encode()).decode()
    return {
        "many pages": _letter(*[_part("html", f"<p>{_SENTENCE}")] * (size // 150)),
        "many texts": _letter(*[_part("plain", f"{_SENTENCE}\n\n{_SENTENCE}")] * (size // 240)),
        "one page": _letter(_part("html", _STORY + f"<p>{_SENTENCE}" * (size // 95))),
        "one packed page": _letter(f"Content-Transfer-Encoding: base64\r\n{_part('html', packed)}"),
        "parts in parts": _MAIL
        + "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(size // 60)),
        "messages in messages": _MAIL + "Content-Type: message/rfc822\r\n\r\nSubject: x\r\n" * (size // 45),
        "boundaries": _letter("") + "--X\r\n" * (size // 5),
        "a long subject": _MAIL.replace("Old quay", "=?utf-8?q?abc?= x " * (size // 18)) + f"\r\n{_SENTENCE}",
        "a long sender": _MAIL.replace("a@b.example", "(" * size) + f"\r\n{_SENTENCE}",
        "a long kind": _MAIL + "Content-Type: text/html;" + " a=b;" * (size // 5) + f"\r\n\r\n{_STORY}",
    }


def _feeds(size: int) -> Mapping[str, str]:
    def feed(items: str) -> str:
        return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title>{items}</channel></rss>'

    entities = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    return {
        "entries": feed(f"<item><title>T</title><description>{_SENTENCE}</description></item>" * (size // 155)),
        "entries of a letter": feed("<item><description>a</description></item>" * (size // 42)),
        "entries in entries": "<rss>" + "<item><description>a" * (size // 20),
        "dense entries": feed(f"<item><description>{'&lt;p>a' * (size // 7)}</description></item>"),
        "authors": feed(
            f"<item>{'<author>Jane Doe</author>' * (size // 25)}<description>{_SENTENCE}</description></item>"
        ),
        "entities": f"{entities}<rss><item><description>{'&b;' * (size // 3)}</description></item></rss>",
    }


def _bytes(size: int) -> Mapping[str, bytes]:
    text = "<p>Le quai a été fermé à l’été.</p>"
    return {
        "no encoding": b"<html><body><p>" + bytes(128 + n * n % 128 for n in range(size)),
        "windows-1252": f"<html><body>{text * (size // len(text))}".encode("cp1252"),
        "utf-16": f"\ufeff<html><body>{text * (size // len(text) // 2)}".encode("utf-16-le"),
        "gb18030": ("<meta charset=gbk>" + "<p>青湾市政府宣布，新建住宅。</p>" * (size // 30)).encode("gb18030"),
    }


def _of(table: Callable[[int], Mapping[str, Any]], name: str, wrap: Callable[[Any], bytes]) -> Shape:
    return lambda size: wrap(table(size)[name])


def _headed(head: str) -> bytes:
    return f"<html><head>{head}</head><body>{_STORY}".encode()


def shapes() -> dict[str, tuple[str, Shape]]:
    """Each shape's name with the file name it is captured under and the function that makes it."""
    found: dict[str, tuple[str, Shape]] = {}
    for name, unit in _UNITS.items():
        found[f"page of {name}"] = ("page.html", partial(_page, unit))
    for table, prefix, file, wrap in (
        (_heads, "head", "page.html", _headed),
        (_letters, "mail", "letter.eml", str.encode),
        (_feeds, "feed", "feed.xml", str.encode),
        (_bytes, "bytes", "page.html", bytes),
    ):
        for name in table(100):
            found[f"{prefix}: {name}"] = (file, _of(table, name, wrap))
    return found
