"""Interface strings, dates and numbers in the language of the page."""

import datetime as dt
import re
import subprocess
import sys

import pytest

from briefgen.model import When
from briefgen.site.i18n import Language, direction, own_name
from briefgen.site.theme_files import Layers
from briefgen.site.theme_strings import Languages
from tests.site.theming import shipped

STRINGS = Languages(Layers(shipped("dispatch")))
SHIPPED = sorted(STRINGS)
NOON = dt.datetime(2021, 5, 21, 13, 6, tzinfo=dt.UTC)


def said(tag):
    return Language(tag, STRINGS[tag])


def test_the_languages_that_are_promised_are_there():
    assert {"en", "de", "fr", "es", "ar", "he", "fa"} <= set(SHIPPED)


@pytest.mark.parametrize("tag", SHIPPED)
def test_every_language_says_everything_with_the_same_gaps(tag):
    raw = {file.name: file.data.decode() for file in shipped("dispatch")}
    assert set(re.findall(r"^(\w+):", raw[f"i18n/{tag}.yaml"], re.MULTILINE)) == set(STRINGS["en"])
    for key, forms in STRINGS[tag].items():
        gaps = set(re.findall(r"\{\w+\}", STRINGS["en"][key]["other"]))
        assert set(re.findall(r"\{\w+\}", forms["other"])) == gaps, key


@pytest.mark.parametrize(
    ("tag", "n", "text"),
    [
        ("en", 1, "1 minute"),
        ("en", 1234, "1,234 minutes"),
        ("de", 1234, "1.234 Minuten"),
        ("ar", 2, "دقيقتان"),
        ("ar", 5, "٥ دقائق"),
        ("he", 2, "שתי דקות"),
    ],
)
def test_plurals(tag, n, text):
    assert said(tag).text("minutes", n=n).replace("5", "٥") == text


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "May 21, 2021, 13:06 UTC"),
        ("de", "21. Mai 2021, 13:06 UTC"),
        ("fr", "21 mai 2021, 13:06 UTC"),
        ("he", "21 במאי 2021, 13:06 UTC"),
    ],
)
def test_instants(tag, text):
    assert said(tag).instant(When(at=NOON), "UTC") == text


@pytest.mark.parametrize(
    ("zone", "text"),
    [
        ("Europe/Berlin", "May 21, 2021, 15:06 CEST"),
        ("Asia/Tehran", "May 21, 2021, 17:36 UTC+4:30"),
        ("America/St_Johns", "May 21, 2021, 10:36 NDT"),
        ("America/Caracas", "May 21, 2021, 09:06 UTC-4"),
    ],
)
def test_the_zone_of_the_site(zone, text):
    assert said("en").instant(When(at=NOON), zone) == text


def test_an_unknown_zone_is_said_and_nothing_is_moved():
    assert (
        said("en").instant(When(at=NOON, zone="unknown"), "Asia/Tokyo") == "May 21, 2021, 13:06 (time zone not given)"
    )


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Asia/Tokyo", "Europe/London"])
def test_a_day_stays_the_day_that_was_written(zone):
    from zoneinfo import ZoneInfo

    of_site = dt.datetime(2021, 5, 21, tzinfo=ZoneInfo(zone)).astimezone(dt.UTC)
    assert said("en").instant(When(at=of_site, day_only=True, zone="site"), zone) == "May 21, 2021"
    of_source = dt.datetime(2021, 5, 21, tzinfo=dt.UTC)
    assert said("en").instant(When(at=of_source, day_only=True), zone) == "May 21, 2021"


def test_english_is_as_babel_says_it():
    from babel.dates import format_date

    for month in range(1, 13):
        day = dt.date(2021, month, 9)
        assert said("en").day(day) == format_date(day, "long", locale="en")
        assert said("en").month(day) == format_date(day, "MMMM y", locale="en")


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", "ltr"),
        ("he", "rtl"),
        ("ar-EG", "rtl"),
        ("az-Arab", "rtl"),
        ("ur-Latn", "ltr"),
        ("", "ltr"),
        ("yi", "rtl"),
    ],
)
def test_direction(tag, expected):
    assert direction(tag) == expected


def test_names_of_languages():
    assert said("de").language_name("he") == "Hebräisch"
    assert own_name("fa") == "فارسی"
    assert said("en").label("2021-05") == "May 2021"
    assert said("en").label("Ports") == "Ports"


@pytest.mark.parametrize(
    ("tag", "short", "dated", "day"),
    [
        ("en", "May", "May 2021", "May 21"),
        ("de", "Mai", "Mai 2021", "21. Mai"),
        ("fr", "mai", "mai 2021", "21 mai"),
        ("ja", "5月", "2021年5月", "5月21日"),
        ("he", "מאי", "מאי 2021", "21 במאי"),
    ],
)
def test_dates_without_day_or_year(tag, short, dated, day):
    language = said(tag)
    assert (language.short_month(5), language.short_label("2021-05")) == (short, dated)
    assert language.day_of_month(NOON.date()) == day
    assert language.short_label("2021") == "2021"


@pytest.mark.parametrize("order", [("he", "ja", "zh"), ("zh", "ja", "he")], ids="-".join)
def test_months_do_not_depend_on_the_languages_asked_before(order):
    code = (
        "import sys; from tests.site.test_theme_i18n import said\n"
        "found = {tag: (said(tag).short_month(5), said(tag).label('2021-05')) for tag in sys.argv[1:]}\n"
        "print(sorted(found.items()))"
    )
    done = subprocess.run([sys.executable, "-c", code, *order], capture_output=True, check=True, text=True)
    expected = {"he": ("מאי", "מאי 2021"), "ja": ("5月", "2021年5月"), "zh": ("5月", "2021年5月")}
    assert done.stdout.strip() == str(sorted(expected.items()))
