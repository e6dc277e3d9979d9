"""Reading a record of any columns: what is derived, left out, replaced and said."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from autograder import Refused
from autograder.data.columns import COLUMNS
from autograder.data.defects import SENTINEL, Defects
from autograder.data.generator import make_record
from autograder.experiments.reading import read_measured
from tests.experiments.records import hourly, written

EXCERPT = ["T (degC)", "p (mbar)", "rh (%)", "VPmax (mbar)", "wv (m/s)", "Tdew (degC)"]


def test_columns_that_thermodynamics_gives_are_derived(tmp_path: Path) -> None:
    whole = hourly(300)
    measured = read_measured(written(whole[EXCERPT], tmp_path / "r.csv"))

    assert [*COLUMNS[:12]] == [*measured.frame.columns]
    for name in measured.frame.columns:
        expected, actual = whole[name].to_numpy(), measured.frame[name].to_numpy()
        assert np.allclose(expected, actual, rtol=0, atol=0.02), name


def test_what_is_derived_and_what_is_left_out_is_said(tmp_path: Path) -> None:
    notes = read_measured(written(hourly(50)[EXCERPT], tmp_path / "r.csv")).notes

    assert any("derived" in note and "rho (g/m**3)" in note for note in notes)
    assert any("left out: max. wv (m/s), wd (deg)" in note for note in notes)


def test_nothing_is_derived_without_what_it_follows_from(tmp_path: Path) -> None:
    columns = ["T (degC)", "wv (m/s)"]
    measured = read_measured(written(hourly(50)[columns], tmp_path / "r.csv"))

    assert columns == [*measured.frame.columns]


@pytest.mark.parametrize(("every", "minutes"), [(1, 10), (3, 30), (6, 60)])
def test_minutes_between_rows_are_found(every: int, minutes: int, tmp_path: Path) -> None:
    measured = read_measured(written(make_record(200, 1)[::every], tmp_path / "r.csv"))

    assert (minutes, 60 // minutes) == (measured.minutes, measured.rows_per_hour)


def test_rows_are_put_in_order_once_each(tmp_path: Path) -> None:
    frame = make_record(100, 1)
    mixed = pd.concat([frame[50:], frame[:60]])
    measured = read_measured(written(mixed, tmp_path / "r.csv"))

    assert frame.index.equals(measured.frame.index)
    assert "10 rows repeat a time and are dropped" in measured.notes


def test_a_sentinel_is_replaced_by_the_value_before_and_kept_aside(tmp_path: Path) -> None:
    frame = make_record(500, 1, defects=Defects(sentinels=4))
    clean = make_record(500, 1)
    bad = (frame == SENTINEL).any(axis=1).to_numpy()
    measured = read_measured(written(frame, tmp_path / "r.csv"))
    before = int(np.flatnonzero(bad)[0]) - 1

    assert bad.tolist() == measured.sentinels.any(axis=1).tolist()
    assert clean["wv (m/s)"].iloc[before] == measured.frame["wv (m/s)"].iloc[before + 1]
    assert np.allclose(frame.to_numpy(), measured.with_sentinels)


def test_sentinels_are_put_back_where_clipping_left_zeros(tmp_path: Path) -> None:
    frame = hourly(200).copy()
    speed = frame["wv (m/s)"].clip(lower=0.1).to_numpy(copy=True)
    speed[[20, 21, 22]] = 0  # calm, as in the first quarter of the original
    speed[180:183] = 0
    speed[190] = 0
    frame["wv (m/s)"] = speed
    path = written(frame, tmp_path / "r.csv")

    assert [180, 181, 182] == np.flatnonzero(
        read_measured(path, restore=True).sentinels.any(axis=1)
    ).tolist()
    assert not read_measured(path).sentinels.any()


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "cannot be read"),
        ("a,b\n1,2\n", "Date Time"),
        ("Date Time,T (degC)\nyesterday,2\n", "cannot be read"),
        ("Date Time,T (degC)\n01.01.2009 00:10:00,warm\n", "cannot be read"),
        ("Date Time,T (degC)\n01.01.2009 00:10:00,1\n01.01.2009 00:20:00,\n", "numbers"),
        ("Date Time,T (degC)\n01.01.2009 00:10:00,1\n", "rows"),
        ("Date Time,T (degC)\n01.01.2009 00:10:00,1\n01.01.2009 00:17:00,2\n", "420 seconds"),
    ],
)
def test_a_file_that_is_no_record_is_refused(text: str, part: str, tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text(text)

    with pytest.raises(Refused, match=part):
        read_measured(path)
