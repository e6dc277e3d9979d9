"""Rows of the file beside the rows of the frame, the first difference marked."""

from dataclasses import dataclass
from typing import ClassVar

from public_checks.checks.pictures.canvas import MARGIN, WIDTH, WRONG, Canvas
from public_checks.checks.pictures.picture import GLYPHS_WIDTH, Picture

_LINE = 17.0
_LONGEST = 20  # characters of a cell
HEADER = -1  # as a row: the difference is in the name of a column


@dataclass(frozen=True)
class FileRows(Picture):
    """The same rows of a file and of a frame, cells as texts: time first, then some columns.

    `columns` names the cells; `differs` is `[row, cell]` of the first difference, counted in
    what is shown, whose row may be `HEADER`; either may have fewer rows. `first` is the number of
    the first row shown. `frame_columns` names the frame's cells where they are others.
    """

    kind: ClassVar[str] = "file-rows"
    columns: list[str]
    file: list[list[str]]
    frame: list[list[str]]
    first: int
    differs: list[int] | None
    frame_columns: list[str] | None = None

    def words(self) -> str:
        """Return the first difference."""
        if self.differs is None:
            return f"Rows {self.first} and following of the file, beside those of your frame."
        row, cell = self.differs
        if row == HEADER:
            told = " and ".join((self.frame_columns or self.columns)[1:])
            return f"Where the file has {' and '.join(self.columns[1:])}, your frame has {told}."
        theirs = _cell(self.frame, row, cell)
        return (
            f"In row {self.first + row}, {self.columns[cell]} is {_cell(self.file, row, cell)} in "
            f"the file and {theirs} in your frame."
        )

    def svg(self) -> Canvas:
        """Return two tables, one under the other, the differing cells framed."""
        canvas = Canvas(2 * (_LINE * (2 + self._count) + 12), self.words())
        y = 12.0
        for title, columns, rows in self._tables():
            canvas.text(MARGIN, y, title, bold=True)
            y = self._table(canvas, y + _LINE, columns, rows) + _LINE + 8
        return canvas

    def glyphs(self) -> list[str]:
        """Return both tables as lines; `>` marks the row that differs."""
        lines = []
        for title, columns, rows in self._tables():
            named = ", ".join(_short(column) for column in columns) if self.frame_columns else ""
            lines.append(f"{title}: {named}".rstrip()[:GLYPHS_WIDTH])
            for number in range(self._count):
                cells = rows[number] if number < len(rows) else ["(no row)"]
                sign = ">" if self.differs and self.differs[0] == number else " "
                line = f"{sign} {self.first + number}: {'  '.join(_short(cell) for cell in cells)}"
                lines.append(line[:GLYPHS_WIDTH])
        return lines

    @property
    def _count(self) -> int:
        return max(len(self.file), len(self.frame))

    def _tables(self) -> tuple[tuple[str, list[str], list[list[str]]], ...]:
        theirs = self.frame_columns or self.columns
        return ("In the file", self.columns, self.file), ("In your frame", theirs, self.frame)

    def _table(self, canvas: Canvas, y: float, columns: list[str], rows: list[list[str]]) -> float:
        left, first = MARGIN + 28, 132.0  # the first cell is a time
        rest = (WIDTH - left - first - MARGIN) / max(1, len(self.columns) - 1)
        widths = [first] + [rest] * (len(self.columns) - 1)
        places = [left + sum(widths[:n]) for n in range(len(widths))]
        for place, width, column in zip(places, widths, columns, strict=True):
            canvas.text(place, y, _short(column, int(width / 6.5)))
        if self.differs and self.differs[0] == HEADER and columns is self.frame_columns:
            at = self.differs[1]
            canvas.rect(places[at] - 4, y - 12, widths[at] - 2, 16, WRONG, outlined=True)
        canvas.line(MARGIN, y + 4, WIDTH - MARGIN, y + 4, faint=True)
        for number in range(self._count):
            y += _LINE
            canvas.text(MARGIN, y, str(self.first + number))
            cells = rows[number] if number < len(rows) else ["no row"]
            for place, width, cell in zip(places, widths, cells, strict=False):
                canvas.text(place, y, _short(cell, int(width / 6.7)), mono=len(cells) > 1)
            if self.differs and self.differs[0] == number:
                cell_shown = min(self.differs[1], len(places) - 1)
                place, width = places[cell_shown], widths[cell_shown]
                canvas.rect(place - 4, y - 12, width - 2, 16, WRONG, outlined=True)
        return y


def _cell(rows: list[list[str]], row: int, cell: int) -> str:
    return _short(rows[row][cell]) if row < len(rows) and cell < len(rows[row]) else "missing"


def _short(text: str, most: int = _LONGEST) -> str:
    return text if len(text) <= most else text[: max(1, most - 1)] + "…"
