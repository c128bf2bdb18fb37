"""Stories laid out as pages of many makes of site, with their gold records known by construction."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape as e
from typing import Any

from tests.sources.made.chrome import FOOTERS, MENUS, NEWSLETTERS, TEASERS
from tests.sources.made.parts import (
    STORIES,
    Story,
    bio,
    body,
    comments,
    cookies,
    crumbs,
    fig,
    fig2,
    figdiv,
    footer,
    gold,
    head,
    items,
    ld,
    more,
    nav,
    newsletter,
    og,
    share,
    split_raw,
    tagline,
    taglist,
    teasers,
)


def wordpress(s: Story) -> tuple[str, dict[str, Any]]:
    f, cap = s.front, split_raw(s.front["caption"])
    page = (
        head(s, og(s) + ld(s), " &#8211; ")
        + f"""<body class="post-template-default single">
{cookies(s)}
<div class="site-branding"><a href="/">{e(s.outlet)}</a></div>{nav(s)}
<div id="content" class="site-content"><main id="main">
<article class="post type-post">
<header class="entry-header"><div class="cat-links"><a>{e(s.section[-1])}</a></div><h1 class="entry-title">{e(f["title"])}</h1>
<div class="entry-meta"><span class="byline">{e(s.label["by"])}<a class="url fn n">{e(s.byline)}</a></span> <span class="posted-on"><time class="entry-date published" datetime="{f["date"]}">{e(f["shown"])}</time></span></div></header>
{fig(*cap)}
<div class="entry-content">
{body(s, figure=fig, inserts={3: newsletter(s, "mc4wp-form")})}
{share(s)}
</div>
<footer class="entry-footer">{tagline(s, "tags-links")}</footer></article>
{bio(s)}
{teasers(s, "jp-relatedposts")}
{comments(s)}</main>
<aside id="secondary" class="widget-area"><h2 class="widget-title">{e(s.label["most"])}</h2><ul>{items([t for t, _ in TEASERS[s.lang]])}</ul></aside>
</div>
{footer(s)}</body></html>"""
    )
    return page, gold(s, dek=False, section=False)


def bbc(s: Story) -> tuple[str, dict[str, Any]]:
    f = s.front
    c, cr = split_raw(f["caption"])

    def figure(c, cr):
        return f'<div data-component="image-block" class="sc-1"><figure><div><span class="ssrcss-1x"><picture><img src="https://i.example/p.jpg" alt="{e(c)}"></picture></span><span role="text" class="ssrcss-credit">{e(cr)}</span></div><div data-component="caption-block" class="ssrcss-cap"><figcaption><p>{e(c)}</p></figcaption></div></figure></div>'

    page = (
        head(s, og(s) + ld(s), " - ")
        + f"""<body>
<header role="banner"><a>Skip to content</a><nav role="navigation" aria-label="Main"><ul>{items(MENUS[s.lang].split("|"))}</ul></nav></header>
<main id="main-content">
<article class="ssrcss-a"><div data-component="headline-block" class="ssrcss-b"><h1 tabindex="-1" class="ssrcss-h">{e(f["title"])}</h1>
</div>
<div data-component="byline-block" class="ssrcss-c"><div><div class="ssrcss-name">{e(s.byline)}</div><div class="ssrcss-role">{e(f.get("role", ""))}</div></div><div><span>{e(s.label["published"])}</span><time datetime="{f["date"]}">{e(f["shown"])}</time></div></div>
{figure(c, cr)}
{body(s, p=chr(60) + "div data-component='text-block' class='ssrcss-7uxr49'><p class='ssrcss-1q0x1qg'>{}</p></div>", h="<div data-component='subheadline-block'><h2 class='ssrcss-h2'>{}</h2></div>", figure=figure, pull=None, inserts={2: "<div data-component='links-block'><ul>" + items([t for t, _ in TEASERS[s.lang][:3]]) + "</ul></div>"})}
<section data-component="tag-list" class="ssrcss-t"><h2>{e(s.label["tags"])}</h2><ul>{items(s.tags)}</ul></section>
</article>
<section data-component="related"><h2>{e(s.label["related"])}</h2><ul>{"".join(f"<li><div><a>{e(t)}</a></div><div><span>3 hours ago</span></div></li>" for t, _ in TEASERS[s.lang])}</ul></section>
</main>
{footer(s)}</body></html>"""
    )
    return page, gold(s, dek=False, section=False)


def guardian(s: Story) -> tuple[str, dict[str, Any]]:
    f = s.front

    def fg(c, cr):
        return f'<figure id="{len(c)}" class="dcr-fig"><img src="https://i.example/a.jpg" alt=""><figcaption class="dcr-cap"><span class="dcr-tri"><svg></svg></span><span class="dcr-x">{e(c)} {e(cr)}</span></figcaption></figure>'

    related = f'<aside class="element-rich-link"><h3>{e(TEASERS[s.lang][1][0])}</h3><a>{e(s.label["more"])}</a></aside>'
    page = (
        head(s, og(s) + ld(s), " | ")
        + f"""<body><header class="dcr-h">{nav(s)}<a>{e(s.label["subscribe"])}</a></header>
