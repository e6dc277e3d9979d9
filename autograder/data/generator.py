"""The stand-in for the real record: synthetic weather that obeys the same physics."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from autograder.data import thermodynamics as thermo
from autograder.data.columns import COLUMNS, DATE_COLUMN
from autograder.data.defects import Defects, apply_defects
from autograder.data.weather import make_air
from autograder.data.wind import make_wind

FIRST_TIME = pd.Timestamp("2009-01-01 00:10")
STEP = pd.Timedelta(minutes=10)

# Part of a stored stand-in's name; increase it when a seed gives other numbers, or when they are
# written differently.
GENERATOR_VERSION = 2


def make_record(rows: int, seed: int, *, defects: Defects = Defects()) -> pd.DataFrame:  # noqa: B008
    """Return a synthetic climate record of exactly `rows` rows.

    The 14 float columns are in file order and have the decimals of the original (one for
    relative humidity and direction, two for the rest). The index `Date Time` has a row every 10
    minutes from 2009-01-01 00:10. The columns derived from pressure, temperature and humidity are
    computed from these three rounded, so the formulas in `thermodynamics` hold to rounding.
    Equal arguments give equal records, and without defects a shorter record is the beginning of a
    longer one.

    Raises `ValueError` when `rows` is below 1, `seed` is negative or the defects do not fit.
    """
    if rows < 1:
        raise ValueError(f"rows must be at least 1. Received: {rows}")
    if seed < 0:
        raise ValueError(f"seed must not be negative. Received: {seed}")
    slots = defects.slots(rows)
    if slots < 1:
        raise ValueError(f"duplicates must be fewer than the rows. Received: {defects}")
    for_air, for_wind, for_defects = np.random.default_rng(seed).spawn(3)

    times = pd.date_range(FIRST_TIME, periods=slots, freq=STEP, name=DATE_COLUMN)
    air = make_air(times, for_air)
    p, t, rh = air.pressure.round(2), air.temperature.round(2), air.humidity.round(1)
    e = thermo.vapor_pressure(t, rh)
    speed, gust, direction = make_wind(times, air, for_wind)

    values: Iterable[np.ndarray] = (
        p,
        t,
        thermo.potential_temperature(p, t),
        thermo.dew_point(e),
        rh,
        thermo.saturation_vapor_pressure(t),
        e,
        thermo.vapor_pressure_deficit(t, rh),
        thermo.specific_humidity(p, e),
        thermo.water_concentration(p, e),
        thermo.air_density(p, t, e),
        speed,
        gust,
        direction.round(1),
    )
    # Adding 0.0 turns a rounded -0.0 into 0.0, which would be written with its sign.
    columns = {name: v.round(2) + 0.0 for name, v in zip(COLUMNS, values, strict=True)}
    return apply_defects(pd.DataFrame(columns, index=times), defects, for_defects)
