"""How single values are read: text, dates, numbers, addresses, names from a list.

Each class is one kind of value: `read` gives it or keeps a problem, `label` and `schema` describe it. Nothing is
guessed: `no` is a text where a text is asked for, and a mistake where true or false is.
"""

from __future__ import annotations

import re
from typing import Any

from briefgen.dates import parse_when, zone_of
from briefgen.fields import NOTHING, Json, Reading
from briefgen.frontmatter import Node, Scalar
from briefgen.model import Value
from briefgen.text import did_you_mean, plain

_ZONED_EXAMPLE = "2026-08-21T09:30:00+02:00"
_EXAMPLES = f"2026-08-21 or {_ZONED_EXAMPLE}"


class Written(Value, frozen=True, kw_only=True):
    """A text of a field that is Markdown, with the line of the file where it begins and its column."""

    text: str
    line: int
    column: int = 1


def one_text(node: Node, reading: Reading, key: str, what: str = "text") -> str | None:
    """The text of a scalar; None, and a problem, where `node` is a list or mapping."""
    if isinstance(node, Scalar):
        return node.value.strip()
    kind = "list" if hasattr(node, "items") else "mapping"
    reading.wrong(
        node, "wrong-type", f"`{key}` is a {kind}", f"it takes {what}", "put quotation marks around text with [ or {"
    )
    return None


class Text:
    """Text on one line, as typed."""

    label = "text"

    def __init__(self, pattern: str = "", means: str = "", example: str = "") -> None:
        self.pattern = re.compile(pattern) if pattern else None
        self.means = means
        self.example = example
        if means:
            self.label = means

    def read(self, node: Node, reading: Reading, key: str) -> Any:
        """The text without spaces at its ends."""
        text = one_text(node, reading, key)
        if text is None:
            return NOTHING
        if not text:
            return reading.wrong(
                node, "empty-text", f"`{key}` is empty", "an empty text says nothing", "delete the line"
            )
        if "\n" in text:
            why = "it is shown on one line"
            return reading.wrong(
                node, "not-one-line", f"`{key}` has several lines", why, "write it on one line, or after >"
            )
        if self.pattern and not self.pattern.fullmatch(text):
            help_ = f"write it like {self.example}"
            return reading.wrong(node, "wrong-value", f'`{key}` is "{short(text)}"', f"it takes {self.means}", help_)
        return text

    def schema(self) -> Json:
        """A string that is not empty."""
        schema: Json = {"type": "string", "minLength": 1}
        return schema | ({"pattern": f"^(?:{self.pattern.pattern})$"} if self.pattern else {})


def short(text: str) -> str:
    """`text` as it is shown in a problem: one line, not long."""
    one_line = plain(text)
    return one_line if len(one_line) <= 60 else f"{one_line[:59]}…"


class Lines:
    """Text that may have several lines."""

    label = "text, may have several lines"

    def read(self, node: Node, reading: Reading, key: str) -> Any:
        """The text without blank lines at its ends."""
        text = one_text(node, reading, key)
        return NOTHING if text is None else text

    def schema(self) -> Json:
        """A string."""
        return {"type": "string"}


class Prose:
    """Inline Markdown with citations; `Written`."""

    label = "Markdown"

    def read(self, node: Node, reading: Reading, key: str) -> Any:
        """The text and where it begins."""
        text = one_text(node, reading, key)
        if text is None or not isinstance(node, Scalar):
            return NOTHING
        if not text:
            return reading.wrong(
                node, "empty-text", f"`{key}` is empty", "an empty text says nothing", "delete the line"
            )
        return Written(text=text, line=node.text_line, column=1 if node.block else node.column + (not node.plain))

    def schema(self) -> Json:
        """A string that is not empty."""
        return {"type": "string", "minLength": 1}


class Instant:
    """A day or an instant; `zoned` is the code of the problem where a zone must be given with it."""

    label = "date or instant"

    def __init__(self, *, zoned: str = "", word: str = "") -> None:
        self.zoned = zoned
        self.word = word
        if zoned:
            self.label = "instant with time zone"

    def read(self, node: Node, reading: Reading, key: str) -> Any:
        """A `When`; without a zone in the zone of the `reading`. None for the `word` that stands for no date."""
        text = one_text(node, reading, key, "a date")
        if text is None:
            return NOTHING
        if text == self.word != "":
            return None
        try:
            when = parse_when(text, reading.zone)
        except ValueError as error:
            what = f'`{key}`: "{short(text)}" {error}'
            return reading.wrong(node, "wrong-date", what, f"a date is written as {_EXAMPLES}", _date_help(text))
        if self.zoned and when.zone != "known":
            what, why = f"`{key}` needs a time zone", "it must not depend on where the site is built"
            return reading.wrong(node, self.zoned, what, why, f"write it as {_ZONED_EXAMPLE}")
        return when

    def schema(self) -> Json:
        """A string in one of the accepted forms."""
        day, time = r"\d{4}-\d{2}-\d{2}", r"\d{2}:\d{2}(:\d{2}(\.\d+)?)?"
        zone = r" ?([Zz]|[+-]\d{2}:?\d{2})"
        pattern = f"{day}[Tt ]{time}{zone}" if self.zoned else f"{day}([Tt ]{time}({zone})?)?"
        return {"type": "string", "pattern": f"^({pattern}{f'|{self.word}' if self.word else ''})$"}