<main data-layout="StandardLayout">
<div class="dcr-lab" data-component="series"><a>{e(s.section[-1])}</a></div>
<div data-gu-name="headline"><h1 class="dcr-u0152o">{e(f["title"])}</h1>
</div>
<div data-gu-name="standfirst" class="dcr-st"><p>{e(f["dek"])}</p></div>
<div data-gu-name="media">{fg(*split_raw(f["caption"]))}</div>
<aside data-gu-name="meta" class="dcr-me"><address aria-label="Contributor info"><a rel="author">{e(s.byline)}</a></address><details class="dcr-det"><summary><span>{e(f["shown"])}</span></summary></details></aside>
<div data-gu-name="body" class="article-body-viewer"><div id="maincontent">
{body(s, p=chr(60) + "p class='dcr-130mj7b'>{}</p>", figure=fg, pull="<aside class='dcr-pq'><blockquote>{}</blockquote></aside>", inserts={2: related, 4: newsletter(s, "email-sign-up")})}
</div></div>
<div class="submeta"><div>{e(s.label["tags"])}</div><ul>{items(s.tags)}</ul></div></main><section data-component="onwards"><h2>{e(s.label["most"])}</h2><ol>{items([t for t, _ in TEASERS[s.lang]])}</ol></section>{comments(s)}{footer(s)}</body></html>"""
    )
    return page, gold(s, section=False)


def arc(s: Story) -> tuple[str, dict[str, Any]]:
    f = s.front

    def fa(c, cr):
        return f'<figure class="article-body-image-container"><img src="https://cloudfront.example/x.jpg"><figcaption class="a_m_p">{e(c)}<span class="a_m_m">{e(cr)}</span></figcaption></figure>'

    page = (
        head(
            s,
            og(s)
            + f'<meta property="article:published_time" content="{f["date"]}"><meta property="article:section" content="{e(s.section[0])}">'
            + "".join(f'<meta property="article:tag" content="{e(t)}">' for t in s.tags)
            + ld(s),
            " | ",
        )
        + f"""<body><div id="fusion-app"><header class="b-header">{nav(s)}</header>{crumbs(s)}<div class="b-article"><h1 class="b-headline">{e(f["title"])}</h1>
<h2 class="b-subheadline">{e(f["dek"])}</h2><div class="lead-art">{fa(*split_raw(f["caption"]))}</div><div class="b-byline"><span>{e(s.label["by"])}</span>{(" " + s.label["and"] + " ").join(f"<a class=b-author>{e(a)}</a>" for a in s.authors)}</div><div class="b-date">{e(f["shown"])}</div>{share(s)}<article class="b-article-body">
{body(s, p=chr(60) + "p class='b-article__text'>{}</p>", figure=fa, inserts={1: "<div class=ad-slot>" + e(s.label["advert"]) + "</div>", 3: "<div class='interstitial-link'>[" + more(s, 2)[3:-4] + "]</div>"})}
</article>
</div><div class="b-taglist">{items(s.tags, "a", False)}</div>{teasers(s, "b-results-list", "most", "section", True)}</div>{footer(s)}</body></html>"""
    )
    return page, gold(s, section=True, tags=True)


def drupal(s: Story) -> tuple[str, dict[str, Any]]:
    f = s.front

    def fd(c, cr):
        return f'<div class="field field--name-field-image"><img src="/sites/default/files/x.jpg" width="700" height="400"><div class="field--name-field-caption">{e(c)}</div><div class="field--name-field-credit">{e(cr)}</div></div>'

    page = (
        head(
            s,
            f'<meta name="dcterms.title" content="{e(f["title"])}"><meta name="dcterms.creator" content="{e("; ".join(s.authors))}"><meta name="dcterms.date" content="{f["date"]}"><meta property="og:site_name" content="{e(s.outlet)}">',
            " | ",
        )
        + f"""<body class="path-node page-node-type-article"><div class="dialog-off-canvas-main-canvas">{nav(s)}<div class="region region-breadcrumb"><nav class="breadcrumb" role="navigation"><ol><li><a>Home</a></li>{items(s.section)}</ol></nav></div><div class="region region-content"><h1 class="page-title"><span>{e(f["title"])}</span></h1>
