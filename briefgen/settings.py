"""The fields of `briefgen.yaml`, declared once; `config.py` makes the settings of them."""

from __future__ import annotations

from typing import Any

from briefgen.fields import NOTHING, Field, FreeMap, Json, ListOf, NamedRecords, Reading, Record, Table
from briefgen.frontmatter import Mapping, Node, Scalar
from briefgen.kinds import TLP
from briefgen.readers import Choice, Language, Share, Text, Truth, Whole, ZoneName
from briefgen.readers_addresses import BaseUrl, CheckCode, LinkTarget, WebUrl
from briefgen.settings_chapters import Chapters
from briefgen.urls import why_no_path

LEVELS = Choice("error", "warning", "info", "off")


class FolderName:
    """A folder below the project."""

    label = "folder, from the project's root"

    def read(self, node: Node, reading: Reading, key: str) -> Any:
        """The path with `/`, without one at its ends."""
        text = Text().read(node, reading, key)
        if text is NOTHING:
            return NOTHING
        path = text.removeprefix("./").rstrip("/")
        if path.startswith("/") or why_no_path(path):
            what, why = f'`{key}` is "{text}"', "folders lie below the project's root"
            return reading.wrong(node, "wrong-path", what, why, "write a name such as site")
        return path

    def schema(self) -> Json:
        """A string."""
        return {"type": "string", "minLength": 1}


class Levels:
    """Levels of problems by check or family."""

    label = "mapping from check (`Q205`) or family (`Q`) to `error`, `warning`, `info` or `off`"

    def read(self, node: Node, reading: Reading, key: str) -> Any:
        """(code, level), sorted."""
        if not isinstance(node, Mapping):
            why = "it maps checks to levels"
            return reading.wrong(node, "wrong-type", f"`{key}` is no mapping", why, "write lines such as Q205: warning")
        read = [(CheckCode().read(code, reading, key), LEVELS.read(level, reading, key)) for code, level in node.pairs]
        return NOTHING if any(NOTHING in pair for pair in read) else tuple(sorted(read))

    def schema(self) -> Json:
        """An object of levels."""
        return {
            "type": "object",
            "additionalProperties": False,
            "patternProperties": {"^[A-Z]([0-9]{3})?$": LEVELS.schema()},
        }


class NavItems(ListOf):
    """Entries of the navigation: records, or `name: address` lines."""

    def __init__(self, item: Record) -> None:
        super().__init__(item)
        self.label = "list of records (`name`, `url`, `lang`), or `name: address` lines"

    def read(self, node: Node, reading: Reading, key: str) -> Any:
        """The entries in order."""
        if isinstance(node, Mapping) and not {"name", "url"} & {name.value for name, _ in node.pairs}:
            node_items = [_nav_record(name, value) for name, value in node.pairs]
            return self._all(node_items, reading, key)
        return super().read(node, reading, key)

    def schema(self) -> Json:
        """An array of records, or an object of addresses."""
        lines = {"type": "object", "additionalProperties": {"anyOf": [LinkTarget().schema(), self.item.schema()]}}
        return {"anyOf": [{"type": "array", "items": self.item.schema()}, lines]}

    def _all(self, nodes: list[Node], reading: Reading, key: str) -> Any:
        values = [self.item.read(item, reading, key) for item in nodes]
        return NOTHING if any(value is NOTHING for value in values) else tuple(values)


class NavRecord(Record):
    """An entry of the navigation, which knows where its address is written."""

    def read(self, node: Node, reading: Reading, key: str) -> Any:
        """The entry's values by name."""
        value = super().read(node, reading, key)
        if value is NOTHING or not isinstance(node, Mapping):
            return value
        place = next(written for name, written in node.pairs if name.value == "url")
        return value | {"line": place.line, "column": place.column}


def _nav_record(name: Scalar, value: Node) -> Node:
    if isinstance(value, Mapping):
        return value
    keys = [Scalar(key, True, False, name.line, name.column) for key in ("name", "url")]
    text = Scalar(name.value, False, False, name.line, name.column)
    return Mapping(((keys[0], text), (keys[1], value)), name.line, name.column)


