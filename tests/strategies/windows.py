"""Calls of the windowing, as Keras takes them and as it refuses them."""

from typing import Any

import numpy as np
from hypothesis import strategies as st

from autograder.checks.oracle.windows import Windowing


def most_windows(cut: Windowing, split: int) -> int:
    """Return the largest number of windows that a split may hold."""
    return max(cut.allowed_counts(split), default=0)


_DTYPES = ["float64", "float32", "float16", "int64", "int32", "uint8", "bool"]


@st.composite
def window_calls(draw: st.DrawFn, *, odd: bool = True) -> dict[str, Any]:
    """Arguments of `keras.utils.timeseries_dataset_from_array`: all of them, by name.

    With `odd`, also calls that are refused or make nothing: windows longer than the data, ends
    before starts, targets too short, lengths of zero, floats for whole numbers.
    """
    rows = draw(st.integers(1, 30))
    data = np.arange(rows * 2).reshape(rows, 2).astype(draw(st.sampled_from(_DTYPES)))
    targets = None
    if draw(st.integers(0, 3)):
        given = draw(st.integers(0, rows + 3)) if odd and draw(st.booleans()) else rows
        targets = (100 + np.arange(given)).astype(draw(st.sampled_from(_DTYPES)))
        targets = targets[:, None] if draw(st.booleans()) else targets
    call: dict[str, Any] = {
        "data": data,
        "targets": targets,
        "sequence_length": draw(st.integers(1, 5)),
        "sampling_rate": draw(st.integers(1, 4)),
        "sequence_stride": draw(st.integers(1, 4)),
        "start_index": draw(st.none() | st.integers(0, rows - 1)),
        "end_index": draw(st.none() | st.integers(1, rows)),
        "batch_size": draw(st.none() | st.integers(1, 8)),
        "shuffle": False,
        "seed": None,
    }
    if odd and draw(st.booleans()):
        name, value = draw(
            st.sampled_from(
                [
                    ("sequence_length", 0),
                    ("sequence_length", -2),
                    ("sequence_length", 3.0),
                    ("sequence_length", 40),
                    ("sampling_rate", 0),
                    ("sampling_rate", 40),
                    ("sampling_rate", 2.0),
                    ("sequence_stride", 0),
                    ("start_index", -1),
                    ("start_index", 40),
                    ("end_index", 0),
                    ("end_index", rows),
                    ("end_index", 3.0),
                    ("batch_size", 0),
                    ("batch_size", 2.0),
                    ("data", data.tolist()),
                    ("targets", [0.5] * rows),
                    ("seed", -1),
                ]
            )
        )
        call[name] = value
    return call


@st.composite
def windowings(draw: st.DrawFn) -> Windowing:
    """Ways of cutting a short record into windows and splits, empty splits included."""
    return Windowing(
        num_rows=(rows := draw(st.integers(3, 60))),
        num_train=(train := draw(st.integers(0, rows))),
        num_val=draw(st.integers(0, rows - train)),
        length=draw(st.integers(1, 6)),
        rate=draw(st.integers(1, 4)),
        delay=draw(st.integers(0, 30)),
        batch_size=draw(st.integers(1, 8)),
    )
