"""The frozen values that travel through the pipeline: files, sources, prose, briefings, editions.

Every value is immutable, compares by content and can be encoded by msgspec, so that a step's result can be kept from
build to build. Sequences are tuples; instants are aware datetimes in UTC; texts are NFC.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal, NewType

import msgspec

from briefgen.problems import Location, Problem

SourceId = NewType("SourceId", str)
FilePath = NewType("FilePath", str)
"""A path from the project root, with `/`."""
UrlPath = NewType("UrlPath", str)
"""A site's address without scheme, host and base path: begins with `/`, Unicode, a page's ends with `/`."""
OutputPath = NewType("OutputPath", str)
"""A path from the output folder, with `/`."""

Status = Literal["draft", "review", "published", "withdrawn"]
Visibility = Literal["private", "excerpt", "public"]
Tlp = Literal["", "TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"]
Zone = Literal["known", "site", "unknown"]


class Value(msgspec.Struct, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """The base of all values: frozen, compared by content, encodable, cheap for the collector."""


class File(Value, frozen=True, kw_only=True):
    """A file as it enters a build; its bytes are read by the step that needs them. `digest`: BLAKE2b-160, hex."""

    path: FilePath
    digest: str
    size: int = 0


class When(Value, frozen=True, kw_only=True):
    """A day or an instant, as its author gave it.

    `at` is in UTC. `day_only`: the author gave a date, `at` is the start of that day in the site's zone (for a source:
    midnight UTC). `zone`: `known` (given with the value), `site` (taken from the settings), `unknown` (a source's page
    shows a time without zone; `at` then carries the shown clock time as if it were UTC). `offset` is the zone given
    with the value, in minutes east of UTC.
    """

    at: dt.datetime
    day_only: bool = False
    zone: Zone = "known"
    offset: int = 0


class Paragraph(Value, frozen=True, kw_only=True):
    """A numbered paragraph of a source; `line` is its first line in the file."""

    number: int
    text: str
    line: int = 0


class CrossHead(Value, frozen=True, kw_only=True):
    """A heading inside a source; `before` is the number of the paragraph that follows it."""

    text: str
    before: int
    line: int = 0


class Picture(Value, frozen=True, kw_only=True):
    """A picture with what must stand beside it. `src` is a URL or a path below `content/static/`."""

    src: str = ""
    alt: str = ""
    caption: str = ""
    credit: str = ""


class Captured(Value, frozen=True, kw_only=True):
    """The bytes that a source was made from: file beside `source.md`, SHA-256 in hex."""

    file: str
    sha256: str


class Source(Value, frozen=True, kw_only=True):
    """A cited work: what is known of it and its numbered paragraphs (none for a work that was not captured)."""

    id: SourceId
    path: FilePath = FilePath("")
    url: str = ""
    title: str = ""
    dek: str = ""
    byline: str = ""
    authors: tuple[str, ...] = ()
    agency: str = ""
    outlet: str = ""
    published: When | None = None
    published_tz: str = ""
    updated: When | None = None
    section: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    image: Picture | None = None
    language: str = ""
    retrieved: When | None = None
    licence: str = ""
    archive_url: str = ""
    visibility: Visibility = "private"
    capture: Captured | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    headings: tuple[CrossHead, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()


class Citation(Value, frozen=True, kw_only=True):
    """`[@id, para. 11-12]`: a source, the paragraphs asked for (sorted; none: the whole work), and where it stands.

    `number` counts the citations of one document from 1 (body and fields share one count, given when a briefing is
    parsed); equal source and paragraphs share a number.
    """

    source: SourceId
    paragraphs: tuple[int, ...] = ()
    line: int = 0
    column: int = 0
    number: int = 0


class Link(Value, frozen=True, kw_only=True):
    """A link or image target as written.

    `kind`: `file` (relative, ends in .md, resolved when the site is linked), `anchor` (`#...`), `site` (any other
    relative or `/` address), `external`.
    """

    target: str
    kind: Literal["file", "anchor", "site", "external"]
    line: int = 0
    column: int = 0
    image: bool = False
    alt: str = ""


class Block(Value, frozen=True, kw_only=True):
    """A block's text for the checks.

    `text` has no markup: inline text with line breaks as spaces and citations taken out. `marks` are
    (offset in `text`, index in `Prose.citations`): a citation stood there. `terms` are (start, end) of spans marked
    `{.term}`. `breaks` are (offset, line, column): from that offset on, the text stands at that place of the file.
    `footnotes`: (offset, label) of references.
    """

    kind: Literal["paragraph", "heading", "quote", "item", "cell", "footnote"]
    text: str
    line: int
    marks: tuple[tuple[int, int], ...] = ()
    terms: tuple[tuple[int, int], ...] = ()
    breaks: tuple[tuple[int, int, int], ...] = ()
    label: str = ""
    footnotes: tuple[tuple[int, str], ...] = ()


class OutlineEntry(Value, frozen=True, kw_only=True):
    """A heading of a body: level 2-6, its id on the page, its text."""

    level: int
    id: str
    text: str


class Prose(Value, frozen=True, kw_only=True):
    r"""Markdown, parsed: safe HTML and what else must be known of it.

    `html` is safe to insert once; `\x00n\x00` in it stands for the address of `links[n]` (links that need the site to
    be resolved) or, as `\x00cN\x00`, for the address of citation number N. `ids` are all ids in `html`.
    """

    html: str = ""
    links: tuple[Link, ...] = ()
    slots: tuple[int, ...] = ()
    outline: tuple[OutlineEntry, ...] = ()
    citations: tuple[Citation, ...] = ()
    blocks: tuple[Block, ...] = ()
    ids: tuple[str, ...] = ()
    text: str = ""
    words: int = 0
    code: bool = False
    more: int = 0
    """Length of the part of `html` that stands before `<!-- more -->`; 0 where there is no such line."""
    problems: tuple[Problem, ...] = ()
    suggestions: tuple[int, ...] = ()
    """Lines of the file with a `<!-- suggested ... -->` comment: an editor has not yet kept what stands there."""


class Assessment(Value, frozen=True, kw_only=True):
    """An analytic judgement: text, likelihood (a term of the lexicon), confidence (low, moderate, high)."""

    text: Prose
    likelihood: str = ""
    confidence: str = ""
    line: int = 0


class Correction(Value, frozen=True, kw_only=True):
    """An entry of the log of changes after publication; `where` is a field path such as `key_points.1` or `body`."""

    date: When
    kind: Literal["correction", "clarification", "update", "retraction", "typo"]
    where: str = ""
    was: str = ""
    now: str = ""
    reason: str = ""
    line: int = 0


class Waiver(Value, frozen=True, kw_only=True):
    """A finding that the editor lets stand: its code, a part of the text it stands at, and the reason."""

    code: str
    text: str = ""
    reason: str = ""
    line: int = 0


class SourceUse(Value, frozen=True, kw_only=True):
    """An entry of a briefing's `sources`: an id, or an inline record of a work that was not captured."""

    id: SourceId
    line: int = 0
    column: int = 0
    record: Source | None = None


