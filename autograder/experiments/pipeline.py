"""Feeding windows by whole batches: one gather a batch, from one float32 array.

`keras.utils.timeseries_dataset_from_array` gathers each window by itself, in two passes of the
dataset's machinery a window, and copies it into a batch afterwards. Here the first rows of a
batch's windows are looked up together and all its rows are gathered at once; the windows and
targets are the same.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

IntArray = npt.NDArray[np.int64]

_AHEAD = 2  # batches made while the model works on one: more only takes memory


def window_starts(
    num_rows: int,
    sequence_length: int,
    sampling_rate: int = 1,
    sequence_stride: int = 1,
    start_index: int = 0,
    end_index: int | None = None,
) -> IntArray:
    """Return the first row of every window in rows `start_index` to `end_index`, in order.

    They are those of `keras.utils.timeseries_dataset_from_array`, Keras 3: every `sequence_stride`
    rows, as long as `(sequence_length - 1) * sampling_rate` rows remain; `end_index` is exclusive.
    Raises `ValueError` for a length, rate or stride below 1 and for bounds outside the rows.
    """
    for name, value in (
        ("sequence_length", sequence_length),
        ("sampling_rate", sampling_rate),
        ("sequence_stride", sequence_stride),
    ):
        if value < 1:
            raise ValueError(f"{name} must be at least 1. Received: {value}")
    end = num_rows if end_index is None else end_index
    if not 0 <= start_index <= end <= num_rows:
        raise ValueError(
            f"start_index and end_index must lie in order in the {num_rows} rows. "
            f"Received: {start_index} and {end}"
        )
    last = end - (sequence_length - 1) * sampling_rate
    return np.arange(start_index, max(start_index, last), sequence_stride, dtype=np.int64)


def gather_windows(
    data: Any,
    targets: Any,
    starts: IntArray,
    sequence_length: int,
    sampling_rate: int = 1,
    batch_size: int = 256,
) -> Any:
    """Return a `tf.data.Dataset` of the windows that begin at `starts`, in that order.

    `data` is `(rows, features)` and `targets` `(rows,)`, arrays or tensors; the target of a window
    is `targets[start]`, so pass targets that are shifted by the delay. A batch is
    `(batch, sequence_length, features)` and `(batch,)`; the last may be smaller. To shuffle,
    pass shuffled starts. Raises `ValueError` for a window or target outside the arrays.
    """
    import tensorflow as tf

    data, targets = tf.convert_to_tensor(data), tf.convert_to_tensor(targets)
    last = (sequence_length - 1) * sampling_rate
    if len(starts) and not (
        starts.min() >= 0
        and starts.max() + last < data.shape[0]
        and starts.max() < targets.shape[0]
    ):
        raise ValueError(
            f"starts must leave room for {last + 1} rows in {data.shape[0]} and for a target in "
            f"{targets.shape[0]}. Received: {starts.min()} to {starts.max()}"
        )
    firsts = tf.constant(starts, dtype=tf.int32)
    steps = tf.range(0, last + 1, sampling_rate, dtype=tf.int32)

    def batch_at(position: Any) -> tuple[Any, Any]:
        chosen = firsts[position : position + batch_size]
        return tf.gather(data, chosen[:, tf.newaxis] + steps), tf.gather(targets, chosen)

    positions = tf.data.Dataset.range(0, len(starts), batch_size)
    return positions.map(batch_at, num_parallel_calls=_AHEAD).prefetch(_AHEAD)


def shuffled(starts: IntArray, seed: int, epoch: int) -> IntArray:
    """Return `starts` in the order of one epoch: the same for the same seed and epoch."""
    return np.random.default_rng([seed, epoch]).permutation(starts)
