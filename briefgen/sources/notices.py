"""Lines in which a page speaks of itself: forms and appeals, how an article came about, who wrote it."""

# ruff: noqa: E501
from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.sources.parts import Sheet
from briefgen.sources.topic import Topic

_NOTICES = frozenset({"notice", "newsletter", "share", "advert"})
ADDRESSED = re.compile(
    r"\b(?:you|your|our|(?-i:us)|uns(?:er\w*)?|vous|votre|vos|nous|notre|nos|tu|tus|usted|nuestr\w+|suscr\w+|você|nosso|nossa|vostr\w+|nostr\w+"
    r"|вы|вам|ваш\w*|нас|наш\w*)\b|(?-i:(?<=\w )(?:Sie|Ihnen|Ihre?[mnrs]?)\b)|ください|お届け|いただけ|您|你",
    re.IGNORECASE,
)
"""Words that speak to the reader or of the publisher."""
IN_WRITING = re.compile(
    r"^\W*(?:(?:additional )?reporting (?:by|from)\b|editing by\b|with (?:reporting|files|additional reporting) (?:by|from)\b|associated press (?:writers?|journalists?)\b"
    r"|(?:this (?:article|story|report) (?:was|has been|is|originally|first)\b.{0,40}(?:published|produced|updated|republished|corrected|translated|appeared))"
    r"|\W*(?:first|originally) published\b|an? (?:\w+ )?version of this (?:article|story)\b|editor[’']s note\b|correction\b:|read (?:more|the original))|\bcontributed (?:to )?(?:this|reporting|to this)\b|\bcontributed reporting\b",
    re.IGNORECASE,
)
_BIOGRAPHY = re.compile(
    r"^(?:[^.]{3,50} (?:is|are) (?:an? |the )?(?:[\w’'-]+ ){0,6}(?:writer|reporter|editor|correspondent|journalist|columnist|author|professor|lecturer|fellow|researcher|contributor|analyst|director|producer|freelancer?|broadcaster)s?\b"
    r"|is an? (?:visiting|senior|associate|freelance|staff)\b|[^.]{3,40} (?:covers|reports on|writes (?:about|for|on))\b|follow (?:him|her|them|us)\b|(?:he|she) (?:can be reached|tweets|covers|has (?:written|worked|covered))\b"
    r"|[^.]{3,50} (?:ist|war) (?:\w+ ){0,4}(?:Redakteur|Korrespondent|Autor|Journalist|Reporter)|[^.]{3,50} est (?:\w+ ){0,3}(?:journaliste|correspondant|chercheu))",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w{2,}")
_TELLS = re.compile(r"^,? (?:[a-zß-ÿ][\w’'-]*|—|–|-|\([^()]*@[^()]*\))\s")
QUOTES = re.compile(r"[\"“”„«»「」『』]")


def tells_of(names: Sequence[str], text: str) -> bool:
    """Whether `text` begins with one of the authors' full names and goes on to say who that is."""
    return any(text.startswith(name) and _TELLS.match(text[len(name) :]) for name in names if " " in name)


def class_of_prose(sheet: Sheet, i: int, topic: Topic, usual: float, *, forms: bool, addressed: bool) -> str:
    """The class of running text: a paragraph, or a notice about the site.

    `forms`: the story is about such things; `addressed`: it often speaks to its readers.
    """
    look, text = sheet.looks[i], sheet.text(i)
    if (look.words <= 40 and IN_WRITING.search(text)) or (
        look.words <= 70 and "@" in text and _MAIL.search(text[:1000])
    ):
        return "author"
    if not look.promotion and look.words <= 30 and not (addressed or QUOTES.search(text)) and ADDRESSED.search(text):
        return "notice" if topic.share(text, itself=True) < 0.5 * usual else "paragraph"
    if not look.promotion or forms:
        return "paragraph"
    share = topic.share(text, itself=True)
    beside = _beside_notice(sheet, i)
    if look.promotion > 1 and look.words <= 90:
        return "notice" if share < max(usual, 0.1) or look.promotion > 2 or beside else "paragraph"
    if beside and look.words <= 40:
        return "notice" if share < max(usual, 0.3) else "paragraph"
    short = look.words <= 40 and ADDRESSED.search(text)
    return "notice" if short and share < max(0.8 * usual, 0.05) else "paragraph"


def _beside_notice(sheet: Sheet, i: int) -> bool:
    """Whether the line above `i`, or the one above that and a field of a form, is of a form or an appeal."""
    if i and (sheet.kinds[i - 1] in _NOTICES or sheet.looks[i - 1].promotion or sheet.looks[i - 1].cue == "newsletter"):
        return True
    field = i > 1 and not sheet.looks[i - 1].prose and sheet.looks[i - 1].words <= 8
    return bool(field and (sheet.kinds[i - 2] in _NOTICES or sheet.looks[i - 2].promotion))


def mark_last(sheet: Sheet, first: int, stop: int) -> None:
    """Behind the last paragraph nothing is a heading; closing lines about the author are not of the story."""
    for i in range(stop - 1, first, -1):
        if sheet.kinds[i] == "heading":
            sheet.kinds[i] = "aside"
        elif sheet.kinds[i] == "paragraph":
            if sheet.looks[i].words <= 8 and ADDRESSED.search(sheet.text(i)) and not QUOTES.search(sheet.text(i)):
                sheet.kinds[i] = "notice"
                continue
            told = _BIOGRAPHY.search(sheet.text(i)) and not QUOTES.search(sheet.text(i))
            if not told or sheet.looks[i].words > 70:
                break
            sheet.kinds[i] = "author"