<article role="article" class="node node--type-article"><div class="field--name-field-subtitle">{e(f["dek"])}</div><div class="node__submitted"><span>{e(s.label["by"])}{e(s.byline)}</span><span class="field--name-created">{e(f["shown"])}</span></div>{fd(*split_raw(f["caption"]))}<div class="clearfix text-formatted field field--name-body">
{body(s, h="<h3>{}</h3>", figure=fd, inserts={2: more(s, 0), 4: more(s, 1)})}
</div>{tagline(s, "field--name-field-tags")}</article>
</div><div class="region-sidebar-second">{teasers(s, "views-block", "most", "div", True)}</div></div>{footer(s)}{cookies(s)}</body></html>"""
    )
    return page, gold(s)


def substack(s: Story) -> tuple[str, dict[str, Any]]:
    f = s.front

    def fs(c, cr):
        return f'<div class="captioned-image-container"><figure><a class="image-link"><div class="image2-inset"><picture><img src="https://sub.example/1.png"></picture></div></a><figcaption class="image-caption">{e(c)} {e(cr)}</figcaption></figure></div>'

    _a, b, *_ = NEWSLETTERS[s.lang]
    widget = f'<div class="subscription-widget-wrap"><div class="preamble"><p>{e(b)}</p></div><form><input type="email"><input type="submit"></form><div>{e(s.label["subscribe"])}</div></div>'
    page = (
        head(s, og(s) + ld(s), " - by ")
        + f"""<body><div class="main-menu"><a>{e(s.outlet)}</a><button>{e(s.label["subscribe"])}</button><button>Sign in</button></div><div class="single-post"><article class="typography newsletter-post post"><div class="post-header"><h1 class="post-title published">{e(f["title"])}</h1>
<h3 class="subtitle">{e(f["dek"])}</h3><div class="pencraft"><div><a>{e(s.byline)}</a></div><div>{e(f["shown"])}</div></div><div class="like-button-container"><div class="label">24</div></div><a class="post-ufi-button">{e(s.label["share"])}</a></div><div class="available-content"><div class="body markup">
{fs(*split_raw(f["caption"]))}
{body(s, figure=fs, pull="<div class='pullquote'><p>{}</p></div>", inserts={3: widget})}
{widget}</div></div></article>{comments(s)}</div></body></html>"""
    )
    return page, gold(s, section=False, tags=False)


def wire(s: Story) -> tuple[str, dict[str, Any]]:
    f = s.front
    page = (
        head(s, f'<meta name="pubdate" content="{f["date"]}">', " - ")
        + f"""<body><div class="top"><a>{e(s.outlet)}</a> <span>{" | ".join(f"<a>{e(m)}</a>" for m in MENUS[s.lang].split("|"))}</span></div><table width="100%"><tr><td valign="top" width="160"><a>{"</a><br><a>".join(e(t) for t, _ in TEASERS[s.lang])}</a></td></tr><tr><td valign="top"><font size="5"><b>{e(f["title"])}</b></font><br><font size="2">{e(s.label["by"])}{e(s.byline)}<br>{e(f["shown"])}</font><p>
{body(s, p="<p>{}", h="<p><b>{}</b>", pull=None, caps=False)}
<p><font size="1">{e(FOOTERS[s.lang].format(outlet=s.outlet).split("|")[-1])}</font></td></tr></table></body></html>"""
    )
    return page, gold(s, dek=False, captions=False, inlinecaps=False, tags=False, section=False)


def brtabloid(s: Story) -> tuple[str, dict[str, Any]]:
    f = s.front
    parts = []
    for k, t in s.blocks:
        if k in ("p", "q", "li"):
            parts.append(e(t))
        elif k == "h":
            parts.append(f"<b>{e(t)}</b>")
        elif k == "row":
            parts.append(e(t))
    text = "\n<br><br>\n".join(parts)
    page = (
        head(s, og(s), " | ")
        + f"""<body><div id="wrap"><div id="top"><ul>{items(MENUS[s.lang].split("|"))}</ul></div><div id="left"><div class="arttitle">{e(f["title"])}</div><div class="artsub">{e(f["dek"])}</div><div class="artinfo">{e(s.byline)} | {e(f["shown"])} | {e(s.section[0])}</div><div class="artpic"><img src="/p.jpg" width="600"><span>{e(" ".join(split_raw(f["caption"])))}</span></div><div class="arttext">
{text}
</div><div class="artmore"><b>{e(s.label["related"])}</b><br>{"<br>".join(f"<a>{e(t)}</a>" for t, _ in TEASERS[s.lang])}</div></div><div id="right"><b>{e(s.label["most"])}</b><ul>{items([t for t, _ in TEASERS[s.lang]])}</ul></div><div id="bottom">{footer(s)}</div></div></body></html>"""
    )
    g = gold(s, section=False, tags=False, inlinecaps=False)
    return page, g


def divsoup(s: Story) -> tuple[str, dict[str, Any]]:
    f = s.front
    page = (
        head(s, og(s), " - ")
        + f"""<body><div class="a1"><div class="a2">{"".join(f"<div class=a3><a>{e(m)}</a></div>" for m in MENUS[s.lang].split("|"))}</div></div><div class="b1"><div class="b2"><h1>{e(f["title"])}</h1>
