"""The rest of our syntax: alerts, comments, `<!-- more -->` and ids given to headings."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from briefgen.markdown_labels import ALERTS

_ALERT: Final = re.compile(r"\[!(\w+)\][ \t]*(?:\n|$)")
_MORE: Final = re.compile(r"<!--\s*more\s*-->")
_HEADING_ID: Final = re.compile(r"[ \t]*\{#([\w-]{1,80})\}[ \t]*$")


def syntax_rules(md: MarkdownIt) -> None:
    """Teach the parser alerts, comments and heading ids."""
    interrupts: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    md.block.ruler.before("html_block", "comment", _comment_block, interrupts)
    md.inline.ruler.before("html_inline", "comment", _comment_inline)
    md.core.ruler.after("block", "alerts", _alerts)
    md.core.ruler.after("block", "heading_ids", _heading_ids)


def _comment_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state.is_code_block(start):
        return False
    begin = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith("<!--", begin):
        return False
    close = state.src.find("-->", begin + 4, state.eMarks[end - 1])
    if close < 0:
        return False
    last = bisect_left(state.eMarks, close, start, end)
    if state.src[close + 3 : state.eMarks[last]].strip():
        return False
    if not silent:
        _push_comment(state, start, last, state.src[begin : close + 3])
    return True


def _push_comment(state: StateBlock, first: int, last: int, text: str) -> None:
    token = state.push("more" if _MORE.fullmatch(text) and not state.level else "comment", "", 0)
    token.map = [first, last + 1]
    token.content = text
    state.line = last + 1


def _comment_inline(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("<!--", state.pos):
        return False
    if state.html_terminator_last("-->") < state.pos:
        return False
    close = state.src.find("-->", state.pos + 4, state.posMax)
    if close < 0:
        return False
    if not silent:
        state.push("comment", "", 0).content = state.src[state.pos : close + 3]
    state.pos = close + 3
    return True


def _alerts(state: StateCore) -> None:
    tokens = state.tokens
    index = 0
    while index < len(tokens) - 2:
        if tokens[index].type == "blockquote_open" and tokens[index + 1].type == "paragraph_open":
            match = _ALERT.match(tokens[index + 2].content)
            if match and match.group(1).lower() in ALERTS:
                _make_alert(tokens, index, match)
        index += 1


def _make_alert(tokens: list[Token], index: int, match: re.Match[str]) -> None:
    opening = tokens[index]
    closing = next(t for t in tokens[index:] if t.type == "blockquote_close" and t.level == opening.level)
    opening.type, closing.type = "alert_open", "alert_close"
    opening.tag = closing.tag = "aside"
    opening.info = match.group(1).lower()
    inline = tokens[index + 2]
    inline.content = inline.content[match.end() :]
    if inline.map:
        inline.map = [inline.map[0] + 1, inline.map[1]]
    if not inline.content:
        del tokens[index + 1 : index + 4]


def _heading_ids(state: StateCore) -> None:
    for heading, inline in zip(state.tokens, state.tokens[1:], strict=False):
        if heading.type == "heading_open":
            match = _HEADING_ID.search(inline.content)
            if match:
                inline.content = inline.content[: match.start()]
                heading.attrSet("id", match.group(1))
