"""`{.term #name}` after a quoted phrase, a `[span]`, a link, an image, code or emphasis.

The class `term` and ids are all that content may set; other classes are dropped.
"""

from __future__ import annotations

import re
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

_LIST: Final = re.compile(r"\{((?:\s*[.#][\w-]{1,80}){1,8})\s*\}")
_OPENERS: Final = {
    "]": "[",
    '"': '"',
    "'": "'",
    "”": "“„",
    "“": "„",
    "’": "‘‚",
    "‘": "‚",
    "»": "«",
    "«": "»",
    "›": "‹",
    "‹": "›",
    "」": "「",
    "』": "『",
    "〉": "〈",
    "》": "《",
}
_REACH: Final = 200
"""Tokens that are searched for an opening mark; keeps hostile input linear."""


def attribute_rules(md: MarkdownIt) -> None:
    """Teach the parser attribute lists."""
    md.inline.ruler.push("attributes", _list_rule)
    md.core.ruler.after("inline", "attributes", _apply_rule)


def prefixed(identifier: str) -> str:
    """An id of content as it stands on the page: it cannot meet one of the theme's."""
    return identifier if identifier.startswith("h-") else f"h-{identifier}"


def _list_rule(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "{":
        return False
    match = _LIST.match(state.src, state.pos, state.posMax)
    if not match or not state.pos or state.src[state.pos - 1].isspace():
        return False
    if not silent:
        token = state.push("attributes", "", 0)
        token.content = match.group()
        names = match.group(1).replace(".", " .").replace("#", " #").split()
        token.meta = {"names": tuple(names)}
    state.pos = match.end()
    return True


def _apply_rule(state: StateCore) -> None:
    for block in state.tokens:
        if block.children and any(child.type == "attributes" for child in block.children):
            block.children = _applied(block.children)


def _applied(children: list[Token]) -> list[Token]:
    out: list[Token] = []
    for token in children:
        if token.type != "attributes":
            out.append(token)
        elif not _attach(out, token):
            token.type = "text"
            out.append(token)
    return out


def _attach(out: list[Token], attributes: Token) -> bool:
    if not out:
        return False
    last = out[-1]
    wanted = _wanted(attributes.meta["names"])
    if last.type in {"code_inline", "image"}:
        return _set(last, wanted)
    if last.nesting == -1:
        opening = _opening_of(out)
        return opening is not None and _set(opening, wanted)
    return last.type == "text" and _wrap(out, wanted)


def _wanted(names: tuple[str, ...]) -> dict[str, str | int | float]:
    wanted: dict[str, str | int | float] = {}
    for name in names:
        if name == ".term":
            wanted["class"] = "term"
        elif name.startswith("#"):
            wanted["id"] = prefixed(name[1:])
    return wanted


def _set(token: Token, wanted: dict[str, str | int | float]) -> bool:
    token.attrs.update(wanted)
    return True


def _opening_of(out: list[Token]) -> Token | None:
    depth = 0
    for token in reversed(out[-_REACH:]):
        depth -= token.nesting
        if depth == 0:
            return token
    return None


def _wrap(out: list[Token], wanted: dict[str, str | int | float]) -> bool:
    """Put a span around what ends `out`, from its opening mark on; a pair of square brackets goes."""
    close = out[-1].content[-1:]
    place = _find_opener(out, close)
    if place is None:
        return False
    index, offset = place
    span = Token("span_open", "span", 1, attrs=wanted)
    head, tail = _split(out[index], offset)
    rest = [tail, *out[index + 1 :]]
    if close == "]":
        rest[0] = _split(rest[0], 1)[1]
        rest[-1] = _split(rest[-1], len(rest[-1].content) - 1)[0]
    out[index:] = [*([head] if head.content else []), span, *rest, Token("span_close", "span", -1)]
    return True


def _find_opener(out: list[Token], close: str) -> tuple[int, int] | None:
    """(index of the text token, offset in it) of the mark that `close`, the last character, belongs to."""
    openers = _OPENERS.get(close)
    if not openers:
        return None
    depth, pending = 0, 0
    for index in range(len(out) - 1, max(-1, len(out) - 1 - _REACH), -1):
        depth -= out[index].nesting
        if depth < 0:
            return None
        if depth or out[index].type != "text":
            continue
        text = out[index].content
        for offset in range(len(text) - (2 if index == len(out) - 1 else 1), -1, -1):
            if text[offset] in openers:
                if not pending:
                    return index, offset
                pending -= 1
            elif text[offset] == close:
                pending += 1
    return None


def _split(token: Token, offset: int) -> tuple[Token, Token]:
    head, tail = token.copy(content=token.content[:offset]), token.copy(content=token.content[offset:])
    if token.map:
        tail.map = [token.map[0] + offset, token.map[1]]
    return head, tail
