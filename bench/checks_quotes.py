"""Quotations: changed words must all be reported, changed typography never."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator

from bench.samples import sample_sources
from briefgen.briefings.normal import count_words
from briefgen.checks.facts import SourceFacts, source_facts
from briefgen.checks.quotes import check_quotes
from briefgen.model import Block, Briefing, FilePath, Prose, SourceUse, When

CASES = 300
_NEGATIONS = re.compile(r"\b(?:not|never|no)\b\s*|n['’]t\b")
_TENSES = {
    "is": "was",
    "are": "were",
    "was": "is",
    "were": "are",
    "has": "had",
    "have": "had",
    "will": "would",
    "can": "could",
}
Make = Callable[[str, random.Random, SourceFacts], Iterator[tuple[str, str]]]
_ITEM_DATE = "2021-05-21"


def quote_figures() -> tuple[str, ...]:
    """How many of 300 mutated quotations were reported, and of 300 typographic variants."""
    sources = [facts for source in sample_sources().values() if (facts := source_facts(source)).quotations]
    mutated = _cases(sources, _mutations, 1)
    variants = _cases(sources, _variants, 2)
    missed = [case for case in mutated if not _reported(*case[1:])]
    false = [case for case in variants if _reported(*case[1:])]
    kinds = Counter(case[0] for case in missed + false)
    return (
        f"mutated quotations reported: {len(mutated) - len(missed)} of {len(mutated)}",
        f"typographic variants reported: {len(false)} of {len(variants)}",
        *(f"  wrong: {kind} {count}" for kind, count in sorted(kinds.items())),
        *(f"  {kind}: {text[:160]}" for kind, text, _ in missed + false),
    )


def _cases(sources: list[SourceFacts], make: Make, seed: int) -> list[tuple[str, str, SourceFacts]]:
    rng = random.Random(seed)
    everything = [
        (kind, text, facts)
        for facts in sources
        for quotation in facts.quotations
        if count_words(quotation.text) >= 8 and not re.search(r"[\[\]…]|\.\.\.", quotation.text)
        for kind, text in make(quotation.text, rng, facts)
    ]
    rng.shuffle(everything)
    return everything[:CASES]


def _mutations(quote: str, rng: random.Random, facts: SourceFacts) -> Iterator[tuple[str, str]]:
    words = quote.split()
    at = rng.randrange(1, len(words) - 1)
    yield "word dropped", " ".join(words[:at] + words[at + 1 :])
    yield "word added", " ".join([*words[:at], rng.choice(["really", "always", "new", "the"]), *words[at:]])
    if words[at].casefold() != words[at - 1].casefold():
        yield "words swapped", " ".join([*words[: at - 1], words[at], words[at - 1], *words[at + 1 :]])
    yield "word changed", " ".join([*words[:at], words[at][::-1] + "a", *words[at + 1 :]])
    if facts.language in {"en", ""}:
        yield "not added", " ".join([*words[:at], "not", *words[at:]])
    if _NEGATIONS.search(quote):
        yield "not removed", _NEGATIONS.sub("", quote, count=1)
    if re.search(r"\d", quote):
        yield "digit changed", re.sub(r"\d", lambda m: str((int(m[0]) + 3) % 10), quote, count=1)
    for index, word in enumerate(words):
        if facts.language in {"en", ""} and word in _TENSES:
            yield "tense changed", " ".join([*words[:index], _TENSES[word], *words[index + 1 :]])
            break
    other = rng.choice(facts.quotations).text
    if other != quote and other not in quote and quote not in other:
        yield "two joined", f"{quote.rstrip(',.')} {other}"


def _variants(quote: str, rng: random.Random, _: SourceFacts) -> Iterator[tuple[str, str]]:
    yield "as it stands", quote
    yield "apostrophes", quote.replace("’", "'") if "’" in quote else quote.replace("'", "’")
    yield "dashes", re.sub(r"\s*[–—]\s*", rng.choice([" - ", "—", " – ", " -- "]), quote)
    yield "spaces", re.sub(" ", lambda _: rng.choice([" ", " ", " ", "\u00a0", "  ", "\n", "\u202f"]), quote)
    yield "soft hyphens", re.sub(r"(?<=\w{3})(?=\w{3})", lambda _: rng.choice(["", "\u00ad", "\u200b"]), quote)
    yield "ligatures", quote.replace("ffi", "ﬃ").replace("fi", "ﬁ").replace("fl", "ﬂ")
    yield "end", quote.rstrip(".,!?") + rng.choice(["", ".", ",", "!"])
    yield "first letter", quote[0].swapcase() + quote[1:]
    yield "decomposed", "".join(c + "\u200d" if c in "aeiou" and rng.random() < 0.1 else c for c in quote)


def _reported(text: str, facts: SourceFacts) -> bool:
    opening, closing = ("«", "»") if "“" in text or '"' in text else ("“", "”")
    problems, _ = check_quotes(item(f"{opening}{text}{closing}", facts), (facts,))
    return any(problem.code != "Q202" for problem in problems)


def item(text: str, facts: SourceFacts) -> Briefing:
    """A briefing of one paragraph."""
    flat = re.sub(r"\n", " ", text)
    return Briefing(
        path=FilePath("item.md"),
        id="item",
        title="Item",
        slug="item",
        lang=facts.language,
        date=When(at=dt.datetime.fromisoformat(f"{_ITEM_DATE}T00:00:00+00:00")),
        sources=(SourceUse(id=facts.id),),
        body=Prose(blocks=(Block(kind="paragraph", text=flat, line=1, breaks=((0, 1, 1),)),), text=flat),
    )
