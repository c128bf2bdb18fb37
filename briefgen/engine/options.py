"""What a build is asked for, beside the project's files."""

from __future__ import annotations

from briefgen.model import Value


class BuildOptions(Value, frozen=True, kw_only=True):
    """The command line's wishes: what is shown, for whom, and settings that override the file's.

    With `outline` bodies are not read: cards are almost as they will be, and pages are not.
    `overrides` are (settings key, value as text). `preview` marks pages as a preview's; `checks` runs the checks.
    """

    target: str = ""
    drafts: bool = False
    future: bool = False
    expired: bool = False
    strict: bool = False
    preview: bool = False
    checks: bool = True
    outline: bool = False
    overrides: tuple[tuple[str, str], ...] = ()
