"""theme.yaml: what a theme declares, options by type, tokens and their contrast."""

import pytest

from briefgen.problems import BriefgenError
from briefgen.site import tokens
from briefgen.site.theme import load_theme
from briefgen.site.theme_options import parse_manifest, read_options
from tests.site.theming import dispatch, file, shipped

DECLARED = """\
name: x
options:
  accent:
    type: colour
    default: "#123456"
  side:
    type: choice
    choices: [left, right]
    default: left
  wide:
    type: bool
    default: false
  count:
    type: number
    default: 3
  motto:
    type: text
"""


def manifest(text):
    return parse_manifest(file("x", "theme.yaml", text))


def problems(call):
    with pytest.raises(BriefgenError) as caught:
        call()
    return caught.value.problems


def test_options_have_their_own_types():
    values = read_options(manifest(DECLARED), (("side", "right"), ("wide", "true"), ("count", "12")))
    assert values == {"accent": "#123456", "side": "right", "wide": True, "count": 12, "motto": ""}


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("accent", "red", "colour"),
        ("side", "top", "left, right"),
        ("wide", "yes", "true or false"),
        ("count", "many", "number"),
        ("cuont", "3", 'did you mean "count"?'),
    ],
)
def test_a_value_that_does_not_fit(name, value, says):
    (problem,) = problems(lambda: read_options(manifest(DECLARED), ((name, value),)))
    assert says in problem.why + problem.help


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("version: 1\n", 1, "needs a `name`"),
        ("name: x\nextend: dispatch\n", 2, '"extend" is no key'),
        ("name: x\noptions:\n  a:\n    tpye: bool\n", 4, '"tpye" is no key of an option'),
        ("name: x\noptions:\n  a:\n    type: float\n", 3, '"float" is not a type'),
        ("name: x\noptions:\n  a:\n    type: number\n    default: ten\n", 3, "not of its type"),
        ('name: x\nbriefgen: ">=99"\n', 2, "version 99"),
        ("name: x\nname: y\n", 2, "name"),
        ("- a\n", 1, "not a mapping"),
    ],
    ids=["no name", "key", "option key", "type", "default", "contract", "twice", "list"],
)
def test_a_bad_theme_yaml(text, line, says):
    problem = problems(lambda: manifest(text))[0]
    assert problem.where.path == "themes/x/theme.yaml"
    assert problem.where.line == line
    assert says in problem.what


def test_a_child_theme_keeps_what_it_does_not_change():
    own = "name: x\nextends: dispatch\noptions:\n  tagline:\n    type: bool\n    default: false\n"
    theme = load_theme((file("x", "theme.yaml", own), *shipped("dispatch")))
    assert theme.manifest.name == "x"
    assert {option.name: option.default for option in theme.manifest.options}["tagline"] == "false"
    assert any(option.name == "nav_visible" for option in theme.manifest.options)


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#fff", "#fff", 1.0)]
)
def test_contrast(one, other, ratio):
    assert tokens.contrast(one, other) == pytest.approx(ratio, abs=0.01)


@pytest.mark.parametrize("name", ["dispatch", "memo"])
def test_the_shipped_colours_can_be_read(name):
    layers = shipped("dispatch") if name == "dispatch" else (*shipped("memo"), *shipped("dispatch"))
    found = load_theme(layers).manifest.tokens
    assert tokens.check_tokens(found, "theme.yaml") == ()


def test_a_faint_colour_is_refused():
    own = 'name: x\nextends: dispatch\ntokens:\n  light:\n    soft: "#aaaaaa"\n'
    found = problems(lambda: load_theme((file("x", "theme.yaml", own), *shipped("dispatch"))))
    assert {problem.code for problem in found} == {"theme-contrast"}
    assert 'light "soft" on "bg" has a contrast of 2.3' in found[0].what


def test_a_string_needs_its_other_form():
    (problem,) = problems(lambda: dispatch(("i18n/en.yaml", "minutes:\n  one: x\n")))
    assert 'no form "other"' in problem.what
