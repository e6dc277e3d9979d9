"""Judges whether the frame's index holds the file's dates, and says how it differs."""

import numpy as np
import pandas as pd

from public_checks.assignments.assignment4.q1.beside import in_file, rows_beside
from public_checks.assignments.assignment4.q1.frames import CsvFile, measurements
from public_checks.assignments.assignment4.q1.kept_rows import days, same
from public_checks.checks.engine import Skipped, Verdict, Wrong
from public_checks.data.columns import DATE_COLUMN

INDEXES = {"range": "is a range of numbers", "string": "holds texts", "integer": "holds numbers"}
UNPARSED = ("range", "string")  # kinds of an index that was not made from dates


def judge_dates(frame: pd.DataFrame, file: CsvFile) -> None:
    """Raise `Wrong` unless the frame's index holds the file's dates.

    Where the frame has another number of rows than the file, only its range of dates is judged.
    """
    if not isinstance(frame.index, pd.DatetimeIndex):
        kind = str(frame.attrs.get("index_type", "unknown"))
        if any(dtype.kind == "M" for dtype in frame.dtypes):  # dates, but in a column
            raise Skipped("q1-columns")
        raise Wrong(
            "You returned a frame whose index "
            f"{INDEXES.get(kind, f'holds {kind} values')}, not dates.",
            f"It must be a DatetimeIndex, made from `{DATE_COLUMN}`.",
            f"What becomes of the texts of `{DATE_COLUMN}` in your function?",
            name="date-not-parsed" if kind in UNPARSED else None,
            picture=rows_beside(frame, file.content, 0, in_date=True) if len(frame) else None,
        )
    expected = file.dates
    given = days(frame.index)
    if len(frame) == len(expected):
        right = np.array_equal(frame.index.asi8, expected.asi8)
    else:  # rows are missing, which another check reports: only the dates there are judged
        known = given[~np.isnan(given)]
        wanted = days(expected)
        right = bool(
            known.size and known.min() >= wanted.min() - 1 and known.max() <= wanted.max() + 1
        )
    if not right:
        raise _wrong_dates(frame, file)


def _wrong_dates(frame: pd.DataFrame, file: CsvFile) -> Verdict:
    given, expected = pd.DatetimeIndex(frame.index), file.dates
    values = measurements(frame)
    if not len(given):
        return Skipped("q1-rows")
    others = np.flatnonzero(~np.isin(given.asi8, expected.asi8))
    if len(given) == len(expected):
        others = np.append(others, np.flatnonzero(given.asi8 != expected.asi8))
    row = int(others[0]) if len(others) else 0
    counted = f"{row} (counted from 0)" if row else "0"
    seen = f"For {file.size}, you returned {_told(given[row])} as the date of row {counted}"
    if row < len(expected):
        seen += f"; the file has {in_file(file.content, row)} there"
    rule = "It must give each row the date and time that the file gives."
    picture = rows_beside(frame, file.content, row, in_date=True)
    if _month_first(given, expected):
        return Wrong(
            f"{seen}.",
            "It must give each row the file's date and time; the file writes the day first.",
            "How does your function know which of the two comes first, day or month?",
            name="month-day-swapped",
            picture=picture,
        )
    if np.array_equal(np.sort(given.asi8), np.sort(expected.asi8)):
        if values is None or not same(values, file.values):
            return Skipped("q1-rows")  # which says that the rows have another order
        look = "Which step changes the order of the dates, but not that of the values?"
        return Wrong(f"{seen}.", rule, look, picture=picture)
    many = np.count_nonzero(~np.isin(given.asi8, expected.asi8))
    return Wrong(
        f"{seen}. Dates that are not in the file: {many} of {len(given)}.",
        rule,
        "Which step makes the one date out of the other?",
        picture=picture,
    )


def _told(date: pd.Timestamp) -> str:
    return "NaT" if pd.isna(date) else f"{date:%Y-%m-%d %H:%M:%S}"


def _month_first(given: pd.DatetimeIndex, expected: pd.DatetimeIndex) -> bool:
    """Return whether the frame's wrong days are the file's with day and month swapped."""
    wanted = expected.normalize().unique()
    swapped = [day.replace(day=day.month, month=day.day) for day in wanted if day.day <= 12]
    found = np.unique(np.floor(days(given[given.notna()])))
    others = np.setdiff1d(found, days(wanted))
    return len(others) > 0 and bool(np.isin(others, days(pd.DatetimeIndex(swapped))).all())
