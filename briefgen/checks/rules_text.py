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
