"""Random processes and seasonal cycles, from which the weather is composed.

An Ornstein-Uhlenbeck process forgets exponentially; sampled every 10 minutes it is the recursion
`y[i] = phi y[i-1] + (1 - phi) x[i]`, which pandas computes as an exponentially weighted mean.
Every process has mean 0 and variance 1, and is causal: a shorter one is the beginning of a
longer one with the same generator.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from autograder.data.columns import ROWS_PER_DAY, ROWS_PER_HOUR

FloatArray = npt.NDArray[np.float64]

# Rows drawn before the record begins, so that it does not begin in a special state.
_SPIN_UP = 60 * ROWS_PER_DAY


def _forget(x: FloatArray, memory_hours: float) -> tuple[FloatArray, float]:
    """Return the exponentially weighted mean of `x` and its factor `phi` from row to row."""
    phi = float(np.exp(-1 / (memory_hours * ROWS_PER_HOUR)))
    return pd.Series(x).ewm(alpha=1 - phi, adjust=False).mean().to_numpy(), phi


def persistent(rng: np.random.Generator, rows: int, memory_hours: float) -> FloatArray:
    """Return an Ornstein-Uhlenbeck process of shape `(rows,)`.

    Its autocorrelation falls to 1/e after `memory_hours`.
    """
    y, phi = _forget(rng.standard_normal(_SPIN_UP + rows), memory_hours)
    return y[_SPIN_UP:] * np.sqrt((1 + phi) / (1 - phi))


def smooth(
    rng: np.random.Generator, rows: int, memory_hours: float, smoothing_hours: float
) -> FloatArray:
    """Return a process of shape `(rows,)` with memory and without sudden steps.

    It is an Ornstein-Uhlenbeck process smoothed with a time constant of `smoothing_hours`.
    """
    once, phi = _forget(rng.standard_normal(_SPIN_UP + rows), memory_hours)
    twice, psi = _forget(once, smoothing_hours)
    variance = ((1 - phi) * (1 - psi)) ** 2 * (1 + phi * psi)
    variance /= (1 - phi**2) * (1 - psi**2) * (1 - phi * psi)
    return twice[_SPIN_UP:] / np.sqrt(variance)


def mixture(parts: Sequence[tuple[float, FloatArray]]) -> FloatArray:
    """Return the sum of independent processes, each given with its share of the variance."""
    return np.sum([np.sqrt(share) * process for share, process in parts], axis=0)


def year_angle(times: pd.DatetimeIndex) -> FloatArray:
    """Return the time of year as an angle: 0 at the beginning of January, 2 pi a year later."""
    days = times.day_of_year.to_numpy() - 1 + day_angle(times) / (2 * np.pi)
    return 2 * np.pi * days / 365.25


def day_angle(times: pd.DatetimeIndex) -> FloatArray:
    """Return the time of day as an angle: 0 at midnight, pi at noon."""
    return 2 * np.pi * (times.hour.to_numpy() + times.minute.to_numpy() / 60) / 24


def harmonics(angle: FloatArray) -> FloatArray:
    """Return the functions 1, cos, sin, cos 2, sin 2 of `angle`, shape `(5, rows)`."""
    return np.stack(
        [np.ones_like(angle), np.cos(angle), np.sin(angle), np.cos(2 * angle), np.sin(2 * angle)]
    )


def cycle(year: FloatArray, day: FloatArray, table: FloatArray) -> FloatArray:
    """Return a daily cycle that changes with the season, shape `(rows,)`.

    Row d, column y of `table` weights the product of harmonic d of the day and y of the year.
    """
    return np.asarray(np.sum(harmonics(day) * (table @ harmonics(year)), axis=0))
