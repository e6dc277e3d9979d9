"""The naive baseline: the last value observed a whole number of days before the target."""

import numpy as np

from autograder.checks.oracle.windows import Windowing


def naive_predictions(
    samples: np.ndarray, mean: np.ndarray, std: np.ndarray, column: int, step: int = -1
) -> np.ndarray:
    """Return predictions in original units, shape (windows,), from normalized windows.

    `samples` has the shape (windows, steps, features); `step` is the window's step at the
    target's time of day (-1, the last, for horizons of whole days).
    """
    return np.asarray(samples[:, step, column] * std[column] + mean[column])


def naive_mae(
    samples: np.ndarray,
    targets: np.ndarray,
    mean: np.ndarray,
    std: np.ndarray,
    column: int,
    step: int = -1,
) -> float:
    """Return the mean absolute error of the naive predictions, in original units."""
    return float(np.abs(naive_predictions(samples, mean, std, column, step) - targets).mean())


def naive_mae_on_record(
    values: np.ndarray, cut: Windowing, step: int, split: int, count: int
) -> float:
    """Return the naive method's mean absolute error over the first `count` windows of a split.

    `values` is the feature in original units, shape (rows,), and `step` as above. Samples need not
    be made for it: what is normalized and shifted back is the value itself.
    """
    starts = cut.splits[split][0] + np.arange(count)
    repeated = values[starts + (cut.length + step) * cut.rate]
    return float(np.abs(repeated - values[starts + cut.delay]).mean())
