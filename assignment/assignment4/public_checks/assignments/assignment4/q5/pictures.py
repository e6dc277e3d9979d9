"""Pictures of what a student's code makes: windows, splits, and a window by the constants."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from public_checks.assignments.assignment4.q5.reading import ObservedSplit
from public_checks.assignments.assignment4.q5.record import SPLITS, Call
from public_checks.checks.pictures.arrivals import Arrivals, few
from public_checks.checks.pictures.splits import Splits
from public_checks.checks.pictures.windows import Windows, long_window
from public_checks.data.columns import ROWS_PER_DAY

_MOST_WINDOWS = 3
_MOST_STEPS = 24  # that are listed; a longer window must be regular, and gets a ruler in days
_MOST_ROWS = 100_000  # of a window by the constants: nearly two years
_FIRST_STEPS = 4


def windows_picture(about: str, observed: ObservedSplit, which: np.ndarray) -> Windows | None:
    """Draw the first windows, by their start, of those that the mask `which` chooses: (windows,).

    None where there are none, or where they are long and have no regular steps.
    """
    chosen = np.flatnonzero(which)
    _, firsts = np.unique(observed.starts[chosen], return_index=True)
    shown = chosen[firsts[:_MOST_WINDOWS]]
    steps = [_steps(observed.rows[place].tolist()) for place in shown]
    if not steps or None in steps:
        return None
    targets = [int(row) if row >= 0 else None for row in observed.target_rows[shown]]
    is_long = observed.rows.shape[1] > _MOST_STEPS
    return Windows(about, steps, targets, ROWS_PER_DAY if is_long else None)


def splits_picture(found: Sequence[ObservedSplit], call: Call) -> Splits:
    """Draw the rows that the windows of each split hold, over the splits' own boundaries."""
    parts: list[list[str | int]] = [
        [name, int(observed.rows.min()), int(observed.rows.max()) + 1]
        for name, observed in zip(SPLITS, found, strict=True)
        if observed.fault is None
    ]
    marks = [call.num_train, call.num_train + call.num_val]
    return Splits("The rows in your windows", call.num_rows, parts, marks, may_leave_out=True)


def batches_picture(about: str, observed: ObservedSplit) -> Arrivals | None:
    """Draw the windows in their batches; None where the batches are of several sizes."""
    size, *_ = sizes = observed.batch_sizes
    if set(sizes[:-1]) - {size} or not 0 < sizes[-1] <= size:
        return None
    return Arrivals(about, few(observed.starts.tolist()), size)


def constants_picture(length: int, rate: int, delay: int | None = None) -> Windows | None:
    """Draw a window by the student's constants over a ruler in days; None if one cannot be."""
    if not (length > 0 and rate > 0 and length * rate <= _MOST_ROWS):
        return None
    if delay is not None and not 0 <= delay <= _MOST_ROWS:
        return None
    targets: list[int | None] = [] if delay is None else [delay]
    return Windows(
        "A window by your constants", [long_window(0, rate, length)], targets, ROWS_PER_DAY
    )


def rate_picture(rate: int) -> Windows | None:
    """Draw the first steps of a window by the student's rate; None for one beyond a week."""
    if not 0 < rate <= 7 * ROWS_PER_DAY:
        return None
    steps = [step * rate for step in range(_FIRST_STEPS)]
    return Windows("The first steps of a window by your rate", [steps], [])


def _steps(rows: list[int]) -> Any:
    """Return a window's rows as `Windows` takes them, or None."""
    if len(rows) <= _MOST_STEPS:
        return rows
    rates = set(np.diff(rows).tolist())
    return long_window(rows[0], rates.pop(), len(rows)) if len(rates) == 1 else None
