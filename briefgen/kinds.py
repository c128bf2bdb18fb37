"""The fields of content files, declared once: source, briefing, page, edition, outlet, entity.

`read_table` reads front matter by these tables; the documentation and the JSON Schemas are made from them.
"""

from __future__ import annotations

from briefgen.fields import Field, FreeMap, ListOf, NameOr, Record, Table
from briefgen.model import (
    Captured,
    Correction,
    EditionSection,
    Entity,
    Outlet,
    Picture,
    QuoteOriginal,
    Waiver,
)
from briefgen.readers import Choice, Instant, Language, Lines, Prose, Status, Text, Truth, Whole, ZoneName
from briefgen.readers_addresses import CheckCode, PictureFile, SitePath, Slug, SourceName, WebUrl

_TEXTS = ListOf(Text(), unique=True)
_STATUS = Status("draft", "review", "published", "withdrawn")
_EXTRA = Field("extra", FreeMap(), 'Keys of your own, for templates: `dict(page.extra).get("name")`.')
_LANG = Field("lang", Language(), "Language, where it is not the site's.", also=("language", "locale"))
_HINTS = {
    "layout": "templates are named with `template:`",
    "type": "say `kind: report`, `analysis` or `opinion`",
    "publish": "say `status: published` or `status: draft`",
    "weight": "briefings are ordered by date; `lead: true` puts one first",
    "toc": "the outline is made where a body has headings",
    "categories": "say `topics:`",
    "category": "say `topics:`",
}

TLP_LABELS = ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")
TLP = Choice(*TLP_LABELS, codes={"TLP:WHITE": ("E804", "TLP 2.0 calls it TLP:CLEAR")})

IMAGE = Table(
    "image",
    Field("src", PictureFile(), "Path below `content/static/`, or URL.", required=True, also=("url", "file")),
    Field("alt", Text(), "What the picture shows, for those who cannot see it.", required=True),
    Field("caption", Text(), "Line below the picture."),
    Field("credit", Text(), "Who made it."),
)

SOURCE_IMAGE = Table(
    "image",
    Field("url", WebUrl(), "URL of the picture; it is linked, never copied.", also=("src",)),
    Field("alt", Text(), "What the picture shows."),
    Field("caption", Text(), "Line below the picture."),
    Field("credit", Text(), "Who made it."),
)


def _source_picture(url: str = "", alt: str = "", caption: str = "", credit: str = "") -> Picture:
    return Picture(src=url, alt=alt, caption=caption, credit=credit)


CAPTURE = Table(
    "capture",
    Field(
        "file",
        Text(r"[^/\\.][^/\\]*", "a file's name", "capture.html"),
        "Name of the captured file beside `source.md`.",
        required=True,
    ),
    Field(
        "sha256",
        Text("[0-9a-f]{64}", "64 hexadecimal digits", "what `sha256sum` prints"),
        "SHA-256 of its bytes.",
        required=True,
    ),
)

SOURCE = Table(
    "source",
    Field("id", SourceName(), "Name of the folder; citations use it."),
    Field("url", WebUrl(), "Address of the work.", also=("link", "source_url")),
    Field("title", Text(), "Title as published.", required=True),
    Field("dek", Text(), "Line below the title.", also=("description", "subtitle", "summary")),
    Field("byline", Text(), "Byline as printed."),
    Field("authors", _TEXTS, "Authors by name.", also=("author",)),
    Field("agency", Text(), "News agency whose text it is, such as Reuters."),
    Field("outlet", Text(), "Who published it.", also=("publisher", "site_name")),
    Field("published", Instant(word="unknown"), "Day or time of publication, or `unknown`.", also=("date",)),
    Field("published_tz", ZoneName("unknown"), "Zone of `published`; `unknown` where the page shows none."),
    Field("updated", Instant(), "Day or time of the last change.", also=("modified", "lastmod", "last_modified")),
    Field("section", _TEXTS, "Where it stood on the site, outermost first."),
    Field("tags", _TEXTS, "The page's own keywords.", also=("keywords",)),
    Field("image", Record(SOURCE_IMAGE, _source_picture, alone="url"), "Its picture; linked, never copied."),
    Field("language", Language(), "Language of the text.", also=("lang",)),
    Field("retrieved", Instant(), "When it was captured.", also=("accessed",)),
    Field("licence", Text(), "Licence that allows a public copy.", also=("license",)),
    Field("archive_url", WebUrl(), "Copy in a public archive.", also=("archive",)),
    Field(
        "visibility",
        Choice("private", "excerpt", "public"),
        "What the site shows of the text: cited paragraphs (`private`), an `excerpt`, or all (`public`).",
    ),
    Field("capture", Record(CAPTURE, Captured), "The captured bytes that the paragraphs were made from."),
    Field("extra", FreeMap(), 'Keys of your own, for templates: `dict(page.view.source.extra).get("name")`.'),
)

