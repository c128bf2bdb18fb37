"""The options of a place to publish to, as its entry under `deploy:` gives them; read strictly, kind by kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NoReturn

from briefgen.config import Deploy
from briefgen.shell.deploy_place import refuse
from briefgen.text import did_you_mean

SETTINGS: Final = "briefgen.yaml"
KNOWN: Final[Mapping[str, Mapping[str, str]]] = {
    "folder": {"keep": "5"},
    "rsync": {
        "ssh": "ssh",
        "timeout": "60",
        "delete": "true",
        "in_place": "false",
        "releases": "false",
        "keep": "5",
    },
    "git": {
        "branch": "gh-pages",
        "history": "keep",
        "keep": "",
        "message": "Publish the site",
        "author": "briefgen",
        "email": "briefgen@localhost",
    },
    "s3": {
        "endpoint": "",
        "region": "",
        "profile": "",
        "page_age": "0",
        "file_age": "300",
        "timeout": "60",
        "attempts": "6",
        "releases": "false",
        "cloudfront": "",
        "keep": "5",
    },
}
"""Each kind's options with their defaults."""


class Wishes:
    """The options of one entry; those that are not given have their defaults."""

    def __init__(self, deploy: Deploy) -> None:
        """Raises BriefgenError for an option that the kind does not have."""
        self._deploy = deploy
        known = KNOWN[deploy.kind]
        for key, _ in deploy.options:
            if (name := _name(key)) not in known:
                options = ", ".join(known)
                how = did_you_mean(name, known) or f"options of {deploy.kind}: {options}"
                self._wrong(f"`{name}` is no option of a {deploy.kind} target", how)
        self._given = dict(deploy.options)

    def text(self, name: str) -> str:
        """An option's text."""
        return self._given.get(name, KNOWN[self._deploy.kind][name])

    def number(self, name: str, least: int, most: int) -> int:
        """A whole number within limits."""
        text = self.text(name)
        if not text.isascii() or not text.isdigit() or not least <= int(text) <= most:
            self._wrong(f'`{name}` is "{text}"', f"write a whole number from {least} to {most}")
        return int(text)

    def truth(self, name: str) -> bool:
        """`true` or `false`."""
        return self.choice(name, "true", "false") == "true"

    def choice(self, name: str, *allowed: str) -> str:
        """One of the words allowed."""
        text = self.text(name)
        if text not in allowed:
            self._wrong(f'`{name}` is "{text}"', f"write {' or '.join(allowed)}")
        return text

    def truth_with(self, name: str, other: str) -> bool:
        """`true` or `false`; the other option must be given where it is true, and nowhere else."""
        truth = self.truth(name)
        if truth != bool(self.text(other)):
            self._wrong(f"`{name}: true` and `{other}` belong together", "write both, or neither")
        return truth

    def several(self, name: str) -> tuple[str, ...]:
        """A list, or one text as a list of one."""
        items = sorted((int(key.rpartition(".")[2]), text) for key, text in self._given.items() if _item(key, name))
        single = self.text(name)
        return tuple(text for _, text in items) or ((single,) if single else ())

    def _wrong(self, what: str, how: str) -> NoReturn:
        refuse(SETTINGS, f'deploy target "{self._deploy.name}": {what}', "", how, "settings")


def _name(key: str) -> str:
    """The option that a flattened key belongs to: `keep.1` is an item of `keep`."""
    head, _, tail = key.rpartition(".")
    return head if tail.isdigit() else key


def _item(key: str, name: str) -> bool:
    return key != name and _name(key) == name
