"""Stories read from their notation, their gold records, and the parts that pages are put together from."""

from __future__ import annotations

import html
import json
import re
from typing import NamedTuple

from tests.sources.made import stories_latin, stories_scripts
from tests.sources.made.chrome import BIOS, COMMENTS, COOKIES, FOOTERS, LABELS, MENUS, NEWSLETTERS, OUTLETS, TEASERS

LABEL_NAMES = (
    "by",
    "published",
    "updated",
    "share",
    "related",
    "most",
    "tags",
    "more",
    "subscribe",
    "comments",
    "advert",
    "about",
    "and",
)
e = html.escape


class Story(NamedTuple):
    name: str
    front: dict[str, str]
    blocks: list[tuple[str, str]]

    @property
    def lang(self):
        return self.front["lang"]

    @property
    def authors(self):
        return [a.strip() for a in self.front["by"].split(";")]

    @property
    def label(self):
        return dict(zip(LABEL_NAMES, LABELS[self.lang].split("|"), strict=True))

    @property
    def outlet(self):
        return OUTLETS[self.lang]

    @property
    def section(self):
        return [s.strip() for s in self.front["section"].split(">")]

    @property
    def tags(self):
        return [s.strip() for s in self.front["tags"].split(",")]

    @property
    def byline(self):
        a = self.authors
        glue = "、" if self.lang in ("ja", "zh") else " " + self.label["and"] + " " if self.lang != "he" else ", "
        return glue.join(a)


def read(name, text):
    front, _, body = text.strip().partition("\n---\n")
    fields = dict(line.split(": ", 1) for line in front.split("\n"))
    blocks = []
    for line in body.split("\n"):
        if not line.strip():
            continue
        for mark, kind in (("## ", "h"), ("! ", "caption"), ("^ ", "pull"), ("- ", "li"), ("| ", "row"), ("**", "q")):
            if line.startswith(mark):
                blocks.append((kind, line[len(mark) :].strip("*| ") if kind != "caption" else line[2:]))
                break
        else:
            blocks.append(("p", line))
    return Story(name, fields, blocks)


STORIES = {
    n.lower(): read(n.lower(), v) for m in (stories_latin, stories_scripts) for n, v in vars(m).items() if n.isupper()
}


def gold(story, *, dek=True, captions=True, tags=True, section=True, body=True, drop=0, authors=None, inlinecaps=True):
    g = {
        "title": story.front["title"],
        "authors": authors or story.authors,
        "published": story.front["date"],
        "lang": story.lang,
        "outlet": story.outlet,
    }
    if dek:
        g["dek"] = story.front["dek"]
    if section:
        g["section"] = story.section
    if tags:
        g["tags"] = story.tags
    caps = []
    if captions:
        c, cr = split(story.front["caption"])
        caps.append({"caption": c, "credit": cr, "in_text": True, "credit_in_text": bool(cr)})
    if inlinecaps:
        for k, t in story.blocks:
            if k == "caption":
                c, cr = split(t)
                caps.append({"caption": c, "credit": cr, "in_text": True, "credit_in_text": bool(cr)})
    g["captions"] = caps
    blocks = [b for b in story.blocks if b[0] in ("p", "h", "li", "row", "q")]
    if drop:
        blocks = blocks[:drop]
    g["body"] = [{"type": "h" if k == "h" else "p", "text": t} for k, t in blocks]
    return g


def split(caption):
    c, _, credit = caption.partition(" | ")
    return c, re.sub(r"^(?:Foto|Фото|צילום|تصوير|عکس|图)\s?[:：]\s*", "", credit)


def ld(story, **more):
    node = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.front["title"],
        "datePublished": story.front["date"],
        "author": [{"@type": "Person", "name": a} for a in story.authors],
        "publisher": {"@type": "Organization", "name": story.outlet},
        **more,
    }
    return f'<script type="application/ld+json">{json.dumps(node, ensure_ascii=False)}</script>'


def og(story, suffix=""):
    return (
        f'<meta property="og:title" content="{e(story.front["title"])}{suffix}"><meta property="og:site_name" content="{e(story.outlet)}">'
        f'<meta property="og:description" content="{e(story.front["dek"])}"><meta name="description" content="{e(story.front["dek"])}">'
    )


def head(story, extra="", suffix=" | "):
    title = e(story.front["title"]) + (suffix + e(story.outlet) if suffix else "")
    d = ' dir="rtl"' if story.lang in ("he", "ar", "fa") else ""
    return f'<!DOCTYPE html>\n<html lang="{story.lang}"{d}>\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n{extra}\n</head>\n'


def items(texts, tag="li", link=True):
    return "\n".join(f'<{tag}><a href="/x">{e(t)}</a></{tag}>' if link else f"<{tag}>{e(t)}</{tag}>" for t in texts)


