"""Reads the settings of a site: `briefgen.yaml`, a target's own settings, overrides from environment and command line.

`parse_config` gives the frozen value; `explain_config` says where each part of it came from. The fields are declared in
`settings.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from briefgen.config import Config, Setting
from briefgen.fields import NOTHING, Field, ListOf, Reading, Record, Table, Values, read_table
from briefgen.frontmatter import Mapping, Node, Scalar, load_data, load_yaml
from briefgen.model import Value
from briefgen.problems import BriefgenError, Location, Problem
from briefgen.settings import SETTINGS
from briefgen.text import did_you_mean

Overrides = tuple[tuple[str, str], ...]
"""(`BRIEFGEN_BASE_URL`, text) from the environment, (`base_url`, text) from the command line; later ones win."""

_ENVIRONMENT = "BRIEFGEN_"
_FILE = "briefgen.yaml"


def parse_config(data: bytes, path: str = _FILE, overrides: Overrides = (), target: str = "") -> Config:
    """The settings of a site; no bytes give the defaults.

    A target's own settings go before the file's, the environment's before the target's, the command line's before all.

    Raises:
        BriefgenError: with every problem of the file and the overrides; their code is `settings`, or
            `unknown-target`.
    """
    return _layered(data, path, overrides, target)[0]


def explain_config(data: bytes, path: str = _FILE, overrides: Overrides = (), target: str = "") -> tuple[Setting, ...]:
    """Every setting in the order of the documentation, with its origin.

    Raises:
        BriefgenError: as `parse_config`.
    """
    config, origins = _layered(data, path, overrides, target)
    return tuple(Setting(key=key, value=text, origin=origins.get(key, "default")) for key, text in _rows("", config))


def _layered(data: bytes, path: str, overrides: Overrides, target: str) -> tuple[Config, dict[str, str]]:
    reading = Reading(path)
    try:
        node = load_data(path, data)
    except BriefgenError as error:
        raise BriefgenError(*map(_as_settings, error.problems)) from None
    if not isinstance(node, Mapping | None):
        reading.wrong(node, "settings", "the settings are not made of `key: value` lines", "", "write title: ...")
        node = None
    values = read_table(node, SETTINGS, reading) if node else Values()
    origins = {key: f"{path}:{line}" for key, line in _given("", node, SETTINGS)} if node else {}
    merged: dict[str, Any] = dict(values)
    _overlay(merged, _of_target(values, target, reading), origins, f"target {target}")
    for key, text in overrides:
        origin = f"environment ({key})" if key.startswith(_ENVIRONMENT) else f"flag --{key.replace('_', '-')}"
        _overlay(merged, _override(key, text, reading), origins, origin)
    _check(merged, values, reading)
    if reading.problems:
        raise BriefgenError(*map(_as_settings, reading.problems))
    return msgspec.convert(merged, Config), origins


def _as_settings(problem: Problem) -> Problem:
    """Settings are the site's, not an item's: wrong ones end the command as wrong usage does."""
    if problem.code == "unknown-target":
        return problem
    return msgspec.structs.replace(
        problem, code="settings", why=problem.why or "the whole site depends on the settings"
    )


def _overlay(
    below: dict[str, Any], above: dict[str, Any], origins: dict[str, str], origin: str, prefix: str = ""
) -> None:
    for name, value in above.items():
        if isinstance(value, dict):
            below[name] = dict(below.get(name, {}))
            _overlay(below[name], value, origins, origin, f"{prefix}{name}.")
        else:
            below[name] = value
            origins[prefix + name] = origin


def _of_target(values: Values, target: str, reading: Reading) -> dict[str, Any]:
    targets = {each["name"]: each for each in values.get("targets", ())}
    if target in {"", "public"} or target in targets:
        chosen = targets.get(target or "public", {})
        own = {name: chosen[name] for name in ("base_url", "output") if name in chosen}
        return {**chosen.get("settings", {}), **own}
    help_ = did_you_mean(target, targets) or f"known targets: {', '.join(['public', *sorted(targets)])}"
    where = Location(path=reading.path)
    what = f'there is no target "{target}"'
    why = "targets are named under `targets:`"
    reading.problems.append(Problem(code="unknown-target", where=where, what=what, why=why, help=help_))
    return {}


def _override(key: str, text: str, reading: Reading) -> dict[str, Any]:
    """One override as nested settings."""
    names = {dotted.replace(".", "_"): (dotted, field) for dotted, field in setting_fields()}
    wanted = key.removeprefix(_ENVIRONMENT).lower().replace("-", "_").replace(".", "_").replace("__", "_")
    own = Reading(key if key.startswith(_ENVIRONMENT) else f"--{key.replace('_', '-')}")
    value: Any = NOTHING
    dotted = ""
    if wanted in names:
        dotted, field = names[wanted]
        value = field.reads.read(_override_node(field, text, own.path), own, dotted)
    else:
        help_ = did_you_mean(wanted, names) or "`briefgen config` lists all settings"
        own.wrong(Scalar("", True, False, 0, 0), "settings", f"there is no setting `{wanted}`", "", help_)
    reading.problems += [_unplaced(problem) for problem in own.problems]
    for name in reversed(dotted.split(".")):
        value = {name: value}
    return {} if own.problems else value


def _override_node(field: Field, text: str, origin: str) -> Node:
    scalar = Scalar(text, True, False, 1, 1)
    if isinstance(field.reads, ListOf | Record) or text[:1] in {"[", "{"}:
        try:
            return load_yaml(origin, text) or scalar
        except BriefgenError:
            return scalar
    return scalar


def _unplaced(problem: Problem) -> Problem:
    return msgspec.structs.replace(problem, where=Location(path=problem.where.path))


def setting_fields(table: Table = SETTINGS, prefix: str = "") -> Iterator[tuple[str, Field]]:
    """(dotted key, field) of every setting, mappings taken apart."""
    for field in table.fields:
        if isinstance(field.reads, Record):
            yield from setting_fields(field.reads.table, f"{prefix}{field.name}.")
        else:
            yield prefix + field.name, field


def _given(prefix: str, node: Node, table: Table) -> Iterator[tuple[str, int]]:
    """(dotted key, line) of the settings in a file."""
    for key, value in node.pairs if isinstance(node, Mapping) else ():
        field = table.by_spelling.get(key.value)
        if field and isinstance(field.reads, Record) and isinstance(value, Mapping):
            yield from _given(f"{prefix}{field.name}.", value, field.reads.table)
        elif field and isinstance(field.reads, Record):
            yield f"{prefix}{field.name}.{field.reads.alone}", key.line
        elif field:
            yield prefix + field.name, key.line


def _rows(prefix: str, values: Value) -> Iterator[tuple[str, str]]:
    for name, value in msgspec.structs.asdict(values).items():
        if isinstance(value, Value):
            yield from _rows(f"{prefix}{name}.", value)
        else:
            yield prefix + name, value if isinstance(value, str) else _shown(value)


def _shown(value: Any) -> str:
    return msgspec.json.encode(_without_places(msgspec.to_builtins(value))).decode()


def _without_places(value: Any) -> Any:
    """A setting without the places where it was read."""
    if isinstance(value, dict):
        return {key: _without_places(inner) for key, inner in value.items() if key not in {"line", "column"}}
    return [_without_places(inner) for inner in value] if isinstance(value, list | tuple) else value


def _check(merged: dict[str, Any], values: Values, reading: Reading) -> None:
    """What holds between settings."""
    content, output = merged.get("content", Config().content), merged.get("output", Config().output)
    for folder in (content, *merged.get("static", ()), "themes", ".briefgen"):
        if _overlap(folder, output):
            what = f"the output folder `{output}` and `{folder}` lie within each other"
            _wrong(reading, values, "output", what, "a build would write into its own sources", "choose another output")
    known = {"public", *(each["name"] for each in values.get("targets", ()))}
    for each in values.get("deploy", ()):
        if each.get("target", "public") not in known:
            what = f'deploy target "{each["name"]}" publishes "{each["target"]}", which is no target'
            _wrong(reading, values, "deploy", what, "targets are named under `targets:`", "choose one of them")


def _overlap(one: str, other: str) -> bool:
    return f"{one}/".startswith(f"{other}/") or f"{other}/".startswith(f"{one}/")


def _wrong(reading: Reading, values: Values, name: str, what: str, why: str, help_: str) -> None:
    node = values.nodes.get(name, Scalar("", True, False, 0, 0))
    reading.wrong(node, "settings", what, why, help_)
