"""Other extractors, read into the same record: where a library is not installed, its reader is None."""

from __future__ import annotations

import contextlib
import importlib
import json
import re
from collections.abc import Callable
from typing import Any

Record = dict[str, Any]
Reader = Callable[[bytes], Record]
_WORD = re.compile(r"\w+")


def html_peers() -> list[tuple[str, Reader | None]]:
    return [
        ("trafilatura", _if("trafilatura", trafilatura_default)),
        ("trafilatura, precision", _if("trafilatura", trafilatura_precision)),
        ("readability-lxml", _if("readability", readability)),
        ("newspaper4k", _if("newspaper", newspaper)),
        ("boilerpy3", _if("boilerpy3", boilerpipe)),
        ("articleBody of JSON-LD", _if("lxml", declared_body)),
        ("every <p>", _if("lxml", every_paragraph)),
        ("all text", _if("lxml", all_text)),
    ]


def text_peers() -> list[tuple[str, Reader | None]]:
    return [
        ("everything kept", everything),
        ("longest run of long lines", longest_run),
        ("lines in <p>, trafilatura", _if("trafilatura", lines_trafilatura)),
        ("lines in <p>, boilerpy3", _if("boilerpy3", lines_boilerpipe)),
        ("lines in <p>, jusText", _if("justext", lines_justext)),
    ]


def _if(module: str, reader: Reader) -> Reader | None:
    try:
        importlib.import_module(module)
    except ImportError:
        return None
    return reader


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def trafilatura_default(data: bytes) -> Record:
    return _trafilatura(data)


def trafilatura_precision(data: bytes) -> Record:
    return _trafilatura(data, favor_precision=True, include_comments=False)


def _trafilatura(data: bytes, **options: Any) -> Record:
    import trafilatura

    found: Any = trafilatura.bare_extraction(data, with_metadata=True, **options)
    if found is None:
        return {}
    tree = found.body
    return {
        "title": found.title or "",
        "dek": found.description or "",
        "authors": [found.author] if found.author else [],
        "published": found.date or "",
        "tags": found.tags or [],
        "section": found.categories or [],
        "paragraphs": [
            text for e in tree.iter("p", "item", "cell") if (text := " ".join("".join(e.itertext()).split()))
        ]
        if tree is not None and len(tree)
        else _lines(found.text or ""),
        "headings": [],
    }


def readability(data: bytes) -> Record:
    import lxml.html
    from readability import Document

    page = Document(data.decode("utf-8", "replace"))
    tree = lxml.html.fromstring(page.summary())
    texts = [" ".join(e.text_content().split()) for e in tree.iter("p", "li", "h2", "h3", "h4", "blockquote")]
    return {"title": page.title(), "paragraphs": [text for text in texts if text], "headings": []}


def newspaper(data: bytes) -> Record:
    import newspaper as library

    article = library.Article("http://localhost/")
    article.download(input_html=data.decode("utf-8", "replace"))
    article.parse()
    return {
        "title": article.title,
        "dek": article.meta_description,
        "authors": list(article.authors),
        "published": article.publish_date.isoformat() if article.publish_date else "",
        "tags": list(article.tags or ()),
        "paragraphs": _lines(article.text),
        "headings": [],
    }


def every_paragraph(data: bytes) -> Record:
    import lxml.html

    tree = lxml.html.fromstring(data)
    title = tree.findtext(".//title") or ""
    texts = [" ".join(e.text_content().split()) for e in tree.iter("p")]
    return {"title": title, "paragraphs": [text for text in texts if text], "headings": []}


def all_text(data: bytes) -> Record:
    import lxml.html

    tree = lxml.html.fromstring(data)
    for element in list(tree.iter("script", "style", "noscript", "template")):
        element.drop_tree()
    return {"title": tree.findtext(".//title") or "", "paragraphs": _lines(tree.text_content()), "headings": []}


def declared_body(data: bytes) -> Record:
    """What stands in the JSON-LD of a page, read as it stands: no repairs."""
    import lxml.html

    nodes: list[Any] = []
    for script in lxml.html.fromstring(data).iter("script"):
        if "ld+json" in (script.get("type") or ""):
            with contextlib.suppress(ValueError):
                found = json.loads(script.text or "")
                nodes += found if isinstance(found, list) else found.get("@graph", [found])
    news = next((node for node in nodes if isinstance(node, dict) and "headline" in node), {})
    body = news.get("articleBody")
    return {
        "title": str(news.get("headline") or ""),
        "published": str(news.get("datePublished") or ""),
        "paragraphs": _lines(body) if isinstance(body, str) else [],
        "headings": [],
    }


def boilerpipe(data: bytes) -> Record:
    from boilerpy3 import extractors

    document = extractors.ArticleExtractor().get_doc(data.decode("utf-8", "replace"))
    return {"title": document.title or "", "paragraphs": _lines(document.content), "headings": []}


def everything(data: bytes) -> Record:
    lines = _lines(data.decode("utf-8", "replace"))
    return {"title": lines[0] if lines else "", "paragraphs": lines, "headings": []}


def longest_run(data: bytes) -> Record:
    best: list[str] = []
    run: list[str] = []
    for line in [*_lines(data.decode("utf-8", "replace")), ""]:
        if len(_WORD.findall(line)) >= 10:
            run.append(line)
            continue
        best, run = max(best, run, key=lambda lines: sum(map(len, lines))), []
    return {"paragraphs": best, "headings": []}


def _as_page(data: bytes) -> str:
    from html import escape

    lines = _lines(data.decode("utf-8", "replace"))
    return "<html><body>" + "".join(f"<p>{escape(line)}</p>" for line in lines) + "</body></html>"


def lines_trafilatura(data: bytes) -> Record:
    return _trafilatura(_as_page(data).encode())


def lines_boilerpipe(data: bytes) -> Record:
    from boilerpy3 import extractors

    text = extractors.ArticleExtractor().get_content(_as_page(data))
    return {"paragraphs": _lines(text), "headings": []}


def lines_justext(data: bytes) -> Record:
    import justext

    found = justext.justext(_as_page(data).encode(), justext.get_stoplist("English"))
    return {"paragraphs": [p.text for p in found if not p.is_boilerplate], "headings": []}