ASSESSMENT = Table(
    "assessment",
    Field("text", Prose(), "The judgement.", required=True),
    Field("likelihood", Text(), "Term of the lexicon, such as `likely`."),
    Field("confidence", Choice("low", "moderate", "high"), "How good the evidence is."),
)

CORRECTION = Table(
    "correction",
    Field("date", Instant(), "When it was made.", required=True),
    Field(
        "kind",
        Choice("correction", "clarification", "update", "retraction", "typo"),
        "What kind of change it is.",
        required=True,
        also=("type",),
    ),
    Field("where", Text(), "Field that changed, such as `key_points.1`, or `body`."),
    Field("was", Lines(), "What it said before."),
    Field("now", Lines(), "What it says now."),
    Field("reason", Text(), "Why it was changed."),
)

WAIVER = Table(
    "waiver",
    Field("code", CheckCode(), "Check whose finding may stand, such as `Q205`.", required=True),
    Field("text", Lines(), "Part of the text where it stands; without it, all findings of the check."),
    Field("reason", Text(), "Why it may stand; printed in the report.", required=True),
)

QUOTE_ORIGINAL = Table(
    "original of a quote",
    Field("quote", Lines(), "The translated words, as the briefing has them.", required=True),
    Field("original", Lines(), "The words of the source.", required=True),
)

INLINE_SOURCE = Table(
    "source",
    *(
        Field(field.name, field.reads, field.help, required=field.name in {"id", "title"}, also=field.also)
        for field in SOURCE.fields
        if field.name not in {"capture", "visibility"}
    ),
)

BRIEFING = Table(
    "briefing",
    Field("title", Text(), "Headline.", required=True),
    Field(
        "date",
        Instant(),
        "Day or time of publication.",
        required=True,
        also=("publishDate", "publishdate", "publish_date"),
    ),
    Field("id", Slug(), "Name that never changes: feeds and the ledger know the briefing by it.", also=("uid",)),
    Field("summary", Prose(), "The bottom line, one sentence.", also=("description", "dek", "abstract")),
    Field("slug", Slug(), "Last part of its address."),
    Field(
        "aliases",
        ListOf(SitePath(), unique=True),
        "Former addresses; each leads here.",
        also=("alias", "permalink", "redirect", "redirect_from"),
    ),
    Field(
        "updated", Instant(), "Last change that readers should know of.", also=("lastmod", "modified", "last_modified")
    ),
    Field("status", _STATUS, "Whether it is published.", also=("draft", "published")),
    Field("embargo", Instant(zoned="E801"), "Not shown before this instant; needs a time zone."),
    Field("expires", Instant(), "Not shown from then on.", also=("expiryDate", "expirydate", "expiry_date")),
    Field("listed", Truth(), "`false`: has a page, stands in no list or feed."),
    Field("lead", Truth(), "`true`: leads the home page and editions that make themselves.", also=("featured",)),
    Field("kind", Choice("report", "analysis", "opinion"), "What kind of text it is."),
    Field("topics", _TEXTS, "Subjects; each has a page.", also=("topic", "tags", "tag")),
    Field("regions", _TEXTS, "Places it is about; each has a page.", also=("region",)),
    Field("people", _TEXTS, "People it is about.", also=("person",)),
    Field(
        "organizations", _TEXTS, "Organisations it is about.", also=("organization", "organisations", "organisation")
    ),
    Field("authors", _TEXTS, "Who wrote it.", also=("author", "byline")),
    Field("series", Text(), "Series that it belongs to."),
    Field("story", Text(), "Chain of follow-ups that it belongs to."),
    Field(
        "sources",
        ListOf(NameOr("id", SourceName(), Record(INLINE_SOURCE, dict, zone=""))),
        "Ids of sources, or records (`id`, `title`, `url` and so on) of works that were not captured.",
        also=("source",),
    ),
    Field("key_points", ListOf(Prose()), "What matters, each with its citation.", also=("keypoints", "key_point")),
    Field("why_it_matters", Prose(), "What follows from it."),
    Field("assessment", Record(ASSESSMENT, dict, alone="text"), "An analytic judgement, kept apart from facts."),
    Field("response", Prose(), "What those concerned say, or that they were asked."),
    Field("tlp", TLP, "Traffic Light Protocol label."),
    Field(
        "corrections",
        ListOf(Record(CORRECTION, Correction, lined=True)),
        "Changes after publication.",
        also=("correction",),
    ),
    Field("image", Record(IMAGE, Picture, alone="src"), "Lead picture.", also=("cover",)),
    _LANG,
    Field("translation_of", Text(), "Id of the briefing that this one translates."),
    Field("original_language", Language(), "Language that it was translated from."),
    Field(
        "quote_original",
        ListOf(Record(QUOTE_ORIGINAL, QuoteOriginal, lined=True)),
        "Source words of translated quotes.",
    ),
    Field("ai_use", Text(), "How software helped; printed below the text."),
    Field(
        "template",
        Text(r"[\w-]+(?:/[\w-]+)*(?:\.html)?", "a template's name", "wide.html"),
        "Template, where it is not the usual.",
    ),
    Field(
        "waive", ListOf(Record(WAIVER, Waiver, lined=True)), "Findings of the checks that may stand.", also=("waivers",)
    ),
    _EXTRA,
    hints=_HINTS,
)

