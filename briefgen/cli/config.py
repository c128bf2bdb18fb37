"""`briefgen config` and `briefgen schema`: settings with their origins, and JSON Schemas for editors."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

import click

from briefgen.cli.console import emit, printable
from briefgen.config import Setting
from briefgen.config_file import Overrides, explain_config
from briefgen.engine.configure import SETTINGS
from briefgen.problems import BriefgenError, Location, Problem
from briefgen.schema import KINDS
from briefgen.schema import schema as schema_of
from briefgen.shell.project import find_root
from briefgen.text import did_you_mean

PREFIX = "BRIEFGEN_"
_NOT_SETTINGS = frozenset({"BRIEFGEN_DEBUG"})


def environment_overrides(environ: Mapping[str, str]) -> Overrides:
    """The settings in the environment, sorted by name; empty values are not given."""
    return tuple(
        (key, value)
        for key, value in sorted(environ.items())
        if key.startswith(PREFIX) and key not in _NOT_SETTINGS and value
    )


@click.command()
@click.argument("keys", nargs=-1)
@click.option("-c", "--config", "given", default="", metavar="FILE", help="The site's briefgen.yaml, or its folder.")
@click.option("-b", "--base-url", metavar="URL", help="Address where the site will stand.")
@click.option("-o", "--output", metavar="DIR", help="Folder of the built site.")
@click.option("-t", "--theme", metavar="NAME", help="Theme.")
@click.option("--target", default="", metavar="NAME", help="The target whose settings are shown.")
@click.option("--changed", is_flag=True, help="Only what is not a default.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def config(
    keys: tuple[str, ...], given: str, target: str, *, changed: bool, as_json: bool, **flags: str | None
) -> None:
    """Show every setting, its value and where it came from; with KEYS only those (`outputs`, `outputs.search`)."""
    asked = environment_overrides(os.environ) + tuple((name, value) for name, value in flags.items() if value)
    settings = explain_config(_read(find_root(given) / SETTINGS, asked_for=given), SETTINGS, asked, target)
    shown = [setting for setting in settings if _wanted(setting, keys) and (not changed or setting.origin != "default")]
    if keys and not shown:
        raise BriefgenError(_unknown(keys, [setting.key for setting in settings]))
    for setting in shown:
        if as_json:
            emit(setting)
    if not as_json:
        click.echo(_table(shown))


def _read(path: Path, *, asked_for: str) -> bytes:
    """The settings; nothing where there is no such file and nobody named it."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        if not asked_for:
            return b""
        what, help_ = "there is no such file", "give the path of a briefgen.yaml, or of the folder that has one"
    except OSError as error:
        what, help_ = f"the file cannot be read: {error.strerror}", "check what it is, and its permissions"
    where = Location(path=asked_for or SETTINGS)
    raise BriefgenError(
        Problem(code="settings", where=where, what=what, why="the settings are read from it", help=help_)
    )


def _wanted(setting: Setting, keys: tuple[str, ...]) -> bool:
    return not keys or any(setting.key == key or setting.key.startswith(f"{key}.") for key in keys)


def _unknown(keys: tuple[str, ...], known: list[str]) -> Problem:
    what = f"there is no setting {', '.join(keys)}"
    how = did_you_mean(keys[0], known) or "`briefgen config` lists all"
    return Problem(code="settings", where=Location(path="briefgen config"), what=what, help=how)


def _table(settings: list[Setting]) -> str:
    """Columns of key, value and origin, as wide as they need be."""
    keys = max((len(setting.key) for setting in settings), default=0)
    values = [printable(setting.value).replace("\n", " ") or '""' for setting in settings]
    width = min(60, max((len(value) for value in values), default=0))
    rows = zip(settings, values, strict=True)
    return "\n".join(f"{setting.key:<{keys}}  {value:<{width}}  {printable(setting.origin)}" for setting, value in rows)


@click.command()
@click.argument("kind", type=click.Choice(KINDS), default="settings")
@click.option("-o", "--output", metavar="DIR", help="Write all schemas into this folder, as <kind>.schema.json.")
def schema(kind: str, output: str | None) -> None:
    """Print the JSON Schema of KIND (`settings` if none is named), for editors that complete and check YAML."""
    if not output:
        click.echo(_text(kind))
        return
    folder = Path(output)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for each in KINDS:
            (folder / f"{each}.schema.json").write_text(f"{_text(each)}\n", encoding="utf-8")
    except OSError as error:
        what, where = f"the schemas cannot be written: {error.strerror}", Location(path=output)
        raise BriefgenError(
            Problem(code="unwritable", where=where, what=what, why="--output names a folder", help="choose another")
        ) from None


def _text(kind: str) -> str:
    return json.dumps(schema_of(kind), indent=2, ensure_ascii=False)
