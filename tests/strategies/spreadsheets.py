"""Gradebooks as spreadsheets save them: every dialect that a TA's program may choose."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

COLUMNS = ["student", "name", "status", "q1", "q7", "manual_total", "manual_max", "total"]


@dataclass(frozen=True)
class Dialect:
    """How a table is saved; `columns` and `rows` are orders, `padding` trailing empty cells."""

    encoding: str
    delimiter: str
    comma: bool
    sep_line: bool
    quoting: int
    line_end: str
    header: str
    padding: int
    numbers: bool
    apostrophes: bool

    def saved(self, rows: Sequence[Mapping[str, str]], columns: Sequence[str]) -> bytes:
        """Return the bytes of a file with these rows."""
        text = io.StringIO(newline="")
        if self.sep_line:
            text.write(f"sep={self.delimiter}{self.line_end}")
        writer = csv.writer(
            text, delimiter=self.delimiter, quoting=self.quoting, lineterminator=self.line_end
        )
        empty = [""] * self.padding
        writer.writerow([getattr(str, self.header)(column) for column in columns] + empty)
        for row in rows:
            writer.writerow([self._cell(row.get(column, ""), column) for column in columns] + empty)
        for _ in range(self.padding):
            writer.writerow([""] * (len(columns) + self.padding))
        return text.getvalue().encode(self.encoding)

    def _cell(self, cell: str, column: str) -> str:
        if column == "student":
            is_number = cell.isascii() and cell.isdigit()
            if self.apostrophes:
                return f"'{cell}"
            return str(int(cell)) if self.numbers and is_number else cell
        if column == "manual_total" and self.comma:
            return cell.replace(".", ",")
        return cell


def dialects(ids: str) -> st.SearchStrategy[Dialect]:
    """Dialects that can hold the text `ids`."""
    encodings = ["utf-8", "utf-8-sig", "utf-16"]
    for encoding in ("cp1252", "mac_roman", "cp1251"):
        try:
            ids.encode(encoding)
        except UnicodeEncodeError:
            continue
        encodings.append(encoding)
    return st.builds(
        Dialect,
        encoding=st.sampled_from(encodings),
        delimiter=st.sampled_from([",", ";", "\t"]),
        comma=st.booleans(),
        sep_line=st.booleans(),
        quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
        line_end=st.sampled_from(["\r\n", "\n", "\r"]),
        header=st.sampled_from(["lower", "upper", "title"]),
        padding=st.integers(0, 2),
        numbers=st.booleans(),
        apostrophes=st.booleans(),
    )