<div class="b3">{e(f["dek"])}</div><div class="b4"><div>{e(s.byline)}</div><div>{e(f["shown"])}</div></div>{figdiv(*split_raw(f["caption"]))}<div class="b5">
{body(s, p="<div class=b6>{}</div>", h="<div class=b6><b>{}</b></div>", figure=figdiv, pull=None, inserts={3: "<div class=b7><a href=/z>" + e(s.label["more"] + TEASERS[s.lang][0][0]) + "</a></div>"})}
</div></div><div class="d1"><div class="d2">{e(s.label["related"])}</div>{"".join(f"<div class=d3><a>{e(t)}</a><div>{e(u)}</div></div>" for t, u in TEASERS[s.lang])}</div></div><div class="z1">{"".join(f"<div><a>{e(t)}</a></div>" for t in FOOTERS[s.lang].format(outlet=s.outlet).split("|"))}</div></body></html>"""
    )
    return page, gold(s, section=False, tags=False)


def paywall(s: Story) -> tuple[str, dict[str, Any]]:
    f = s.front
    a, b, _c, d, _rights = NEWSLETTERS[s.lang]
    kept = 3
    short = Story(s.name, s.front, s.blocks[:kept])
    page = (
        head(s, og(s) + ld(s, isAccessibleForFree=False), " | ")
        + f"""<body>{nav(s)}<main>
<article itemscope itemtype="https://schema.org/NewsArticle"><header><span class="kicker">{e(s.section[-1])}</span><h1 itemprop="headline">{e(f["title"])}</h1>
<p class="article__standfirst">{e(f["dek"])}</p><div class="article__byline">{e(s.label["by"])}{e(s.byline)}</div><time itemprop="datePublished" datetime="{f["date"]}">{e(f["shown"])}</time></header>{fig2(*split_raw(f["caption"]))}<div class="article__content" itemprop="articleBody">
{body(short)}
<div class="paywall-prompt"><h3>{e(s.label["subscribe"])}</h3><p>{e(b)}</p><ul><li>{e(a)}</li><li>{e(d)}</li></ul></div></div></article>{teasers(s, "recommended")}</main>{footer(s)}</body></html>"""
    )
    return page, gold(s, section=False, tags=False, drop=kept, inlinecaps=False)


def portal(s: Story) -> tuple[str, dict[str, Any]]:
    f = s.front
    page = (
        head(s, og(s, " - " + e(s.outlet)) + f'<meta name="keywords" content="{e(",".join(s.tags))}">', " - ")
        + f"""<body><div id="header"><div class="logo">{e(s.outlet)}</div><ul class="gnav">{items(MENUS[s.lang].split("|"))}</ul></div><div id="pan"><a>{e(s.outlet)}</a> &gt; {" &gt; ".join(f"<a>{e(x)}</a>" for x in s.section)}</div><div id="main"><h1 class="title">{e(f["title"])}</h1>
