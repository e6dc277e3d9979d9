"""NumPy instead of `tf.data` behind `keras.utils.timeseries_dataset_from_array`.

`install` replaces the private function that builds the pipeline, after Keras has validated the
arguments. What it returns *is* a `tf.data.Dataset` (see `numpy_dataset`).
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
import tensorflow as tf
from keras.src.utils import timeseries_dataset_utils as keras_windows

from .numpy_dataset import NumpyDataset

_keras_pipeline: Any = getattr(keras_windows, "_timeseries_dataset_tf", None)


class NumpyWindows(NumpyDataset):
    """Windows of an array, as Keras would make them, computed by NumPy when iterated."""

    def __init__(self, settings: dict[str, Any]) -> None:
        super().__init__()
        # As Keras does here: the values are copied, and a missing seed is drawn.
        data, targets, seed = settings["data"], settings["targets"], settings["seed"]
        if settings["shuffle"] and seed is None:
            seed = np.random.randint(1_000_000)
        self._settings = settings | {
            "data": np.array(data),
            "targets": None if targets is None else np.array(targets),
            "seed": seed,
        }
        self._orders = 0

    def _make_pipeline(self) -> Any:
        return _keras_pipeline(**self._settings)

    def _batches(self) -> Iterator[Any]:
        s = self._settings
        data, targets = s["data"], s["targets"]
        start, end = s["start_index"] or 0, s["end_index"]
        end = len(data) if end is None else end
        length, rate = s["sequence_length"], s["sampling_rate"]
        count = end - start - (length - 1) * rate
        if targets is not None:
            count = min(count, len(targets))
        starts = np.arange(0, max(count, 0), s["sequence_stride"])
        if s["shuffle"]:
            order = np.random.default_rng([int(s["seed"]), self._orders])
            self._orders += 1
            starts = order.permutation(starts)
        data = data[start:end]
        targets = None if targets is None else targets[start:end]
        size = s["batch_size"] or 1
        for first in range(0, len(starts), size):
            chosen = starts[first : first + size]
            if targets is not None and chosen.max(initial=0) >= len(targets):
                raise tf.errors.InvalidArgumentError(
                    None, None, f"indices[0] = {chosen.max()} is not in [0, {len(targets)})"
                )
            samples = tf.constant(data[chosen[:, None] + np.arange(length) * rate])
            batch = samples if targets is None else (samples, tf.constant(targets[chosen]))
            if s["batch_size"] is not None:
                yield batch
            else:
                yield samples[0] if targets is None else (samples[0], batch[1][0])


def _is_plain(settings: dict[str, Any]) -> bool:
    """Return whether NumPy can replace Keras: arrays of numbers, and valid whole-number settings.

    Lists, floats and invalid values are left to Keras, which handles each in its own way.
    """

    def whole(name: str, least: int, most: int = 2**32 - 1) -> bool:
        value = settings[name]
        return isinstance(value, (int, np.integer)) and bool(least <= value <= most)

    return (
        _holds_numbers(settings["data"])
        and (settings["targets"] is None or _holds_numbers(settings["targets"]))
        and all(whole(name, 1) for name in ("sequence_length", "sequence_stride", "sampling_rate"))
        and (settings["batch_size"] is None or whole("batch_size", 1))
        and all(settings[n] is None or whole(n, 0) for n in ("seed", "start_index", "end_index"))
    )


def _holds_numbers(values: Any) -> bool:
    if not hasattr(values, "__array__"):
        return False
    array = np.asarray(values)
    return array.ndim > 0 and array.dtype.isnative and array.dtype.char in "?bBhHiIlLqQefd"


def install(fast: bool) -> None:
    """Build windows by NumPy from now on (`fast`), or by Keras's own pipeline."""
    if _keras_pipeline is None:
        return  # a Keras with another structure keeps its own pipeline

    def build(**settings: Any) -> Any:
        plain = fast and _is_plain(settings)
        return NumpyWindows(settings) if plain else _keras_pipeline(**settings)

    keras_windows._timeseries_dataset_tf = build
