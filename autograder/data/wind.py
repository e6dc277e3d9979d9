"""Wind speed, gusts and direction.

The fourth root of the mean speed is close to normally distributed, higher by day than by night.
Direction comes from a vector that wanders around the prevailing south-west.
"""

import numpy as np
import pandas as pd

from autograder.data.random_processes import (
    FloatArray,
    cycle,
    day_angle,
    harmonics,
    mixture,
    persistent,
    smooth,
    year_angle,
)
from autograder.data.weather import Air

# Fourth root of the speed in m/s: harmonics of the day (down) by harmonics of the year (across).
ROOT_SPEED_CYCLE = np.array(
    [
        [1.150, 0.024, 0.022, 0.014, -0.008],
        [-0.101, 0.057, -0.015, 0.017, -0.005],
        [-0.043, 0.020, -0.009, 0.009, -0.003],
        [0.024, -0.001, -0.002, -0.008, 0.001],
        [0.007, 0.002, 0.003, -0.010, 0.007],
    ]
)
ROOT_SPEED_SPREAD = np.array([0.197, 0.021, 0.005, 0.0, 0.0])
WARM_STORMS = np.array([0.10, 0.15, 0.0, 0.0, 0.0])  # mild air comes with wind in winter
STORMY_LOWS = 0.2

GUSTINESS = 0.54  # mean excess of the strongest gust over the mean speed
PREVAILING = np.deg2rad(197.0)
STEADINESS = 0.6  # prevailing vector over the spread across it
SPREAD_ALONG = 1.3


def make_wind(
    times: pd.DatetimeIndex, air: Air, rng: np.random.Generator
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return mean speed (m/s), strongest gust (m/s, never below the mean) and direction (degrees
    from north, 0 to 360) at `times`, each of shape `(rows,)`."""
    rows = len(times)
    year = year_angle(times)
    seasons = harmonics(year)
    streams = iter(rng.spawn(8))

    own = mixture(
        [
            (0.22, persistent(next(streams), rows, 0.5)),
            (0.34, persistent(next(streams), rows, 5)),
            (0.44, persistent(next(streams), rows, 27)),
        ]
    )
    warm = WARM_STORMS @ seasons
    weather = warm * air.mass - STORMY_LOWS * air.system
    strength = np.sqrt(1 - warm**2 - STORMY_LOWS**2) * own + weather
    root = cycle(year, day_angle(times), ROOT_SPEED_CYCLE)
    root = root + (ROOT_SPEED_SPREAD @ seasons) * strength
    speed = np.clip(root, 0, None) ** 4

    gustiness = GUSTINESS * np.exp(0.25 * persistent(next(streams), rows, 0.5) - 0.03)
    gust = speed * (1 + gustiness) + 0.25

    along = STEADINESS + SPREAD_ALONG * smooth(next(streams), rows, 16, 0.5)
    across = smooth(next(streams), rows, 9, 0.5)
    # Weak wind changes direction: the lower the speed, the larger the jitter.
    jitter = 0.5 / (1 + speed) * persistent(next(streams), rows, 0.3)
    direction = np.rad2deg(PREVAILING + np.arctan2(across, along) + jitter) % 360
    return speed, gust, direction
