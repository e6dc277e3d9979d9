"""Pressure, temperature and humidity: seasons, days, air masses and clouds.

The seasonal and daily cycles are those of Jena. Around them the weather is a sum of processes with
memories from an hour to weeks: a pressure system passes in three days, an air mass stays as
long, and clouds damp the daily cycle of the temperature.
"""

from dataclasses import dataclass

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
from autograder.data.thermodynamics import relative_humidity

# Harmonics of the day (down) by harmonics of the year (across), in °C.
TEMPERATURE_CYCLE = np.array(
    [
        [9.44, -9.12, -2.66, -0.08, 0.15],
        [-2.22, 1.26, 0.0, 0.29, -0.08],
        [-2.20, 1.05, -0.18, 0.48, -0.14],
        [0.44, 0.08, -0.09, -0.23, 0.02],
        [0.19, 0.38, -0.12, -0.16, 0.08],
    ]
)
DEW_POINT_CYCLE = np.array(
    [
        [5.20, -6.97, -3.27, 0.05, -0.02],
        [-0.26, -0.09, 0.08, 0.08, -0.02],
        [-0.37, -0.20, 0.01, 0.09, 0.11],
        [0.11, 0.10, -0.05, -0.10, 0.03],
        [-0.14, 0.25, -0.06, 0.07, -0.02],
    ]
)

# Harmonics of the year: mean and spread of the pressure (mbar), spread of the air masses'
# temperature and dew point (°C), and how cold high pressure is (strongly so in winter).
PRESSURE_SEASON = np.array([989.2, -0.6, -0.3, 0.0, 0.0])
PRESSURE_SPREAD = np.array([8.1, 3.3, 0.5, 0.0, 0.0])
TEMPERATURE_SPREAD = np.array([4.0, 0.8, 0.15, 0.0, 0.0])
DEW_POINT_SPREAD = np.array([4.0, 0.85, 0.2, 0.0, 0.0])
COLD_HIGHS = np.array([0.17, 0.17, 0.06, 0.0, 0.0])
DEW_POINT_FOLLOWS = np.array([0.76, 0.18, 0.0, 0.0, 0.0])

# The atmospheric tide, harmonics of the day in mbar: pressure is low about 4 and 16 h.
PRESSURE_TIDE = np.array([0.0, 0.05, 0.29, 0.22, -0.26])[:, np.newaxis]

SUN_WARMS = np.array([0.7, -1.5, 0.0, 0.0, 0.0])  # °C a unit of clearness: summer, not winter
CLOUD_EFFECT = 0.58  # spread of the day's temperature range over its mean
SATURATION_WIDTH = 0.9  # °C; the dew point nears the temperature within about this much


@dataclass(frozen=True)
class Air:
    """The state of the air at every row; arrays of shape `(rows,)`.

    `pressure` (mbar), `temperature` (°C) and `humidity` (%) as measured; `system` and `mass` are
    the unit processes behind pressure and temperature, which the wind also follows.
    """

    pressure: FloatArray
    temperature: FloatArray
    humidity: FloatArray
    system: FloatArray
    mass: FloatArray


def make_air(times: pd.DatetimeIndex, rng: np.random.Generator) -> Air:
    """Return the air's state at `times`, which are 10 minutes apart."""
    rows = len(times)
    year, day = year_angle(times), day_angle(times)
    seasons = harmonics(year)
    streams = iter(rng.spawn(12))

    system = mixture(
        [
            (0.95, smooth(next(streams), rows, 54, 8)),
            (0.05, persistent(next(streams), rows, 500)),
        ]
    )
    # Lows are deeper than highs are high.
    system = system - 0.06 * (system**2 - 1)
    pressure = PRESSURE_SEASON @ seasons + (PRESSURE_SPREAD @ seasons) * system
    pressure = pressure + np.sum(PRESSURE_TIDE * harmonics(day), axis=0)

    own = mixture(
        [
            (0.82, smooth(next(streams), rows, 62, 5)),
            (0.15, persistent(next(streams), rows, 400)),
            (0.03, persistent(next(streams), rows, 6)),
        ]
    )
    cold = COLD_HIGHS @ seasons
    mass = np.sqrt(1 - cold**2) * own - cold * system

    clear = np.clip(1 + CLOUD_EFFECT * smooth(next(streams), rows, 22, 2), 0.05, None)
    season = TEMPERATURE_CYCLE[0] @ seasons
    daily = cycle(year, day, TEMPERATURE_CYCLE) - season
    temperature = season + daily * clear + (TEMPERATURE_SPREAD @ seasons) * mass
    temperature = temperature + (SUN_WARMS @ seasons) * (clear - 1)
    temperature = temperature + 0.4 * persistent(next(streams), rows, 2)

    follows = DEW_POINT_FOLLOWS @ seasons
    moisture = mixture(
        [
            (0.94, smooth(next(streams), rows, 45, 1)),
            (0.06, persistent(next(streams), rows, 2)),
        ]
    )
    moisture = follows * mass + np.sqrt(1 - follows**2) * moisture
    free_dew_point = cycle(year, day, DEW_POINT_CYCLE) + (DEW_POINT_SPREAD @ seasons) * moisture

    # Vapor above saturation condenses: the dew point bends below the temperature (softplus).
    excess = (temperature - free_dew_point) / SATURATION_WIDTH
    depression = SATURATION_WIDTH * np.logaddexp(0, excess)
    humidity = relative_humidity(temperature, temperature - depression)
    return Air(pressure, temperature, humidity, system, mass)
