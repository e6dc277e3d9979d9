"""Decodes what a student's process answers: the shape of each answer is checked once, here.

A process that was tampered with can send anything. What passes here has the shape that
`student.observing` describes, so that an exception in a judge is the judge's own fault. All
functions raise `Malformed` for any other answer. Without `messages`, those of exceptions are
left empty.
"""

from typing import Any

import numpy as np

from public_checks.checks.replies import (
    AxesReply,
    CompiledReply,
    DatasetReply,
    DatasetsReply,
    LayerReply,
    ModelReply,
    OptimizerReply,
    RaisedReply,
    SeriesReply,
    TrainingReply,
    ValueReply,
)
from public_checks.student.codec import Opaque

LARGEST = 2**31  # of sizes


class Malformed(Exception):
    """An answer of a shape that the operation cannot have."""


def value(answer: Any, messages: bool = True) -> ValueReply:
    """Return what a top-level name holds."""
    _expect(_fits(answer, {"defined": bool, "value": object}))
    return ValueReply(answer["defined"], answer["value"])


def any_value(answer: Any, messages: bool = True) -> Any:
    """Return what a function returned: any value that crosses."""
    return answer


def datasets(answer: Any, messages: bool = True) -> DatasetsReply:
    """Return the contents of three datasets."""
    _expect(_fits(answer, {"kind": str, "splits": (None, [dict])}))
    if answer["splits"] is None:
        return DatasetsReply(answer["kind"])
    _expect(len(answer["splits"]) == 3)
    splits = tuple(dataset(split, messages) for split in answer["splits"])
    return DatasetsReply(answer["kind"], splits)


def dataset(answer: Any, messages: bool = True) -> DatasetReply:
    """Return the contents of one dataset."""
    _expect(_fits(answer, {"readings": [[[(np.ndarray, Opaque)]]], "error": object}))
    _expect(all(len(batch) == 2 for reading in answer["readings"] for batch in reading))
    readings = (
        tuple((samples, targets) for samples, targets in reading) for reading in answer["readings"]
    )
    return DatasetReply(tuple(readings), _raised(answer["error"], messages))


def axes(answer: Any, messages: bool = True) -> AxesReply:
    """Return the labels and series of an Axes."""
    _expect(_fits(answer, {"kind": str, "series": [dict]}))
    series = tuple(_series(each) for each in answer["series"])
    if answer["kind"] != "Axes":
        return AxesReply(answer["kind"])
    _expect(_fits(answer, {"xlabel": str, "ylabel": str}))
    return AxesReply("Axes", answer["xlabel"], answer["ylabel"], series)


def model(answer: Any, messages: bool = True) -> ModelReply:
    """Return the facts of a model."""
    _expect(_fits(answer, {"kind": str}))
    if answer["kind"] != "Model":
        return ModelReply(answer["kind"])
    _expect(_fits(answer, _MODEL))
    given = {which: answer[which] for which in ("input_shape", "output_shape")}
    shapes = {which: None if each is None else tuple(each) for which, each in given.items()}
    weights = tuple(tuple(shape) for shape in answer["weights"])
    sizes = [n for shape in (*weights, *(each or () for each in shapes.values())) for n in shape]
    _expect(all(n is None or 0 <= n < LARGEST for n in [*sizes, answer["trainable"]]))
    return ModelReply(
        "Model",
        **shapes,
        error=_raised(answer["error"], messages),
        weight_shapes=weights,
        trainable=answer["trainable"],
        layers=tuple(_layer(each) for each in answer["layers"]),
        penalties=answer["penalties"],
    )


def compiled(answer: Any, messages: bool = True) -> CompiledReply:
    """Return how a compiled model was trained."""
    _expect(_fits(answer, {"kind": str, "same": bool}))
    training = _training(answer, messages) if "steps" in answer else None
    return CompiledReply(answer["kind"], answer["same"], training)


def outputs(answer: Any, messages: bool = True) -> np.ndarray | Opaque:
    """Return a model's outputs, an array of any shape, or the type's name of what is none."""
    _expect(isinstance(answer, (np.ndarray, Opaque)))
    return answer


def draws(answer: Any, messages: bool = True) -> list[np.ndarray]:
    """Return two arrays of random numbers, of any shapes."""
    _expect(_fits(answer, [np.ndarray]) and len(answer) == 2)
    return answer


def _raised(answer: Any, messages: bool) -> RaisedReply | None:
    _expect(_fits(answer, (None, {"type": str, "message": str})))
    if answer is None:
        return None
    return RaisedReply(answer["type"], answer["message"] if messages else "")


def _series(answer: Any) -> SeriesReply:
    _expect(_fits(answer, {"x": np.ndarray, "y": np.ndarray, "dates": bool}))
    x, y = answer["x"], answer["y"]
    _expect(x.ndim == 1 and x.shape == y.shape and {x.dtype.kind, y.dtype.kind} <= set("iuf"))
    return SeriesReply(x, y, answer["dates"])


def _layer(answer: Any) -> LayerReply:
    _expect(_fits(answer, {"layer": str, "config": {str: _PLAIN}, "inner": object}))
    inner = None if answer["inner"] is None else _layer(answer["inner"])
    return LayerReply(answer["layer"], answer["config"], inner)


def _training(answer: Any, messages: bool) -> TrainingReply:
    _expect(_fits(answer, _TRAINING))
    error, optimizer = _raised(answer["error"], messages), answer["optimizer"]
    _expect(error is not None or _fits(answer, {"evaluation": _LOGS}))
    return TrainingReply(
        optimizer=optimizer and OptimizerReply(optimizer["class"], optimizer["config"]),
        settings=answer["settings"],
        trainable=answer["trainable"],
        error=error,
        evaluation=answer["evaluation"] if error is None else {},
        logs=tuple(answer["steps"]),
        weights=tuple(tuple(arrays) for arrays in answer["weights"]),
    )


def _expect(holds: bool) -> None:
    if not holds:
        raise Malformed


# A shape is a type; None; a list's items in a list; alternatives in a tuple; the values of a
# dict under its keys, or under `str` those of any number of texts.
_PLAIN = (None, bool, int, float, str)
_LOGS = {str: float}
_MODEL = {
    "input_shape": (None, [(None, int)]),
    "output_shape": (None, [(None, int)]),
    "error": object,
    "weights": [[int]],
    "trainable": int,
    "layers": [dict],
    "penalties": int,
}
_TRAINING = {
    "optimizer": (None, {"class": str, "config": {str: _PLAIN}}),
    "settings": {str: _PLAIN},
    "trainable": int,
    "error": object,
    "steps": [_LOGS],
    "weights": [[np.ndarray]],
}


def _fits(value: Any, shape: Any) -> bool:
    if shape is object:
        return True
    if shape is None:
        return value is None
    if isinstance(shape, tuple):
        return any(_fits(value, one) for one in shape)
    if isinstance(shape, list):
        return isinstance(value, list) and all(_fits(item, shape[0]) for item in value)
    if isinstance(shape, dict):
        if not isinstance(value, dict):
            return False
        if str in shape:
            return all(type(k) is str and _fits(v, shape[str]) for k, v in value.items())
        return all(key in value and _fits(value[key], one) for key, one in shape.items())
    if shape is np.ndarray:
        return isinstance(value, np.ndarray) and value.dtype.kind in "biufM"
    return type(value) is shape
