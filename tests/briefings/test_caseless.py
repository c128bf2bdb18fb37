"""Names are told from roles in scripts that have no capitals."""

import pytest

from briefgen.briefings.caseless import is_caseless, names_someone


@pytest.mark.parametrize(
    ("phrase", "named"),
    [
        ("مدير الميناء سامي الخطيب", True),
        ("مدير الميناء", False),
        ("سامي الخطيب", True),
        ("مسؤول في فريق الاستجابة", False),
        ("المتحدث باسم الوزارة", False),
        ("דנה לוי", True),
        ("גורם ביטחוני בכיר", False),
        ("ראש העירייה", False),
        ("علی رضایی", True),
        ("یک مقام ارشد", False),
        ("王毅", True),
        ("外交部发言人", False),
        ("関係者", False),
    ],
)
def test_who_is_named(phrase: str, named: bool) -> None:
    assert is_caseless(phrase)
    assert names_someone(phrase) == named


@pytest.mark.parametrize("phrase", ["Sami al-Khatib", "офицер", "Ελένη", "", "2026"])
def test_other_scripts_are_left_to_their_capitals(phrase: str) -> None:
    assert not is_caseless(phrase)
