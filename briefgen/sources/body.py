"""The lines inside a story: paragraphs, cross-heads, captions, and what does not belong to it."""

# ruff: noqa: E501
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from briefgen.sources.agency import agency_in, agency_named
from briefgen.sources.credits import split_credit
from briefgen.sources.dates import find_dates
from briefgen.sources.features import words_of
from briefgen.sources.parts import Sheet
from briefgen.sources.topic import Topic, middle

_IN_PICTURE = re.compile(
    r"^(?:file photo|file -|file ?[:—–-]|pictured|image:|photo:|watch:|video:|caption)|\((?:left|right|centre|center|l|r|c|second from \w+|file|archiv\w*|links|rechts|gauche|droite|izquierda|derecha)\)"
    r"|\b(?:is|are) (?:seen|pictured|shown)\b|\bin this (?:file )?(?:photo|picture|image)\b|\bposes? for (?:a )?(?:photo|picture|portrait)",
    re.IGNORECASE,
)
_SPEECH = re.compile(r"^[\"“„«‘「『—–-]|[:：]$")
_NOTICES = frozenset({"notice", "newsletter", "share", "advert"})
_ADDRESSED = re.compile(
    r"\b(?:you|your|us|our|sie|ihr\w*|uns\w*|vous|votre|vos|nous|notre|tu|tus|usted|nuestr\w+|suscr\w+|seu|sua|você|nosso|vostr\w+|nostr\w+|вы|ваш\w*|нас|наш\w*)\b"
    r"|ください|您|你",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://\S+$|^www\.|\S+@\S+\.\w+$|^\[[^\]]*\]$")
_IN_WRITING = re.compile(
    r"^\W*(?:(?:additional )?reporting (?:by|from)\b|editing by\b|with (?:reporting|files|additional reporting) (?:by|from)\b|associated press (?:writers?|journalists?)\b"
    r"|(?:this (?:article|story|report) (?:was|has been|is|originally|first)\b.{0,40}(?:published|produced|updated|republished|corrected|translated|appeared))"
    r"|\W*(?:first|originally) published\b|editor[’']s note\b|correction\b:|read (?:more|the original))|\bcontributed (?:to )?(?:this|reporting|to this)\b|\bcontributed reporting\b",
    re.IGNORECASE,
)
_BIOGRAPHY = re.compile(
    r"^(?:[^.]{3,50} (?:is|are) (?:an? |the )?(?:[\w’'-]+ ){0,6}(?:writer|reporter|editor|correspondent|journalist|columnist|author|professor|lecturer|fellow|researcher|contributor|analyst|director|producer|freelancer?|broadcaster)s?\b"
    r"|is an? (?:visiting|senior|associate|freelance|staff)\b|[^.]{3,40} (?:covers|reports on|writes (?:about|for|on))\b|follow (?:him|her|them|us)\b|(?:he|she) (?:can be reached|tweets|covers|has (?:written|worked|covered))\b"
    r"|[^.]{3,50} (?:ist|war) (?:\w+ ){0,4}(?:Redakteur|Korrespondent|Autor|Journalist|Reporter)|[^.]{3,50} est (?:\w+ ){0,3}(?:journaliste|correspondant|chercheu))",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"[:：©/]|photo|picture|image|foto|bild|getty", re.IGNORECASE)
_QUOTES = re.compile(r"[\"“”„«»「」『』]")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w{2,}")
_DURATION = re.compile(r"^\d{1,2}:\d\d(?::\d\d)?(?:\s|$)")
_ITEM_HEAD = re.compile(r"[＜〈【■●◆▽▼◇○]")
_OPEN_ENDS = (":", "：", ";", ",", "；")
_TELLS = re.compile(
    r"^,? (?:is|was|has|covers|writes|reports|works|lives|joined|ist|schreibt|berichtet|est|es|è|é|—|–|-)\s"
)
_END_MARK = re.compile(r"[?!？！…]$")


def classify_body(sheet: Sheet, first: int, stop: int, topic: Topic, names: Sequence[str] = ()) -> None:
    """Give a class to each line from `first` up to `stop` that has none; captions have theirs already.

    `names` are the authors': a paragraph that begins with one tells of the author, not of the story's subject.
    """
    for i in sheet.free(first, stop):
        if sheet.looks[i].words <= 60 and _tells_of(names, sheet.text(i)):
            sheet.mark(i, "author")
    _mark_repeats(sheet, first, stop)
    _mark_pulled(sheet, first, stop)
    prose = [i for i in sheet.free(first, stop) if sheet.looks[i].prose]
    usual = middle([topic.share(sheet.text(i), itself=True) for i in prose])
    addressed = sum(bool(_ADDRESSED.search(sheet.text(i))) for i in prose) * 6 > len(prose)
    forms = sum(sheet.looks[i].promotion > 0 for i in prose) * 3 > len(prose)
    for i in sheet.free(first, stop):
        look = sheet.looks[i]
        if look.cue:
            sheet.mark(i, look.cue)
        elif look.opener:
            sheet.mark(i, "related")
        elif look.prose:
            sheet.mark(i, _long_line(sheet, i, topic, usual, forms=forms, addressed=addressed))
    _mark_lists(sheet, first, stop)
    for i in sheet.free(first, stop):
        sheet.mark(i, _short_line(sheet, i, first, stop))
    if "paragraph" not in sheet.kinds[first:stop]:
        _keep_sentences(sheet, first, stop)
    _mark_linked(sheet, first, stop)
    _mark_last(sheet, first, stop)


def _keep_sentences(sheet: Sheet, first: int, stop: int) -> None:
    """In a story too short for running text, every line with a full stop is a paragraph."""
    for i in range(first, stop):
        if sheet.looks[i].sentence and sheet.kinds[i] == "aside":
            sheet.kinds[i] = "paragraph"


def _tells_of(names: Sequence[str], text: str) -> bool:
    return any(text.startswith(name) and _TELLS.match(text[len(name) :]) for name in names)


def _long_line(sheet: Sheet, i: int, topic: Topic, usual: float, *, forms: bool, addressed: bool) -> str:
    """The class of running text: a paragraph, or a notice about the site.

    `forms`: the story is about such things; `addressed`: it often speaks to its readers.
    """
    look, text = sheet.looks[i], sheet.text(i)
    if (_IN_WRITING.search(text) and look.words <= 40) or (
        look.words <= 70 and "@" in text and _MAIL.search(text[:1000])
    ):
        return "author"
    share = topic.share(text, itself=True)
    if not look.promotion and look.words <= 30 and not (addressed or _QUOTES.search(text)):
        return "notice" if _ADDRESSED.search(text) and share < 0.5 * usual else "paragraph"
    if not look.promotion or forms:
        return "paragraph"
    beside = i and sheet.kinds[i - 1] in _NOTICES
    if look.promotion > 1 and look.words <= 90:
        return "notice" if share < usual or look.promotion > 2 or beside else "paragraph"
    short = look.words <= 40 and (_ADDRESSED.search(text) or beside)
    return "notice" if short and share < (usual if beside else 0.8 * usual) else "paragraph"


def mark_captions(sheet: Sheet, first: int, stop: int) -> None:
    """Find the captions: with a credit, above a credit, twice in a row, or worded as one.

    `first` is the line below the headline; an agency's name alone in the lines there may be the byline, no credit.
    """
    for i in sheet.free(first, stop):
        look, text = sheet.looks[i], sheet.text(i)
        if look.cue:
            continue
        if look.words <= 3 and agency_named(text) and i >= first + 3:
            sheet.mark(i, "credit")
        elif look.credit and look.words <= 90:
            alone = look.words <= 12 and not look.ends
            if i < first + 3 and alone and not _LABELLED.search(text):
                continue
            sheet.mark(i, "credit" if alone and _is_bare_credit(text) else "caption")
            above = i - 1
            if sheet.kinds[i] == "credit" and above >= first and not sheet.kinds[above] and _near(sheet, above, i):
                _mark_above_credit(sheet, above)
        elif (sheet.lines[i].doubled and look.words <= 60) or (
            look.words <= 60 and _IN_PICTURE.search(text) and (look.words <= 30 or look.dated)
        ):
            sheet.mark(i, "caption")
        elif i + 1 < stop and 2 < look.words <= 60 and sheet.text(i + 1).startswith(text):
            sheet.mark(i, "caption")
            sheet.mark(i + 1, "caption")


def _ends_with_date(sheet: Sheet, i: int) -> bool:
    """Whether the line is one sentence that ends with a full date, as captions do and paragraphs seldom."""
    look, text = sheet.looks[i], sheet.text(i)
    if not (look.dated and 8 <= look.words <= 40 and look.sentences <= 1) or _QUOTES.search(text):
        return False
    return any(seen.end >= len(text) - 3 and seen.start > len(text) // 2 for seen in find_dates(text))


def _is_bare_credit(text: str) -> bool:
    """Whether `text` is a credit alone; names between strokes without an agency or a label are a caption rather."""
    caption, credit = split_credit(text)
    return not caption and bool(agency_in(credit) or _LABELLED.search(text.replace("/", " ")) or "/" not in text)


def _near(sheet: Sheet, above: int, below: int) -> bool:
    return sheet.lines[below].number - sheet.lines[above].last <= 2


def _mark_above_credit(sheet: Sheet, i: int) -> None:
    """A line right above a credit is its caption, unless it is long or speech."""
    look = sheet.looks[i]
    if look.words <= 70 and not look.cue and not _SPEECH.search(sheet.text(i)) and look.sentences <= 3:
        sheet.mark(i, "caption")


def _mark_repeats(sheet: Sheet, first: int, stop: int) -> None:
    """Lines said before in the story; of short ones, the one that heads a paragraph stays and the other is an index."""
    seen: dict[str, int] = {}
    for i in sheet.free(first, stop):
        folded = sheet.text(i).casefold()
        earlier = seen.get(folded, -1)
        if earlier >= 0 and sheet.looks[i].words > 2 and not sheet.looks[i].cue:
            heads = not (sheet.looks[i].prose or sheet.looks[i].dated) and i + 1 < stop and sheet.looks[i + 1].prose
            sheet.mark(earlier if heads else i, "contents" if heads else "repeated")
            if heads and sheet.looks[i].words <= 25:
                sheet.mark(i, "heading")
        seen[folded] = i


def _mark_pulled(sheet: Sheet, first: int, stop: int) -> None:
    """Pull quotes: lines of eight words and more whose words, four by four, nearly all stand in a longer line."""
    uses: Counter[tuple[str, ...]] = Counter()
    rows = {i: tuple(_fours(sheet.text(i))) for i in sheet.free(first, stop) if sheet.looks[i].words >= 8}
    for fours in rows.values():
        uses.update(set(fours))
    for i, fours in rows.items():
        shared = sum(uses[four] > 1 for four in fours)
        if len(fours) >= 5 and shared * 10 >= len(fours) * 8 and _stands_in_longer(i, rows):
            sheet.mark(i, "pull quote")


def _stands_in_longer(i: int, rows: dict[int, tuple[tuple[str, ...], ...]]) -> bool:
    """Whether one line near, and longer than line `i`, holds four fifths of it."""
    mine = set(rows[i])
    near = (k for k in range(i - 40, i + 41) if k != i and k in rows and len(rows[k]) > len(rows[i]))
    return any(len(mine.intersection(rows[k])) * 10 >= len(mine) * 8 for k in near)


def _fours(text: str) -> Iterator[tuple[str, ...]]:
    words = [word.casefold() for word in words_of(text)]
    return zip(words, words[1:], words[2:], words[3:], strict=False)


def _mark_lists(sheet: Sheet, first: int, stop: int) -> None:
    """Short lines below a paragraph that ends in a colon, or that end in semicolons, are items of its list."""
    opened = False
    for i in range(first, stop):
        look, text = sheet.looks[i], sheet.text(i)
        if sheet.kinds[i]:
            opened = sheet.kinds[i] == "paragraph" and text.endswith(_OPEN_ENDS)
            continue
        before = _kind_at(sheet, i - 1, first, stop)
        listed = (
            i + 1 < stop and not (sheet.looks[i + 1].prose or sheet.looks[i + 1].cue) and sheet.looks[i + 1].words <= 12
        )
        if look.words >= (3 if listed else 8) and text.endswith((":", "：")) and not look.promotion:
            sheet.mark(i, "paragraph")
            opened = True
        if before != "paragraph" or look.words < 2:
            continue
        heads = i + 1 < stop and sheet.looks[i + 1].prose and sheet.looks[i + 1].words >= 25 and look.words <= 8
        heads = heads and (text[0].isdigit() or sheet.text(i - 1).endswith((".", ";")))
        alike = sheet.lines[i].bullet and sheet.lines[i].bullet == sheet.lines[i - 1].bullet
        if (
            text.endswith((";", "；", "; and", "; or"))
            or (opened and not (look.aged or heads))
            or (alike and look.words > 3)
        ):
            sheet.mark(i, "paragraph")


def _short_line(sheet: Sheet, i: int, first: int, stop: int) -> str:
    """The class of a line that is no paragraph by itself."""
    look, line = sheet.looks[i], sheet.lines[i]
    before, after = _kind_at(sheet, i - 1, first, stop), _kind_at(sheet, i + 1, first, stop)
    beside = "paragraph" in (before, after)
    if (look.dated and look.words <= 8) or look.aged:
        return "date"
    if _ADDRESS.search(line.text[:300]) or look.promotion:
        return "notice"
    if _IN_WRITING.search(line.text):
        return "author"
    if _DURATION.search(line.text):
        return "video"
    if line.level and look.words <= 25 and after:
        return "heading"
    if look.cjk and (look.sentence or _ITEM_HEAD.match(line.text)) and not look.credit:
        return "paragraph"
    if look.sentence and not _END_MARK.search(line.text):
        return "paragraph" if beside else "aside"
    if _SPEECH.search(line.text) and look.words > 3 and (look.ends or look.half_end) and beside:
        return "paragraph"
    lone = before == "aside" and _kind_at(sheet, i - 2, first, stop) == "paragraph" and 3 <= look.words <= 12
    if (
        look.words <= 18
        and after == "paragraph"
        and sum(map(str.isalpha, line.text)) > 2
        and (before not in {"aside", "related", "notice", "newsletter"} or lone)
    ):
        if before != "paragraph" and not any(kind == "paragraph" for kind in sheet.kinds[first:i]):
            return "aside"
        asked = line.text.endswith(("?", "？")) and sheet.looks[i + 1].quoted
        return "paragraph" if line.bullet or look.half_end or asked else "heading"
    if beside and (look.sentence or (line.bullet and look.words >= 4)):
        return "paragraph"
    return "aside"


def _mark_linked(sheet: Sheet, first: int, stop: int) -> None:
    """A heading of five words and more that also stands outside the story is a link to another one."""
    rows = range(max(0, first - 400), min(stop + 800, len(sheet.lines)))
    told = {"heading", "paragraph", "contents", "repeated"}
    outside = "\n".join(
        sheet.text(i).casefold() for i in rows if not sheet.looks[i].prose and sheet.kinds[i] not in told
    )
    headings = [i for i in range(first, stop) if sheet.kinds[i] == "heading" and sheet.looks[i].words >= 5]
    for i in headings[:80]:
        if sheet.text(i).casefold() in outside:
            sheet.kinds[i] = "related"


def _mark_last(sheet: Sheet, first: int, stop: int) -> None:
    """Behind the last paragraph nothing is a heading; closing lines about the author are not of the story."""
    for i in range(stop - 1, first, -1):
        if sheet.kinds[i] == "heading":
            sheet.kinds[i] = "aside"
        elif sheet.kinds[i] == "paragraph":
            if sheet.looks[i].words <= 8 and _ADDRESSED.search(sheet.text(i)) and not _QUOTES.search(sheet.text(i)):
                sheet.kinds[i] = "notice"
                continue
            told = _BIOGRAPHY.search(sheet.text(i)) and not _QUOTES.search(sheet.text(i))
            if not told or sheet.looks[i].words > 70:
                break
            sheet.kinds[i] = "author"


def _kind_at(sheet: Sheet, i: int, first: int, stop: int) -> str:
    return sheet.kinds[i] if first <= i < stop else ""
