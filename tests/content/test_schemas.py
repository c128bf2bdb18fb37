import datetime as dt
import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from briefgen.briefings.starter import starter_files
from briefgen.cli.config import config, schema
from briefgen.problems import BriefgenError
from briefgen.schema import KINDS
from briefgen.schema import schema as schema_of

ROOT = Path(__file__).parent.parent.parent
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


class AsEditors(yaml.SafeLoader):
    """Reads YAML 1.2, as editors do: dates are texts."""

    yaml_implicit_resolvers = {
        first: [pair for pair in pairs if not pair[0].endswith(":timestamp")]
        for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def front_matter(text):
    return text.split("---\n")[1]


def example_files():
    """(kind, name, value) of every file of the example site, and of a new one."""
    content = ROOT / "content"
    written = {path.relative_to(ROOT).as_posix(): path.read_text() for path in content.rglob("*") if is_text(path)}
    written["briefgen.yaml"] = (ROOT / "briefgen.yaml").read_text()
    for start, files in (("", written), ("new/", starter_files("Desk", dt.date(2026, 6, 1)))):
        for path, text in files.items():
            if kind := kind_of(path):
                yield kind, start + path, yaml.load(text if path.endswith(".yaml") else front_matter(text), AsEditors)


def is_text(path):
    return path.suffix in {".md", ".yaml"} and path.is_file()


def kind_of(path):
    if path == "briefgen.yaml":
        return "settings"
    name = Path(path).stem
    if path.endswith(".yaml"):
        return name if name in KINDS else ""
    folders = {"briefings": "briefing", "editions": "edition", "pages": "page"}
    parts = path.split("/")
    return folders.get(parts[1], "source" if name == "source" else "") if len(parts) > 2 else ""


@pytest.mark.parametrize(("kind", "value"), [pytest.param(k, v, id=name) for k, name, v in example_files()])
def test_schemas_accept_the_example_site_and_a_new_one(kind, value):
    jsonschema.Draft202012Validator(schema_of(kind)).validate(value)


def test_a_setting_that_there_is_not_is_answered_with_one_near(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BriefgenError) as raised:
        CliRunner().invoke(config, ["pagesize"], catch_exceptions=False)
    assert 'did you mean "page_size"' in raised.value.problems[0].help


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
