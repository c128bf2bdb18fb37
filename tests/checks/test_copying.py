"""How much of a source's wording is printed, and what does not count."""

import datetime as dt

import pytest
from msgspec.structs import replace

from briefgen.checks.copying import check_copying, copying_rows, format_copying, source_words
from briefgen.config import Checks
from briefgen.findings import CopyMeter
from briefgen.model import Block, Briefing, FilePath, Paragraph, Prose, Source, SourceId, SourceUse, When

WORDS = (
    "the harbour workers left their cranes at dawn because the company had not paid them since the first days of spring"
    " and nobody in the town expected ships to be unloaded again before the end of a very long and bitter summer"
)
FILLER = " ".join(f"filler{n}" for n in range(400))


def source(text=WORDS, filler=FILLER, **fields):
    texts = (text, filler)
    paragraphs = tuple(Paragraph(number=n, text=t) for n, t in enumerate(texts, 1))
    return Source(**({"id": SourceId("port"), "outlet": "The Port", "paragraphs": paragraphs} | fields))


def briefing(*texts, kind="paragraph"):
    blocks = tuple(Block(kind=kind, text=text, line=10 + n, breaks=((0, 10 + n, 1),)) for n, text in enumerate(texts))
    when = When(at=dt.datetime(2021, 5, 21, tzinfo=dt.UTC))
    uses = (SourceUse(id=SourceId("port"), line=4, column=3),)
    return Briefing(
        path=FilePath("b.md"), id="b", title="B", date=when, slug="b", sources=uses, body=Prose(blocks=blocks)
    )


def words(count, start=0):
    return " ".join(WORDS.split()[start : start + count])


def check(*texts, kind="paragraph", given=None, policy=None, names=frozenset()):
    return check_copying(briefing(*texts, kind=kind), (source_words(given or source()),), policy or Checks(), names)


@pytest.mark.parametrize(
    ("count", "level"), [(14, None), (15, "warning"), (24, "warning"), (25, "error")], ids=["14", "15", "24", "25"]
)
def test_long_runs_are_told_by_length(count, level):
    problems, (meter,) = check(f"Yesterday {words(count)} it seems.")
    assert [(p.code, p.level) for p in problems] == ([("V601", level)] if level else [])
    assert meter.longest == count


def test_a_run_is_placed_and_shown():
    (problem,), _ = check(f"Yesterday {words(16)} it seems.")
    assert (problem.where.line, problem.where.column) == (10, 11)
    assert problem.what.startswith("16 words in a row")
    assert problem.paragraph == 1
    assert "para. 1" in problem.what
    assert "port" in problem.what


def test_case_apostrophes_and_punctuation_do_not_hide_a_run():
    given = source(WORDS.replace("their cranes", "the town's cranes"))
    text = words(30).replace("their cranes", "the town’s cranes").replace("dawn", "dawn,").title()
    problems, _ = check(text.lower().replace("because", "- BECAUSE"), given=given)
    assert [p.level for p in problems] == ["error"]


def test_words_in_quotation_marks_count_as_quoted():
    problems, (meter,) = check(f"They said: “{words(30)}”.")
    assert problems == ()
    assert (meter.quoted, meter.unquoted, meter.longest) == (30, 0, 0)


def test_block_quotes_count_as_quoted():
    problems, (meter,) = check(words(30), kind="quote")
    assert problems == ()
    assert meter.quoted == 30


def test_quotation_marks_cut_a_run():
    problems, (meter,) = check(f"{words(10)} “{words(6, 10)}” {words(10, 16)} end")
    assert problems == ()
    assert meter.longest == 10


def test_names_do_not_count():
    text = "the visit of Esmail Ghaani to the Kataib Hezbollah base near Ain al Asad was short and went unseen"
    _, (meter,) = check(text, given=source(text))
    assert meter.longest == 15
    plain, (other,) = check(text.lower(), given=source(text))
    assert other.longest == 19
    _, (listed,) = check(text.lower(), given=source(text), names=frozenset({"Esmail Ghaani"}))
    assert listed.longest == 17
    assert [p.code for p in plain] == ["V601"]


def test_a_large_share_is_told_with_the_limit():
    problems, (meter,) = check(f"They said: “{words(30)}”.", given=source(filler=" ".join(f"w{n}" for n in range(200))))
    assert [(p.code, p.level) for p in problems] == [("V602", "warning")]
    assert 0.1 < meter.share < 0.15
    problems, _ = check(f"They said: “{words(38)}”.", given=source(filler=" ".join(f"w{n}" for n in range(190))))
    assert [(p.code, p.level) for p in problems] == [("V602", "error")]


def test_limits_come_from_the_settings():
    policy = Checks(copy_warn_words=6, copy_error_words=8)
    problems, _ = check(words(7), policy=policy)
    assert [p.level for p in problems] == ["warning"]


def test_runs_do_not_reach_over_blocks():
    problems, (meter,) = check(words(14), words(14, 14))
    assert problems == ()
    assert meter.longest == 14


def test_own_words_have_no_meter():
    assert check("Nothing of this was taken from anywhere at all.") == ((), ())


def test_report_has_a_row_per_outlet_and_month():
    meter = CopyMeter(source=SourceId("a"), quoted=10, unquoted=5, longest=9, share=0.05, outlet="The Port")
    other = CopyMeter(source=SourceId("b"), quoted=1, unquoted=0, longest=0, share=0.2, outlet="=cmd")
    rows = copying_rows([("2021-05", (meter, meter)), ("2021-05", (meter, other)), ("2021-06", (meter,))])
    lines = format_copying(rows).splitlines()
    assert lines[0].startswith("month,outlet,")
    assert lines[1] == "2021-06,The Port,1,10,5,9,5.0%"
    assert "2021-05,The Port,2,30,15,9,5.0%" in lines
    assert "2021-05,'=cmd,1,1,0,0,20.0%" in lines
    assert format_copying(copying_rows(reversed([("2021-06", (meter,)), ("2021-05", (meter,))]))) == format_copying(
        copying_rows([("2021-06", (meter,)), ("2021-05", (meter,))])
    )


@pytest.mark.parametrize(("status", "found"), [("draft", 1), ("review", 2), ("published", 2)])
def test_suggestions_of_a_draft_are_not_measured(status, found):
    given = replace(briefing(f"Yesterday {words(16)}.", f"Now {words(16, start=18)}."), status=status)
    given = replace(given, body=replace(given.body, suggestions=(10,)))
    problems, _ = check_copying(given, (source_words(source()),), Checks())
    assert [p.where.line for p in problems if p.code == "V601"] == [10, 11][-found:]


def test_a_run_names_the_paragraph_where_it_stands():
    problems, _ = check(f"Yesterday {words(16)} it seems.", given=source(FILLER, WORDS))
    assert [problem.paragraph for problem in problems] == [2]