<p class="info"><span class="date">{e(f["shown"])}</span> <span class="author">{e(s.byline)}</span></p><ul class="sns"><li>{e(s.label["share"])}</li><li>X</li></ul><div class="photo"><img src="/a.jpg" width="640"><p class="cap">{e(" ".join(split_raw(f["caption"])))}</p></div><div class="article_body">
{body(s, h="<h3>{}</h3>", figure=lambda c, cr: f"<div class=photo><img src=/b.jpg width=500><p class=cap>{e(c)} {e(cr)}</p></div>", pull=None)}
</div><dl class="keyword"><dt>{e(s.label["tags"])}</dt>{"".join(f"<dd><a>{e(t)}</a></dd>" for t in s.tags)}</dl><div class="kanren"><h2>{e(s.label["related"])}</h2><ul>{"".join(f"<li><a>{e(t)}</a> <span>(10/29 12:00)</span></li>" for t, _ in TEASERS[s.lang])}</ul></div></div><div id="side"><h2>{e(s.label["most"])}</h2><ol>{items([t for t, _ in TEASERS[s.lang]])}</ol>{newsletter(s, "box")}</div><div id="footer"><ul>{items(FOOTERS[s.lang].format(outlet=s.outlet).split("|")[:-1])}</ul><small>{e(FOOTERS[s.lang].format(outlet=s.outlet).split("|")[-1])}</small></div></body></html>"""
    )
    return page, gold(s, dek=False)


def gallery(s: Story) -> tuple[str, dict[str, Any]]:
    f = s.front
    tw = '<blockquote class="twitter-tweet"><p lang="en">What a day at the council. Full thread below. pic.twitter.com/Ab12Cd34</p>&mdash; Ann Lee (@annlee_news) <a href="https://twitter.com/x">November 14, 2023</a></blockquote>'
    gal = "".join(
        f'<li class="slide"><img src="/g{i}.jpg"><div class="slide-caption">{e(c)} {e(cr)}</div><span>{i}/3</span></li>'
        for i, (c, cr) in enumerate(
            [split_raw(f["caption"])] * 1 + [split_raw(t) for k, t in s.blocks if k == "caption"], 1
        )
    )
    page = (
        head(s, og(s) + ld(s), " | ")
        + f"""<body>{cookies(s)}{nav(s)}<main>
<article class="story"><h1 class="story__title">{e(f["title"])}</h1>
<p class="story__summary">{e(f["dek"])}</p><div class="story__gallery"><ul>{gal}</ul></div><div class="story__meta"><div class="story__author"><img class="avatar" src="/av.jpg"><a>{e(s.byline)}</a> <span>{e(f.get("role", ""))}</span></div><div class="story__time">{e(s.label["published"])}{e(f["shown"])}</div></div><div class="story__body">
{body(s, pull="<div class='story__quote'><p>{}</p></div>", inserts={2: tw, 5: "<div class='story__related'><strong>" + e(s.label["related"]) + "</strong><ul>" + items([t for t, _ in TEASERS[s.lang][:3]]) + "</ul></div>"})}
</div>{bio(s, "story__bio")}{taglist(s)}</article>
<section class="more-stories">{teasers(s, "x", "most", dates=True)}</section>
</main>{footer(s)}</body></html>"""
    )
    return page, gold(s, section=False)


LAYOUTS = {
    n: v
    for n, v in globals().items()
    if n
    in [
        "wordpress",
        "bbc",
        "guardian",
        "arc",
        "drupal",
        "substack",
        "wire",
        "brtabloid",
        "divsoup",
        "paywall",
        "portal",
        "gallery",
    ]
}
PLAN = {
    "wire": "wordpress bbc guardian arc divsoup gallery",
    "interview": "wordpress guardian substack gallery",
    "listed": "arc drupal wordpress bbc brtabloid",
    "live": "guardian bbc wire paywall",
    "german": "drupal bbc divsoup paywall",
    "french": "guardian arc brtabloid wordpress",
    "spanish": "arc gallery wordpress brtabloid",
    "portuguese": "wordpress portal bbc",
    "italian": "drupal wire gallery portal",
    "russian": "portal wordpress brtabloid divsoup",
    "hebrew": "portal wordpress guardian",
    "arabic": "drupal wordpress portal",
    "persian": "portal bbc drupal",
    "japanese": "portal wordpress divsoup",
    "chinese": "portal brtabloid drupal wordpress",
}


def pages() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Each page's name, its HTML and its gold record."""
    for story, names in PLAN.items():
        for name in names.split():
            page, g = LAYOUTS[name](STORIES[story])
            yield f"{story}-{name}", page, g
