"""The codes of numbers, origins, copying, the ledger, the gate, wording, links and sources."""

from __future__ import annotations

from briefgen.checks.rule import rule

_ONE_ORIGIN = "carriers of one text are one origin, however many outlets printed it"
_COPIED = "the house limits how much of a source's wording it prints outside quotation marks"

NUMBERS = (
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

ORIGINS = (
    rule("D501", "warning", "two sources are one text", _ONE_ORIGIN),
    rule("D502", "error", "too few independent origins", "the site's `min_origins` asks for more"),
    rule("D503", "error", "“confirmed” rests on one origin", _ONE_ORIGIN),
    rule(
        "D504", "info", "a carrier's text is shortened", "the fuller copy has paragraphs that the cited one leaves out"
    ),
    rule(
        "D505",
        "info",
        "duplicate briefing",
        "two items that rest on the same sources are one story; `story:` joins them",
    ),
)

COPYING = (
    rule("V601", "warning", "source's words in a row outside quotation marks", _COPIED),
    rule("V602", "warning", "share of a source that is printed", _COPIED),
)

LEDGER = (
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

GATE = (
    rule("E801", "error", "embargo without a time zone", "an embargo ends at one instant everywhere"),
    rule("E802", "error", "held-back words in the output", "what a target may not see is in none of its files"),
    rule("E803", "info", "label keeps an item out of the target", "a target carries its own TLP label at most"),
    rule("E804", "error", "not a TLP 2.0 label", "the labels are those of TLP 2.0 (FIRST, August 2022)"),
)

WORDING = (
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

LINKS = (
    rule("L201", "error", "internal link leads nowhere", "every internal link and anchor lands"),
    rule("L202", "error", "anchor does not exist", "every internal link and anchor lands"),
    rule("L203", "warning", "image without a text in its place", "who cannot see an image is told what it shows"),
    rule("L204", "info", "page that no page links to", "readers find a page by a link"),
    rule("L301", "warning", "quotation is no longer on the live page", "the page was changed after it was captured"),
    rule("L302", "warning", "number changed on the live page", "the page was changed after it was captured"),
    rule("L303", "error", "public copy without a licence", "a text is printed in full where its owner allows it"),
    rule("L304", "warning", "link leads to nothing", "a reader who follows the link finds nothing"),
    rule("L305", "info", "page has moved", "the old address may stop leading there"),
    rule("L306", "info", "page could not be compared", "what could not be asked or read is neither right nor wrong"),
    rule("L307", "info", "live page differs from the capture", "the page was changed after it was captured"),
)

SOURCES = (
    rule("S101", "error", "no article body was found", "a source without paragraphs proves nothing"),
    rule("S102", "error", "capture changed on disk", "captured bytes never change; a new version is added beside them"),
    rule("S103", "warning", "no publication date", "an undated source cannot be ordered or cited in full"),
    rule("S104", "error", "body has words that the capture has not", "the body is the capture's, less what was cut"),
)

EDITIONS = (
    rule("M101", "error", "e-mail edition is too large", "Gmail cuts a message at 102 kB, and hides the rest"),
    rule("M102", "info", "edition has more words than its limit", "readers are promised an edition of that length"),
    rule("M103", "info", "item is later than the edition's cutoff", "what comes after it waits for the next one"),
)

MIX = (rule("X501", "info", "one origin has most of a month or edition", "a site that leans on one origin echoes it"),)
