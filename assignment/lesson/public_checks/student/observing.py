"""Converts what student code returned to plain data: datasets, plots, models, compiled models.

Nothing is judged here. Whoever tampers with these functions only changes the bytes that the
grader will judge.
"""

import contextlib
import itertools
from collections.abc import Iterable, Iterator
from typing import Any

import keras
import matplotlib.axes
import numpy as np

from . import drawing
from .errors import described

MAX_BATCHES = 2_000
MAX_DATASET_BYTES = 64 * 2**20


def datasets(result: Any, *, batches: int | None, reads: int) -> dict[str, Any]:
    """Read each dataset of a `(train, val, test)` result `reads` times.

    `batches` limits a reading to the first batches. A split is `{"readings": [[[samples,
    targets], …], …], "error": None}`; an exception ends that split only, and a reading that it
    ended is left out.
    """
    if not isinstance(result, (tuple, list)) or len(result) != 3:
        length = f" of {len(result)}" if isinstance(result, (tuple, list)) else ""
        return {"splits": None, "kind": type(result).__name__ + length}
    return {"splits": [_split(dataset, batches, reads) for dataset in result], "kind": "tuple"}


def dataset(result: Any, *, reads: int) -> dict[str, Any]:
    """Read one dataset `reads` times, as `datasets` reads a split."""
    return _split(result, None, reads)


def _split(dataset: Iterable[Any], batches: int | None, reads: int) -> dict[str, Any]:
    readings: list[list[Any]] = []
    try:
        for _ in range(reads):
            readings.append(_reading(dataset, batches))
            if isinstance(dataset, keras.utils.PyDataset):  # as Keras does after each epoch
                dataset.on_epoch_end()
    except Exception as error:
        return {"readings": readings, "error": described(error)}
    return {"readings": readings, "error": None}


def _reading(dataset: Iterable[Any], batches: int | None) -> list[Any]:
    read: list[Any] = []
    size = 0
    for batch in itertools.islice(dataset, batches):
        if not isinstance(batch, (tuple, list)) or len(batch) != 2:
            length = f" of {len(batch)}" if isinstance(batch, (tuple, list)) else ""
            raise TypeError(
                f"a batch must be a (samples, targets) pair, not {type(batch).__name__}{length}"
            )
        samples, targets = np.array(batch[0]), np.array(batch[1])
        size += samples.nbytes + targets.nbytes
        if len(read) == MAX_BATCHES or size > MAX_DATASET_BYTES:
            raise ValueError(f"the dataset does not end: {len(read)} batches, and more to come")
        read.append([samples, targets])
    return read


def axes(result: Any) -> dict[str, Any]:
    """Return the labels and the plotted series of a Matplotlib Axes."""
    if not isinstance(result, matplotlib.axes.Axes):
        return {"kind": type(result).__name__, "series": []}
    return {
        "kind": "Axes",
        "xlabel": str(result.get_xlabel()),
        "ylabel": str(result.get_ylabel()),
        "series": drawing.series(result),
    }


def model(result: Any, sequence_length: int, num_features: int) -> dict[str, Any]:
    """Return the facts of a model: shapes, weights, and its layers' own description.

    A model that does not know its input yet is built by one call on zeros. Shapes have no
    batch axis.
    """
    if not isinstance(result, keras.Model):
        return {"kind": type(result).__name__}
    facts: dict[str, Any] = {"kind": "Model", "error": None, "output_shape": None}
    facts["input_shape"] = _shape(result, "input_shape")
    try:
        if facts["input_shape"] == [sequence_length, num_features]:
            facts["output_shape"] = _shape(result, "output_shape")
        if facts["output_shape"] is None:
            zeros = np.zeros((2, sequence_length, num_features), dtype="float32")
            facts["output_shape"] = list(np.shape(np.array(result(zeros))))[1:]
    except Exception as error:
        facts["error"] = described(error)
    facts["weights"] = [[int(n) for n in weight.shape] for weight in result.weights]
    facts["trainable"] = len(result.trainable_weights)
    facts["layers"] = [_layer(layer) for layer in _innermost(result)]
    facts["penalties"] = len(result.losses)
    return facts


