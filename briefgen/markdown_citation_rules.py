"""Citations as tokens of type `citation`, for markdown-it."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from briefgen.markdown_citations import match_citation


def citation_rules(md: MarkdownIt) -> None:
    """Teach the parser citations."""
    md.inline.ruler.before("link", "citation", _rule)


def _rule(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] not in "[@" or state.linkLevel:
        return False
    found = match_citation(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        state.push("citation", "", 0).meta = {"cited": found[0]}
    state.pos = found[1]
    return True
