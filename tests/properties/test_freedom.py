"""What questions leave open: right answers that differ are as good as each other, wrong ones are not."""

from typing import Any

import numpy as np
import pytest

from autograder.assignments.assignment4.q2.freedom import essential as of_plots
from autograder.assignments.assignment4.q2.rising_record import rising_record
from autograder.assignments.assignment4.q5.freedom import essential as of_datasets
from autograder.assignments.assignment4.q5.record import Call
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


CALL = Call(300, 160, 80, length=4, rate=3, delay=15, batch_size=16, features=3)


def split_of(starts: np.ndarray, delay: int = CALL.delay) -> dict[str, Any]:
    """Return the one reading of a split whose windows begin at these rows, in this order."""
    record, batch = CALL.record(), CALL.batch_size
    rows = starts[:, None] + CALL.rate * np.arange(CALL.length)
    samples, targets = record.data[rows], record.targets[starts + delay]
    parts = range(0, len(starts), batch)
    reading = [[samples[at : at + batch], targets[at : at + batch]] for at in parts]
    return {"readings": [reading], "error": None}


def datasets(train: np.ndarray, val: np.ndarray, test: np.ndarray, delay: int = CALL.delay) -> Any:
    record = CALL.record()
    arguments = {
        "args": [record.data, record.targets, CALL.num_train, CALL.num_val],
        "kwargs": CALL.settings,
        "batches": None,
    }
    splits = [split_of(starts, delay) for starts in (train, val, test)]
    return of_datasets(VARIANT, "datasets", arguments, {"splits": splits})


SPAN = (CALL.length - 1) * CALL.rate
TRAIN = np.random.default_rng(0).permutation(160 - SPAN)
VAL = np.arange(160, 240 - SPAN)
TEST = np.arange(240, 300 - CALL.delay - SPAN)


def test_the_order_of_validation_and_the_end_of_a_split_are_free() -> None:
    fewer = TRAIN[160 - CALL.delay > TRAIN]

    assert datasets(TRAIN, VAL, TEST) == ["make_datasets", "gives the right windows"]
    assert datasets(TRAIN, VAL, TEST) == datasets(TRAIN, VAL[::-1], TEST)
    assert datasets(TRAIN, VAL, TEST) == datasets(fewer, VAL, TEST)


def test_other_targets_and_windows_and_training_in_order_are_wrong() -> None:
    assert datasets(TRAIN, VAL, TEST, delay=CALL.delay - 3) is None
    assert datasets(np.sort(TRAIN), VAL, TEST) is None
    assert datasets(TRAIN, VAL[1:], TEST) is None
    assert datasets(TRAIN, np.append(VAL, VAL[-1] + 1), TEST) is None
