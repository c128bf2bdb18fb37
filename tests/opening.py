"""Whether the citations of a built page open the paragraphs that they name."""

import re
from pathlib import Path

from lxml import html

from briefgen.sources.parse import parse_source


def sources_in(content):
    """The sources of a project, by id."""
    paths = [*sorted((content / "sources").glob("*/source.md")), *sorted((content / "sources").glob("*.md"))]
    found = [parse_source(f"content/{path.relative_to(content).as_posix()}", path.read_bytes()) for path in paths]
    return {source.id: source for source in found}


def citations(markdown):
    """Source and paragraph of each citation, in order."""
    return [
        (match[1], int(match[2]))
        for group in re.findall(r"\[(@[^\]]+)\]", markdown)
        for match in re.finditer(r"@([\w-]+), para\. (\d+)", group)
    ]


def key_points(path):
    """The citations of each key point of a briefing's file."""
    block = re.search(r"^key_points:\n((?:  .*\n)+)", path.read_text("utf-8"), re.MULTILINE)
    return [citations(line) for line in block[1].splitlines()] if block else []


def check_key_points(page: Path, points, sources):
    """Assert that each citation of each key point opens its paragraph, on the page and on the source's."""
    tree = html.fromstring(page.read_text("utf-8"))
    items = tree.xpath("//section[contains(@class, 'brief')]/ul/li")
    assert len(items) == len(points)
    for item, cited in zip(items, points, strict=True):
        links = [link for link in item.xpath(".//a/@href") if link.startswith("#")]
        assert len(links) == len(cited)
        for link, (source, number) in zip(links, cited, strict=True):
            text = plain(sources[source].paragraphs[number - 1].text)
            receipt = tree.get_element_by_id(link[1:])
            assert text in plain(receipt.text_content())
            where = next(to for to in receipt.xpath(".//a/@href") if f"sources/{source}/" in to)
            file, _, anchor = where.partition("#")
            opened = html.fromstring((page.parent / file / "index.html").read_text("utf-8"))
            assert text in plain(opened.get_element_by_id(anchor).text_content())


def plain(text):
    """Text in one line."""
    return " ".join(text.replace("\u200b", "").split())
