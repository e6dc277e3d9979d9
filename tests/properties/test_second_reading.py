"""What a student is told of a second reading that differs from the first."""

import numpy as np
import pytest

from autograder.assignments.assignment4.q5.reading import observed_splits
from autograder.assignments.assignment4.q5.record import Call
from autograder.assignments.assignment4.q5.split_judges import judge_batches
from autograder.assignments.assignment4.q5.windowing_cases import right
from autograder.checks.engine import Skipped, Wrong
from autograder.checks.oracle.windows import window_matrix
from autograder.checks.replies import DatasetReply, DatasetsReply, RaisedReply
from autograder.variant import load_variant

VARIANT = load_variant()
CALL = Call(40, 20, 10, length=2, rate=1, delay=2, batch_size=20)
RECORD = CALL.record()
STARTS = np.arange(18)


def reading(starts: np.ndarray, targets: np.ndarray | None = None) -> tuple:
    rows = starts + 2 if targets is None else targets
    return ((RECORD.data[window_matrix(starts, 2, 1)], RECORD.targets[rows]),)


def told(first: tuple, second: tuple | None, error: RaisedReply | None = None) -> str:
    readings = (first,) if second is None else (first, second)
    found = observed_splits(DatasetsReply("tuple", (DatasetReply(readings, error),) * 3), CALL)
    try:
        judge_batches(found[:1], right(CALL, VARIANT))
    except Wrong as wrong:
        return wrong.feedback
    return ""


def test_another_order_of_the_same_pairs_is_no_difference() -> None:
    assert "" == told(reading(STARTS), reading(STARTS[::-1]))


@pytest.mark.parametrize("nothing", [(), reading(STARTS[:0])], ids=["no batch", "empty batch"])
def test_a_dataset_that_is_used_up_gives_no_window(nothing: tuple) -> None:
    said = told(reading(STARTS), nothing)

    assert "Read a second time, your training dataset gives no window." in said
    assert "used up" in said


def test_missing_windows_are_counted() -> None:
    said = told(reading(STARTS), reading(STARTS[:-3]))

    assert "gives 15 windows; the first time it gave 18." in said


def test_a_window_with_another_target_is_shown_with_both() -> None:
    other = STARTS + 2
    other[[3, 7]] = other[[7, 3]]

    said = told(reading(STARTS), reading(STARTS, other)[::-1])

    assert "pairs the window that starts at row 3 with the target of row 9" in said
    assert "the first time it was the target of row 5." in said


def test_windows_of_other_rows_are_told() -> None:
    assert "gives windows of other rows" in told(reading(STARTS), reading(STARTS + 1))


def test_an_exception_is_told() -> None:
    said = told(reading(STARTS), None, RaisedReply("OutOfRangeError", "end of sequence."))

    assert "dataset fails with OutOfRangeError: end of sequence." in said


def test_pairs_that_were_wrong_from_the_beginning_are_told_once() -> None:
    mixed = np.roll(STARTS, 1) + 2

    with pytest.raises(Skipped):
        told(reading(STARTS, mixed), reading(STARTS, np.roll(mixed, 1)))
