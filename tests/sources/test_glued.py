"""What dumps run together on one line, told apart by the page it stands on."""

from __future__ import annotations

import pytest

from briefgen.sources.credits import split_credit
from briefgen.sources.dates import find_dates
from briefgen.sources.glued import bare_title
from briefgen.sources.text import read_text

PAGE = ("News", "Harbour", "Shipping", "THE CONVERSATION", "Health", "Sign in", "Ministers want all ports open")
STORY = (
    "The ports of the sound are open again. On Monday the Health Minister, Piet Harms, said that the ships could "
    "come, and that Harbour Master Benn had waited for them."
)
TITLES = {
    "label": ("Shipping All ports reopen after the storm", "All ports reopen after the storm"),
    "label in capitals": ("Harbour THE CONVERSATION Almera needs its port", "Almera needs its port"),
    "no space": ("World newsPort of Almera reopens after storm", "Port of Almera reopens after storm"),
    "name that is a label too": (
        "Harbour Master Benn opens the port again",
        "Harbour Master Benn opens the port again",
    ),
    "office": ("Health Minister opens the port of Almera", "Health Minister opens the port of Almera"),
    "headline in capitals": ("Shipping Lines Return To The Sound", "Shipping Lines Return To The Sound"),
}


@pytest.mark.parametrize(("glued", "title"), TITLES.values(), ids=TITLES)
def test_a_label_is_no_part_of_the_headline(glued: str, title: str) -> None:
    assert bare_title(glued, PAGE, STORY) == title


def test_a_label_goes_where_the_headline_stands_without_it_too() -> None:
    assert bare_title("News Harbour Master Benn opens it", (*PAGE, "Harbour Master Benn opens it"), "") == (
        "Harbour Master Benn opens it"
    )


def test_a_byline_and_date_are_cut_out_of_the_line_they_are_sunk_in() -> None:
    found = read_text(
        "Shipping All ports of the sound reopen after the storm\n"
        "Cranes stand over the quay. By Nadia Ferrow Friday, 3 May 2024 4:55 PM GMT ALMERA, May 3 - All ports of the sound "
        "reopened on Friday, the harbour office in Almera said, after a storm that had closed them for nine days.\n"
        "Two ships came into Almera before noon, and the office said that four more were waiting for the evening tide.\n"
        "The storm broke the outer wall of the port, which was built by hand and without a plan in the years after the war.\n"
        "Shipping\nThe ports could have opened sooner, all said, if the ministry had sent the dredger that it promised in "
        "May.\n"
    )
    assert found.title == "All ports of the sound reopen after the storm"
    assert found.authors == ("Nadia Ferrow",)
    assert found.published is not None
    assert found.published.at.strftime("%Y-%m-%d %H:%M") == "2024-05-03 16:55"
    assert [text.partition(" ")[0] for text in found.paragraphs] == ["ALMERA,", "Two", "The", "The"]


@pytest.mark.parametrize(
    "text", ["SUN, MAR 3 20249:15 AM", "Nadia Ferrow3 March 20249:15 AM", "03.03.20243. März 2024, 9:15"]
)
def test_dates_with_no_space_round_them_are_read(text: str) -> None:
    assert {seen.when.at.date().isoformat() for seen in find_dates(text)} == {"2024-03-03"}


CREDITS = {
    "agency and label": ("A crane at noon. (AP Photo/Lena Moss)", "A crane at noon.", "AP Photo/Lena Moss"),
    "strokes": ("Lena Moss | Shore | Getty Images", "", "Lena Moss | Shore | Getty Images"),
    "capitals": ("Grúas en el muelle.LENA MOSS (EFE)", "Grúas en el muelle.", "LENA MOSS (EFE)"),
    "capitals behind a stroke": ("La grue. | COLIN FRESNEL", "La grue.", "COLIN FRESNEL"),
    "a link behind": ("A crane. REUTERS/Lena Moss Purchase Rights, opens tab", "A crane.", "REUTERS/Lena Moss"),
    "points": ("A crane by night.Credit...Colin Frayn for The Post", "A crane by night.", "Colin Frayn for The Post"),
    "for a house": ("Ivy Tranter for The Post", "", "Ivy Tranter for The Post"),
    "japanese": ("穀物埠頭のクレーン＝ロイター", "穀物埠頭のクレーン", "ロイター"),
    "no credit": ("The rate was cut (as in the EU).", "The rate was cut (as in the EU).", ""),
    "sign-off": ("The payments are late. (AFP)", "The payments are late.", "AFP"),
}


@pytest.mark.parametrize(("line", "caption", "credit"), CREDITS.values(), ids=CREDITS)
def test_credits_of_many_shapes(line: str, caption: str, credit: str) -> None:
    assert split_credit(line) == (caption, credit)
