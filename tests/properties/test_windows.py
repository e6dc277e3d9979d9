"""The arithmetic of windows: Keras's own pipeline is the oracle."""

from typing import Any

import keras
import numpy as np
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from autograder.checks.oracle.windows import (
    Windowing,
    span,
    split_bounds,
    window_count,
    window_indices,
    window_matrix,
)
from tests.strategies.windows import most_windows, window_calls, windowings

few = settings(max_examples=25, deadline=None)
many = settings(max_examples=100, deadline=None)
lengths = st.integers(1, 8)
rates = st.integers(1, 6)


def keras_rows(num_rows: int, **settings: Any) -> list[list[int]]:
    """Return the rows of all windows that Keras makes of `num_rows` rows."""
    rows = np.arange(num_rows)
    dataset = keras.utils.timeseries_dataset_from_array(rows, None, batch_size=None, **settings)
    return [window.numpy().tolist() for window in dataset]


@few
@given(window_calls(odd=False))
@example({"data": np.zeros(9), "sequence_length": 4, "sampling_rate": 3, "sequence_stride": 1})
@example({"data": np.zeros(10), "sequence_length": 4, "sampling_rate": 3, "sequence_stride": 1})
def test_count_and_rows_of_windows_are_those_of_keras(call: dict[str, Any]) -> None:
    rows, length = len(call["data"]), call["sequence_length"]
    rate, stride = call["sampling_rate"], call["sequence_stride"]
    assume(max(rate, stride) < rows)  # Keras refuses others, were it for windows of one row
    expected = keras_rows(rows, sequence_length=length, sampling_rate=rate, sequence_stride=stride)
    count = window_count(rows, length, rate, stride)
    actual = [window_indices(i, length, rate, stride) for i in range(count)]

    assert expected == actual


@many
@given(rows=st.integers(0, 80), length=lengths, rate=rates, stride=rates)
def test_count_is_that_of_the_windows_that_fit(
    rows: int, length: int, rate: int, stride: int
) -> None:
    expected = sum(start + span(length, rate) <= rows for start in range(0, rows, stride))

    assert expected == window_count(rows, length, rate, stride)


@many
@given(starts=st.lists(st.integers(0, 50), max_size=6), length=lengths, rate=rates)
def test_matrix_of_windows_is_window_by_window(starts: list[int], length: int, rate: int) -> None:
    matrix = window_matrix(np.array(starts, dtype=int), length, rate)

    assert (len(starts), length) == matrix.shape
    for start, row in zip(starts, matrix, strict=True):
        assert [start + index for index in window_indices(0, length, rate)] == row.tolist()
        assert span(length, rate) == row[-1] - row[0] + 1


@many
@given(windowings())
def test_splits_cover_the_record_and_do_not_overlap(cut: Windowing) -> None:
    rows = [row for start, end in cut.splits for row in range(start, end)]

    assert list(range(cut.num_rows)) == rows
    assert split_bounds(cut.num_rows, cut.num_train, cut.num_val) == cut.splits


@many
@given(windowings(), st.sampled_from([0, 1, 2]))
def test_windows_may_end_at_the_four_places_of_the_contract(cut: Windowing, split: int) -> None:
    start, end = cut.splits[split]
    inside = [s for s in range(start, end) if s + span(cut.length, cut.rate) <= end]
    trimmed = cut.num_rows - cut.delay  # where the lecture's samples end
    ends = [
        [s for s in inside if s + cut.delay < cut.num_rows],
        [s for s in inside if s + span(cut.length, cut.rate) <= trimmed],
        [s for s in inside if s + cut.delay < end],
        [s for s in inside if s + span(cut.length, cut.rate) + cut.delay <= end],
    ]
    expected = {len(starts) for starts in ends if starts}

    assert expected == cut.allowed_counts(split)
    assert max(expected, default=0) == most_windows(cut, split)


@few
@given(windowings())
def test_the_lectures_recipe_gives_an_allowed_cut_and_our_targets(cut: Windowing) -> None:
    rows = np.arange(cut.num_rows)
    for split, (start, end) in enumerate(cut.splits):
        samples = rows[: -cut.delay] if cut.delay else rows
        last = None if end >= len(samples) else end
        if max(start, cut.rate, 1) >= len(samples) or end <= start:
            continue  # Keras refuses
        dataset = keras.utils.timeseries_dataset_from_array(
            samples,
            rows[cut.delay :],
            cut.length,
            sampling_rate=cut.rate,
            start_index=start,
            end_index=last,
            batch_size=cut.batch_size,
        )
        read = [(s.numpy(), t.numpy()) for s, t in dataset]
        starts = start + np.arange(sum(len(t) for _, t in read))

        assert not starts.size or starts.size in cut.allowed_counts(split)
        if starts.size:
            windows, targets = (np.concatenate(parts) for parts in zip(*read, strict=True))
            np.testing.assert_array_equal(window_matrix(starts, cut.length, cut.rate), windows)
            np.testing.assert_array_equal(starts + cut.delay, targets)


@many
@given(windowings())
def test_no_window_crosses_its_split_and_every_target_exists(cut: Windowing) -> None:
    for split, (start, end) in enumerate(cut.splits):
        starts = start + np.arange(most_windows(cut, split))
        rows = window_matrix(starts, cut.length, cut.rate)

        assert ((start <= rows) & (rows < end)).all()
        assert (starts + cut.delay < cut.num_rows).all()


@pytest.mark.parametrize(
    ("stride", "rate", "length", "expected"),
    [
        (1, 1, 3, [[0, 1, 2], [1, 2, 3]]),
        (1, 2, 3, [[0, 2, 4], [1, 3, 5]]),
        (2, 3, 4, [[0, 3, 6, 9], [2, 5, 8, 11]]),
    ],
)
def test_the_lectures_windows_of_0_to_19(
    stride: int, rate: int, length: int, expected: list[list[int]]
) -> None:
    assert expected == [window_indices(i, length, rate, stride) for i in range(2)]


@many
@given(windowings())
def test_the_view_of_all_windows_is_the_matrix_of_those_that_fit(cut: Windowing) -> None:
    starts = np.arange(max(0, cut.num_rows - span(cut.length, cut.rate) + 1))
    expected = window_matrix(starts, cut.length, cut.rate)

    np.testing.assert_array_equal(expected, cut.windows())


@many
@given(windowings())
def test_a_row_without_a_target_is_marked(cut: Windowing) -> None:
    expected = [i + cut.delay if i + cut.delay < cut.num_rows else -1 for i in range(cut.num_rows)]

    assert expected == cut.target_rows().tolist()
