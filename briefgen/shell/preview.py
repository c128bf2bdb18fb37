"""The preview's state: the site as it is now, each file made when it is asked for.

An edit of a briefing is on screen before anything else is looked at: the edited file is parsed, its page is made from
it and announced; the whole site is planned again behind that. Problems keep the last good plan.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from msgspec.structs import replace

from briefgen.checks.gate import visible
from briefgen.config import Config
from briefgen.digest import digest_bytes
from briefgen.engine.build import Plan, plan_build
from briefgen.engine.configure import find_target
from briefgen.engine.content import Content
from briefgen.engine.memo import encode
from briefgen.engine.options import BuildOptions
from briefgen.engine.parse import without_text
from briefgen.engine.tree import Tree
from briefgen.model import File, FilePath, OutputPath
from briefgen.problems import BriefgenError, Problem
from briefgen.shell.collector import without_collector
from briefgen.shell.project import Project
from briefgen.shell.published import Published, find_published
from briefgen.shell.workers import Workers

KEPT: Final = 512
"""Rendered files kept in memory."""
PATIENCE: Final = 0.5
"""Seconds that a request waits for the first plan before it is answered from the published site."""
LONGEST: Final = 120.0
"""Seconds that it waits where nothing published can stand for the page."""
WORTH_OUTLINING: Final = 5000
"""Briefings that were never parsed, from which on their heads are read first."""
FAST: Final = 8
"""Edited files at most that are shown before the site is planned again."""


class Preview:
    """What a browser is shown. `generation` grows with every change."""

    def __init__(self, project: Project, options: BuildOptions, clock: Callable[[], dt.datetime]) -> None:
        self.project = project
        self.options = options
        self.generation = 0
        self._found: tuple[Problem, ...] = ()
        self._others: tuple[Problem, ...] = ()
        self.config = Config()
        self._clock = clock
        self._plan: Plan | None = None
        self._tree: Tree | None = None
        self._digest = ""
        self._made: OrderedDict[tuple[str, str], bytes] = OrderedDict()
        self._edits: dict[str, str] = {}
        self._since: set[str] = set()
        self._due = ""
        self._published: Published | None = None
        self._outlined = False
        self._planned = threading.Event()
        self._whole = threading.Event()
        self._lock = threading.RLock()
        self._announce: list[Callable[[], None]] = []

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong now."""
        return (*self._found, *self._others)

    def failed(self, problems: tuple[Problem, ...]) -> None:
        """Keep problems of a page that could not be made."""
        self._found = tuple(dict.fromkeys((*self._found, *problems)))

    def subscribe(self, tell: Callable[[], None]) -> None:
        """Call `tell` after every change."""
        self._announce.append(tell)

    def begin(self) -> bool:
        """Read the settings; whether there is something to show until the first `refresh` is done."""
        with suppress(BriefgenError):
            tree, self.config = self.project.scan(self.options)
            self._published = find_published(self.project, tree, self.config, self.options, self._clock())
        return self._published is not None

    def outline(self, least: int = WORTH_OUTLINING) -> bool:
        """Show the site without having read the bodies of briefings, where `least` of them were never parsed.

        A briefing's page is made of its file when it is asked for; lists are as they will be, but for what the checks
        and links of bodies say. Whether this was done; if so, `refresh` is to follow.
        """
        with suppress(BriefgenError):
            tree, config = self.project.scan(self.options)
            if Content(tree, self.project.memo, config, self.options).unknown() < least:
                return False
            options = replace(self.options, outline=True, checks=False)
            with without_collector():
                plan = plan_build(tree, self._clock(), self.project.memo, options, Workers())
            self._plan, self._tree, self.config, self._outlined = plan, tree, config, True
            self._planned.set()
        return self._outlined

    def refresh(self) -> bool:
        """Look at the whole project; whether anything changed. Problems of settings or theme keep the last plan."""
        try:
            return self._refresh()
        except BriefgenError as error:
            return self._show_problems(error.problems)
        finally:
            self._planned.set()

    def _refresh(self) -> bool:
        with self._lock:
            self._since.clear()
        tree, config = self.project.scan(self.options)
        digest = tree.digest()
        now = self._clock()
        if digest == self._digest and not (self._due and self._due <= now.isoformat()):
            return False
        with without_collector():
            plan = plan_build(tree, now, self.project.memo, self.options, Workers())
            self._take(plan, tree, config, digest)
        self.project.save()
        self._changed()
        return True

    def _take(self, plan: Plan, tree: Tree, config: Config, digest: str) -> None:
        """Show a new plan, with what was edited while it was made."""
        with self._lock:
            self._plan, self._tree, self._digest, self.config = plan, tree, digest, config
            self._due = plan.due.at.isoformat() if plan.due else ""
            self._edits.clear()
            self._found = plan.problems
            self._published = None
            self._outlined = False
            self._whole.set()
            for path in sorted(self._since):
                self._edit(plan, path)

    def _show_problems(self, problems: tuple[Problem, ...]) -> bool:
        changed = problems != self._found
        self._found = problems
        self._digest = ""
        if changed:
            self._changed()
        return changed

    def add_problems(self, problems: tuple[Problem, ...]) -> None:
        """Show what is wrong outside the site's files, such as a page in the inbox that cannot be read."""
        if problems != self._others:
            self._others = problems
            self._changed()

    def _changed(self) -> None:
        self.generation += 1
        for tell in self._announce:
            tell()

    def edited(self, paths: frozenset[str]) -> bool:
        """Show edits of known briefings at once; whether any was."""
        with self._lock:
            plan = self._plan
            if plan is None or not 0 < len(paths) <= FAST:
                return False
            self._since |= paths
            shown = [path for path in sorted(paths) if self._edit(plan, path)]
        if shown:
            self._changed()
        return bool(shown)

    def _edit(self, plan: Plan, path: str) -> bool:
        """Put the newest text of one briefing into the plan, if it parses and its address is as it was."""
        old = plan.site.by_path.get(FilePath(path))
        if old is None:
            return False
        try:
            data = (self.project.root / path).read_bytes()
        except OSError:
            return False
        file = File(path=old.head.path, digest=digest_bytes(data), size=len(data))
        step = plan.content.briefing_step.on(Tree([file], lambda _: data))
        try:
            briefing = step.read(file)
        except BriefgenError:
            return False
        entry = step.entry(briefing, file)
        target = find_target(plan.content.config, self.options.target)
        verdict = visible(
            entry.head,
            target,
            self._clock(),
            drafts=self.options.drafts,
            future=self.options.future,
            expired=self.options.expired,
        )
        if (
            entry.digest == old.digest
            or entry.card.url != old.card.url
            or entry.head.id != old.head.id
            or not verdict.shown
        ):
            return False
        self.project.memo.store.put(entry.digest, encode(without_text(briefing)))
        banner = replace(entry.card, banner=verdict.reason)
        plan.site.swap(old, replace(entry, card=banner))
        self._edits[entry.card.url] = entry.digest
        return True

    def file(self, path: OutputPath) -> bytes | None:
        """The bytes of an output file as they are now; nothing where the site has none such.

        Raises:
            BriefgenError: the file cannot be made.
        """
        if self._plan is None and not self._planned.wait(PATIENCE):
            data = self._published.file(path) if self._published else None
            if data is not None:
                return data
            self._planned.wait(LONGEST)
        if self._outlined and path.startswith("search/"):
            self._whole.wait(LONGEST)
        with self._lock:
            plan = self._plan
            if plan is None:
                return None
            recipe = plan.recipes.get(path)
            if self._outlined and recipe is not None and recipe.source:
                self._edit(plan, recipe.source)
            if recipe is None:
                text = plan.search.text(path) if plan.search and path.startswith("search/") else None
                return text.encode() if text is not None else None
            key = (path, recipe.key + self._edits.get(recipe.url, ""))
            if key in self._made:
                self._made.move_to_end(key)
                return self._made[key]
            data = self._made[key] = recipe.make(plan.bench)
            while len(self._made) > KEPT:
                self._made.popitem(last=False)
            return data

    def title_of(self, path: str) -> tuple[str, str]:
        """(title, address) of the briefing in a content file; empty where it is not shown."""
        entry = self._plan.site.by_path.get(FilePath(path)) if self._plan else None
        return (entry.card.title, entry.card.url) if entry else ("", "")
