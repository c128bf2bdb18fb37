"""The settings of a site: `briefgen.yaml` as one frozen value.

`config_file.py` reads it; the fields are declared in `settings.py`. This module imports neither: what was read before
comes from the cache.
"""

from __future__ import annotations

from typing import Literal

from briefgen.model import Tlp, Value

FeedFormat = Literal["atom", "rss", "json"]
CheckLevel = Literal["error", "warning", "info", "off"]


class NavItem(Value, frozen=True, kw_only=True):
    """An entry of the site's navigation: shown name, site address or URL, language of the name where it differs.

    `line` and `column`: where the settings give its address.
    """

    name: str
    url: str
    lang: str = ""
    line: int = 0
    column: int = 0


class ChapterPage(Value, frozen=True, kw_only=True):
    """A page of a chapter: its file, by its path from the project's root, and where the settings name it."""

    path: str
    line: int = 0
    column: int = 0


class Chapter(Value, frozen=True, kw_only=True):
    """A part of a handbook: its name and its pages in reading order."""

    name: str
    pages: tuple[ChapterPage, ...] = ()


class Publisher(Value, frozen=True, kw_only=True):
    """Who stands behind the site."""

    name: str = ""
    url: str = ""
    email: str = ""
    logo: str = ""


class Newsletter(Value, frozen=True, kw_only=True):
    """A subscription form that posts an address to `url`; absent without a URL."""

    url: str = ""
    field: str = "email"
    consent: str = ""


class Outputs(Value, frozen=True, kw_only=True):
    """Which files are made beside the pages."""

    feeds: tuple[FeedFormat, ...] = ("atom", "rss", "json")
    feed_limit: int = 20
    feed_full_text: bool = True
    term_feeds: bool = True
    search: bool = True
    search_engine: Literal["briefgen", "pagefind"] = "briefgen"
    search_body: bool = True
    cards: bool = True
    twins: bool = True
    receipts: bool = True
    citations: bool = True
    json_ld: bool = True
    statistics: bool = True
    news_sitemap: bool = True
    llms: bool = True
    opml: bool = True
    headers: bool = True
    compress: tuple[Literal["gz", "br"], ...] = ()

    @property
    def own_search(self) -> bool:
        """Whether the search page reads an index of ours."""
        return self.search and self.search_engine == "briefgen"

    @property
    def pagefind(self) -> bool:
        """Whether the search page reads the files that Pagefind makes of the built site."""
        return self.search and self.search_engine == "pagefind"


class Images(Value, frozen=True, kw_only=True):
    """Pictures below `content/static/`: formats and widths (CSS pixels) made of each."""

    formats: tuple[Literal["webp", "avif"], ...] = ("webp",)
    widths: tuple[int, ...] = (480, 800, 1200)


class Checks(Value, frozen=True, kw_only=True):
    """Levels by code (`Q205`) or family (`Q`), and the house's limits."""

    levels: tuple[tuple[str, CheckLevel], ...] = ()
    copy_warn_words: int = 15
    copy_error_words: int = 25
    copy_warn_share: float = 0.10
    copy_error_share: float = 0.15
    min_origins: int = 1
    lexicon: Literal["icd203", "phia", "off"] = "icd203"


class Target(Value, frozen=True, kw_only=True):
    """Who the site is built for: the highest TLP label it may carry, whether `review` items are shown, its base URL."""

    name: str
    tlp: Tlp = "TLP:CLEAR"
    review: bool = False
    base_url: str = ""
    output: str = ""


class Deploy(Value, frozen=True, kw_only=True):
    """A place to publish to; `options` are the rest of its settings as text, checked by the kind."""

    name: str
    kind: Literal["folder", "rsync", "git", "s3"]
    to: str
    target: str = "public"
    options: tuple[tuple[str, str], ...] = ()


class Config(Value, frozen=True, kw_only=True):
    """All settings, with their defaults.

    `base_url` ends in `/`; its path is the base path. `language` is a BCP 47 tag, `timezone` an IANA name. Theme
    options are checked against the theme's declarations when it is loaded.
    """

    title: str = "Briefings"
    description: str = ""
    base_url: str = "http://localhost/"
    language: str = "en"
    timezone: str = "UTC"
    publisher: Publisher = Publisher()
    authors: tuple[str, ...] = ()
    theme: str = "dispatch"
    theme_options: tuple[tuple[str, str], ...] = ()
    nav: tuple[NavItem, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    content: str = "content"
    static: tuple[str, ...] = ()
    output: str = "site"
    page_size: int = 20
    links: Literal["pretty", "explicit"] = "pretty"
    markdown_html: bool = False
    remote_images: bool = False
    newsletter: Newsletter = Newsletter()
    outputs: Outputs = Outputs()
    images: Images = Images()
    checks: Checks = Checks()
    editions: Literal["off", "daily", "weekly"] = "off"
    edition_cutoff: str = ""
    edition_max_words: int = 0
    security_contact: str = ""
    hub: str = ""
    licence: str = ""
    targets: tuple[Target, ...] = ()
    deploy: tuple[Deploy, ...] = ()

    @property
    def chapter_pages(self) -> tuple[str, ...]:
        """The files that chapters name, in reading order."""
        return tuple(page.path for chapter in self.chapters for page in chapter.pages)

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders that hold what the site is made of, beside themes and the project's root."""
        holding = (path.rpartition("/")[0] for path in self.chapter_pages)
        return tuple(dict.fromkeys((self.content, *self.static, *filter(None, holding))))

    @property
    def base_path(self) -> str:
        """The path of `base_url`: `/` or `/sub/path/`."""
        rest = self.base_url.partition("://")[2]
        return "/" + rest.partition("/")[2]


class Setting(Value, frozen=True, kw_only=True):
    """A setting for people: its dotted key, its value as text, and where it came from."""

    key: str
    value: str
    origin: str
