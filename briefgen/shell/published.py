"""The site as the last build published it: shown by the preview until the project is planned."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from msgspec.structs import replace

from briefgen.config import Config
from briefgen.digest import digest_of
from briefgen.engine.options import BuildOptions
from briefgen.engine.tree import Tree
from briefgen.model import OutputPath
from briefgen.shell.manifest import Manifest, read_manifest, read_marker
from briefgen.shell.project import Project


class Published:
    """The files of a published site that was made from the project as it is."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self._folder = folder
        self._manifest = manifest

    def file(self, path: OutputPath) -> bytes | None:
        """The bytes of an output file; nothing where the site has none such or it cannot be read."""
        if path not in self._manifest.files:
            return None
        try:
            return (self._folder / path).read_bytes()
        except OSError:
            return None


def find_published(
    project: Project, tree: Tree, config: Config, options: BuildOptions, now: dt.datetime
) -> Published | None:
    """What `briefgen build` published from these very files; nothing where another build would be wanted."""
    plain = replace(options, drafts=False, future=False, expired=False, preview=False)
    if plain != BuildOptions():
        return None
    folder = project.output(config)
    name = read_marker(folder)
    manifest = read_manifest(project.state_for(folder), name) if name else None
    if manifest is None or manifest.root != digest_of(tree.digest(), plain, project.cache.identity):
        return None
    if manifest.due and manifest.due <= now.isoformat():
        return None
    return Published(folder, manifest)
