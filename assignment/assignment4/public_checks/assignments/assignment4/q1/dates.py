"""Judges whether the frame's index holds the file's dates, and says how it differs."""

import numpy as np
import pandas as pd

from public_checks.assignments.assignment4.q1.frames import CsvFile, days
from public_checks.checks.engine import Wrong
from public_checks.data.columns import DATE_COLUMN

INDEXES = {"range": "is a range of numbers", "string": "holds texts", "integer": "holds numbers"}
UNPARSED = ("range", "string")  # kinds of an index that was not made from dates


def judge_dates(frame: pd.DataFrame, file: CsvFile) -> None:
    """Raise `Wrong` unless the frame's index holds the file's dates.

    Where the frame has another number of rows than the file, only its range of dates is judged.
    """
    if not isinstance(frame.index, pd.DatetimeIndex):
        kind = str(frame.attrs.get("index_type", "unknown"))
        parsed = any(dtype.kind == "M" for dtype in frame.dtypes)
        raise Wrong(
            f"The frame's index {INDEXES.get(kind, f'holds {kind} values')}, not dates.",
            "It must be a DatetimeIndex, so that days and years can be selected and plotted.",
            f"`{DATE_COLUMN}` is text in the file; tell pandas to parse it.",
            name="date-not-parsed" if kind in UNPARSED and not parsed else None,
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
        raise _wrong_dates(frame.index, file)


def _wrong_dates(given: pd.DatetimeIndex, file: CsvFile) -> Wrong:
    expected = file.dates
    if not len(given):
        return Wrong(
            "The frame is empty.", "The index must hold the date of every row of the file."
        )
    if _month_first(given, expected):
        return Wrong(
            f"Given {file.words}, the frame's first date is {given[0]}.",
            "The file writes the day first, then the month.",
            "How do you tell pandas which of the two comes first?",
            name="month-day-swapped",
        )
    if np.array_equal(np.sort(given.asi8), np.sort(expected.asi8)):
        return Wrong(
            f"Given {file.words}, the frame's dates are the file's, but in another order.",
            "Each row keeps its own date, and the rows stay in file order.",
            "Does a step sort or shuffle the rows?",
        )
    wrong = [*given[~np.isin(given.asi8, expected.asi8)], given[0]]
    return Wrong(
        f"Given {file.words}, the frame's dates differ from the file's: for example, {wrong[0]}.",
        "Each row must keep the date and time that the file gives.",
        "Does a step shift, round, convert or generate dates?",
    )


def _month_first(given: pd.DatetimeIndex, expected: pd.DatetimeIndex) -> bool:
    """Return whether the frame's wrong days are the file's with day and month swapped."""
    wanted = expected.normalize().unique()
    swapped = [day.replace(day=day.month, month=day.day) for day in wanted if day.day <= 12]
    found = np.unique(np.floor(days(given[given.notna()])))
    others = np.setdiff1d(found, days(wanted))
    return len(others) > 0 and bool(np.isin(others, days(pd.DatetimeIndex(swapped))).all())
