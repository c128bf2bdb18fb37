"""The settings of a build and who it is for. Cheap to import: settings that were read before come from the memo."""

from __future__ import annotations

from typing import Final

from briefgen.checks.gate import PUBLIC
from briefgen.config import Config, Target
from briefgen.digest import digest_of
from briefgen.engine.memo import Memo
from briefgen.engine.options import BuildOptions
from briefgen.engine.tree import Tree
from briefgen.model import FilePath
from briefgen.problems import BriefgenError, Location, Problem
from briefgen.text import did_you_mean

SETTINGS: Final = FilePath("briefgen.yaml")


def read_config(tree: Tree, memo: Memo, options: BuildOptions) -> Config:
    """The settings.

    Raises:
        BriefgenError: with everything that is wrong with them.
    """
    file = tree.file(SETTINGS)
    digest, data = (file.digest, tree.read(file)) if file else ("", b"")
    return memo(
        "settings",
        (digest, options.target, digest_of(options.overrides)),
        Config,
        lambda: _parse(data, options),
    )


def _parse(data: bytes, options: BuildOptions) -> Config:
    from briefgen.config_file import parse_config

    return parse_config(data, SETTINGS, options.overrides, options.target)


def find_target(config: Config, name: str) -> Target:
    """The target called `name`; without a name, `public`.

    Raises:
        BriefgenError: the settings have no such target.
    """
    found = next((target for target in config.targets if target.name == (name or "public")), None)
    if found is not None:
        return found
    if name and name != "public":
        names = [target.name for target in config.targets]
        what = f'there is no target called "{name}"'
        how = did_you_mean(name, names) or "name one of those under `targets:`"
        raise BriefgenError(Problem(code="unknown-target", where=Location(path=SETTINGS), what=what, help=how))
    return PUBLIC
