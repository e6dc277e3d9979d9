"""The stand-in against excerpts of the real record, where they lie beside the project.

Fifteen percent is the tolerance for means, spreads, autocorrelations and naive baselines. The
formulas are held to the real columns' rounding.
"""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from autograder.data import thermodynamics as thermo
from autograder.data.columns import COLUMNS, DATE_COLUMN, DATE_FORMAT, RECORD_ROWS
from autograder.data.generator import make_record

EXCERPTS = Path(__file__).resolve().parents[3] / "shared" / "data"
HOURLY = "jena_hourly_2009_2016_6col.csv"
FIRST_ROWS = "jena_10min_2009-01_11col.csv"
LAST_ROWS = "jena_10min_2016-12_14col.csv"
TOLERANCE = 0.15

TEMPERATURE, DENSITY = "T (degC)", "rho (g/m**3)"
COMPARED = COLUMNS[:12]  # the hourly excerpt has no gusts and no direction
HOURS = (1, 24, 48)

# Of the excerpts' other two columns only a December is there; these are the whole record's hourly
# mean and spread, as published in descriptions of the data set (sentinels taken as 0).
PUBLISHED = {"max. wv (m/s)": (3.53, 2.34), "wd (deg)": (174.8, 86.6)}


def read(name: str) -> pd.DataFrame:
    path = EXCERPTS / name
    if not path.exists():
        pytest.skip(f"the real excerpt {name} is not beside the project: nothing compared")
    frame = pd.read_csv(path)
    frame.index = pd.to_datetime(frame.pop(DATE_COLUMN), format=DATE_FORMAT)
    return frame


def derived(frame: pd.DataFrame) -> dict[str, pd.Series]:
    """Return the columns that follow from p, T and rh."""
    p, t, rh = frame["p (mbar)"], frame[TEMPERATURE], frame["rh (%)"]
    e = thermo.vapor_pressure(t, rh)
    return {
        "Tpot (K)": thermo.potential_temperature(p, t),
        "Tdew (degC)": thermo.dew_point(e),
        "VPmax (mbar)": thermo.saturation_vapor_pressure(t),
        "VPact (mbar)": e,
        "VPdef (mbar)": thermo.vapor_pressure_deficit(t, rh),
        "sh (g/kg)": thermo.specific_humidity(p, e),
        "H2OC (mmol/mol)": thermo.water_concentration(p, e),
        "rho (g/m**3)": thermo.air_density(p, t, e),
    }


@pytest.fixture(scope="module")
def real() -> pd.DataFrame:
    frame = read(HOURLY)
    missing = {k: v for k, v in derived(frame).items() if k not in frame}
    return frame.assign(**missing)


@pytest.fixture(scope="module", params=[42, 7])
def stand_in(request: pytest.FixtureRequest) -> pd.DataFrame:
    return make_record(RECORD_ROWS, request.param).iloc[::6]


def autocorrelation(values: pd.Series, hours: int) -> float:
    centered = values.to_numpy() - values.mean()
    return float((centered[hours:] * centered[:-hours]).mean() / centered.var())


def naive_errors(
    values: pd.Series, split: tuple[float, float], window: int, hours: int
) -> tuple[float, float]:
    """Return the validation and test MAE of repeating a window's last value `hours` later."""
    train, validation = (int(share * len(values)) for share in split)
    parts = np.split(values.to_numpy(), [train, train + validation])[1:]
    first = window - 1
    low, high = (float(np.abs(x[first + hours :] - x[first:-hours]).mean()) for x in parts)
    return low, high


@pytest.mark.parametrize("column", COMPARED)
def test_mean_and_spread(real: pd.DataFrame, stand_in: pd.DataFrame, column: str) -> None:
    mean, std = real[column].mean(), real[column].std()

    assert mean == pytest.approx(stand_in[column].mean(), rel=TOLERANCE)
    # Fifteen percent of 989 mbar would be no test; of the spread it is one for every column.
    assert mean == pytest.approx(stand_in[column].mean(), abs=TOLERANCE * std)
    assert std == pytest.approx(stand_in[column].std(), rel=TOLERANCE)


@pytest.mark.parametrize("column", PUBLISHED)
def test_mean_and_spread_as_published(stand_in: pd.DataFrame, column: str) -> None:
    mean, std = PUBLISHED[column]

    assert mean == pytest.approx(stand_in[column].mean(), rel=TOLERANCE)
    assert std == pytest.approx(stand_in[column].std(), rel=TOLERANCE)


@pytest.mark.parametrize("hours", HOURS)
@pytest.mark.parametrize("column", COMPARED)
def test_autocorrelation(
    real: pd.DataFrame, stand_in: pd.DataFrame, column: str, hours: int
) -> None:
    expected = autocorrelation(real[column], hours)

    assert expected == pytest.approx(autocorrelation(stand_in[column], hours), rel=TOLERANCE)


@pytest.mark.parametrize(
    ("column", "split", "window", "hours", "published"),
    [
        (TEMPERATURE, (0.50, 0.25), 120, 24, (2.44, 2.62)),
        (DENSITY, (0.55, 0.25), 144, 48, (18.28, 19.36)),
    ],
)
def test_naive_baselines(
    real: pd.DataFrame,
    stand_in: pd.DataFrame,
    column: str,
    split: tuple[float, float],
    window: int,
    hours: int,
    published: tuple[float, float],
) -> None:
    expected = naive_errors(real[column], split, window, hours)
    actual = naive_errors(stand_in[column], split, window, hours)

    assert published == pytest.approx(expected, abs=0.02)
    assert expected == pytest.approx(actual, rel=TOLERANCE)


@pytest.mark.parametrize("name", [FIRST_ROWS, LAST_ROWS])
def test_real_columns_obey_the_formulas(name: str) -> None:
    frame = read(name)
    # Half a hundredth for the column's own rounding, and what T and p in hundredths leave open:
    # 0.005 K move the density by 0.03 g/m³ and the vapor pressures by up to 0.005 mbar.
    tolerance = dict.fromkeys(COLUMNS, 0.0105) | {"Tpot (K)": 0.0155, DENSITY: 0.045}

    for column, values in derived(frame).items():
        np.testing.assert_allclose(
            frame[column], values, rtol=0, atol=tolerance[column], err_msg=column
        )


def test_real_dew_points_obey_the_formula_all_year(real: pd.DataFrame) -> None:
    expected = derived(real)

    for column in ("Tdew (degC)", "VPmax (mbar)"):
        np.testing.assert_allclose(real[column], expected[column], rtol=0, atol=0.0105)


def test_gusts_stand_to_the_wind_as_in_the_excerpt(stand_in: pd.DataFrame) -> None:
    december = read(LAST_ROWS)
    expected = december["max. wv (m/s)"].mean() / december["wv (m/s)"].mean()
    actual = stand_in["max. wv (m/s)"].mean() / stand_in["wv (m/s)"].mean()

    assert expected == pytest.approx(actual, rel=TOLERANCE)


def test_real_gusts_are_never_below_the_wind() -> None:
    december = read(LAST_ROWS)

    assert (december["max. wv (m/s)"] >= december["wv (m/s)"]).all()
