"""Is the frame's index the file's dates, and if not: in which way are they wrong?"""

import numpy as np
import pandas as pd

from autograder.assignments.assignment4.q1.frames import File, days
from autograder.checks.engine import Wrong
from autograder.data.columns import DATE_COLUMN

INDEXES = {"range": "is a range of numbers", "string": "holds texts", "integer": "holds numbers"}
UNPARSED = ("range", "string")  # what an index is that nobody has made of dates


def judge_dates(frame: pd.DataFrame, file: File) -> None:
    """Raise `Wrong` unless the frame's index holds the file's dates.

    Of a frame that has not the file's number of rows only the range of its dates is judged.
    """
    if not isinstance(frame.index, pd.DatetimeIndex):
        kind = str(frame.attrs.get("index_type", "unknown"))
        parsed = any(dtype.kind == "M" for dtype in frame.dtypes)
        raise Wrong(
            f"The frame's index {INDEXES.get(kind, f'holds {kind} values')}, not dates.",
            "It has to be a DatetimeIndex, so that days and years can be selected and plotted.",
            f"`{DATE_COLUMN}` is text in the file; pandas has to be told to parse it.",
            name="date-not-parsed" if kind in UNPARSED and not parsed else None,
        )
    expected = file.dates
    given = days(frame.index)
    if len(frame) == len(expected):
        right = np.array_equal(frame.index.asi8, expected.asi8)
    else:  # rows are missing, which another check says: the dates that are there must be right
        known = given[~np.isnan(given)]
        wanted = days(expected)
        right = bool(
            known.size and known.min() >= wanted.min() - 1 and known.max() <= wanted.max() + 1
        )
    if not right:
        raise _wrong_dates(frame.index, file)


def _wrong_dates(given: pd.DatetimeIndex, file: File) -> Wrong:
    expected = file.dates
    if not len(given):
        return Wrong("The frame is empty.", "Each row of the file has its date in the index.")
    if _month_first(given, expected):
        return Wrong(
            f"Given {file.words}, the frame's first date is {given[0]}.",
            "The file writes the day first, then the month.",
            "How can pandas be told which of the two comes first?",
            name="month-day-swapped",
        )
    if np.array_equal(np.sort(given.asi8), np.sort(expected.asi8)):
        return Wrong(
            f"Given {file.words}, the frame's dates are the file's, but in another order.",
            "Each row keeps its own date, and the rows stay in file order.",
            "Is there a step that sorts or shuffles?",
        )
    wrong = [*given[~np.isin(given.asi8, expected.asi8)], given[0]]
    return Wrong(
        f"Given {file.words}, the frame's dates differ from the file's: {wrong[0]} is one.",
        "Each row's date and time are to be read as they stand in the file.",
        "Is there a step that shifts, rounds, converts or makes up dates?",
    )


def _month_first(given: pd.DatetimeIndex, expected: pd.DatetimeIndex) -> bool:
    """Return whether the days that the file does not have are its days with the month in front."""
    wanted = expected.normalize().unique()
    swapped = [day.replace(day=day.month, month=day.day) for day in wanted if day.day <= 12]
    found = np.unique(np.floor(days(given[given.notna()])))
    others = np.setdiff1d(found, days(wanted))
    return len(others) > 0 and bool(np.isin(others, days(pd.DatetimeIndex(swapped))).all())
