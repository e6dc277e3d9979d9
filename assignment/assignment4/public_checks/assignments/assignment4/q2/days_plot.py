"""`plot_days`: every row of some days, each at its own time."""

from collections.abc import Sequence

import numpy as np

from public_checks.assignments.assignment4.q2 import plots
from public_checks.assignments.assignment4.q2.rising_record import RisingRecord
from public_checks.checks.calls import Student
from public_checks.checks.engine import Wrong
from public_checks.checks.pictures.plotted import Plotted
from public_checks.data.columns import ROWS_PER_DAY

LEAST = 2 * ROWS_PER_DAY - 1  # two calendar days: the record begins at ten past midnight
MOST = 60 * ROWS_PER_DAY + 1


def judge_days(
    student: Student, feature: str, records: Sequence[RisingRecord], *, by_default: bool
) -> None:
    """Judge a plot of some months, and of the whole record where it does not hold on those.

    A student may have chosen fixed dates anywhere in the record's eight years.
    """
    plots.holds_on_one(
        lambda record: _judge(
            plots.drawn(student, "plot_days", record, feature, by_default=by_default)
        ),
        records,
    )


def _judge(drawn: plots.Drawn) -> None:
    found = list(plots.full_resolution(drawn.series, drawn.record, drawn.feature))
    if not found:
        raise _not_found(drawn)
    in_place = [(part, rows) for part, rows in found if _at_its_time(part, rows, drawn.record)]
    if not in_place:
        raise Wrong(
            "`plot_days` drew the feature's values, but not each of them at its own time.",
            "It must draw each value at the time of its row, so that time runs along the x axis.",
            "Where do the x values of your plot come from?",
            picture=drawn.picture(),
        )
    sure = all(part.complete for part, _ in in_place)
    rows = np.unique(np.concatenate([rows for _, rows in in_place]))
    _judge_range(rows, drawn.picture(), sure=sure)


def _judge_range(rows: np.ndarray, picture: Plotted, *, sure: bool) -> None:
    left_out = rows[-1] - rows[0] + 1 - len(rows)
    if left_out:
        raise Wrong(
            f"Between the first and the last row that `plot_days` drew, {left_out:,} rows are left out.",
            "It must show consecutive days, and every one of their rows.",
            "How does your function choose its rows?",
            picture=picture,
        )
    if len(rows) < LEAST:
        raise Wrong(
            f"`plot_days` drew {len(rows)} rows, or {24 * len(rows) / ROWS_PER_DAY:.3g} hours.",
            "It must show at least two days, so that a daily pattern can be seen.",
            "How does your function choose its rows?",
            name="range-too-short" if sure else None,
            picture=picture,
        )
    if len(rows) > MOST:
        raise Wrong(
            f"`plot_days` drew {len(rows)} rows, or {len(rows) / ROWS_PER_DAY:.1f} days.",
            "It must show at most 60 days, so that single days can be seen.",
            "How does your function choose its rows?",
            picture=picture,
        )


def _at_its_time(part: plots.Series, rows: np.ndarray, record: RisingRecord) -> bool:
    """Return whether x is the rows' dates, or their times on one day, or numbers in order."""
    if not part.dates:
        return plots.in_order(part.x, rows)
    late = part.x - record.dates(rows)
    if np.ptp(part.x) <= 1:  # day upon day
        late = late - np.rint(late)
    return bool((np.abs(late) * ROWS_PER_DAY < 0.6).mean() > 0.99)


def _not_found(drawn: plots.Drawn) -> Wrong:
    series, record = drawn.series, drawn.record
    if plots.showing(series, record, drawn.feature):
        return Wrong(
            "`plot_days` drew values that are not consecutive rows of the feature.",
            "It must draw every single row of some days: one value every 10 minutes.",
            "What happens to the values before they are drawn?",
            picture=drawn.picture(),
        )
    shown = (
        name
        for name in plots.other_columns(drawn.feature)
        if list(plots.full_resolution(series, record, name))
    )
    return plots.wrong_feature(drawn, next(shown, None), drawn.picture())
