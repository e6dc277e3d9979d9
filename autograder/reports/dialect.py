"""Reads a table saved by any spreadsheet: encoding, delimiter and header are detected."""

import csv
import io
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from autograder.reports.encodings import decodings

DELIMITERS = (",", ";", "\t", "|")
_HEADER_WITHIN = 20
_LARGEST_CELL = 1 << 20


class UnreadableTable(ValueError):
    """The file cannot be read as a table with the wanted columns; the message says why."""


@dataclass(frozen=True)
class Row:
    """One row: its number, counted from 1 as in a spreadsheet, and its cells."""

    number: int
    cells: list[str]

    def __getitem__(self, column: int) -> str:
        """Return a cell, empty where the row is too short."""
        return self.cells[column] if column < len(self.cells) else ""


@dataclass(frozen=True)
class Table:
    """The header's cells, unchanged, and the rows below it that are not empty."""

    header: list[str]
    rows: list[Row]

    def column(self, name: str) -> int | None:
        """Return the position of the first column of that name, or None."""
        names = [column_name(cell) for cell in self.header]
        return names.index(name) if name in names else None


def column_name(cell: str) -> str:
    """Return a header's cell for comparison, ignoring case, spaces, hyphens and quotes."""
    folded = unicodedata.normalize("NFKC", cell).strip().strip("'\"").strip().casefold()
    return "_".join(folded.replace("-", " ").replace("_", " ").split())


def read_table(data: bytes, wanted: Sequence[str], familiar: Callable[[str], int]) -> Table:
    """Return the table that `data` holds, with at least the columns `wanted`.

    `familiar` says how much of a cell is known; it decides between the encodings
    that fit. Raises `UnreadableTable`.
    """
    problem = UnreadableTable("the file is empty")
    best: tuple[int, Table] | None = None
    for decoded in decodings(data):
        try:
            table = _parsed(decoded.text, wanted)
        except UnreadableTable as error:
            problem = error if best is None else problem
            continue
        known = sum(familiar(cell) for row in table.rows for cell in row.cells)
        if best is None or known > best[0]:
            best = (known, table)
    if best is None:
        raise problem
    return best[1]


def _parsed(text: str, wanted: Sequence[str]) -> Table:
    text = text.removeprefix("\ufeff")
    first, _, rest = text.partition("\n")
    told = first.strip().strip('"').casefold()
    delimiters: Sequence[str] = DELIMITERS
    if told.startswith("sep=") and len(told) <= 5:  # Excel's own way of naming it
        text, delimiters = rest, (told[4:] or "\t", *DELIMITERS)
    problem = UnreadableTable(f"there is no header with the columns {' and '.join(wanted)}")
    for delimiter in dict.fromkeys(delimiters):
        try:
            rows = _rows(text, delimiter)
        except csv.Error as error:
            # An error is only reported for the right delimiter.
            if _has_header([[cell] for cell in _split(text, delimiter)], wanted):
                problem = UnreadableTable(str(error))
            continue
        for place, row in enumerate(rows[:_HEADER_WITHIN]):
            if set(wanted) <= {column_name(cell) for cell in row.cells}:
                below = [row for row in rows[place + 1 :] if any(map(str.strip, row.cells))]
                return Table(row.cells, below)
    raise problem


def _split(text: str, delimiter: str) -> list[str]:
    return [cell for line in text.splitlines()[:_HEADER_WITHIN] for cell in line.split(delimiter)]


def _has_header(cells: list[list[str]], wanted: Sequence[str]) -> bool:
    return set(wanted) <= {column_name(cell) for (cell,) in cells}


def _rows(text: str, delimiter: str) -> list[Row]:
    before = csv.field_size_limit(_LARGEST_CELL)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        rows: list[Row] = []
        try:
            for number, cells in enumerate(reader, start=1):
                rows.append(Row(number, cells))
        except csv.Error as error:
            raise csv.Error(f"row {len(rows) + 1} cannot be read ({error})") from None
        return rows
    finally:
        csv.field_size_limit(before)
