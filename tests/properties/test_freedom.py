"""What questions leave open: right answers that differ are as good as each other, wrong ones are not."""

from typing import Any

import numpy as np
import pytest

from autograder.assignments.assignment4.q2.freedom import essential as of_plots
from autograder.assignments.assignment4.q2.rising_record import rising_record
from autograder.assignments.lesson.l2.freedom import essential as of_windows
from autograder.data.columns import COLUMNS, ROWS_PER_DAY
from autograder.proving.observed import freedom_of
from autograder.variant import load_variant

VARIANT = load_variant()
RECORD = rising_record(400 * ROWS_PER_DAY)
VALUES = RECORD.sent["@steps"] + 100.0 * COLUMNS.index(VARIANT.feature)


def plotted(
    function: str, rows: np.ndarray, xlabel: str = "time", values: np.ndarray = VALUES
) -> Any:
    x, y = RECORD.dates(rows), values[rows]
    answer = {
        "kind": "Axes",
        "xlabel": xlabel,
        "ylabel": "rho",
        "series": [{"x": x, "y": y, "dates": True}],
    }
    arguments = {"name": function, "args": [RECORD.sent], "kwargs": {}}
    return of_plots(VARIANT, "axes", arguments, answer)


def days(first: int, count: int, step: int = 1) -> np.ndarray:
    return np.arange(first * ROWS_PER_DAY, (first + count) * ROWS_PER_DAY, step)


@pytest.mark.parametrize("rows", [days(0, 2), days(17, 10), days(3, 60)])
def test_any_2_to_60_days_are_as_good(rows: np.ndarray) -> None:
    assert ["plot_days", "shows what it should"] == plotted("plot_days", rows)


@pytest.mark.parametrize("rows", [days(0, 1), days(0, 61), days(0, 9, 2), days(0, 9)[::-1]])
def test_fewer_or_more_days_and_rows_left_out_are_not(rows: np.ndarray) -> None:
    assert plotted("plot_days", rows) is None


def test_a_plot_without_a_label_or_of_another_column_is_not() -> None:
    assert plotted("plot_days", days(0, 9), xlabel=" ") is None
    assert plotted("plot_days", days(0, 9), values=VALUES + 100.0) is None


def test_all_years_are_shown_by_any_rows_from_the_first_to_the_last() -> None:
    assert plotted("plot_years", days(0, 400, 144)) == plotted("plot_years", days(0, 400, 6))
    assert plotted("plot_years", days(0, 400, 144)) is not None
    assert plotted("plot_years", days(0, 300, 144)) is None


def windowed(starts: range, batch: int, target: int = 3) -> Any:
    sequence = np.arange(20) * 7
    pairs = [
        ([sequence[i], sequence[i + 1], sequence[i + 2]], sequence[i + target]) for i in starts
    ]
    reading = [
        [np.array([window for window, _ in part]), np.array([value for _, value in part])]
        for part in (pairs[at : at + batch] for at in range(0, len(pairs), batch))
    ]
    arguments = {"name": "consecutive_windows", "args": [sequence], "kwargs": {}}
    return of_windows(VARIANT, "dataset", arguments, {"readings": [reading], "error": None})


def test_batches_and_the_end_of_windows_are_free_where_the_lesson_says_so() -> None:
    assert windowed(range(15), 4) == windowed(range(17), 17) is not None
    assert windowed(range(9), 4) is None
    assert windowed(range(15), 4, target=2) is None


def test_most_questions_leave_nothing_open() -> None:
    assert freedom_of("assignment4", "q2", VARIANT) is not None
    assert freedom_of("assignment4", "q3", VARIANT) is None
    assert freedom_of("no-such-assignment", "q3", VARIANT) is None
