import json

import pytest
from click.testing import CliRunner

from briefgen.cli.config import config, schema
from briefgen.schema import KINDS
from briefgen.schema import schema as schema_of

jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")

GOOD = [
    ("briefing", {"title": "T", "date": "2021-05-21"}),
    ("briefing", {"title": 1984, "publishDate": "2021-05-21T10:00:00+03:00", "tags": "x", "draft": True}),
    (
        "briefing",
        {"title": "T", "date": "2021-05-21", "sources": ["a", {"id": "b", "title": "B"}], "extra": {"x": [1]}},
    ),
    ("briefing", {"title": "T", "date": "2021-05-21", "image": {"src": "a.jpg", "alt": "A"}, "key_points": ["x"]}),
    ("source", {"title": "T", "published": "unknown", "capture": {"file": "a.html", "sha256": "a" * 64}}),
    ("edition", {"title": "T", "date": "2021-05-21", "sections": [{"name": "A", "items": ["x"]}]}),
    ("page", {"title": "T", "nav": False}),
    ("settings", {"title": "T", "checks": {"levels": {"Q205": "off"}}, "targets": {"a": {"tlp": "TLP:RED"}}}),
    ("settings", {"targets": [{"name": "a"}], "deploy": [{"name": "a", "kind": "s3", "to": "b", "region": "eu"}]}),
    ("settings", {"nav": {"About": "/about/", "Other": {"name": "O", "url": "/o/"}}}),
    ("settings", {"nav": [{"name": "O", "url": "/o/"}]}),
    ("outlets", [{"name": "Reuters", "reliability": "A"}]),
    ("outlets", {"Reuters": {"country": "UK"}}),
    ("entities", [{"name": "A", "type": "person", "same_as": ["https://x.org"]}]),
    ("picks", {"picks": ["a", "b"], "most_read": ["c"]}),
]
BAD = [
    ("picks", {"most_reed": ["a"]}),
    ("briefing", {"title": "T"}),
    ("briefing", {"title": "T", "date": "21.05.2021"}),
    ("briefing", {"title": "T", "date": "2021-05-21", "titel": "x"}),
    ("briefing", {"title": "T", "date": "2021-05-21", "tlp": "TLP:WHITE"}),
    ("briefing", {"title": "T", "date": "2021-05-21", "embargo": "2021-05-21"}),
    ("source", {"title": "T", "capture": {"file": "a.html"}}),
    ("settings", {"page_size": 0}),
    ("settings", {"theme": "../x"}),
    ("outlets", [{"country": "UK"}]),
]


@pytest.mark.parametrize("kind", KINDS)
def test_schemas_are_schemas(kind):
    jsonschema.Draft202012Validator.check_schema(schema_of(kind))


@pytest.mark.parametrize(("kind", "value"), GOOD)
def test_schemas_accept_what_is_read(kind, value):
    jsonschema.Draft202012Validator(schema_of(kind)).validate(value)


@pytest.mark.parametrize(("kind", "value"), BAD)
def test_schemas_refuse_what_is_refused(kind, value):
    assert not jsonschema.Draft202012Validator(schema_of(kind)).is_valid(value)


def test_the_commands(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BRIEFGEN_TITLE", "Desk")
    run = CliRunner().invoke
    assert json.loads(run(schema, ["briefing"]).output)["title"] == "Front matter of a briefing"
    assert run(schema, ["-o", "schemas"]).exit_code == 0
    assert sorted(path.name for path in (tmp_path / "schemas").iterdir()) == sorted(f"{k}.schema.json" for k in KINDS)
    rows = [
        json.loads(line) for line in run(config, ["--changed", "--json", "-b", "https://x.org"]).output.splitlines()
    ]
    assert [(row["key"], row["value"]) for row in rows] == [("title", "Desk"), ("base_url", "https://x.org/")]
    assert "outputs.search" in run(config, ["outputs"]).output
