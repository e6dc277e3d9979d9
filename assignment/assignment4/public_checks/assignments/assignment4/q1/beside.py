"""Rows of the file beside the same rows of the student's frame, as a picture."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from public_checks.checks.pictures.file_rows import HEADER, FileRows
from public_checks.checks.values import shown
from public_checks.data.columns import COLUMNS, DATE_COLUMN

ROWS = 3
_NO_DATES = {"string": "(a text)", "integer": "(a number)", "floating": "(a number)"}


def rows_beside(
    frame: pd.DataFrame, content: bytes, row: int, column: int = 0, *, in_date: bool = False
) -> FileRows:
    """Return the rows around `row`, with that measurement and the one beside it.

    The difference is in the row's date (`in_date`) or in its measurement.
    """
    table = _table(content)
    first = max(0, min(row - 1, max(len(table) - 1, len(frame)) - ROWS))
    chosen = [column, column + 1] if column + 1 < len(COLUMNS) else [column - 1, column]
    names = [COLUMNS[each] for each in chosen]
    return FileRows(
        [DATE_COLUMN, *names],
        [[line[0], *(line[1 + each] for each in chosen)] for line in _some(table[1:], first)],
        _cells(frame, first, [_position(frame, name) for name in names]),
        first,
        [row - first, 0 if in_date else 1 + chosen.index(column)],
    )


def header_beside(frame: pd.DataFrame, content: bytes) -> FileRows | None:
    """Return the first rows with the first column that is not the file's, None without any."""
    names, table = [str(name) for name in frame.columns], _table(content)
    right = [*COLUMNS, *[""] * len(names)]
    differs = [n for n, name in enumerate(names) if name != right[n]]
    column = differs[0] if differs else len(names)
    chosen = [column, column + 1] if column < len(COLUMNS) - 1 else [column - 1, column]
    if not names or chosen[0] < 0:
        return None
    lines = _some(table[1:], 0)
    return FileRows(
        [DATE_COLUMN, *(right[each] if each < len(COLUMNS) else "no column" for each in chosen)],
        [[line[0], *(line[1 + n] if n < len(COLUMNS) else "" for n in chosen)] for line in lines],
        _cells(frame, 0, [each if each < len(names) else None for each in chosen]),
        0,
        [HEADER, 1 + chosen.index(column)],
        ["index", *(names[each] if each < len(names) else "no column" for each in chosen)],
    )


def first_difference(values: np.ndarray, wanted: np.ndarray) -> tuple[int, int]:
    """Return row and column of the first value that differs; past the end, where one is shorter.

    Both have the shape (rows, 14).
    """
    common = min(len(values), len(wanted))
    differ = ~np.isclose(values[:common], wanted[:common], rtol=1e-6, atol=1e-6)
    rows, columns = np.nonzero(differ)
    return (int(rows[0]), int(columns[0])) if rows.size else (common, 0)


def in_file(content: bytes, row: int, column: int = -1) -> str:
    """Return a measurement as the file writes it; -1 stands for the date."""
    return _table(content)[1 + row][1 + column]


def _table(content: bytes) -> list[list[str]]:
    return [line.split(",") for line in content.decode().split("\n") if line]


def _some(lines: Sequence[list[str]], first: int) -> Sequence[list[str]]:
    return lines[first : first + ROWS]


def _position(frame: pd.DataFrame, name: str) -> int | None:
    names = [str(each) for each in frame.columns]
    return names.index(name) if name in names else None


def _cells(frame: pd.DataFrame, first: int, positions: list[int | None]) -> list[list[str]]:
    rows = range(first, min(first + ROWS, len(frame)))
    return [[_date(frame, row), *(_value(frame, row, at) for at in positions)] for row in rows]


def _date(frame: pd.DataFrame, row: int) -> str:
    if isinstance(frame.index, pd.DatetimeIndex):
        return "NaT" if pd.isna(date := frame.index[row]) else f"{date:%Y-%m-%d %H:%M:%S}"
    kind = str(frame.attrs.get("index_type", "no date"))
    return str(row) if kind == "range" else _NO_DATES.get(kind, f"({kind})")


def _value(frame: pd.DataFrame, row: int, position: int | None) -> str:
    if position is None:
        return ""
    value = frame.iloc[row, position]
    if value is None:
        return "(no number)"
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d %H:%M:%S}"
    number = value.item() if isinstance(value, np.generic) else value
    return f"{number:.10g}" if isinstance(number, float) else shown(number)