def body(
    story,
    *,
    p="<p>{}</p>",
    h="<h2>{}</h2>",
    figure=None,
    after=None,
    pull='<blockquote class="pullquote"><p>{}</p></blockquote>',
    caps=True,
    inserts=None,
):
    """The story's blocks as HTML; `inserts`: number of the paragraph -> HTML put after it."""
    out, n, group = [], 0, None
    inserts = inserts or {}

    def close():
        nonlocal group
        if group:
            out.append("</ul>" if group == "li" else "</tbody></table>")
        group = None

    for kind, text in story.blocks:
        if kind != group:
            close()
        if kind == "li":
            if group != "li":
                out.append("<ul>")
                group = "li"
            out.append(f"<li>{e(text)}</li>")
        elif kind == "row":
            if group != "row":
                out.append("<table><tbody>")
                group = "row"
            out.append("<tr>" + "".join(f"<td>{e(c.strip())}</td>" for c in text.split("|")) + "</tr>")
        elif kind == "h":
            out.append(h.format(e(text)))
        elif kind == "caption":
            if caps and figure:
                out.append(figure(*split_raw(text)))
        elif kind == "pull":
            if pull:
                out.append(pull.format(e(text)))
        elif kind == "q":
            out.append(p.format(f"<strong>{e(text)}</strong>"))
        else:
            n += 1
            out.append(p.format(e(text)))
            if n in inserts:
                out.append(inserts[n])
    close()
    return "\n".join(out)


def split_raw(caption):
    c, _, credit = caption.partition(" | ")
    return c, credit


def fig(c, credit):
    return f'<figure class="wp-caption"><img src="https://img.example/{len(c)}.jpg" alt="" width="800" height="500"><figcaption>{e(c)} {e(credit)}</figcaption></figure>'


def fig2(c, credit):
    return f'<figure><div class="media"><picture><img src="https://img.example/{len(c)}.jpg" alt="{e(c)}"></picture></div><figcaption class="media-caption"><span class="media-caption__text">{e(c)}</span><span class="media-caption__credit">{e(credit)}</span></figcaption></figure>'


def figdiv(c, credit):
    return (
        f'<div class="c12"><img src="https://img.example/{len(c)}.jpg"><div class="t3">{e(c)} {e(credit)}</div></div>'
    )


def nav(story, extra=""):
    return f"<header><nav><ul>{items(MENUS[story.lang].split('|'))}</ul></nav>{extra}</header>"


def footer(story):
    *links, owner = FOOTERS[story.lang].format(outlet=story.outlet).split("|")
    return f"<footer><ul>{items(links)}</ul><p>{e(owner)}</p></footer>"


def cookies(story):
    return f'<div id="onetrust-banner" class="cookie-banner"><p>{e(COOKIES[story.lang])}</p><button>OK</button></div>'


def newsletter(story, cls="newsletter-signup"):
    a, b, c, d, f = NEWSLETTERS[story.lang]
    return f'<div class="{cls}"><h3>{e(a)}</h3><p>{e(b)}</p><form><label>{e(c)}</label><input type="email"><button>{e(d)}</button></form><p>{e(f)}</p></div>'


def teasers(story, cls="related-articles", label="related", tag="div", summary=True, dates=False):
    rows = "".join(
        f'<div class="card"><h3><a href="/t{i}">{e(t)}</a></h3>'
        + (f"<p>{e(s)}</p>" if summary else "")
        + (f"<time>{d}</time>" if dates else "")
        + "</div>"
        for i, ((t, s), d) in enumerate(
            zip(TEASERS[story.lang], ("2 Nov 2023", "1 Nov 2023", "31 Oct 2023", "30 Oct 2023"), strict=False)
        )
    )
    return f'<{tag} class="{cls}"><h2>{e(story.label[label])}</h2>{rows}</{tag}>'


def more(story, i=0):
    return f'<p><a href="/m{i}">{e(story.label["more"] + TEASERS[story.lang][i][0])}</a></p>'


def comments(story):
    rows = "".join(f"<li><b>{e(n)}</b><p>{e(t)}</p></li>" for n, t in COMMENTS[story.lang])
    return f'<section id="comments" class="comments"><h3>{e(story.label["comments"])} ({len(COMMENTS[story.lang])})</h3><ol>{rows}</ol></section>'


def bio(story, cls="author-bio"):
    return f'<div class="{cls}"><h4>{e(story.label["about"])}</h4><p>{e(BIOS[story.lang].format(name=story.authors[0], outlet=story.outlet))}</p></div>'


def crumbs(story):
    return (
        '<div class="breadcrumb"><a href="/">Home</a> &rsaquo; '
        + " &rsaquo; ".join(f'<a href="/s">{e(s)}</a>' for s in story.section)
        + "</div>"
    )


def tagline(story, cls="tags"):
    return (
        f'<div class="{cls}"><span>{e(story.label["tags"])}:</span> '
        + ", ".join(f'<a rel="tag" href="/tag">{e(t)}</a>' for t in story.tags)
        + "</div>"
    )


def taglist(story, cls="post-tags"):
    return f'<div class="{cls}"><h4>{e(story.label["tags"])}</h4><ul>{items(story.tags)}</ul></div>'


def share(story):
    return f'<div class="share-tools"><span>{e(story.label["share"])}</span><ul><li><a>Facebook</a></li><li><a>X</a></li><li><a>WhatsApp</a></li></ul></div>'