NAV_ITEM = Table(
    "navigation entry",
    Field("name", Text(), "Name that is shown.", required=True, also=("title",)),
    Field("url", LinkTarget(), "Address on the site, or URL.", required=True),
    Field("lang", Language(), "Language of the name, where it is not the site's."),
)

PUBLISHER = Table(
    "publisher",
    Field("name", Text(), "Who publishes the site."),
    Field("url", WebUrl(), "Their home page."),
    Field("email", Text(r"[^@\s]+@[^@\s]+\.[^@\s]+", "an e-mail address", "desk@example.org"), "Their e-mail address."),
    Field("logo", LinkTarget(), "Their logo: path below `content/static/`, or URL."),
)

NEWSLETTER = Table(
    "newsletter",
    Field("url", WebUrl(), "Address that the subscription form posts to."),
    Field("field", Text(r"[A-Za-z][\w\[\].-]*", "a form field's name", "email"), "Name of the form's e-mail field."),
    Field("consent", Text(), "Sentence beside the form's button."),
)

OUTPUTS = Table(
    "outputs",
    Field("feeds", ListOf(Choice("atom", "rss", "json"), unique=True), "Formats of feeds."),
    Field("feed_limit", Whole(1, 1000), "Most briefings, or editions, in a feed."),
    Field("feed_full_text", Truth(), "Feeds carry whole briefings, not summaries."),
    Field(
        "term_feeds",
        Truth(),
        "Topics, regions, people, organisations, series, editions and outlets have feeds of their own.",
    ),
    Field("search", Truth(), "Search page and index."),
    Field(
        "search_engine",
        Choice("briefgen", "pagefind"),
        "Whose index is searched: ours, or Pagefind's, made after a build.",
    ),
    Field("search_body", Truth(), "The index has the bodies, not titles and summaries alone."),
    Field("cards", Truth(), "Social cards: one picture a briefing."),
    Field("twins", Truth(), "Each briefing as Markdown beside its page."),
    Field("receipts", Truth(), "`receipts.json` of each briefing."),
    Field("citations", Truth(), "Cite-this: BibTeX, RIS, CSL-JSON."),
    Field("json_ld", Truth(), "Structured data for search engines."),
    Field("statistics", Truth(), "Statistics page."),
    Field("news_sitemap", Truth(), "News sitemap of the last two days."),
    Field("llms", Truth(), "`llms.txt`."),
    Field("opml", Truth(), "OPML of the outlets."),
    Field("headers", Truth(), "`_headers` and `_redirects` for hosts that read them."),
    Field("compress", ListOf(Choice("gz", "br"), unique=True), "Compressed copies of text files."),
)

IMAGES = Table(
    "images",
    Field("formats", ListOf(Choice("webp", "avif"), unique=True), "Formats made of each picture."),
    Field("widths", ListOf(Whole(16, 10_000), unique=True), "Widths in CSS pixels."),
)

CHECKS = Table(
    "checks",
    Field("levels", Levels(), "Levels of single checks or families."),
    Field("copy_warn_words", Whole(1, 1000), "Words in a row from a source, unquoted, that warn (V601)."),
    Field("copy_error_words", Whole(1, 1000), "Words in a row that are an error."),
    Field("copy_warn_share", Share(), "Share of a source, printed, that warns (V602)."),
    Field("copy_error_share", Share(), "Share that is an error."),
    Field("min_origins", Whole(0, 20), "Independent origins that a briefing with sources must have (D502)."),
    Field("lexicon", Choice("icd203", "phia", "off"), "Words of likelihood in assessments."),
)

_TARGET_FIELDS = (
    Field("name", Text(r"[\w-]+", "a short name", "members"), "Name, for `--target`.", required=True),
    Field("tlp", TLP, "Highest TLP label that it may carry."),
    Field("review", Truth(), "Shows items in review."),
    Field("base_url", BaseUrl(), "Its address."),
    Field("output", FolderName(), "Its output folder; the public site's if not given."),
)

