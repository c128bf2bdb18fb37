"""A theme's stylesheet and its other assets, joined from its layers, with content hashes in their names."""

from __future__ import annotations

import base64
import hashlib
import re

from briefgen.digest import digest_bytes
from briefgen.model import OutputPath
from briefgen.site.theme_files import Layers

FOLDER = "assets/"
_AROUND = re.compile(r"\s*([{};,>])\s*|(:)\s+")
_ZERO = re.compile(r"(?<![\w.)])0(?=\.\d)")
_SPACE = re.compile(r"\s+")
_OPAQUE = re.compile(r'/\*.*?\*/|"[^"]*"|\'[^\']*\'', re.DOTALL)


def stylesheet(layers: Layers, tokens: str) -> bytes:
    """`site.css` of the nearest layer, the tokens, then the `extra.css` of every layer, farthest first."""
    base = layers.find("static/site.css")
    parts = [base.data.decode("utf-8")] if base else []
    parts += [tokens, *(file.data.decode("utf-8") for file in layers.stack("static/extra.css"))]
    return minify("\n".join(parts)).encode()


def minify(css: str) -> str:
    """CSS without comments and needless white space; strings stay as they are."""
    strings: list[str] = []

    def keep(found: re.Match[str]) -> str:
        if found[0].startswith("/*"):
            return ""
        strings.append(found[0])
        return f"\x00{len(strings) - 1}\x00"

    css = _SPACE.sub(" ", _AROUND.sub(r"\1\2", _OPAQUE.sub(keep, css)))
    css = _ZERO.sub("", css).replace(";}", "}").strip()
    return re.sub(r"\x00(\d+)\x00", lambda found: strings[int(found[1])], css)


def assets(layers: Layers, tokens: str) -> dict[str, tuple[OutputPath, bytes]]:
    """The assets of a theme by name, each of the nearest layer: output path with the content's hash, bytes."""
    found: dict[str, bytes] = {"site.css": stylesheet(layers, tokens)}
    for file in layers.all("static/"):
        name = file.name.removeprefix("static/")
        if name not in {"site.css", "extra.css"}:
            data = minify(file.data.decode("utf-8")).encode() if name.endswith(".css") else file.data
            found.setdefault(name, data)
    return {name: (fingerprinted(name, data), data) for name, data in sorted(found.items())}


def integrity(data: bytes) -> str:
    """The value of an `integrity` attribute: SHA-384, https://www.w3.org/TR/SRI/."""
    return "sha384-" + base64.b64encode(hashlib.sha384(data).digest()).decode("ascii")


def fingerprinted(name: str, data: bytes) -> OutputPath:
    """`site.css` as `assets/site.1f2e3d4c.css`."""
    stem, dot, extension = name.rpartition(".")
    return OutputPath(f"{FOLDER}{stem or name}.{digest_bytes(data)[:8]}{dot}{extension if stem else ''}")
