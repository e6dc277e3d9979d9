"""`plot_days`: every row of some days, each at its own time."""

from collections.abc import Sequence

import numpy as np

from autograder.assignments.assignment4.q2 import plots
from autograder.assignments.assignment4.q2.rising_record import RisingRecord
from autograder.checks.calls import Student
from autograder.checks.engine import Wrong
from autograder.data.columns import ROWS_PER_DAY

LEAST = 2 * ROWS_PER_DAY - 1  # two calendar days: the record begins at ten past midnight
MOST = 60 * ROWS_PER_DAY + 1


def judge_days(
    student: Student, feature: str, records: Sequence[RisingRecord], *, by_default: bool
) -> None:
    """Judge a plot of some months, and of the whole record where it does not hold on those.

    A student may have chosen fixed dates anywhere in the record's eight years.
    """
    asked = None if by_default else feature
    plots.holds_on_one(lambda record: _judge(student, record, feature, asked), records)


def _judge(student: Student, record: RisingRecord, feature: str, asked: str | None) -> None:
    series = plots.drawn(student, "plot_days", record, asked)
    found = list(plots.full_resolution(series, record, feature))
    if not found:
        raise _not_found(series, record, feature)
    in_place = [(part, rows) for part, rows in found if _at_its_time(part, rows, record)]
    if not in_place:
        raise Wrong(
            "`plot_days` draws the feature's values, but at wrong places on the x axis.",
            "Each value must be drawn at its own row's time, so that time runs along the x axis.",
            "Do the x and y values of your plot come from the same rows, in the same order?",
        )
    sure = all(part.complete for part, _ in in_place)
    _judge_range(np.unique(np.concatenate([rows for _, rows in in_place])), sure=sure)


def _judge_range(rows: np.ndarray, *, sure: bool) -> None:
    left_out = rows[-1] - rows[0] + 1 - len(rows)
    if left_out:
        raise Wrong(
            f"Between the first and the last row that `plot_days` shows, {left_out} are left out.",
            "It must show consecutive days, and all of their rows.",
            "Does a step select or drop rows?",
        )
    if len(rows) < LEAST:
        raise Wrong(
            f"`plot_days` shows {len(rows)} rows, or {24 * len(rows) / ROWS_PER_DAY:.3g} hours.",
            "A daily pattern can only be seen over at least two days.",
            "How many rows are there in a day?",
            name="range-too-short" if sure else None,
        )
    if len(rows) > MOST:
        raise Wrong(
            f"`plot_days` shows {len(rows)} rows, {len(rows) / ROWS_PER_DAY:.0f} days.",
            "Over more than 60 days, single days can no longer be seen.",
        )


def _at_its_time(part: plots.Series, rows: np.ndarray, record: RisingRecord) -> bool:
    """Return whether x is the rows' dates, or their times on one day, or numbers in order."""
    if not part.dates:
        return plots.in_order(part.x, rows)
    late = part.x - record.dates(rows)
    if np.ptp(part.x) <= 1:  # day upon day
        late = late - np.rint(late)
    return bool((np.abs(late) * ROWS_PER_DAY < 0.6).mean() > 0.99)


def _not_found(series: list[plots.Series], record: RisingRecord, feature: str) -> Wrong:
    if plots.showing(series, record, feature):
        return Wrong(
            "`plot_days` shows values that are not consecutive rows of the frame.",
            "A plot of some days should show every single value: one every 10 minutes.",
            "Does a step subsample, average or sort the values?",
        )
    shown = (
        name
        for name in plots.other_columns(feature)
        if list(plots.full_resolution(series, record, name))
    )
    return plots.wrong_feature("plot_days", feature, next(shown, None))
