"""The pipeline: exactly the windows and targets of the Keras utility, in whole batches."""

from typing import Any

import keras
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from autograder.experiments.pipeline import gather_windows, shuffled, window_starts
from tests.strategies.windows import window_calls


def batches(dataset: Any) -> list[tuple[list[Any], list[Any]]]:
    return [(samples.numpy().tolist(), targets.numpy().tolist()) for samples, targets in dataset]


@settings(max_examples=40, deadline=None)
@given(window_calls(odd=False), st.integers(1, 8))
def test_windows_targets_and_batches_are_those_of_keras(
    call: dict[str, Any], batch_size: int
) -> None:
    rows, first, end = len(call["data"]), call["start_index"], call["end_index"]
    assume(max(call["sampling_rate"], call["sequence_stride"]) < rows)
    assume(end is None or (first or 0) < end < rows)  # Keras refuses others
    call |= {
        "batch_size": batch_size,
        "targets": np.arange(rows) if call["targets"] is None else call["targets"],
    }
    expected = batches(keras.utils.timeseries_dataset_from_array(**call))
    length, rate = call["sequence_length"], call["sampling_rate"]
    starts = window_starts(rows, length, rate, call["sequence_stride"], first or 0, end)
    actual = batches(
        gather_windows(call["data"], call["targets"], starts, length, rate, batch_size)
    )

    assert expected == actual


def test_types_are_those_of_keras() -> None:
    data, targets = np.ones((9, 2), "float32"), np.ones(9, "float32")
    expected = keras.utils.timeseries_dataset_from_array(data, targets, 3, batch_size=4)
    actual = gather_windows(data, targets, window_starts(9, 3), 3, 1, 4)

    for wide, narrow in zip(expected.element_spec, actual.element_spec, strict=True):
        assert wide.is_compatible_with(narrow)


def test_an_epoch_holds_every_window_once_with_its_target() -> None:
    starts = window_starts(200, 5, 2)
    order = shuffled(starts, seed=1, epoch=0)
    fed = list(gather_windows(np.arange(200.0)[:, None], np.arange(200.0), order, 5, 2, 16))
    firsts = np.concatenate([samples[:, 0, 0] for samples, _ in fed])

    assert starts.tolist() == sorted(firsts)
    assert firsts.tolist() == np.concatenate([targets for _, targets in fed]).tolist()


def test_the_order_follows_from_seed_and_epoch() -> None:
    starts = window_starts(500, 3)
    orders = [shuffled(starts, seed, epoch).tolist() for seed in (0, 1) for epoch in (0, 1)]

    assert shuffled(starts, 1, 1).tolist() == orders[-1]
    assert 4 == len({tuple(order) for order in orders})


@pytest.mark.parametrize(
    ("bad", "name"),
    [
        ({"sequence_length": 0}, "sequence_length"),
        ({"sampling_rate": 0}, "sampling_rate"),
        ({"sequence_stride": -1}, "sequence_stride"),
        ({"start_index": 11}, "start_index"),
        ({"start_index": 5, "end_index": 4}, "end_index"),
        ({"end_index": 11}, "end_index"),
    ],
)
def test_invalid_bounds_are_refused(bad: dict[str, int], name: str) -> None:
    with pytest.raises(ValueError, match=name):
        window_starts(10, **({"sequence_length": 2} | bad))


def test_a_window_outside_the_rows_is_refused() -> None:
    with pytest.raises(ValueError, match="starts must leave room"):
        gather_windows(np.zeros((9, 1)), np.zeros(9), np.array([7]), 3)
