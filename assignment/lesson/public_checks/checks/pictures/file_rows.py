"""Rows of the file beside the rows of the frame, the first difference marked."""

from dataclasses import dataclass
from typing import ClassVar

from public_checks.checks.pictures.canvas import MARGIN, WIDTH, WRONG, Canvas
from public_checks.checks.pictures.picture import GLYPHS_WIDTH, Picture

_LINE = 17.0
_LONGEST = 20  # characters of a cell


@dataclass(frozen=True)
class FileRows(Picture):
    """The same rows of a file and of a frame, cells as texts: time first, then some columns.

    `columns` names the cells; `differs` is `[row, cell]` of the first difference, counted in
    what is shown; `frame` may have fewer rows. `first` is the number of the first row shown.
    """

    kind: ClassVar[str] = "file-rows"
    columns: list[str]
    file: list[list[str]]
    frame: list[list[str]]
    first: int
    differs: list[int] | None

    def words(self) -> str:
        """Return the first difference."""
        if self.differs is None:
            return f"Rows {self.first} and following of the file, beside those of your frame."
        row, cell = self.differs
        theirs = _cell(self.frame, row, cell)
        return (
            f"In row {self.first + row}, {self.columns[cell]} is {_cell(self.file, row, cell)} in "
            f"the file and {theirs} in your frame."
        )

    def svg(self) -> Canvas:
        """Return two tables, one under the other, the differing cells framed."""
        canvas = Canvas(2 * (_LINE * (2 + len(self.file)) + 12), self.words())
        y = 12.0
        for title, rows in (("In the file", self.file), ("In your frame", self.frame)):
            canvas.text(MARGIN, y, title, bold=True)
            y = self._table(canvas, y + _LINE, rows) + _LINE + 8
        return canvas

    def glyphs(self) -> list[str]:
        """Return both tables as lines; `>` marks the row that differs."""
        lines = []
        for title, rows in (("In the file:", self.file), ("In your frame:", self.frame)):
            lines.append(title)
            for number in range(len(self.file)):
                cells = rows[number] if number < len(rows) else ["(no row)"]
                sign = ">" if self.differs and self.differs[0] == number else " "
                line = f"{sign} {self.first + number}: {'  '.join(_short(cell) for cell in cells)}"
                lines.append(line[:GLYPHS_WIDTH])
        return lines

    def _table(self, canvas: Canvas, y: float, rows: list[list[str]]) -> float:
        left, first = MARGIN + 28, 132.0  # the first cell is a time
        rest = (WIDTH - left - first - MARGIN) / max(1, len(self.columns) - 1)
        widths = [first] + [rest] * (len(self.columns) - 1)
        places = [left + sum(widths[:n]) for n in range(len(widths))]
        for place, width, column in zip(places, widths, self.columns, strict=True):
            canvas.text(place, y, _short(column, int(width / 6.5)))
        canvas.line(MARGIN, y + 4, WIDTH - MARGIN, y + 4, faint=True)
        for number in range(len(self.file)):
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