class QuoteOriginal(Value, frozen=True, kw_only=True):
    """A translated quote of the briefing and the words of the source that it translates."""

    quote: str
    original: str
    line: int = 0


class Briefing(Value, frozen=True, kw_only=True):
    """One curated text: its front matter in typed fields and its body."""

    path: FilePath
    id: str
    title: str
    date: When
    slug: str
    summary: Prose = Prose()
    aliases: tuple[UrlPath, ...] = ()
    updated: When | None = None
    status: Status = "published"
    embargo: When | None = None
    expires: When | None = None
    listed: bool = True
    lead: bool = False
    kind: Literal["report", "analysis", "opinion"] = "report"
    topics: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    series: str = ""
    story: str = ""
    sources: tuple[SourceUse, ...] = ()
    key_points: tuple[Prose, ...] = ()
    why_it_matters: Prose | None = None
    assessment: Assessment | None = None
    response: Prose | None = None
    tlp: Tlp = ""
    corrections: tuple[Correction, ...] = ()
    image: Picture | None = None
    lang: str = ""
    translation_of: str = ""
    original_language: str = ""
    quote_original: tuple[QuoteOriginal, ...] = ()
    ai_use: str = ""
    template: str = ""
    waive: tuple[Waiver, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()
    body: Prose = Prose()
    excerpt: Prose | None = None
    lines: tuple[tuple[str, int], ...] = ()
    """(field, line in the file) of each field that was given; `body` is the body's first line."""

    def line_of(self, field: str) -> int:
        """The line where `field` stands in the file; 1 where it was not given."""
        return dict(self.lines).get(field, 1)

    def at(self, field: str) -> Location:
        """The place of `field` in the file."""
        return Location(path=self.path, line=self.line_of(field), column=1)


class Page(Value, frozen=True, kw_only=True):
    """A plain page: about, policies, contact."""

    path: FilePath
    title: str
    slug: str
    summary: str = ""
    updated: When | None = None
    status: Status = "published"
    aliases: tuple[UrlPath, ...] = ()
    lang: str = ""
    nav: bool = True
    template: str = ""
    body: Prose = Prose()
    extra: tuple[tuple[str, str], ...] = ()


class EditionSection(Value, frozen=True, kw_only=True):
    """A part of an edition: its name and the ids, slugs or paths of its briefings, in order.

    `brief`: they are shown by title and summary alone, and their words are not counted.
    """

    name: str
    items: tuple[str, ...] = ()
    brief: bool = False
    line: int = 0


class Edition(Value, frozen=True, kw_only=True):
    """A dated selection of briefings."""

    path: FilePath
    title: str
    date: When
    slug: str
    cutoff: When | None = None
    sections: tuple[EditionSection, ...] = ()
    max_words: int = 0
    status: Status = "published"
    lang: str = ""
    intro: Prose = Prose()


class Pick(Value, frozen=True, kw_only=True):
    """A briefing that editors point to, by id, slug or path, and where they say so."""

    item: str
    line: int = 0
    column: int = 0


class Picks(Value, frozen=True, kw_only=True):
    """What the home page points to beside its lists."""

    picks: tuple[Pick, ...] = ()
    most_read: tuple[Pick, ...] = ()


class Outlet(Value, frozen=True, kw_only=True):
    """What is known of a publisher. `reliability`: Admiralty A-F; `descriptor`: ICD 206 source descriptor."""

    name: str
    url: str = ""
    country: str = ""
    language: str = ""
    owner: str = ""
    type: str = ""
    reliability: Literal["", "A", "B", "C", "D", "E", "F"] = ""
    descriptor: str = ""


class Entity(Value, frozen=True, kw_only=True):
    """A person, organisation or place, with other names for it."""

    name: str
    type: Literal["person", "organization", "place", "other"] = "other"
    aliases: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    description: str = ""