DEPLOY = Table(
    "deploy target",
    Field("name", Text(r"\w[\w.-]*", "a short name", "live"), "Name, for `briefgen deploy NAME`.", required=True),
    Field("kind", Choice("folder", "rsync", "git", "s3"), "How it is reached.", required=True),
    Field("to", Text(), "Folder, host and path, repository, or bucket.", required=True),
    Field("target", Text(r"[\w-]+", "a target's name", "public"), "Target whose site is published."),
)

_SITE_FIELDS = (
    Field("title", Text(), "Name of the site."),
    Field("description", Text(), "One sentence on the site."),
    Field("base_url", BaseUrl(), "Address where it will stand; may have a path.", also=("baseURL", "url")),
    Field("language", Language(), "Language of the site.", also=("lang",)),
    Field("timezone", ZoneName(), "Time zone of dates without one, and of the archive.", also=("time_zone",)),
    Field("publisher", Record(PUBLISHER, dict, alone="name"), "Who stands behind the site."),
    Field("authors", ListOf(Text(), unique=True), "Authors of briefings that name none.", also=("author",)),
    Field("theme", Text(r"\w[\w.-]*", "a theme's name", "dispatch"), "Theme."),
    Field("theme_options", FreeMap(), "Options that the theme declares."),
    Field("nav", NavItems(NavRecord(NAV_ITEM, dict)), "Navigation.", also=("menu",)),
    Field("chapters", Chapters(), "Pages in reading order, in chapters: a handbook with contents and neighbours."),
    Field("content", FolderName(), "Folder of the content."),
    Field("static", ListOf(FolderName(), unique=True), "Folders copied as they are, beside `content/static/`."),
    Field("output", FolderName(), "Folder of the built site."),
    Field("page_size", Whole(1, 1000), "Briefings on a page of a list.", also=("paginate",)),
    Field("links", Choice("pretty", "explicit"), "Links end in `/`, or in `index.html` (works without a server)."),
    Field("markdown_html", Truth(), "Raw HTML in Markdown is read, and sanitised."),
    Field("remote_images", Truth(), "Pictures of other hosts are shown, not linked."),
    Field("newsletter", Record(NEWSLETTER, dict, alone="url"), "Subscription form."),
    Field("outputs", Record(OUTPUTS, dict), "Files made beside the pages."),
    Field("images", Record(IMAGES, dict), "Sizes and formats of pictures."),
    Field("checks", Record(CHECKS, dict), "Levels and limits of the checks."),
    Field("editions", Choice("off", "daily", "weekly"), "Editions of each day or ISO week, where none was written."),
    Field(
        "edition_cutoff",
        Text(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]", "a time of day", "18:00"),
        "Time of day, in the site's zone, after which a briefing waits for the next of these editions.",
    ),
    Field("edition_max_words", Whole(0, 100_000), "Most words of these editions; 0 for no limit."),
    Field("security_contact", LinkTarget(), "Contact in `security.txt`: URL, or `mailto:` address."),
    Field("hub", WebUrl(), "WebSub hub that feeds name."),
    Field("licence", Text(), "Licence of the site's own texts.", also=("license",)),
)

OVERLAY = Table("target's settings", *(field for field in _SITE_FIELDS if field.name not in {"base_url", "output"}))
"""What a target may set differently from the rest of the site, beside its own fields."""

TARGET = Table(
    "target", *_TARGET_FIELDS, Field("settings", Record(OVERLAY, dict), "Settings that differ for this target.")
)

SETTINGS = Table(
    "site",
    *_SITE_FIELDS,
    Field("targets", NamedRecords(Record(TARGET, dict)), "Audiences that the site is built for."),
    Field("deploy", NamedRecords(Record(DEPLOY, dict, rest="options")), "Places to publish to."),
    hints={"plugins": "briefgen has none", "permalinks": "addresses are fixed; `slug:` sets a briefing's"},
)
