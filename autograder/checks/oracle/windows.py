"""The arithmetic of windows: which rows a window holds, and which windows a split.

A window of `length` steps at `rate` rows per step that starts at row `i` holds the rows
`i, i + rate, …, i + (length - 1) * rate`; its target is row `i + delay`:

    rows    0 1 2 3 4 5 6 7 8 9       length 3, rate 2, delay 7
    i = 0   ●   ●   ●     ◆
    i = 1     ●   ●   ●     ◆
"""

from dataclasses import dataclass

import numpy as np


def span(length: int, rate: int) -> int:
    """Return how many rows a window covers, from its first row to its last."""
    return (length - 1) * rate + 1


def window_count(num_rows: int, length: int, rate: int = 1, stride: int = 1) -> int:
    """Return how many windows fit into `num_rows` rows, as Keras 3 counts them.

    Source: `keras.utils.timeseries_dataset_from_array`, starts `arange(0, N, stride)` with
    `N = num_rows - (length - 1) * rate`.
    """
    positions = num_rows - (length - 1) * rate
    return max(0, -(-positions // stride))


def window_indices(i: int, length: int, rate: int = 1, stride: int = 1) -> list[int]:
    """Return the rows of the `i`-th window."""
    return [i * stride + step * rate for step in range(length)]


def window_matrix(starts: np.ndarray, length: int, rate: int) -> np.ndarray:
    """Return the rows of the windows at `starts`: integers of shape (windows, length)."""
    return np.asarray(starts)[:, None] + np.arange(length) * rate


def split_bounds(num_rows: int, num_train: int, num_val: int) -> list[tuple[int, int]]:
    """Return `(first row, end row)` of train, validation and test, the end exclusive."""
    return [(0, num_train), (num_train, num_train + num_val), (num_train + num_val, num_rows)]


@dataclass(frozen=True)
class Windowing:
    """One way of cutting a record into windows and splits; all counts are in rows or steps."""

    num_rows: int
    num_train: int
    num_val: int
    length: int
    rate: int
    delay: int
    batch_size: int

    @property
    def splits(self) -> list[tuple[int, int]]:
        """`(first row, end row)` of train, validation and test."""
        return split_bounds(self.num_rows, self.num_train, self.num_val)

    def windows(self) -> np.ndarray:
        """Return the rows of the window at every row where one can start: (starts, length).

        It is a view, since there can be many rows: do not write to it.
        """
        window = span(self.length, self.rate)
        if window > self.num_rows:
            return np.zeros((0, self.length), dtype=int)
        rows = np.arange(self.num_rows)
        return np.lib.stride_tricks.sliding_window_view(rows, window)[:, :: self.rate]

    def target_rows(self) -> np.ndarray:
        """Return where the target of a window stands that starts at each row: (rows,), -1 for none."""
        rows = np.arange(self.num_rows) + self.delay
        return np.where(rows < self.num_rows, rows, -1)

    def recommended_count(self, split: int) -> int:
        """Return the number of windows where a split ends as the lecture's does.

        The record's last `delay` rows are cut off, and each split ends with the last window whose
        rows all lie in it.
        """
        start, end = self.splits[split]
        return max(
            0, min(end, self.num_rows - self.delay) - span(self.length, self.rate) - start + 1
        )

    def allowed_counts(self, split: int) -> set[int]:
        """Return the numbers of windows that a split may hold.

        Windows begin at the split's first row and follow row by row. They may end where the
        last window's rows lie in the split and its target exists; where, in addition, the record's
        last `delay` rows are cut off; where its target lies in the split; or where its rows
        end `delay` rows before the split does.
        """
        start, end = self.splits[split]
        rows_fit = end - span(self.length, self.rate)
        last_starts = (
            min(rows_fit, self.num_rows - 1 - self.delay),
            min(rows_fit, self.num_rows - self.delay - span(self.length, self.rate)),
            min(rows_fit, end - 1 - self.delay),
            rows_fit - self.delay,
        )
        return {last - start + 1 for last in last_starts if last >= start}
