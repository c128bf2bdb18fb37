import re
from pathlib import Path

import msgspec
import pytest

from briefgen import kinds
from briefgen.briefings.parse import parse_briefing
from briefgen.config import Config
from briefgen.config_file import parse_config
from briefgen.fields import Record, Table
from briefgen.model import Assessment, Briefing, Correction, Edition, Entity, Outlet, Page, Picture, Source, Waiver
from briefgen.reference import fill
from briefgen.settings import SETTINGS
from tests.content.expecting import problems_of

DOCS = Path(__file__).parents[2] / "docs"
PAGES = ["content-model.md", "settings.md"]


@pytest.mark.parametrize("name", PAGES)
def test_the_documentation_has_the_fields_that_are_read(name):
    text = (DOCS / name).read_text(encoding="utf-8")
    assert fill(text) == text, "run: python scripts/update_docs.py"


def test_the_examples_of_the_documentation_are_read():
    model, settings = ((DOCS / name).read_text(encoding="utf-8") for name in PAGES)
    example = re.search(r"```markdown\n(.*?)```", model, re.DOTALL)[1]
    assert parse_briefing("content/briefings/example.md", example.encode()).title.startswith("Militias")
    assert parse_config(re.search(r"```yaml\n(.*?)```", settings, re.DOTALL)[1].encode(), target="members").title


def test_the_message_of_the_documentation_is_the_one_that_is_given():
    shown = re.search(r"```\n(content/briefings.*?)```", (DOCS / PAGES[0]).read_text(encoding="utf-8"), re.DOTALL)[1]
    data = b"---\ntitle: T\ndate: 01-02-2026\n---\nText.\n"
    (problem,) = problems_of(parse_briefing, "content/briefings/2021-05-21-quds-force.md", data)
    lines = [
        f"{problem.where}: error[{problem.code}]: {problem.what}",
        f"  why: {problem.why}",
        f"  help: {problem.help}",
    ]
    assert shown.splitlines() == lines


MADE_ELSEWHERE = {"path", "body", "excerpt", "lines", "line", "intro", "paragraphs", "headings", "record", "column"}


@pytest.mark.parametrize(
    ("table", "struct"),
    [
        (kinds.BRIEFING, Briefing),
        (kinds.SOURCE, Source),
        (kinds.PAGE, Page),
        (kinds.EDITION, Edition),
        (kinds.OUTLET, Outlet),
        (kinds.ENTITY, Entity),
        (kinds.IMAGE, Picture),
        (kinds.ASSESSMENT, Assessment),
        (kinds.CORRECTION, Correction),
        (kinds.WAIVER, Waiver),
        (SETTINGS, Config),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_every_field_of_a_value_can_be_written(table, struct):
    assert {field.name for field in table.fields} == set(struct.__struct_fields__) - MADE_ELSEWHERE


def records(table: Table):
    for field in table.fields:
        if isinstance(field.reads, Record):
            yield field.name, field.reads.table


def test_settings_have_the_fields_of_their_values():
    for name, table in records(SETTINGS):
        assert {field.name for field in table.fields} == set(getattr(Config(), name).__struct_fields__)


@pytest.mark.parametrize(
    "table", [kinds.BRIEFING, kinds.SOURCE, kinds.PAGE, kinds.EDITION, SETTINGS], ids=lambda t: t.name
)
def test_no_spelling_stands_for_two_fields(table):
    spellings = [spelling for field in table.fields for spelling in (field.name, *field.also)]
    assert len(spellings) == len(set(spellings))
    assert not set(table.hints) & set(spellings)
    assert all(field.help.endswith(".") for field in table.fields)


def test_defaults_are_values_that_may_be_written():
    assert msgspec.convert(msgspec.to_builtins(Config()), Config) == Config()
