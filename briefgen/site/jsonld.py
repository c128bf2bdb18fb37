"""Pages as schema.org data, for `<script type="application/ld+json">`.

Takes a page's value and the site's chrome; gives ASCII JSON that cannot leave its script element. Addresses are
absolute; empty properties are left out.
"""

from __future__ import annotations

from briefgen.model import Correction, Entity, Outlet
from briefgen.site.absolute import absolute_url, is_web_url, picture_url
from briefgen.site.instants import iso_of
from briefgen.site.jsontext import Json, script_json
from briefgen.site.pages import (
    AnyPage,
    BriefingPage,
    Card,
    Chrome,
    CorrectionsPage,
    EditionPage,
    GalleryPage,
    ListPage,
    Meta,
    PlainPage,
    SourcePage,
    SourceView,
    StatisticsPage,
    Term,
)

Node = dict[str, Json]
ARTICLE_TYPES = {"report": "NewsArticle", "analysis": "AnalysisNewsArticle", "opinion": "OpinionNewsArticle"}
PAGE_TYPES = {"home": "WebPage", "search": "SearchResultsPage"}
ENTITY_TYPES = {"person": "Person", "organization": "Organization", "place": "Place", "other": "Thing"}
TERM_TYPES = {"region": "Place", "person": "Person", "organization": "Organization"}
POLICIES = {"correctionsPolicy": "/corrections/", "publishingPrinciples": "/policies/"}


def render_json_ld(page: AnyPage, chrome: Chrome) -> str:
    """The page as a schema.org graph; empty where the settings do without, and for pages that are not indexed."""
    if not chrome.json_ld or page.meta.noindex:
        return ""
    return script_json(
        {"@context": "https://schema.org", "@graph": [*_nodes(page, chrome), *_crumbs(page.meta, chrome)]}
    )


def _nodes(page: AnyPage, chrome: Chrome) -> list[Json]:
    match page:
        case BriefingPage():
            return [_article(page, chrome)]
        case ListPage():
            return _list_nodes(page, chrome)
        case EditionPage():
            return [_collection(page.meta, tuple(card for part in page.parts for card in part.cards), chrome)]
        case SourcePage():
            return [{**_page_node(page.meta, chrome, "WebPage"), "mainEntity": _cited(page.view)}]
        case CorrectionsPage():
            return [_corrections_page(page, chrome)]
        case PlainPage() | StatisticsPage() | GalleryPage():
            return [_page_node(page.meta, chrome, PAGE_TYPES.get(page.meta.kind, "WebPage"))]


def _article(page: BriefingPage, chrome: Chrome) -> Node:
    card, url = page.card, absolute_url(chrome.base_url, page.meta.url)
    kind = "analysis" if page.assessment and card.kind == "report" else card.kind
    return {
        "@type": ARTICLE_TYPES[kind],
        "@id": f"{url}#article",
        "url": url,
        "mainEntityOfPage": url,
        "headline": card.title,
        "description": page.meta.description or card.summary,
        "image": _images(page, chrome),
        "datePublished": iso_of(card.date, chrome.timezone),
        "dateModified": iso_of(card.updated or card.date, chrome.timezone),
        "expires": iso_of(page.expires, chrome.timezone),
        "author": _authors(card, chrome),
        "publisher": _publisher(chrome),
        "inLanguage": card.lang or chrome.lang,
        "isAccessibleForFree": True,
        "license": chrome.licence if is_web_url(chrome.licence) else "",
        "articleSection": [term.name for term in card.topics[:1]],
        "keywords": [term.name for term in (*card.topics, *card.regions)],
        "about": [_term(term, chrome) for term in (*card.topics, *card.regions)],
        "mentions": [_term(term, chrome) for term in (*page.people, *page.organizations)],
        "isBasedOn": [view.source.url or view.source.title for view in page.sources],
        "citation": [_cited(view) for view in page.sources],
        "correction": [_correction(entry, chrome) for entry in page.corrections],
        "isPartOf": _part_of(page, chrome),
        "timeRequired": f"PT{card.minutes}M",
    }


def _images(page: BriefingPage, chrome: Chrome) -> list[Json]:
    picture = picture_url(chrome.base_url, page.image.src) if page.image else ""
    card = absolute_url(chrome.base_url, page.meta.card) if page.meta.card else ""
    return [url for url in (card, picture) if url]


def _authors(card: Card, chrome: Chrome) -> list[Json]:
    return [{"@type": "Person", "name": name} for name in card.authors] or [_publisher(chrome)]


def _correction(entry: Correction, chrome: Chrome) -> Node:
    changed = f"“{entry.was}” → “{entry.now}”" if entry.was and entry.now else entry.now or entry.was
    text = ": ".join(part for part in (changed, entry.reason) if part) or entry.kind
    return {"@type": "CorrectionComment", "text": text, "datePublished": iso_of(entry.date, chrome.timezone)}


def _part_of(page: BriefingPage, chrome: Chrome) -> Node | None:
    if page.series is None:
        return None
    url = absolute_url(chrome.base_url, page.series.url)
    return {"@type": "CreativeWorkSeries", "name": page.series.name, "url": url}


