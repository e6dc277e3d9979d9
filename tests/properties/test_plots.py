"""What an Axes draws is read as points, and the points of a rising record give their rows away."""

from collections.abc import Callable
from typing import Any

import matplotlib.dates
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.collections import LineCollection

from autograder.assignments.assignment4.q2.plots import in_order
from autograder.assignments.assignment4.q2.rising_record import rising_record
from autograder.data.columns import COLUMNS, ROWS_PER_DAY
from autograder.student import drawing

DATES = pd.date_range("2009-01-01 00:10", periods=30, freq="10min")
VALUES = pd.Series(np.linspace(3.0, 4.0, 30), index=DATES)
DAYS = np.asarray((DATES - pd.Timestamp("1970-01-01")) / pd.Timedelta(days=1))


def segments(ax: Any) -> None:
    points = np.column_stack([matplotlib.dates.date2num(DATES), VALUES])
    ax.add_collection(LineCollection(list(np.stack([points[:-1], points[1:]], axis=1))))
    ax.xaxis_date()


DATED: dict[str, Callable[[Any], Any]] = {
    "line": lambda ax: ax.plot(DATES, VALUES),
    "pandas": lambda ax: VALUES.plot(ax=ax),
    "scatter": lambda ax: ax.scatter(DATES, VALUES),
    "bars": lambda ax: ax.bar(DATES, VALUES, width=0.001),
    "area": lambda ax: ax.fill_between(DATES, VALUES),
    "vertical lines": lambda ax: ax.vlines(DATES, 0, VALUES),
    "segments": segments,
}
NUMBERED: dict[str, Callable[[Any], Any]] = {
    "line": lambda ax: ax.plot(VALUES.to_numpy()),
    "texts": lambda ax: ax.plot(DATES.strftime("%H:%M"), VALUES),
    "stairs": lambda ax: ax.stairs(VALUES),
    "pandas bars": lambda ax: VALUES.reset_index(drop=True).plot.bar(ax=ax),
    "image": lambda ax: ax.imshow(VALUES.to_numpy().reshape(5, 6)),
}


def points(draw: Callable[[Any], Any]) -> tuple[list[tuple[float, float]], bool]:
    """Return the points that carry values, each once, and whether x is dates."""
    _, ax = plt.subplots()
    draw(ax)
    (series,) = drawing.series(ax)
    plt.close("all")
    found = {
        (round(float(x), 6), round(float(y), 6))
        for x, y in zip(series["x"], series["y"], strict=True)
        if y > 0
    }
    return sorted(found), series["dates"]


@pytest.mark.parametrize("kind", DATED)
def test_dates_are_days_since_1970(kind: str) -> None:
    expected = sorted(zip(DAYS.round(6), VALUES.round(6), strict=True))

    assert (expected, True) == points(DATED[kind])


@pytest.mark.parametrize("kind", NUMBERED)
def test_other_axes_are_plain_numbers(kind: str) -> None:
    expected = list(zip(range(30), VALUES.round(6), strict=True))

    assert (expected, False) == points(NUMBERED[kind])


def test_a_line_across_the_axes_is_no_series() -> None:
    _, ax = plt.subplots()
    ax.axhline(3.5)

    assert [] == drawing.series(ax)


@given(st.sampled_from(COLUMNS), st.lists(st.integers(0, 8639), min_size=1))
def test_values_tell_their_rows(feature: str, rows: list[int]) -> None:
    record = rising_record(60 * ROWS_PER_DAY)
    values = record.sent["@steps"][rows] + 100.0 * COLUMNS.index(feature)

    assert rows == record.rows_of(values.astype("float32"), feature, within=1e-4).tolist()


def test_a_time_of_day_is_in_order_and_a_reversed_one_is_not() -> None:
    rows = np.arange(1000)

    assert in_order(rows % 144, rows)
    assert not in_order(-(rows % 144), rows)
    assert not in_order(np.random.default_rng(1).permutation(1000), rows)


def test_on_a_figure_without_height_nothing_can_be_seen() -> None:
    _, ax = plt.subplots(figsize=(8, 0))
    ax.plot(DATES, VALUES)

    assert [] == drawing.series(ax)
