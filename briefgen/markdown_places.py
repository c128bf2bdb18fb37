"""Where the characters of inline content stand in the file."""

from __future__ import annotations

from markdown_it.token import Token

from briefgen.markdown_record import Places


class Page:
    """The lines of a Markdown text and where its first character stands in the file."""

    def __init__(self, text: str, line: int, column: int) -> None:
        """`line` and `column` (from 1) are the place of the text's first character; later lines begin at column 1."""
        self.lines = text.split("\n")
        self.line = line
        self.column = column
        self._cells: dict[int, int] = {}

    def of(self, inline: Token) -> Places:
        """The places of the content of an `inline` token."""
        first = inline.map[0] if inline.map else 0
        if inline.meta.get("cell"):
            return self._of_cell(inline.content, first)
        starts: list[tuple[int, int, int]] = []
        offset = 0
        for number, content in enumerate(inline.content.split("\n"), first):
            shown = content.strip()
            column = self._line(number).rfind(shown) if shown else 0
            blank = len(content) - len(content.lstrip())
            starts.append((offset + blank, *self.place(number, max(column, 0))))
            offset += len(content) + 1
        return Places(starts)

    def place(self, index: int, column: int) -> tuple[int, int]:
        """(line, column) in the file of a character of line `index` of the text, both counted from 0 here."""
        return self.line + index, column + (self.column if index == 0 else 1)

    def _line(self, index: int) -> str:
        return self.lines[index] if index < len(self.lines) else ""

    def _of_cell(self, content: str, index: int) -> Places:
        line, begin = self._line(index), self._cells.get(index, 0)
        shown = content if content in line[begin:] else content.replace("|", "\\|")
        column = line.find(shown, begin)
        if column < 0:
            column = begin
        self._cells[index] = max(column + len(shown), begin)
        return Places([(0, *self.place(index, column))])