_SHARED = {field.name: field for field in BRIEFING.fields}

PAGE = Table(
    "page",
    Field("title", Text(), "Heading; without it, the text's first line is one: `# About us`."),
    Field("slug", Slug(segments=True), "Address, where it is not the file's name."),
    Field("summary", Text(), "One sentence, for search engines.", also=("description",)),
    _SHARED["updated"],
    _SHARED["status"],
    _SHARED["aliases"],
    _LANG,
    Field("nav", Truth(), "`false`: not in the navigation."),
    _SHARED["template"],
    _EXTRA,
    hints={"date": "pages have `updated:`", **_HINTS},
)

SECTION = Table(
    "section",
    Field("name", Text(), "Heading.", required=True, also=("title",)),
    Field("items", _TEXTS, "Ids, slugs or file names of briefings, in order.", also=("briefings",)),
    Field("brief", Truth(), "`true`: titles and summaries alone; their words do not count for `max_words`."),
)

EDITION = Table(
    "edition",
    Field("title", Text(), "Heading.", required=True),
    Field("date", Instant(), "Its day.", required=True),
    Field("slug", Slug(), "Last part of its address; begins with the date."),
    Field("cutoff", Instant(), "Briefings after this instant wait for the next edition."),
    Field("sections", ListOf(Record(SECTION, EditionSection, lined=True)), "Its parts, in order."),
    Field("max_words", Whole(0, 100_000), "Most words in all; 0 for no limit."),
    _SHARED["status"],
    _LANG,
)

PICKS = Table(
    "picks",
    Field("picks", _TEXTS, "Briefings that the editors recommend, by id, slug or file name.", also=("editors_picks",)),
    Field("most_read", _TEXTS, "Briefings that were read most, as your server's log has it."),
)

OUTLET = Table(
    "outlet",
    Field("name", Text(), "Name, as sources give it.", required=True),
    Field("url", WebUrl(), "Home page."),
    Field("country", Text(), "Where it is published."),
    Field("language", Language(), "Its language.", also=("lang",)),
    Field("owner", Text(), "Who owns it."),
    Field("type", Text(), "Agency, newspaper, broadcaster, government, and so on."),
    Field("reliability", Choice("A", "B", "C", "D", "E", "F"), "Admiralty grade of the source; F: cannot be judged."),
    Field("descriptor", Text(), "What readers should know of it (ICD 206)."),
)

ENTITY = Table(
    "entity",
    Field("name", Text(), "Name, as briefings give it.", required=True),
    Field("type", Choice("person", "organization", "place", "other"), "What it is."),
    Field("aliases", _TEXTS, "Other names and spellings.", also=("alias",)),
    Field("same_as", ListOf(WebUrl(), unique=True), "Pages that identify it, such as Wikidata's."),
    Field("description", Text(), "One sentence."),
)

OUTLETS = Record(OUTLET, Outlet)
ENTITIES = Record(ENTITY, Entity)
