"""A table as a learning platform exported it: read, changed in some cells, written as it came."""

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from autograder import Refused
from autograder.reports.encodings import decodings

DELIMITERS = (",", ";", "\t", ":", "|")  # Moodle offers the first four, Canvas the first two
_LARGEST = 64 << 20  # bytes
_LARGEST_CELL = 1 << 20
_SEPARATOR = re.compile(r"\A\"?sep=(.?)\"?\r?\n", re.I)  # Excel's own line, which is no header


@dataclass(frozen=True)
class Sheet:
    """The rows of a table, and how its file was written; `mark` is its byte order mark.

    The first row is the header. Rows may be shorter than it. `numbers` are those that a
    spreadsheet gives the rows, from 1, where the file has other rows between them.
    """

    rows: Sequence[Sequence[str]]
    delimiter: str = ","
    encoding: str = "utf-8"
    mark: bytes = b""
    ending: str = "\r\n"
    numbers: Sequence[int] = ()

    @property
    def header(self) -> Sequence[str]:
        """The first row."""
        return self.rows[0]

    def number(self, row: int) -> int:
        """Return the number that a spreadsheet gives a row."""
        return self.numbers[row] if self.numbers else row + 1

    def cell(self, row: int, column: int) -> str:
        """Return a cell, empty where the row is too short."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else ""

    def changed(self, column: int, cells: Mapping[int, str]) -> "Sheet":
        """Return the table with other cells in a column, by row; everything else stays."""
        rows = [list(row) for row in self.rows]
        for row, text in cells.items():
            rows[row] += [""] * (column + 1 - len(rows[row]))
            rows[row][column] = text
        return replace(self, rows=rows)

    def written(self) -> bytes:
        """Return the file: same encoding, byte order mark, separator and line ends as it came."""
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=self.delimiter, lineterminator=self.ending).writerows(self.rows)
        return self.mark + text.getvalue().encode(self.encoding, "replace")


# Says in which row of some the header is, None where no row looks like one.
FindHeader = Callable[[Sequence[Sequence[str]]], int | None]


def read_sheet(
    path: Path,
    option: str,
    *,
    columns: int = 2,
    header: FindHeader = lambda rows: 0,
) -> Sheet:
    """Return the table in the file at `path`, which `option` names, of so many columns at least.

    `header` finds its header, by default in the first row; what stands above it is left out. Raises
    `Refused` where the file cannot be read as a table with a header and a row below it.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise Refused(f"{option}: {path} is larger than {_LARGEST >> 20} MB; is it a table?")
        data = path.read_bytes()
    except OSError as error:
        raise Refused(f"{option}: {path} cannot be read ({error.strerror})") from None
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise Refused(f"{option}: {path} is a workbook; save it as CSV, or export it as CSV")
    found = decodings(data)
    if not found:
        raise Refused(f"{option}: {path} cannot be read as a table (the file is empty)")
    likeliest = found[0]
    if "\0" in likeliest.text:
        raise Refused(f"{option}: {path} is not a text file; it must be a table (CSV, TSV)")
    told = _SEPARATOR.match(likeliest.text)
    text = likeliest.text[told.end() if told else 0 :].removeprefix("\ufeff")
    best, problem = None, ""
    for delimiter in dict.fromkeys([*(told[1] if told else ""), *DELIMITERS]):
        try:
            reading = _reading(text, delimiter, header)
        except csv.Error as error:
            problem = problem or str(error)  # of the likeliest separator
            continue
        if reading is None or len(reading.header) < columns:
            continue
        if best is None or reading.likelihood > best.likelihood:
            best = reading
    if best is None:
        raise Refused(
            f"{option}: {path} cannot be read as a table ({problem or 'it has no header'})"
        )
    if len(best.rows) < 2:
        raise Refused(f"{option}: {path} has a header and no row below it")
    ending = "\r\n" if "\r\n" in text else "\n"
    numbers = [number + bool(told) for number in best.numbers]
    return Sheet(best.rows, best.delimiter, likeliest.encoding, likeliest.mark, ending, numbers)


@dataclass(frozen=True)
class _Reading:
    """The rows that a file has with one separator, the header first, and their numbers."""

    delimiter: str
    rows: list[list[str]]
    numbers: list[int]
    known: bool

    @property
    def header(self) -> Sequence[str]:
        return self.rows[0]

    @property
    def likelihood(self) -> tuple[bool, bool, int]:
        """How likely it is: as Canvas's importer finds its separator, on which all rows agree."""
        even = len({len(row) for row in self.rows}) == 1
        return self.known, even, len(self.header)


def _reading(text: str, delimiter: str, header: FindHeader) -> _Reading | None:
    """Return the table, None where it has no row. Raises `csv.Error`, which names the row."""
    numbered = [(number, row) for number, row in _rows(text, delimiter) if row]
    if not numbered:
        return None
    at = header([row for _, row in numbered])
    below = numbered[at or 0 :]
    return _Reading(
        delimiter, [row for _, row in below], [number for number, _ in below], at is not None
    )


def _rows(text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    before = csv.field_size_limit(_LARGEST_CELL)
    rows: list[tuple[int, list[str]]] = []
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        for number, row in enumerate(reader, start=1):
            rows.append((number, row))
    except csv.Error as error:
        raise csv.Error(f"row {len(rows) + 1}: {error}") from None
    finally:
        csv.field_size_limit(before)
    return rows
