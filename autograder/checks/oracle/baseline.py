"""The naive baseline: the last value observed a whole number of days before the target."""

import numpy as np


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
