"""From the blocks that were agreed on to the body: what readers lose is put back, what they take in is set aside.

Put back: cross-heads, lists, tables' rows, paragraphs between and beside chosen ones. Set aside, each with its reason:
captions, the headline and dek again, bylines and dates, pull quotes and texts that stand twice, links to other stories,
appeals to subscribe, and what follows the end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from briefgen.sources.byline import lead_of, read_byline
from briefgen.sources.cues import cue_of
from briefgen.sources.dates import find_dates
from briefgen.sources.dom_scorer import like_a_paragraph
from briefgen.sources.furniture import FURNITURE
from briefgen.sources.html_asides import LISTED, SENTENCE_END, aside_of
from briefgen.sources.html_blocks import Block
from briefgen.sources.html_body import Body, body_of
from briefgen.sources.html_candidates import tokens_of
from briefgen.sources.html_homes import home_of, inside, trunk_of, wrapped_home
from briefgen.sources.html_labels import BESIDE, OUTSIDE
from briefgen.sources.html_page import Element

_CROSS_HEADS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_BOUNDARIES = frozenset(("related", "newsletter", "comments", "tags", "biography", "footer"))


_FEW_QUESTIONS = 2
"""Bold questions that can be cross-heads; where there are more, the story is an interview."""
_MOST_QUOTED = 2_000
"""Blocks of a story in which pull quotes are looked for."""
_LONGEST_STORY = 300_000
"""Characters in which a pull quote's paragraph is looked for."""


_PAUSE = re.compile(r"advert|story continues|continue reading|anzeige|publicit", re.IGNORECASE)


class Known(NamedTuple):
    """What the metadata say, so that it is not taken for the story: texts to leave out with their reasons."""

    title: str
    authors: tuple[str, ...] = ()
    texts: tuple[tuple[str, str], ...] = ()
    captions: tuple[str, ...] = ()


def mend(
    blocks: Sequence[Block], labels: Sequence[str], chosen: frozenset[int], known: Known, *, exact: bool = False
) -> Body:
    """The body that `chosen` stands for; `exact`: an editor gave its bounds, nothing is added or cut at the ends."""
    kinds = _Mending(blocks, labels, chosen, known).kinds(exact=exact)
    return body_of(blocks, kinds)


