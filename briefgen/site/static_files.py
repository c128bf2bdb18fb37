"""Files that are copied as they are: which folders hold them, and where they stand on the site."""

from __future__ import annotations

import posixpath

from briefgen.config import Config
from briefgen.model import OutputPath

STATIC = "static/"
"""The folder of the content whose files stand at the site's root."""


def static_folders(config: Config) -> tuple[str, ...]:
    """The folders whose files are copied, from the project's root."""
    return (f"{config.content}/{STATIC.rstrip('/')}", *config.static)


def static_path(path: str, config: Config) -> OutputPath:
    """Where a copied file stands: `content/static/a.png` at `a.png`, those of other folders below their name."""
    own = f"{config.content}/{STATIC}"
    if path.startswith(own):
        return OutputPath(path.removeprefix(own))
    folder = next(name for name in config.static if path.startswith(f"{name}/"))
    return OutputPath(f"{posixpath.basename(folder)}/{path.removeprefix(f'{folder}/')}")


def static_places(address: str, config: Config) -> tuple[str, ...]:
    """The files of the project that may stand at a site address, the likeliest first."""
    bare = address.removeprefix("/").removeprefix(STATIC)
    name, _, rest = bare.partition("/")
    others = (f"{folder}/{rest}" for folder in config.static if posixpath.basename(folder) == name)
    return (f"{config.content}/{STATIC}{bare}", *others)
