"""What q2 leaves open: which days are shown, how the years are averaged, and how both are drawn.

It judges plots more simply than the checks do, and without them: `validate --mutants` asks it whether
a plot that the checks let pass and that is another one than before is right as well.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np

from autograder.assignments.assignment4.q2.rising_record import NOISE, SPAN
from autograder.data.columns import ROWS_PER_DAY
from autograder.variant import Variant

_EDGE = 2 * NOISE / SPAN  # of a column's range: how far averages at the record's ends may be off


def essential(variant: Variant, operation: str, arguments: Mapping[str, Any], answer: Any) -> Any:
    """Return what matters of a plot; None for another operation, and for a plot that looks wrong."""
    if operation != "axes" or answer.get("kind") != "Axes":
        return None
    if not all(str(answer.get(axis, "")).strip() for axis in ("xlabel", "ylabel")):
        return None
    record, *more = arguments["args"]
    feature = more[0] if more else arguments["kwargs"].get("feature", variant.feature)
    values = record["@steps"] + 100.0 * record["columns"].index(feature)
    shows = _shows_days if arguments["name"] == "plot_days" else _shows_years
    drawn = [
        (np.asarray(each["x"], float), np.asarray(each["y"], float)) for each in answer["series"]
    ]
    if len(drawn) > 1:  # lines that follow one another
        x, y = (np.concatenate(parts) for parts in zip(*drawn, strict=True))
        drawn.append((x[order := np.argsort(x, kind="stable")], y[order]))
    if not any(shows(x, y, values) for x, y in drawn):
        return None
    return [arguments["name"], "shows what it should"]


def _shows_days(x: np.ndarray, y: np.ndarray, values: np.ndarray) -> bool:
    """Return whether every row of 2 to 60 days in a row is drawn, in the order of time."""
    order = np.argsort(values)
    place = np.clip(np.searchsorted(values, y, sorter=order), 0, len(values) - 1)
    before = order[np.maximum(place - 1, 0)]
    rows = order[place]
    rows = np.where(np.abs(values[before] - y) < np.abs(values[rows] - y), before, rows)
    gap = SPAN / len(values)
    return bool(
        2 * ROWS_PER_DAY - 1 <= len(rows) <= 60 * ROWS_PER_DAY + 1
        and np.all(np.abs(values[rows] - y) < gap)
        and np.all(np.diff(rows) == 1)
        and np.all(np.diff(x) > 0)
    )


def _shows_years(x: np.ndarray, y: np.ndarray, values: np.ndarray) -> bool:
    """Return whether values of the column are drawn from its first to its last, in order."""
    known = np.isfinite(x) & np.isfinite(y)
    x, y = x[known], y[known]
    if len(x) < 24 or np.any(np.diff(x) <= 0):
        return False
    share = (y - values.min()) / np.ptp(values)
    rise = np.interp(x, [x[0], x[-1]], [0.0, 1.0])
    return bool(
        share.min() < _EDGE and share.max() > 1 - _EDGE and np.abs(share - rise).max() < _EDGE
    )
