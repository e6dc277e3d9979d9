"""The stand-in record: its form, its repeatability, its physics and its defects."""

import io

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.data import thermodynamics as thermo
from autograder.data.columns import COLUMNS, DATE_COLUMN, DATE_FORMAT, RECORD_ROWS
from autograder.data.csv_writing import write_csv
from autograder.data.defects import SENTINEL, WIND_SPEED_COLUMNS, Defects
from autograder.data.generator import make_record

SPEED, GUST, DIRECTION = "wv (m/s)", "max. wv (m/s)", "wd (deg)"

row_counts = st.integers(1, 3000)
seeds = st.integers(0, 2**32)
few = settings(max_examples=20, deadline=None)


@few
@given(rows=row_counts, seed=seeds)
def test_form(rows: int, seed: int) -> None:
    record = make_record(rows, seed)

    times = pd.date_range("2009-01-01 00:10", periods=rows, freq="10min", name=DATE_COLUMN)
    assert tuple(record.columns) == COLUMNS
    assert [np.dtype("float64")] * 14 == record.dtypes.tolist()
    pd.testing.assert_index_equal(times, record.index, exact="equiv")


@few
@given(rows=row_counts, longer=row_counts, seed=seeds)
def test_a_shorter_record_is_the_beginning_of_a_longer_one(
    rows: int, longer: int, seed: int
) -> None:
    whole = make_record(rows + longer, seed)
    part = make_record(rows, seed)

    pd.testing.assert_frame_equal(whole.iloc[:rows], part, check_freq=False)


def test_same_seed_same_bytes_other_seed_other_weather(tmp_path) -> None:
    for name, seed in (("a", 3), ("b", 3), ("c", 4)):
        frame = make_record(2000, seed, defects=Defects.like_original(2000))
        write_csv(frame, tmp_path / name)
    first, again, other = ((tmp_path / name).read_bytes() for name in "abc")

    assert first == again
    assert first != other


@few
@given(rows=row_counts, seed=seeds)
def test_derived_columns_follow_from_pressure_temperature_and_humidity(
    rows: int, seed: int
) -> None:
    record = make_record(rows, seed)
    p, t, rh = (record[name].to_numpy() for name in ("p (mbar)", "T (degC)", "rh (%)"))
    e = thermo.vapor_pressure(t, rh)
    expected = {
        "Tpot (K)": thermo.potential_temperature(p, t),
        "Tdew (degC)": thermo.dew_point(e),
        "VPmax (mbar)": thermo.saturation_vapor_pressure(t),
        "VPact (mbar)": e,
        "VPdef (mbar)": thermo.vapor_pressure_deficit(t, rh),
        "sh (g/kg)": thermo.specific_humidity(p, e),
        "H2OC (mmol/mol)": thermo.water_concentration(p, e),
        "rho (g/m**3)": thermo.air_density(p, t, e),
    }

    for name, values in expected.items():
        np.testing.assert_allclose(record[name], values, rtol=0, atol=0.005001, err_msg=name)


def test_known_values_of_moist_air() -> None:
    # Textbook values: saturation at 0 and 20 °C, dry air at 1000 mbar and 0 °C.
    zero, twenty = np.array([0.0]), np.array([20.0])

    assert thermo.saturation_vapor_pressure(zero)[0] == pytest.approx(6.11, abs=0.01)
    assert thermo.saturation_vapor_pressure(twenty)[0] == pytest.approx(23.37, abs=0.05)
    assert thermo.air_density(np.array([1000.0]), zero, zero)[0] == pytest.approx(1275.4, abs=0.5)
    assert thermo.potential_temperature(np.array([1000.0]), twenty)[0] == pytest.approx(293.16)


@given(t=st.floats(-30, 40), rh=st.floats(5, 100))
def test_dew_point_and_humidity_are_inverse(t: float, rh: float) -> None:
    temperature, humidity = np.array([t]), np.array([rh])
    dew_point = thermo.dew_point(thermo.vapor_pressure(temperature, humidity))

    assert rh == pytest.approx(thermo.relative_humidity(temperature, dew_point)[0])


