"""How addresses and ids are read: URLs, paths of the site, slugs, ids of sources, codes of checks."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote

from briefgen.fields import NOTHING, Json, Reading
from briefgen.frontmatter import Node
from briefgen.model import UrlPath
from briefgen.readers import one_text, short
from briefgen.urls import is_safe_link, output_path, why_no_slug, why_no_web_url


class WebUrl:
    """An absolute http(s) URL that may be published."""

    label = "URL (http or https)"

    def read(self, node: Node, reading: Reading, key: str) -> Any:
        """The URL as given."""
        text = one_text(node, reading, key, "a URL")
        if text is None:
            return NOTHING
        if why := why_no_web_url(text):
            what = f'`{key}`: "{short(text)}" {why}'
            return reading.wrong(node, "wrong-url", what, "links lead readers to it", "write a full address: https://…")
        return text

    def schema(self) -> Json:
        """A string in the form of a URL."""
        return {"type": "string", "format": "uri", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://"}


class BaseUrl(WebUrl):
    """The address of a site: a URL without query and fragment, closed by `/`."""

    label = "URL of the site's root"

    def read(self, node: Node, reading: Reading, key: str) -> Any:
        """The URL with `/` at its end."""
        url = super().read(node, reading, key)
        if url is NOTHING:
            return NOTHING
        if "?" in url or "#" in url:
            return reading.wrong(
                node, "wrong-url", f"`{key}` has a query or fragment", "pages are added to it", "cut it at ?"
            )
        return url if url.endswith("/") else f"{url}/"


class LinkTarget:
    """An address of the site (`/about/`) or a URL."""

    label = "address of the site (`/about/`) or URL"

    def read(self, node: Node, reading: Reading, key: str) -> Any:
        """The address as given."""
        text = one_text(node, reading, key, "an address")
        if text is None:
            return NOTHING
        if not text or not is_safe_link(text) or (":" in text and not text.startswith("/") and why_no_web_url(text)):
            if text.startswith("mailto:"):
                return text
            what = f'`{key}`: "{short(text)}" is no address that can be linked'
            why = "only http, https, mailto and addresses within the site are published"
            return reading.wrong(node, "wrong-url", what, why, "write /about/ or https://…")
        return text

    def schema(self) -> Json:
        """A string."""
        return {"type": "string", "minLength": 1}


class PictureFile(LinkTarget):
    """A picture: a path below `content/static/` or a URL."""

    label = "path below `content/static/`, or URL"

    def read(self, node: Node, reading: Reading, key: str) -> Any:
        """The path or URL as given."""
        text = super().read(node, reading, key)
        if text is not NOTHING and ("://" not in text) and (".." in text.split("/") or text[:1] in "#?" or ":" in text):
            why = "pictures lie below content/static/"
            return reading.wrong(
                node, "wrong-path", f'`{key}`: "{short(text)}" leads elsewhere', why, "write pictures/name.jpg"
            )
        return text


class SitePath:
    """A former address on this site, which will lead to the page."""

    label = "address on this site, such as `/old/name/`"

    def read(self, node: Node, reading: Reading, key: str) -> Any:
        """A `UrlPath`: decoded, begins with `/`, ends with `/` where it names no file."""
        text = one_text(node, reading, key, "an address")
        if text is None:
            return NOTHING
        path = unquote(text).strip()
        path = path if path.startswith("/") else f"/{path}"
        if not path.endswith("/") and "." not in path.rpartition("/")[2]:
            path += "/"
        if not _is_page(path):
            what = f'`{key}`: "{short(text)}" is no address of a page on this site'
            why = "a page that leads on is made at this address"
            return reading.wrong(node, "wrong-path", what, why, "write it as /old/name/, without host, ? and #")
        return UrlPath(path)

    def schema(self) -> Json:
        """A string."""
        return {"type": "string", "minLength": 1}


def _is_page(path: str) -> bool:
    try:
        output_path(path)
    except ValueError:
        return False
    return path != "/" and "?" not in path and "#" not in path


class Slug:
    """The last part of an address; `segments`: it may have several, joined by `/`."""

    label = "letters, digits and hyphens, lower case"

    def __init__(self, *, segments: bool = False) -> None:
        self.segments = segments

    def read(self, node: Node, reading: Reading, key: str) -> Any:
        """The slug."""
        text = one_text(node, reading, key, "a slug")
        if text is None:
            return NOTHING
        for part in text.strip("/").split("/") if self.segments else (text,):
            if why := why_no_slug(part):
                what = f'`{key}` "{short(text)}" {why}'
                return reading.wrong(
                    node, "wrong-slug", what, "it becomes the page's address", "delete it to have one made"
                )
        return text.strip("/") if self.segments else text

    def schema(self) -> Json:
        """A short string."""
        return {"type": "string", "minLength": 1, "maxLength": 100}


class SourceName:
    """The id of a source: the name of its folder."""

    label = "id of a source"
    PATTERN = re.compile(r"\w[\w.-]{0,99}")

    def read(self, node: Node, reading: Reading, key: str) -> Any:
        """The id."""
        text = one_text(node, reading, key, "an id")
        if text is None:
            return NOTHING
        bare = text.removeprefix("@")
        if not self.PATTERN.fullmatch(bare) or bare.endswith("."):
            why = "an id has letters, digits, `-`, `_` and `.`, at most 100, and is the name of a folder"
            return reading.wrong(
                node, "wrong-id", f'`{key}`: "{short(text)}" is no id of a source', why, "write it as nyt-2021-05-21"
            )
        return bare

    def schema(self) -> Json:
        """A short string."""
        return {"type": "string", "minLength": 1, "maxLength": 100}


class CheckCode:
    """The number of a check, or its family."""

    label = "code of a check (`Q205`) or a family (`Q`)"
    _CODE = re.compile(r"[A-Z](?:[0-9]{3})?")

    def read(self, node: Node, reading: Reading, key: str) -> Any:
        """The code."""
        text = one_text(node, reading, key, "a code")
        if text is None:
            return NOTHING
        if not self._CODE.fullmatch(text):
            why = "checks have a letter and three digits"
            help_ = f"write {text.upper()}" if self._CODE.fullmatch(text.upper()) else "write Q205 or Q"
            return reading.wrong(node, "wrong-value", f'`{key}` is "{short(text)}"', why, help_)
        return text

    def schema(self) -> Json:
        """A string in the form of a code."""
        return {"type": "string", "pattern": "^[A-Z]([0-9]{3})?$"}
