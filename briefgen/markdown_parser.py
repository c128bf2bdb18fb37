"""The reference parser: markdown-it-py with our syntax; its inline tokens know where they stand.

`Token.map` of an inline token is [offset in the inline content, 0]; markdown-it leaves it empty there.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from briefgen.markdown_attributes import attribute_rules
from briefgen.markdown_citation_rules import citation_rules
from briefgen.markdown_syntax import syntax_rules


class _LocatedState(StateInline):
    """Writes into each token where it begins."""

    _begin = 0
    _run = (-1, -1)
    _length = 0

    def append_pending(self, text: str) -> None:
        if not self._pending and not self._pending_buffer:
            self._begin = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802 - overrides
        token = super().pushPending()
        token.map = [self._begin, 0]
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        token.map = [self.pos + self._place_in_run(ttype), 0]
        return token

    def _place_in_run(self, ttype: str) -> int:
        """How far into a run of emphasis marks a token stands: each is pushed from the run's first character."""
        again = ttype == "text" and self._run == (self.pos, len(self.tokens) - 1)
        self._length = self._length + (2 if self.src[self.pos] == "~" else 1) if again else 0
        self._run = (self.pos, len(self.tokens))
        return self._length


class _LocatedInline(ParserInline):
    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        state = _LocatedState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def _any_link(url: str) -> bool:  # noqa: ARG001 - named by markdown-it
    return True


@lru_cache(maxsize=2)
def reference_parser(*, html: bool) -> MarkdownIt:
    """The parser, set up once. Links of every scheme become tokens; whether they become links is decided later."""
    md = MarkdownIt("js-default", {"html": html, "linkify": False, "typographer": False, "maxNesting": 60})
    md.inline = _LocatedInline()
    md.disable(["linkify", "replacements", "smartquotes", "text_join", "fragments_join"])
    md.use(footnote_plugin, inline=False)
    md.use(deflist_plugin)
    citation_rules(md)
    attribute_rules(md)
    syntax_rules(md)
    md.validateLink = _any_link  # type: ignore[method-assign]
    return md