def test_values_can_be_weather() -> None:
    record = make_record(5 * 52_560, 11)

    assert record["rh (%)"].between(5, 100).all()
    assert record["T (degC)"].between(-35, 45).all()
    assert record["p (mbar)"].between(900, 1050).all()
    assert record[DIRECTION].between(0, 360).all()
    assert (record[SPEED] >= 0).all()
    assert (record[GUST] >= record[SPEED]).all()
    # Summer is warmer than winter, the afternoon warmer than the night.
    by_month = record["T (degC)"].groupby(record.index.month).mean()
    by_hour = record["T (degC)"].groupby(record.index.hour).mean()
    assert by_month[7] - by_month[1] > 15
    assert by_hour[14] - by_hour[4] > 5


@few
@given(
    rows=st.integers(200, 2000),
    seed=seeds,
    duplicates=st.integers(0, 30),
    gaps=st.integers(0, 60),
    sentinels=st.integers(0, 20),
)
def test_defects(rows: int, seed: int, duplicates: int, gaps: int, sentinels: int) -> None:
    defects = Defects(duplicates=duplicates, gaps=gaps, sentinels=sentinels)
    record = make_record(rows, seed, defects=defects)
    clean = make_record(defects.slots(rows), seed)
    bad = (record == SENTINEL).to_numpy()

    assert rows == len(record)
    assert duplicates == record.index.duplicated().sum()
    assert gaps == len(clean.index.difference(record.index))
    assert clean.index[0] == record.index[0]
    assert clean.index[-1] == record.index[-1]
    for name in COLUMNS:
        assert (sentinels if name in WIND_SPEED_COLUMNS else 0) == (record[name] == SENTINEL).sum()
    assert not bad[: rows * 4 // 5].any()
    # Nothing else has changed: every other value is the clean record's at that time.
    expected = clean.loc[record.index].to_numpy()
    np.testing.assert_array_equal(expected[~bad], record.to_numpy()[~bad])


def test_the_originals_defects_give_the_originals_length_and_last_time() -> None:
    defects = Defects.like_original(RECORD_ROWS)
    slots = defects.slots(RECORD_ROWS)
    last = pd.Timestamp("2009-01-01 00:10") + (slots - 1) * pd.Timedelta(minutes=10)

    assert Defects(duplicates=327, gaps=544, sentinels=20) == defects
    assert pd.Timestamp("2017-01-01 00:00") == last


@pytest.mark.parametrize("rows", [15, 16, 24, 100, 4200])
def test_the_originals_defects_fit_shorter_records(rows: int) -> None:
    record = make_record(rows, 0, defects=Defects.like_original(rows))

    assert rows == len(record)
    assert record.index.duplicated().any()
    assert (record == SENTINEL).any(axis=None)


def test_file_is_written_like_the_original(tmp_path) -> None:
    record = make_record(1000, 5, defects=Defects(sentinels=2))
    write_csv(record, tmp_path / "record.csv")
    text = (tmp_path / "record.csv").read_text("utf-8")
    header, first, *_ = text.splitlines()

    assert header.startswith("Date Time,p (mbar),T (degC),Tpot (K)")
    assert first.startswith("01.01.2009 00:10:00,")
    assert "-9999.00" in text
    assert "-0.00" not in text
    for cell in first.split(",")[1:]:
        assert len(cell.rpartition(".")[2]) == 2
    assert "\r" not in text
    assert 1000 == text.count("\n")
    read = pd.read_csv(io.StringIO(text), index_col=DATE_COLUMN)
    read.index = pd.to_datetime(read.index, format=DATE_FORMAT)
    pd.testing.assert_frame_equal(record, read, check_index_type=False, check_freq=False)


def test_a_failed_write_leaves_the_old_file(tmp_path) -> None:
    path = tmp_path / "record.csv"
    path.write_text("old")

    def interrupt(done: int, total: int | None) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_csv(make_record(10, 0), path, interrupt)

    assert path.read_text() == "old"
    assert [path] == list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((0, 1), "rows must be at least 1. Received: 0"),
        ((1, -1), "seed must not be negative. Received: -1"),
        ((5, 1, Defects(duplicates=5)), "duplicates must be fewer than the rows"),
        ((5, 1, Defects(duplicates=4)), "duplicates must leave the first and the last"),
        ((50, 1, Defects(sentinels=9)), "sentinels must leave the first and the last"),
    ],
)
def test_refused(arguments: tuple, message: str) -> None:
    rows, seed, defects = (*arguments, Defects())[:3]
    with pytest.raises(ValueError, match=message):
        make_record(rows, seed, defects=defects)


def test_negative_defects_are_refused() -> None:
    with pytest.raises(ValueError, match=r"gaps must not be negative\. Received: -1"):
        Defects(gaps=-1)
