"""What keeps a site from being published: it is not what its files make, or its ledger is open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import islice, product
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from briefgen.checks.ledger import PATH, Ledger, Published, parse_ledger, record
from briefgen.digest import digest_bytes, digest_of
from briefgen.engine.build import Plan
from briefgen.engine.options import BuildOptions
from briefgen.engine.parse import Executor
from briefgen.engine.tree import Tree
from briefgen.model import OutputPath
from briefgen.problems import BriefgenError
from briefgen.shell.commit import Generations
from briefgen.shell.deploy_place import refuse
from briefgen.shell.git import git_or_none
from briefgen.shell.ledger import read_ledger
from briefgen.shell.manifest import Made

SHOWN: Final = 3
"""Paths named in a refusal."""
AT_ONCE: Final = 1000
"""Files that are made to be compared before anything is said."""


def check_built(
    plan: Plan, generations: Generations, tree: Tree, options: BuildOptions, identity: str, run: Executor
) -> None:
    """Refuse a folder that is not the site of `plan`, file by file; `run` makes those that must be compared.

    Raises:
        BriefgenError: nothing was built, it was built for another target or from other files, or was changed since.
    """
    shown = generations.output.name
    again = f"run `briefgen build{f' --target {options.target}' if options.target else ''}`, then deploy"
    if not generations.published:
        refuse(shown, "there is no built site here", "what was built and checked is what is published", again)
    other = list(islice(_differences(plan, generations.manifest.files, run), SHOWN + 1))
    if other and (built := _built_for(plan, generations.manifest.root, tree, options, identity)):
        refuse(shown, f"the site was built {built}", "readers would see what is not meant for them", again)
    if other:
        what = f"the site is not up to date: {_some(other)}"
        refuse(shown, what, "its files, its settings or the time changed since it was built", again)
    if damaged := sorted(generations.damaged()):
        refuse(shown, f"files were changed after the build: {_some(damaged)}", "", again)
    _note_keys(plan, generations)


def _note_keys(plan: Plan, generations: Generations) -> None:
    """Keep the keys under which the same bytes would be made now, so that nobody makes them to compare again."""
    manifest = generations.manifest
    keys = {str(path): recipe.key for path, recipe in plan.recipes.items()}
    files = {path: replace(made, key=keys[path]) for path, made in manifest.files.items()}
    if files != manifest.files:
        generations.note(replace(manifest, files=files))


def _differences(plan: Plan, known: Mapping[str, Made], run: Executor) -> Iterator[str]:
    """Files that the plan makes otherwise than they stand there.

    Another key alone is no difference: recording a site changes what its pages are made of, and not one byte of them.
    """
    recipes = {str(path): (path, recipe.key) for path, recipe in plan.recipes.items()}
    yield from sorted(recipes.keys() ^ known.keys())
    open_ = [name for name in sorted(recipes.keys() & known.keys()) if known[name].key != recipes[name][1]]
    for at in range(0, len(open_), AT_ONCE):
        names = open_[at : at + AT_ONCE]
        digests = run(partial(_digest_made, plan), [recipes[name][0] for name in names])
        yield from (name for name, digest in zip(names, digests, strict=True) if known[name].digest != digest)


def _digest_made(plan: Plan, path: OutputPath) -> str:
    return digest_bytes(plan.make(path))


def _some(paths: list[str]) -> str:
    more = " and more" if len(paths) > SHOWN else ""
    return ", ".join(paths[:SHOWN]) + more


def _built_for(plan: Plan, root: str, tree: Tree, options: BuildOptions, identity: str) -> str:
    """What else these very files were built for, in words; empty where they were not."""
    digest = tree.digest()
    for other in _other_options(options, [target.name for target in plan.site.config.targets]):
        if digest_of(digest, other, identity) == root:
            flags = [f"--{name}" for name in ("drafts", "future", "expired") if getattr(other, name)]
            target = f"for target {other.target or 'public'}"
            return " ".join((f"with {' '.join(flags)}," if flags else "", target)).strip()
    return ""


def _other_options(options: BuildOptions, targets: Iterable[str]) -> Iterator[BuildOptions]:
    truth = (False, True)
    for target, drafts, future, expired, strict in product(
        sorted({"", "public", *targets}), truth, truth, truth, truth
    ):
        if (target or "public") != (options.target or "public") or drafts or future or expired:
            yield replace(options, target=target, drafts=drafts, future=future, expired=expired, strict=strict)


def check_ledger(root: Path, shown: tuple[Published, ...]) -> Ledger:
    """The ledger after publishing `shown`; refused where the present one has changes that are not committed.

    Changes that recording this very site makes are let through, so that it can be published at several places.

    Raises:
        BriefgenError: someone else's record would be mixed with this one.
    """
    present = read_ledger(root)
    committed = _committed(root)
    if committed is not None and _undated(present) not in (_undated(committed), _undated(record(committed, shown))):
        refuse(
            PATH,
            "the ledger has changes that are not committed",
            "it is the record of what was published; a change that nobody sees would be published with it",
            f"look at them with `git diff {PATH}`, then commit or revert them",
        )
    return record(present, shown)


def _committed(root: Path) -> Ledger | None:
    """The ledger of the last commit, empty where that has none; nothing where the project is in no repository."""
    if git_or_none(root, "rev-parse", "--verify", "--quiet", "HEAD") is None:
        return None
    content = git_or_none(root, "show", f"HEAD:./{PATH}")
    if content is None:
        return Ledger()
    try:
        return parse_ledger(content)
    except BriefgenError:
        return Ledger()


def _undated(ledger: Ledger) -> Ledger:
    return Ledger(entries=tuple(replace(entry, on="") for entry in ledger.entries))
