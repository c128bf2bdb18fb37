"""The codes of what is said: quotations and speakers (Q), claims (C), waivers (W), suggestions (R)."""

from __future__ import annotations

from briefgen.checks.rule import rule

_VERBATIM = "what stands in quotation marks is in a source of the item word for word; only typography may differ"

QUOTES = (
    rule("Q201", "error", "quotation is in no source", _VERBATIM),
    rule(
        "Q202",
        "warning",
        "quotation stands in several paragraphs",
        "a receipt opens one paragraph; which one is the editor's to say",
    ),
    rule(
        "Q203",
        "warning",
        "quotation could not be checked",
        "a source without text proves nothing; unchecked is not verified, and not false",
    ),
    rule(
        "Q204",
        "error",
        "ellipsis joins what does not belong together",
        "an ellipsis joins pieces of three or more words, in their order, at most three paragraphs apart",
    ),
    rule(
        "Q205",
        "info",
        "short quotation whose sentence turns",
        "a few words cut before a “but” or “unless” can say the opposite of their sentence",
    ),
    rule(
        "Q206",
        "warning",
        "negation or number at a cut",
        "a cut beside “not” or beside a figure can turn the sense of a quotation round",
    ),
    rule("Q207", "warning", "short quotation is in no source", _VERBATIM),
    rule(
        "Q208",
        "warning",
        "quotation stands in another paragraph than the one cited",
        "the receipt beside a quotation opens the paragraph where its words stand",
    ),
    rule(
        "Q209",
        "error",
        "two quotations joined into one",
        "words that the source gives as separate quotations were not said in one breath",
    ),
    rule(
        "Q210",
        "warning",
        "quotation mark is not closed",
        "where a quotation ends decides what is checked as one",
    ),
    rule(
        "Q211",
        "error",
        "speaker differs from the source's",
        "the right words in the wrong mouth are a misquotation",
    ),
    rule(
        "Q212",
        "error",
        "anonymous speaker is given a name or an institution",
        "what one unnamed person says is not what an institution says",
    ),
    rule(
        "Q213",
        "info",
        "speaker is only inferred from the source",
        "the source writes a pronoun; whom it means is the editor's judgement",
    ),
    rule(
        "Q214",
        "warning",
        "reporter's words inside quotation marks",
        "quotation marks that reach past the source's own put the reporter's words in the speaker's mouth",
    ),
    rule(
        "Q215",
        "warning",
        "speaker differs from whom the source seems to mean",
        "the source writes a pronoun or carries a speaker over; who it is was inferred by a rule",
    ),
    rule(
        "Q220",
        "error",
        "translated quotation without its original",
        "a translation is checked in the words it translates: `quote_original` gives them",
    ),
    rule(
        "Q221",
        "warning",
        "`quote_original` of a quotation that is not in the text",
        "an original that no longer belongs to a quotation hides what changed",
    ),
)

CLAIMS = (
    rule("C301", "error", "key point or response without a source", "every claim names the paragraph it rests on"),
    rule("C302", "error", "cited paragraph does not exist", "a citation opens the paragraph it names"),
    rule(
        "C303",
        "warning",
        "attribution dropped",
        "the source says who says so; without it the claim is the briefing's own statement of fact",
    ),
    rule(
        "C304",
        "warning",
        "qualifier dropped",
        "“at least”, “alleged” and “may” are part of what the source states",
    ),
    rule(
        "C305",
        "info",
        "claim shares few words with the cited paragraph",
        "a citation of the wrong paragraph looks like this; so does a free summary: advice only",
    ),
    rule("C306", "error", "unknown source", "every id that is cited is a source of the project"),
    rule(
        "C307",
        "warning",
        "source is not used",
        "a listed source that nothing cites tells readers of support it does not give",
    ),
    rule("C308", "warning", "source is cited but not listed", "`sources:` names every work that the item rests on"),
)

OWN = (
    rule(
        "R901",
        "warning",
        "unreviewed suggestions",
        "a suggestion of `briefgen draft` is published when an editor has kept it",
    ),
    rule(
        "W001",
        "error",
        "waiver without a reason",
        "a finding that stands does so for a reason that readers of the file can see",
    ),
    rule(
        "W002", "warning", "waiver that waives nothing", "a waiver left behind would hide the next fault at its place"
    ),
)

_ONE_ORIGIN = "carriers of one text are one origin, however many outlets printed it"
_COPIED = "the house limits how much of a source's wording it prints outside quotation marks"

_FIGURES = (
    rule(
        "N401",
        "warning",
        "number or date is in no source",
        "a figure is the source's, in words or digits; rounding shows",
    ),
    rule(
        "N402",
        "warning",
        "number or date is not in the cited paragraph",
        "the receipt opens the paragraph that is cited",
    ),
    rule("N403", "info", "two sources differ", "readers are told where sources give different figures for one thing"),
)

_ORIGINS = (
    rule("D501", "warning", "two sources are one text", _ONE_ORIGIN),
    rule("D502", "error", "too few independent origins", "the site's `min_origins` asks for more"),
    rule("D503", "error", "“confirmed” rests on one origin", _ONE_ORIGIN),
    rule(
        "D504", "info", "a carrier's text is shortened", "the fuller copy has paragraphs that the cited one leaves out"
    ),
    rule(
        "D505",
        "warning",
        "duplicate briefing",
        "two items that rest on the same sources are one story; `story:` joins them",
    ),
)

_COPYING = (
    rule("V601", "warning", "source's words in a row outside quotation marks", _COPIED),
    rule("V602", "warning", "share of a source that is printed", _COPIED),
)

_LEDGER = (
    rule(
        "K701",
        "error",
        "published text changed without a correction",
        "readers are told what changed after publication",
    ),
    rule("K702", "warning", "retracted work is cited", "what was withdrawn carries nothing"),
    rule("K703", "error", "published address vanished", "an address that was published keeps leading somewhere"),
    rule(
        "K704",
        "warning",
        "correction of nothing",
        "an entry names a field of the item and words that stand or stood there",
    ),
)

_GATE = (
    rule("E801", "error", "embargo without a time zone", "an embargo ends at one instant everywhere"),
    rule("E802", "error", "held-back words in the output", "what a target may not see is in none of its files"),
    rule("E803", "info", "label keeps an item out of the target", "a target carries its own TLP label at most"),
    rule("E804", "error", "not a TLP 2.0 label", "the labels are those of TLP 2.0 (FIRST, August 2022)"),
)

_WORDING = (
    rule("G401", "warning", "“confirmed” in an assessment with one origin", _ONE_ORIGIN),
    rule(
        "G402",
        "warning",
        "two rows of likelihood terms",
        "ICD 203 has two rows of terms, which are not mixed in one product",
    ),
    rule(
        "G403",
        "warning",
        "likelihood and confidence in one sentence",
        "ICD 203 keeps them apart: they say different things",
    ),
    rule(
        "G404",
        "warning",
        "likelihood term outside the lexicon",
        "a term of the lexicon has a band of per cent; others have none",
    ),
)
