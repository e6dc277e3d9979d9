"""What became of a file's rows in a frame with fewer: dropped here and there, or subsampled."""

import numpy as np
import pandas as pd

from public_checks.data.columns import ROWS_PER_DAY

FEW = 12  # rows; in fewer, subsampling cannot be recognized


def what_became_of_rows(
    frame: pd.DataFrame, values: np.ndarray, wanted: pd.DataFrame
) -> str | None:
    """Return the misconception: the whole record was subsampled, or some rows were dropped.

    `values` are the measurements in `frame`, and `wanted` is the right frame, with more rows.
    """
    rows, dates = wanted.to_numpy(), pd.DatetimeIndex(wanted.index).as_unit("ns")
    if len(rows) < FEW or not len(values):
        return None
    if _is_one_in_every_so_many(values, rows):
        return "subsampled"
    whole = _in_order(values, rows)
    if whole and len(values) > len(rows) / 2:
        return "rows-dropped"
    if isinstance(frame.index, pd.DatetimeIndex) and len(frame) > 1:
        given, right = days(frame.index), days(dates)
        usual = np.median(np.diff(given))
        ends = np.abs([given[0] - right[0], given[-1] - right[-1]])
        if usual > 1.001 / ROWS_PER_DAY and (ends <= usual).all():
            return "subsampled"  # averages of an hour or a day, perhaps
    return "rows-dropped" if whole else None


def _is_one_in_every_so_many(values: np.ndarray, wanted: np.ndarray) -> bool:
    """Return whether the values are rows at one distance, up to a day, from beginning to end."""
    return any(
        same(values, wanted[first::step])
        for step in range(2, 1 + min(ROWS_PER_DAY, len(wanted) // 2))
        for first in range(step)
        if len(range(first, len(wanted), step)) == len(values)
    )


def _in_order(values: np.ndarray, wanted: np.ndarray) -> bool:
    """Return whether the values are a subsequence of the wanted rows."""
    found = 0
    for row in wanted:
        if found < len(values) and same(values[found], row):
            found += 1
    return found == len(values)


def days(index: pd.DatetimeIndex) -> np.ndarray:
    """Return dates in days since 1970, NaN where there is none."""
    return np.where(index.isna(), np.nan, index.asi8 / 86_400e9)


def same(values: np.ndarray, wanted: np.ndarray) -> bool:
    """Return whether two arrays of rows hold the same values, up to the rounding of float32."""
    close = values.shape == wanted.shape and np.allclose(values, wanted, rtol=1e-6, atol=1e-6)
    return bool(close)