class _Mending:
    """One page's blocks while their kinds (`p`, `h`, or a reason to leave them out) are settled."""

    def __init__(self, blocks: Sequence[Block], labels: Sequence[str], chosen: frozenset[int], known: Known) -> None:
        self.blocks = blocks
        self.labels = labels
        self.known = known
        total = sum(blocks[order].words for order in chosen) or 1
        weights: dict[str, int] = {}
        for order in chosen:
            weights[labels[order]] = weights.get(labels[order], 0) + blocks[order].words
        self.trusted = {label for label, words in weights.items() if words > 0.3 * total}
        self.kind: dict[int, str] = dict.fromkeys(chosen, "p")
        self.captions = {_key(text) for text in known.captions}

    def kinds(self, *, exact: bool) -> dict[int, str]:
        """The kind of each block that was ever taken for the story."""
        if not self.kind:
            return {}
        self._leave_out_labelled()
        self._leave_out_known()
        if not exact:
            self._fill_gaps()
            self._extend(range(self._last() + 1, len(self.blocks)))
            self._extend(range(self._first() - 1, -1, -1))
            self._leave_out_known()
            self._keep_linked_heads()
            self._cut_tail()
        self._leave_out_furniture()
        self._leave_out_repeats()
        if not exact:
            self._trim_ends()
        self._settle_heads()
        return self.kind

    def _story(self) -> list[int]:
        return sorted(order for order, kind in self.kind.items() if kind in {"p", "h"})

    def _first(self) -> int:
        return next(iter(self._story()), 0)

    def _last(self) -> int:
        return next(iter(reversed(self._story())), len(self.blocks) - 1)

    def _label(self, order: int) -> str:
        label = self.labels[order]
        return "" if label in self.trusted else label

    def _leave_out_labelled(self) -> None:
        for order in list(self.kind):
            label = self._label(order)
            if label in BESIDE:
                self.kind[order] = label

    def _leave_out_known(self) -> None:
        """Headline and dek again, bylines, dates: near the beginning, or in an element of their own."""
        story = self._story()
        head = set(story[:6])
        reasons = {_key(text): reason for text, reason in self.known.texts if text}
        for order in story:
            block = self.blocks[order]
            key = _key(block.text)
            if key in self.captions:
                self.kind[order] = "caption"
            elif key and key == _key(self.known.title):
                self.kind[order] = "headline again"
            elif block.tag == "h1":
                self.kind[order] = "headline"
            elif order in head and key in reasons:
                self.kind[order] = reasons[key]
            elif order in head and block.words <= 25 and self._is_byline(block.text):
                self.kind[order] = "byline"

    def _is_byline(self, text: str) -> bool:
        """Whether a line holds the authors' names or a lead-in, and a date, and little else."""
        dates = find_dates(text)
        names = read_byline(text) if dates else ()
        told = sum(map(len, names)) + sum(seen.end - seen.start for seen in dates)
        sure = bool(lead_of(text)) or any(name in text for name in self.known.authors)
        return bool(names) and told * 10 > len(text) * (5 if sure else 8)

    def _fill_gaps(self) -> None:
        """Paragraphs, items and rows between two chosen blocks, in the same container as one of them."""
        story = self._story()
        if not story:
            return
        homes = {self.blocks[order].element.getparent() for order in story} | {
            self.blocks[order].element for order in story
        }
        home = wrapped_home(self.blocks, story)
        if home is not None:
            homes.add(home)
        for order in range(story[0], story[-1] + 1):
            if order not in self.kind and self._fits(self.blocks[order], homes):
                self.kind[order] = "p"

    def _fits(self, block: Block, homes: set[Element]) -> bool:
        """Plain text that stands in one of the story's containers, or in a list, quote or table inside one."""
        if self._label(block.order) in BESIDE or block.link_share > 0.6 or block.button or block.tag == "h1":
            return False
        if block.tag in _CROSS_HEADS:
            return False
        element, steps = block.element, 0
        while element is not None and steps < 5:
            if element in homes or element.getparent() in homes:
                return block.words >= 3 or block.tag in LISTED or bool(SENTENCE_END.search(block.text))
            if element.tag not in {
                "ul",
                "ol",
                "li",
                "blockquote",
                "table",
                "tbody",
                "tr",
                "td",
                "th",
                "dl",
                "dd",
                "p",
                "div",
            }:
                return False
            element, steps = element.getparent(), steps + 1
        return False

    def _extend(self, orders: range) -> None:
        """Paragraphs right before or after the story, in the very container that most of it stands in."""
        home = home_of(self.blocks, self._story())
        for order in orders:
            block = self.blocks[order]
            if block.element.getparent() is not home and block.element is not home:
                if not inside(block.element, home):
                    return
                if self._label(order) in BESIDE:
                    continue
                return
            if self._label(order) in BESIDE:
                continue
            if block.tag in _CROSS_HEADS or not _continues(block) or self.kind.get(order, "p") != "p":
                return
            self.kind[order] = "p"

    def _keep_linked_heads(self) -> None:
        """Lines that are links and name what the next paragraph tells: a roundup's cross-heads, if there are three."""
        heads = [
            block.order
            for block, after in zip(self.blocks, self.blocks[1:], strict=False)
            if block.link_share > 0.85
            and block.words <= 20
            and self.kind.get(after.order) == "p"
            and block.element.getparent() is after.element.getparent()
            and _names_what_follows(block.text, after.text)
        ]
        if len(heads) >= 3:
            self.kind |= dict.fromkeys(heads, "h")

    def _cut_tail(self) -> None:
        """What stands after the trunk behind a boundary, and what a heading such as `Most read` opens near the end."""
        story = self._story()
        total = sum(self.blocks[order].words for order in story)
        trunk = trunk_of(self.blocks, story)
        ends = max(
            (order for order in story if trunk is not None and inside(self.blocks[order].element, trunk)), default=-1
        )
        done = 0
        cut = len(self.blocks)
        for order in range(story[0], len(self.blocks)) if story else ():
            block = self.blocks[order]
            if order > ends >= 0 and self._is_boundary(block):
                cut = order
                break
            if done > 0.6 * total and self._opens_rail(block):
                cut = order
                break
            done += block.words if self.kind.get(order) == "p" else 0
        for order in story:
            if order >= cut:
                self.kind[order] = "after the end"

    def _opens_rail(self, block: Block) -> bool:
        """A heading such as `Most read` that stands in no element of its own."""
        rail = bool(FURNITURE.match(block.text)) or cue_of(block.text, block.words) in {"comments", "related"}
        headed = block.words <= 8 and block.tag in _CROSS_HEADS and rail
        return headed and self._label(block.order) not in OUTSIDE

    def _is_boundary(self, block: Block) -> bool:
        """A heading that links elsewhere, or an element that never stands inside a story."""
        if block.words <= 6 and FURNITURE.match(block.text) and not _PAUSE.match(block.text):
            return True
        return (block.tag in _CROSS_HEADS and block.link_share > 0.8) or self._label(block.order) in _BOUNDARIES

    def _leave_out_furniture(self) -> None:
        """Links to other stories, appeals, credits, what is said of the author, copyright lines."""
        story = self._story()
        for place, order in enumerate(story):
            if self.kind[order] == "p":
                reason = aside_of(self.blocks[order], place, len(story) - place, self.known.authors)
                if reason:
                    self.kind[order] = reason

    def _leave_out_repeats(self) -> None:
        """The second of two equal texts; a pull quote whose words stand in another paragraph."""
        story = self._story()
        seen: dict[str, int] = {}
        texts = {order: " ".join(tokens_of(self.blocks[order].text)) for order in story}
        everything = "\n".join(texts.values())[:_LONGEST_STORY]
        for order in story:
            key = texts[order]
            if len(key) > 40 and key in seen:
                self.kind[self._lesser(seen[key], order)] = "stands twice"
            elif (
                len(story) < _MOST_QUOTED
                and self.kind[order] == "p"
                and self._may_be_pulled(order)
                and everything.count(key) > 1
            ):
                self.kind[order] = "pull quote"
            seen.setdefault(key, order)

    def _may_be_pulled(self, order: int) -> bool:
        """Whether a block is quoted, or a line of a box of its own that ends no sentence."""
        block = self.blocks[order]
        if not 4 <= block.words < 60 or block.tag in LISTED | _CROSS_HEADS:
            return False
        return self._quoted(order) or not SENTENCE_END.search(block.text)

    def _lesser(self, first: int, second: int) -> int:
        """Which of two equal blocks goes: the second, unless it is a heading and the first a line of a list of them."""
        headed = self.blocks[second].tag in _CROSS_HEADS and self.blocks[first].tag not in _CROSS_HEADS
        return first if headed else second

    def _trim_ends(self) -> None:
        """Short lines without a full stop at either end: names of tabs and buttons, `Listen`, `ENDS`."""
        story = self._story()
        for orders, lists in ((story, frozenset[str]()), (story[::-1], LISTED)):
            for order in orders:
                block = self.blocks[order]
                if self.kind[order] == "h" or not _is_label(block) or block.tag in lists:
                    break
                if block.tag not in _CROSS_HEADS:
                    self.kind[order] = "label"

    def _quoted(self, order: int) -> bool:
        element, steps = self.blocks[order].element, 0
        while element is not None and steps < 4:
            if element.tag in {"blockquote", "aside", "q"} or "quote" in (element.get("class") or "").casefold():
                return True
            element, steps = element.getparent(), steps + 1
        return False

    def _settle_heads(self) -> None:
        """Cross-heads between paragraphs: headings of the page, and bold lines that end no sentence."""
        story = self._story()
        if not story:
            return
        asked = sum(_is_bold(self.blocks[order]) and _asks(self.blocks[order]) for order in story)
        for order in range(story[0], story[-1]):
            block = self.blocks[order]
            interview = asked > _FEW_QUESTIONS and _asks(block) and block.tag not in _CROSS_HEADS
            if self.kind.get(order, "p") == "p" and not interview and self._is_head(block):
                self.kind[order] = "h"
        self._head_before(story[0])
        self._drop_loose_heads()

    def _head_before(self, first: int) -> None:
        """A heading right before the story, if headings of its kind follow inside: the first entry's of a list."""
        block = self.blocks[first - 1] if first else None
        tags = {self.blocks[order].tag for order, kind in self.kind.items() if kind == "h"}
        fresh = block is not None and block.order not in self.kind and block.tag in _CROSS_HEADS and block.tag in tags
        if block is not None and fresh and self._is_head(block):
            self.kind[block.order] = "h"

    def _is_head(self, block: Block) -> bool:
        if self._label(block.order) in BESIDE or block.link_share > 0.6 or block.words > 30 or block.hidden:
            return False
        if block.tag in _CROSS_HEADS:
            return not FURNITURE.match(block.text)
        return (
            _is_bold(block)
            and block.order in self.kind
            and block.words <= 15
            and block.tag != "li"
            and not re.search(r"[.:;,…]$", block.text)
            and (block.words <= 6 or not _asks(block))
        )

    def _is_other_part(self, block: Block) -> bool:
        """Whether a block that is not chosen is running text of another part."""
        plain = block.link_share < 0.5 and block.tag not in _CROSS_HEADS
        return plain and block.words > 12 and self._label(block.order) not in OUTSIDE

    def _drop_loose_heads(self) -> None:
        """A head needs a paragraph after it: before the next head of its kind, and before the story's end."""
        pending: list[int] = []
        for order in range(self._first(), self._last() + 1):
            kind = self.kind.get(order)
            if kind == "h":
                pending.append(order)
            elif kind == "p":
                pending = []
            elif kind is None and pending and self._is_other_part(self.blocks[order]):
                for head in pending:
                    self.kind[head] = "heading of a part left out"
                pending = []
        for head in pending:
            self.kind[head] = "heading of a part left out"
        first = next((order for order in self._story() if self.kind[order] == "p"), 0)
        for order in [order for order in self._story() if order < first and self.blocks[order].tag == "h1"]:
            self.kind[order] = "headline"


def _is_bold(block: Block) -> bool:
    return block.bold >= 0.95 * len(block.text.replace(" ", "")) and block.bold > 0


def _asks(block: Block) -> bool:
    return block.text.endswith(("?", "？"))


def _continues(block: Block) -> bool:
    """Whether a block beside the story is a paragraph of it; a short one if it is a sentence without a link."""
    return like_a_paragraph(block) or (block.tag == "p" and not block.linked and _is_sentence(block))


def _is_sentence(block: Block) -> bool:
    return block.words >= 3 and bool(SENTENCE_END.search(block.text))


def _is_label(block: Block) -> bool:
    return block.words <= 5 and not SENTENCE_END.search(block.text)


def _names_what_follows(line: str, paragraph: str) -> bool:
    """Whether most of a line's telling words stand in the paragraph after it."""
    words = [word for word in tokens_of(line) if len(word) > 3]
    there = set(tokens_of(paragraph))
    return len(words) >= 2 and sum(word in there for word in words) >= 0.6 * len(words)


def _key(text: str) -> str:
    return " ".join(tokens_of(text))
