"""Pictures of q4: the mean and standard deviation of a student's columns in each split."""

from typing import Any

import numpy as np

from public_checks.assignments.assignment4.q4.solved_record import SolvedRecord
from public_checks.checks.pictures.columns import Columns

MOST_COLUMNS = 3
_LARGEST = 1e9  # a band beyond this is not worth a picture
_NEARLY = 0.05


def column_bands(
    about: str, record: SolvedRecord, data: np.ndarray, first_wrong: int
) -> Columns | None:
    """Return the bands of at most three neighboring columns, the first wrong one among them.

    `data` has the record's shape. None where a band is not finite.
    """
    first = max(0, min(first_wrong - 1, record.columns - MOST_COLUMNS))
    chosen = range(first, min(first + MOST_COLUMNS, record.columns))
    return _picture(about, [[f"column {each}", bands(record, data[:, each])] for each in chosen])


def bands_by(record: SolvedRecord, column: int, mean: float, std: float) -> Columns | None:
    """Return the bands of a raw column when it is shifted and scaled by returned statistics.

    By the right ones, the training rows' band comes to lie on the lines that the rule demands.
    Where they would not shift, or not scale, the bands would show what is right: then only the
    statistics themselves are drawn.
    """
    if abs(mean) < _NEARLY or abs(abs(std) - 1) < _NEARLY:
        return reported_band("training", column, mean, std)
    if std == 0 or not np.isfinite(std):
        return None
    data = (record.raw[:, column] - mean) / std
    about = "The column, normalized by what you returned"
    return _picture(about, [[f"column {column}", bands(record, data)]])


def reported_band(part: str, column: int, mean: float, std: float) -> Columns | None:
    """Return what was returned as the statistics of a column's training or test rows."""
    return _picture("What you returned", [[f"column {column}", [[part, mean, std]]]])


def bands(record: SolvedRecord, values: np.ndarray) -> list[list[Any]]:
    """Return name, mean and standard deviation of each split of a column, shape (rows,)."""
    end, middle = record.num_train, record.test_rows.start
    parts = {"training": values[:end], "validation": values[end:middle], "test": values[middle:]}
    with np.errstate(all="ignore"):
        return [[name, float(part.mean()), float(part.std())] for name, part in parts.items()]


def _picture(about: str, columns: list[list[object]]) -> Columns | None:
    picture = Columns(about, columns)
    numbers = [value for _, found in picture.groups() for _, *pair in found for value in pair]
    drawn = all(abs(value) <= _LARGEST for value in numbers)  # NaN is not
    return picture if drawn else None
