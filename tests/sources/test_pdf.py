"""PDFs with text: one made here, and the lines that readers of PDFs give for pages in several scripts."""

from __future__ import annotations

import importlib.util

import pytest

from briefgen.sources.capture import capture
from briefgen.sources.pdf import joined
from briefgen.sources.pdf_text import address_of, plain_pages

STORY = [
    "Old quay closes until spring",
    "By Tove Brandt",
    "5 February 2024, 10:15",
    "The harbour board said on Monday that the old quay would close until the spring, when the",
    "new piles are in place and the wood below the water has been taken out.",
    "",
    "Forty boats will have to move to the northern basin, where only twelve berths are free, its man-",
    "ager Ida Lunde said after the meeting.",
    "",
    "Nobody had asked the fishermen, who are now told to sail two hours further each morning",
]
SECOND = [
    "and to sell their catch in the other port, said Arne Holt, who has fished here for forty years.",
    "",
    "The board will meet again in March and has promised to hear everybody who has a boat in the",
    "old basin before anything is built.",
]


def pdf_of(*pages: list[str]) -> bytes:
    """A PDF of these lines in Helvetica: as little as a reader needs."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{' '.join(f'{4 + 2 * n} 0 R' for n in range(len(pages)))}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for n, lines in enumerate(pages):
        shown = " ".join(f"({line}) Tj T*" if line else "T*" for line in lines)
        stream = f"BT /F1 11 Tf 14 TL 60 780 Td {shown} ET"
        frame = "/Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page {frame} /Contents {5 + 2 * n} 0 R >>")
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    data, places = "%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{text}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF"
    return (data + end).encode("latin-1")


@pytest.mark.skipif(not importlib.util.find_spec("pypdf"), reason="pypdf is not installed")
def test_a_story_goes_on_over_the_end_of_a_page() -> None:
    foot = "https://post.example/quay {}/2"
    found = capture(pdf_of([*STORY, foot.format(1)], [*SECOND, foot.format(2)]), "quay.pdf")[0]
    assert (found.title, found.authors, found.url) == (
        "Old quay closes until spring",
        ("Tove Brandt",),
        "https://post.example/quay",
    )
    assert found.published is not None
    assert len(found.paragraphs) == 4
    assert found.paragraphs[1].endswith("its manager Ida Lunde said after the meeting.")
    assert "each morning and to sell their catch" in found.paragraphs[2]


RUNNING = {
    "numbers": (["Quay closes", "Page 1 of 2"], ["Boats move", "2 / 2"]),
    "headers": (["Harbour Post, 5 May", "Quay closes", "1"], ["Harbour Post, 6 May", "Boats move", "2"]),
    "printed by a browser": (
        ["5/6/24, 8:54 PM Quay | Post", "Quay closes", "https://a.example/q 1/2"],
        ["5/6/24, 8:54 PM Quay | Post", "Boats move", "https://a.example/q 2/2"],
    ),
}


@pytest.mark.parametrize("pages", RUNNING.values(), ids=RUNNING)
def test_running_lines_are_no_text(pages: tuple[list[str], list[str]]) -> None:
    assert joined(plain_pages(["\n".join(lines) for lines in pages])).split() == ["Quay", "closes", "Boats", "move"]


def test_the_address_below_a_printed_page_is_its_own() -> None:
    assert address_of(["Quay closes\nhttps://a.example/q 1/2"]) == "https://a.example/q"
    assert address_of(["Quay closes\nfile:///home/q.html 1/2"]) == ""


LINES = {
    "radicals": ("⻘湾市⼀处正在施⼯的⻋位", "青湾市一处正在施工的车位"),
    "Hebrew from left to right": (
        "אחרי,  יוני  בתחילת  לרחצה  ייפתח  החוף\n.הסמוך  המפעל  בגלל  סגור\n.והוחלפה  נחפרה  הקרקע",
        "החוף ייפתח לרחצה בתחילת יוני, אחרי\nסגור בגלל המפעל הסמוך.\nהקרקע נחפרה והוחלפה.",
    ),
    "numbers in Hebrew": (".2019  בשנת  08:45  בשעה  נפתח", "נפתח בשעה 08:45 בשנת 2019."),
    "Arabic forms of letters": (". ﻣﻮﻗﻌﻨﺎ  ﻋﻠﻰ  ﺗﺠﺮﺑﺘﻚ", "تجربتك على موقعنا."),
    "Hebrew as it is": ("החוף ייפתח לרחצה בתחילת יוני.", "החוף ייפתח לרחצה בתחילת יוני."),
}


@pytest.mark.parametrize(("given", "read"), LINES.values(), ids=LINES)
def test_letters_and_lines_are_put_as_they_were_written(given: str, read: str) -> None:
    assert plain_pages([given]) == [read]