def _cited(view: SourceView) -> Node:
    source = view.source
    authors: list[Json] = [{"@type": "Person", "name": name} for name in source.authors]
    agency: list[Json] = [{"@type": "Organization", "name": name} for name in (source.agency or view.origin,) if name]
    return {
        "@type": "NewsArticle" if source.outlet else "CreativeWork",
        "headline": source.title,
        "url": source.url if is_web_url(source.url) else "",
        "author": authors or agency,
        "publisher": _organization(source.outlet),
        "datePublished": iso_of(source.published),
        "inLanguage": source.language,
        "archivedAt": source.archive_url if is_web_url(source.archive_url) else "",
        "license": source.licence if is_web_url(source.licence) else "",
    }


def _list_nodes(page: ListPage, chrome: Chrome) -> list[Json]:
    cards = tuple(card for part in page.parts for card in part.cards)
    collection = _collection(page.meta, cards, chrome)
    if page.entity:
        collection["about"] = _entity(page.entity)
    elif page.outlet:
        collection["about"] = _outlet(page.outlet)
    elif page.term:
        collection["about"] = _term(page.term, chrome)
    return [_web_site(chrome), collection] if page.meta.kind == "home" else [collection]


def _collection(meta: Meta, cards: tuple[Card, ...], chrome: Chrome) -> Node:
    items: list[Json] = [
        {"@type": "ListItem", "position": at, "url": absolute_url(chrome.base_url, card.url), "name": card.title}
        for at, card in enumerate(dict.fromkeys(cards), start=1)
    ]
    listing: Node = {"@type": "ItemList", "numberOfItems": len(items), "itemListElement": items}
    return {**_page_node(meta, chrome, "CollectionPage"), "mainEntity": listing if items else None}


def _web_site(chrome: Chrome) -> Node:
    search = absolute_url(chrome.base_url, "/search/")
    action: Node = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{search}?q={{search_term_string}}"},
        "query-input": "required name=search_term_string",
    }
    return {
        "@type": "WebSite",
        "@id": f"{absolute_url(chrome.base_url, '/')}#site",
        "name": chrome.title,
        "description": chrome.description,
        "url": absolute_url(chrome.base_url, "/"),
        "inLanguage": chrome.lang,
        "publisher": _publisher(chrome),
        "potentialAction": action if chrome.search else None,
    }


def _corrections_page(page: CorrectionsPage, chrome: Chrome) -> Node:
    cards = tuple(dict.fromkeys(card for card, _ in page.entries))
    return _collection(page.meta, cards, chrome)


def _page_node(meta: Meta, chrome: Chrome, kind: str) -> Node:
    return {
        "@type": kind,
        "name": meta.title,
        "description": meta.description,
        "url": absolute_url(chrome.base_url, meta.url),
        "inLanguage": meta.lang or chrome.lang,
        "isPartOf": {"@id": f"{absolute_url(chrome.base_url, '/')}#site"},
    }


def _crumbs(meta: Meta, chrome: Chrome) -> list[Json]:
    trail = [(crumb.name, crumb.url) for crumb in meta.crumbs]
    if not trail:
        return []
    items: list[Json] = [
        {"@type": "ListItem", "position": at, "name": name, "item": absolute_url(chrome.base_url, url)}
        for at, (name, url) in enumerate((*trail, (meta.title, meta.url)), start=1)
    ]
    return [{"@type": "BreadcrumbList", "itemListElement": items}]


def _publisher(chrome: Chrome) -> Node:
    logo = chrome.publisher_logo
    known = {link.url for link in (*chrome.footer, *chrome.nav)}
    policies: Node = {name: absolute_url(chrome.base_url, url) for name, url in POLICIES.items() if url in known}
    return {
        "@type": "NewsMediaOrganization",
        "name": chrome.publisher or chrome.title,
        "url": chrome.publisher_url or absolute_url(chrome.base_url, "/"),
        "logo": absolute_url(chrome.base_url, logo if is_web_url(logo) or not logo else f"/{logo.lstrip('/')}"),
        "contactPoint": _contact(chrome.publisher_email),
        **policies,
    }


def _contact(email: str) -> Node | None:
    return {"@type": "ContactPoint", "contactType": "newsroom", "email": email} if email else None


def _organization(name: str) -> Node | None:
    return {"@type": "Organization", "name": name} if name else None


def _term(term: Term, chrome: Chrome) -> Node:
    url = absolute_url(chrome.base_url, term.url) if term.url else ""
    return {"@type": TERM_TYPES.get(term.kind, "Thing"), "name": term.name, "url": url}


def _entity(entity: Entity) -> Node:
    return {
        "@type": ENTITY_TYPES[entity.type],
        "name": entity.name,
        "alternateName": list(entity.aliases),
        "description": entity.description,
        "sameAs": [url for url in entity.same_as if is_web_url(url)],
    }


def _outlet(outlet: Outlet) -> Node:
    owner = _organization(outlet.owner)
    url = outlet.url if is_web_url(outlet.url) else ""
    return {"@type": "NewsMediaOrganization", "name": outlet.name, "url": url, "parentOrganization": owner}