def _innermost(model: Any) -> Iterator[Any]:
    """Yield a model's layers in order, and of models among them their layers."""
    for layer in getattr(model, "layers", []):
        yield from _innermost(layer) if isinstance(layer, keras.Model) else [layer]


def _shape(result: Any, which: str) -> list[int | None] | None:
    try:
        shape = getattr(result, which) if isinstance(result.inputs, list) else None
        return None if shape is None else [None if n is None else int(n) for n in shape[1:]]
    except Exception:  # a model of one's own class has none before its first call
        return None


def _layer(layer: Any) -> dict[str, Any]:
    try:
        config = layer.get_config()
    except Exception:
        config = {}
    plain = {str(k): v for k, v in config.items() if isinstance(v, (int, float, str, bool))}
    inner = getattr(layer, "forward_layer", None)
    return {
        "layer": type(layer).__name__,
        "config": plain,
        "inner": _layer(inner) if inner is not None else None,
    }


def outputs(
    model: Any, weights: list[np.ndarray], samples: np.ndarray, training: bool
) -> np.ndarray:
    """Give the model these weights; return its outputs for `samples`."""
    model.set_weights(weights)
    return np.array(model(samples, training=training))


@contextlib.contextmanager
def in_float32() -> Iterator[None]:
    """Keep the submission's own policy, such as mixed precision, off the models made meanwhile."""
    policy, width = keras.config.dtype_policy(), keras.config.floatx()
    keras.config.set_floatx("float32")
    keras.config.set_dtype_policy("float32")
    try:
        yield
    finally:
        keras.config.set_floatx(width)
        keras.config.set_dtype_policy(policy)


def small_model(inputs: int) -> Any:
    """Return the model that q8 is asked to compile: one dense unit."""
    with in_float32():
        return keras.Sequential([keras.Input((inputs,)), keras.layers.Dense(1)])


def compiled(
    given: Any, result: Any, batches: list[Any], weights: list[np.ndarray]
) -> dict[str, Any]:
    """Train the compiled model on `batches` and return what it did, step by step.

    `steps` holds the logs of every batch and `weights` the *given* model's weights after each,
    so a copy that was compiled in its place shows as weights that never move.
    """
    facts: dict[str, Any] = {"kind": type(result).__name__, "same": result is given}
    if not isinstance(result, keras.Model):
        return facts
    facts["optimizer"] = _optimizer(getattr(result, "optimizer", None))
    facts["settings"] = _compile_settings(result)
    facts["trainable"] = len(given.trainable_weights)
    facts["error"] = None
    facts["steps"], facts["weights"] = [], []
    try:
        given.set_weights(weights)
        result.run_eagerly = True  # tracing a graph would cost ten times the training
        samples, targets = batches[0]
        facts["evaluation"] = _logs(result.test_on_batch(samples, targets, return_dict=True))
        for samples, targets in batches:
            facts["steps"].append(_logs(result.train_on_batch(samples, targets, return_dict=True)))
            facts["weights"].append([np.array(weight) for weight in given.weights])
    except Exception as error:
        facts["error"] = described(error)
    return facts


def _logs(logs: dict[str, Any]) -> dict[str, float]:
    return {str(key): float(np.mean(np.array(value))) for key, value in logs.items()}


def _optimizer(optimizer: Any) -> dict[str, Any] | None:
    if optimizer is None:
        return None
    try:
        config = optimizer.get_config()
    except Exception:
        config = {}
    plain = {
        str(k): (float(v) if isinstance(v, np.floating) else v)
        for k, v in config.items()
        if v is None or isinstance(v, (int, float, str, bool, np.floating))
    }
    if callable(rate := getattr(optimizer, "_learning_rate", None)):
        with contextlib.suppress(Exception):
            plain["learning_rate"] = float(rate())
    return {"class": type(optimizer).__name__, "config": plain}


def _compile_settings(result: Any) -> dict[str, Any]:
    try:
        config = result.get_compile_config() or {}
    except Exception:
        return {}
    return {str(k): v for k, v in config.items() if v is None or isinstance(v, (int, str, bool))}