def _date_help(text: str) -> str:
    if re.fullmatch(r"\d{1,2}[-./]\d{1,2}[-./]\d{4}", text):
        return "put the year first: day and month could be either"
    if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", text):
        return "write month and day with two digits, and a day that the month has"
    return "put the year first, then month and day, with hyphens"


class Truth:
    """True or false, and nothing else."""

    label = "true or false"

    def read(self, node: Node, reading: Reading, key: str) -> Any:
        """A bool."""
        if isinstance(node, Scalar) and node.plain and node.value in {"true", "false"}:
            return node.value == "true"
        given = f'"{short(node.value)}"' if isinstance(node, Scalar) else "no single value"
        why = "`yes`, `on`, `1` and quoted words are not read as truth values"
        return reading.wrong(
            node, "wrong-value", f"`{key}` is {given}", why, "write true or false, without quotation marks"
        )

    def schema(self) -> Json:
        """A boolean."""
        return {"type": "boolean"}


class Whole:
    """A whole number from `least` to `most`."""

    label = "whole number"

    def __init__(self, least: int = 0, most: int = 1_000_000) -> None:
        self.least = least
        self.most = most

    def read(self, node: Node, reading: Reading, key: str) -> Any:
        """An int."""
        text = one_text(node, reading, key, "a number")
        if text is None:
            return NOTHING
        if not re.fullmatch(r"0|[1-9][0-9]{0,8}", text) or not self.least <= int(text) <= self.most:
            why = f"it takes a whole number from {self.least:,} to {self.most:,}"
            return reading.wrong(node, "wrong-value", f'`{key}` is "{short(text)}"', why, "write digits alone, like 12")
        return int(text)

    def schema(self) -> Json:
        """An integer."""
        return {"type": "integer", "minimum": self.least, "maximum": self.most}


class Share:
    """A number from 0 to 1."""

    label = "number from 0 to 1"

    def read(self, node: Node, reading: Reading, key: str) -> Any:
        """A float."""
        text = one_text(node, reading, key, "a number")
        if text is None:
            return NOTHING
        if not re.fullmatch(r"[01]|0\.[0-9]{1,6}|1\.0{1,6}", text):
            why = "it takes a share from 0 to 1"
            return reading.wrong(node, "wrong-value", f'`{key}` is "{short(text)}"', why, "write 15 per cent as 0.15")
        return float(text)

    def schema(self) -> Json:
        """A number."""
        return {"type": "number", "minimum": 0, "maximum": 1}


class Choice:
    """One of a few names. `codes`: refused names with the code of their problem and what helps."""

    def __init__(self, *names: str, codes: dict[str, tuple[str, str]] | None = None) -> None:
        self.names = names
        self.codes = codes or {}
        self.label = "one of " + ", ".join(f"`{name}`" for name in names)

    def read(self, node: Node, reading: Reading, key: str) -> Any:
        """The name."""
        text = one_text(node, reading, key, "one name")
        if text is None:
            return NOTHING
        if text in self.names:
            return text
        code, help_ = self.codes.get(text, ("unknown-value", self._help(text)))
        why = f"it takes {', '.join(self.names)}"
        return reading.wrong(node, code, f'`{key}` is "{short(text)}"', why, help_)

    def _help(self, text: str) -> str:
        folded = {name.casefold(): name for name in self.names}
        if text.casefold() in folded:
            return f"write it as {folded[text.casefold()]}"
        return did_you_mean(text, self.names) or (f"write {self.names[0]}" if len(self.names) == 1 else "choose one")

    def schema(self) -> Json:
        """An enumeration."""
        return {"enum": list(self.names)}


class Status(Choice):
    """A status; also `draft: true` and `published: false`, as other generators have them."""

    def read(self, node: Node, reading: Reading, key: str) -> Any:
        """The status."""
        if key not in {"draft", "published"}:
            return super().read(node, reading, key)
        truth = Truth().read(node, reading, key)
        if truth is NOTHING:
            return NOTHING
        return "published" if truth is (key == "published") else "draft"

    def schema(self) -> Json:
        """A name, or true or false."""
        return {"enum": [*self.names, True, False]}


class Language:
    """A BCP 47 tag."""

    label = "language tag such as `en` or `pt-BR`"
    _TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,4}")

    def read(self, node: Node, reading: Reading, key: str) -> Any:
        """The tag, parts joined by hyphens."""
        text = one_text(node, reading, key, "a language tag")
        if text is None:
            return NOTHING
        if not self._TAG.fullmatch(text):
            why = "languages are given as BCP 47 tags"
            return reading.wrong(node, "wrong-value", f'`{key}` is "{short(text)}"', why, "write en, he or pt-BR")
        return text.replace("_", "-")

    def schema(self) -> Json:
        """A string in the form of a tag."""
        return {"type": "string", "pattern": f"^{self._TAG.pattern}$"}


class ZoneName:
    """A time zone."""

    label = "time zone such as `Europe/Berlin`"

    def __init__(self, *words: str) -> None:
        self.words = words

    def read(self, node: Node, reading: Reading, key: str) -> Any:
        """The zone's name, or one of the `words`."""
        text = one_text(node, reading, key, "a time zone")
        if text is None:
            return NOTHING
        try:
            if text not in self.words:
                zone_of(text)
        except ValueError:
            why = "zones are given by their IANA names or as offsets"
            return reading.wrong(
                node, "wrong-value", f'`{key}` is "{short(text)}"', why, "write UTC, Europe/Berlin or +03:00"
            )
        return text

    def schema(self) -> Json:
        """A string."""
        return {"type": "string"}
