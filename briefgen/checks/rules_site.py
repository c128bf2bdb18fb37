"""The codes of numbers, origins, copying, the ledger, the gate, wording, links and sources."""

from __future__ import annotations

from briefgen.checks.rule import rule

NUMBERS = (
    rule("N401", "warning", "number is not in the source", "a figure stands or falls with the source it is taken from"),
    rule(
        "N402",
        "warning",
        "number is in another paragraph than the one cited",
        "a receipt that does not show the figure proves nothing",
    ),
    rule("N403", "info", "two sources differ on a number", "readers should know that the sources do not agree"),
)

ORIGINS = (
    rule("D501", "warning", "two sources are one text", "one agency report in two papers is one source, not two"),
    rule("D502", "warning", "too few independent origins", "the site's settings ask for more than one origin"),
    rule("D503", "error", "“confirmed” rests on one origin", "carriers of one text confirm nothing"),
    rule("D504", "info", "the fuller carrier is not the one cited", "a shortened copy may lack what qualifies it"),
    rule("D505", "info", "briefing repeats another's sources", "a follow-up is shown as one: set `story:`"),
)

COPYING = (
    rule("V601", "warning", "long run of a source's words outside quotation marks", "the house's limit on copying"),
    rule("V602", "warning", "large share of a source is printed", "the house's limit on copying"),
)

LEDGER = (
    rule("K701", "error", "published text changed without a correction", "readers are told what was changed and why"),
    rule("K702", "warning", "cites a retracted source or item", "what was withdrawn cannot carry what rests on it"),
    rule("K703", "error", "published address vanished", "a link that others keep goes on working: add an alias"),
)

GATE = (
    rule("E801", "error", "embargo without a time zone", "an hour without a zone is several hours"),
    rule("E802", "error", "output holds words of what is held back", "what is not yet public is nowhere on the site"),
    rule("E803", "error", "TLP label above the target's", "who may read an item is decided by its label"),
    rule("E804", "error", "label is not one of TLP 2.0", "TLP:WHITE became TLP:CLEAR in version 2.0"),
)

WORDING = (
    rule("G401", "warning", "credibility 1 with one origin", "“confirmed by other sources” needs other sources"),
    rule("G402", "warning", "two rows of likelihood terms are mixed", "ICD 203 keeps the rows of its lexicon apart"),
    rule("G403", "warning", "likelihood and confidence in one sentence", "ICD 203: readers take one for the other"),
    rule("G404", "warning", "likelihood term is not in the lexicon", "a term of the lexicon has a known range"),
)

LINKS = (
    rule("L201", "error", "internal link leads nowhere", "every internal link and anchor lands"),
    rule("L202", "error", "anchor does not exist", "every internal link and anchor lands"),
    rule("L203", "warning", "image without a text in its place", "who cannot see an image is told what it shows"),
    rule("L204", "info", "page that no page links to", "readers find a page by a link"),
    rule("L301", "warning", "quotation is no longer on the live page", "the page was changed after it was captured"),
    rule("L302", "warning", "number changed on the live page", "the page was changed after it was captured"),
    rule("L303", "error", "public copy without a licence", "a text is printed in full where its owner allows it"),
)

SOURCES = (
    rule("S101", "error", "no article body was found", "a source without paragraphs proves nothing"),
    rule("S102", "error", "capture changed on disk", "captured bytes never change; a new version is added beside them"),
    rule("S103", "warning", "no publication date", "an undated source cannot be ordered or cited in full"),
    rule("S104", "error", "body has words that the capture has not", "the body is the capture's, less what was cut"),
    rule("S105", "warning", "text could not be read from every page", "what was not read cannot be checked"),
)
