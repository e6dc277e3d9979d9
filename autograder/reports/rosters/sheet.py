"""A table as a learning platform exported it: read, changed in some cells, written as it came."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from autograder import Refused

DELIMITERS = (",", ";", "\t", ":")  # Moodle offers all four, Canvas the first two
_LARGEST = 64 << 20  # bytes
_LARGEST_CELL = 1 << 20
_SEPARATOR = re.compile(r"\A\"?sep=.?\"?\r?\n", re.I)  # Excel's own line, which is no header
_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


@dataclass(frozen=True)
class Sheet:
    """The rows of a table, and how its file was written; `mark` is its byte order mark.

    The first row is the header. Rows may be shorter than it.
    """

    rows: Sequence[Sequence[str]]
    delimiter: str = ","
    encoding: str = "utf-8"
    mark: bytes = b""
    ending: str = "\r\n"

    @property
    def header(self) -> Sequence[str]:
        """The first row."""
        return self.rows[0]

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


def read_sheet(path: Path, option: str, *, columns: int = 2) -> Sheet:
    """Return the table in the file at `path`, which `option` names, of so many columns at least.

    Raises `Refused` where it cannot be read as a table with a header and a row below it.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise Refused(f"{option}: {path} is larger than {_LARGEST >> 20} MB; is it a table?")
        data = path.read_bytes()
    except OSError as error:
        raise Refused(f"{option}: {path} cannot be read ({error.strerror})") from None
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise Refused(f"{option}: {path} is a workbook; save it as CSV, or export it as CSV")
    text, encoding, mark = _decoded(data)
    text = _SEPARATOR.sub("", text, count=1)
    if "\0" in text:
        raise Refused(f"{option}: {path} is not a text file; it must be a table (CSV, TSV)")
    ending = "\r\n" if "\r\n" in text else "\n"
    readings: list[tuple[str, list[list[str]]]] = []
    problem = "it has no header"
    for delimiter in DELIMITERS:
        try:
            readings.append((delimiter, _rows(text, delimiter)))
        except csv.Error as error:
            problem = str(error)
    readings = [
        (delimiter, rows) for delimiter, rows in readings if rows and len(rows[0]) >= columns
    ]
    if not readings:
        raise Refused(f"{option}: {path} cannot be read as a table ({problem})")
    # As Canvas's importer finds its separator: the one that all rows agree on, with most columns.
    delimiter, rows = max(readings, key=lambda each: (_even(each[1]), len(each[1][0])))
    if len(rows) < 2:
        raise Refused(f"{option}: {path} has a header and no row below it")
    return Sheet(rows, delimiter, encoding, mark, ending)


def _decoded(data: bytes) -> tuple[str, str, bytes]:
    for mark, encoding in _UTF16.items():
        if data.startswith(mark):
            return data[2:].decode(encoding, "replace"), encoding, mark
    if data.startswith(b"\xef\xbb\xbf"):
        return data[3:].decode("utf-8", "replace"), "utf-8", data[:3]
    start = data[:1000]
    if start.count(b"\0") > len(start) // 4:  # UTF-16 without a mark
        encoding = "utf-16-be" if start[:1] == b"\0" else "utf-16-le"
        return data.decode(encoding, "replace"), encoding, b""
    try:
        return data.decode("utf-8"), "utf-8", b""
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), "cp1252", b""


def _rows(text: str, delimiter: str) -> list[list[str]]:
    before = csv.field_size_limit(_LARGEST_CELL)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        return [row for row in reader if row]
    finally:
        csv.field_size_limit(before)


def _even(rows: Sequence[Sequence[str]]) -> bool:
    return len({len(row) for row in rows}) == 1
