"""How a captured record compares with a gold record: the measure of the sample's README, as pure functions.

A record is the JSON object that `briefgen capture --dry-run --json` prints; a gold record is a file of the sample.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

_INVISIBLE = dict.fromkeys(
    [0x00AD, 0xFEFF, 0x200B, 0x200C, 0x200D, 0x2060, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
_TOKEN = re.compile(r"[぀-ヿ㐀-鿿豈-﫿가-힯]|[^\W぀-ヿ㐀-鿿豈-﫿가-힯]+")
_FOLDS = str.maketrans(
    {**dict.fromkeys("‘’‚‛′`´", "'"), **dict.fromkeys("“”„‟″«»", '"'), **dict.fromkeys("‐‑‒–—―−", "-")}
)
_NAMES = re.compile(r"\s*(?:[,;|]|\band\b|&)\s*", re.IGNORECASE)

FIELDS = ("title", "title~", "byline", "date", "time", "dek", "caption", "credit", "tags", "section")


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """One page: body precision and recall, counts of right, predicted and gold blocks, scores of the judged fields."""

    precision: float | None = None
    recall: float | None = None
    paragraphs: tuple[int, int, int] = (0, 0, 0)
    heads: tuple[int, int, int] = (0, 0, 0)
    fields: tuple[tuple[str, float], ...] = ()
    wrong: tuple[str, ...] = ()

    @property
    def f1(self) -> float:
        return f1(self.precision or 0, self.recall or 0)

    def of(self, field: str) -> float | None:
        return dict(self.fields).get(field)


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def tokens(text: str) -> list[str]:
    return _TOKEN.findall(unicodedata.normalize("NFC", text).translate(_INVISIBLE))


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = tokens(text)
    if len(words) < 4:
        return Counter([tuple(words)] if words else [])
    return Counter(zip(words, words[1:], words[2:], words[3:], strict=False))


def overlap(predicted: Counter[Any], gold: Counter[Any]) -> tuple[float, float]:
    """Precision and recall of one multiset against another."""
    common = (predicted & gold).total()
    return (
        common / predicted.total() if predicted else float(not gold),
        common / gold.total() if gold else 1.0,
    )


def token_f1(one: str, other: str) -> float:
    return f1(*overlap(Counter(tokens(fold(one))), Counter(tokens(fold(other)))))


def fold(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).translate(_INVISIBLE).translate(_FOLDS)
    return " ".join(plain.casefold().split())


def names(values: Iterable[str]) -> set[str]:
    parts = (part for value in values for part in _NAMES.split(re.sub(r"^\s*by\b:?\s*", "", fold(value))))
    return {part.strip(" .") for part in parts if part.strip(" .")}


def body_of(record: Mapping[str, Any]) -> str:
    """The predicted body with its cross-heads in their places."""
    heads: dict[int, list[str]] = {}
    for head in record.get("headings", ()):
        heads.setdefault(head["before"], []).append(head["text"])
    lines = []
    for number, paragraph in enumerate(record.get("paragraphs", ()), 1):
        lines += [*heads.pop(number, []), paragraph]
    return "\n".join([*lines, *(text for rest in heads.values() for text in rest)])


def instant(text: str) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(text.strip().replace(" +", "+"))
    except ValueError:
        return None


def same_day(predicted: str, gold: str) -> bool:
    one, other = instant(predicted), instant(gold)
    if one is None or other is None:
        return False
    return bool(days(one, other) & days(other, one))


def days(moment: dt.datetime, other: dt.datetime) -> set[dt.date]:
    """The calendar days of `moment` as written, in the zone of `other` and in UTC."""
    if moment.tzinfo is None:
        return {moment.date()}
    return {moment.date(), moment.astimezone(dt.UTC).date(), moment.astimezone(other.tzinfo or dt.UTC).date()}


def same_minute(predicted: str, gold: str) -> bool:
    """Within a minute; a clock time without a zone is compared as it is shown."""
    one, other = instant(predicted), instant(gold)
    if one is None or other is None or len(predicted) < 12:
        return False
    if one.tzinfo is None or other.tzinfo is None:
        one, other = one.replace(tzinfo=None), other.replace(tzinfo=None)
    return abs((one - other).total_seconds()) < 120


def score(record: Mapping[str, Any], gold: Mapping[str, Any], *, text: bool) -> Score:
    """Judge `record`; for a text capture, only what the capture shows."""
    visible = gold.get("visible_in_text") or gold.get("visible") or {}
    judged = {name for name in gold if not text or visible.get(name, True)}
    fields: dict[str, float] = {}
    _judge_title(record, gold, judged, fields)
    _judge_origin(record, gold, judged, fields, time=not text or visible.get("time", True))
    _judge_captions(record, gold, judged, fields, text=text)
    for name in ("tags", "section"):
        if name in judged and gold[name]:
            drop = {fold(value) for value in gold.get("section_optional", ())} if name == "section" else set()
            mine = Counter({fold(value) for value in record.get(name, ())} - drop)
            fields[name] = f1(*overlap(mine, Counter({fold(value) for value in gold[name]} - drop)))
    body = _body(gold)
    if body is None:
        return Score(fields=tuple(fields.items()))
    precision, recall = overlap(shingles(body_of(record)), shingles(body))
    whole = ("title", "byline", "date")
    if all(name in fields for name in whole):
        fields["whole"] = float(all(fields[name] == 1 for name in whole) and f1(precision, recall) >= 0.95)
    return Score(
        precision=precision,
        recall=recall,
        paragraphs=_blocks(record.get("paragraphs", ()), gold, "p"),
        heads=_blocks([head["text"] for head in record.get("headings", ())], gold, "h"),
        fields=tuple(fields.items()),
        wrong=tuple(phrase for phrase in gold.get("without", ()) if fold(phrase) in fold(body_of(record))),
    )


def _body(gold: Mapping[str, Any]) -> str | None:
    if gold.get("body"):
        return "\n".join(block["text"] for block in gold["body"])
    body: str | None = gold.get("body_text")
    return body


def _blocks(predicted: Sequence[str], gold: Mapping[str, Any], kind: str) -> tuple[int, int, int]:
    if not gold.get("body"):
        return (0, 0, 0)
    mine = Counter(tuple(tokens(text)) for text in predicted)
    right = Counter(tuple(tokens(b["text"])) for b in gold["body"] if b.get("type", b.get("t")) == kind)
    return ((mine & right).total(), mine.total(), right.total())


def _judge_title(
    record: Mapping[str, Any], gold: Mapping[str, Any], judged: set[str], fields: dict[str, float]
) -> None:
    mine = record.get("title", "")
    if "title" in judged:
        rights = [gold["title"], *gold.get("title_alt", ())]
        fields["title"] = float(fold(mine) in {fold(right) for right in rights})
        fields["title~"] = float(max(token_f1(mine, right) for right in rights) >= 0.8)
    if "dek" in judged and gold["dek"]:
        fields["dek"] = float(token_f1(record.get("dek", ""), gold["dek"]) >= 0.9)


def _judge_origin(
    record: Mapping[str, Any], gold: Mapping[str, Any], judged: set[str], fields: dict[str, float], *, time: bool
) -> None:
    if "authors" in judged and gold["authors"]:
        mine = names(record.get("authors") or [record.get("byline", "")])
        fields["byline"] = float(mine == names(gold["authors"]))
    published = str(record.get("published") or "")
    if "published" in judged and gold["published"]:
        fields["date"] = float(same_day(published, gold["published"]))
        if time and len(gold["published"]) > 10:
            fields["time"] = float(same_minute(published, gold["published"]))


def _judge_captions(
    record: Mapping[str, Any], gold: Mapping[str, Any], judged: set[str], fields: dict[str, float], *, text: bool
) -> None:
    mine = record.get("captions") or ([record["image"]] if record.get("image") else [])
    if "captions" not in judged:
        return
    captions = [c for c in gold["captions"] if c.get("caption") and (not text or c.get("in_text", c.get("vis")))]
    if captions:
        fields["caption"] = _share(captions, mine, "caption", 0.8)
    credited = [
        c for c in gold["captions"] if c.get("credit") and (not text or c.get("credit_in_text", c.get("vcred")))
    ]
    if credited:
        fields["credit"] = _share(credited, mine, "credit", 0.6)


def _share(gold: Sequence[Mapping[str, Any]], mine: Sequence[Mapping[str, Any]], key: str, least: float) -> float:
    found = 0
    for picture in gold:
        rights = picture[key] if isinstance(picture[key], list) else [picture[key]]
        found += any(token_f1(p.get(key) or "", right) >= least for p in mine for right in [*rights, " ".join(rights)])
    return found / len(gold)
