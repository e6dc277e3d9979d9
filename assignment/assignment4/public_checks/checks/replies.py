"""Validates what a student's process answers: the shape of each answer is checked once, here.

A process that was tampered with can send anything. What passes here has the shape that
`student.observing` describes, so that an exception in a judge is the judge's own fault.
"""

from typing import Any

import numpy as np

from public_checks.student.codec import Opaque

LARGEST = 2**31  # of sizes


class Malformed(Exception):
    """An answer of a shape that the operation cannot have."""


def read(operation: str, answer: Any, *, messages: bool = True) -> Any:
    """Return the answer to an operation (see `student.operations`). Raises `Malformed`.

    Without `messages`, those of exceptions in it are emptied.
    """
    match operation:
        case "get":
            _expect(_fits(answer, {"defined": bool, "value": object}))
        case "datasets":
            _expect(_fits(answer, {"kind": str, "splits": (None, [_SPLIT])}))
            _expect(answer["splits"] is None or len(answer["splits"]) == 3)
            for split in answer["splits"] or ():
                _expect(all(len(batch) == 2 for reading in split["readings"] for batch in reading))
                _without_message(split, messages)
        case "axes":
            _expect(_fits(answer, {"kind": str, "series": [_SERIES]}))
            _expect(answer["kind"] != "Axes" or _fits(answer, {"xlabel": str, "ylabel": str}))
            _expect(all(_are_points(series) for series in answer["series"]))
        case "model":
            _expect(_fits(answer, {"kind": str}))
            _expect(answer["kind"] != "Model" or (_fits(answer, _MODEL) and _are_sizes(answer)))
            _without_message(answer, messages)
        case "compile":
            _expect(_fits(answer, {"kind": str, "same": bool}))
            if "steps" in answer:
                _expect(_fits(answer, _COMPILED))
                _expect(answer["error"] is not None or _fits(answer, {"evaluation": _LOGS}))
            _without_message(answer, messages)
        case "outputs":
            _expect(isinstance(answer, (np.ndarray, Opaque)))
        case "draws":
            _expect(_fits(answer, [np.ndarray]) and len(answer) == 2)
    return answer


def _expect(holds: bool) -> None:
    if not holds:
        raise Malformed


def _without_message(facts: dict[str, Any], messages: bool) -> None:
    if facts.get("error") is not None and not messages:
        facts["error"] = facts["error"] | {"message": ""}


# A shape is a type; None; a list's items in a list; alternatives in a tuple; the values of a
# dict under its keys, or under `str` those of any number of texts.
_ERROR = {"type": str, "message": str}
_SPLIT = {"readings": [[[(np.ndarray, Opaque)]]], "error": (None, _ERROR)}
_SERIES = {"x": np.ndarray, "y": np.ndarray, "dates": bool}
_PLAIN = (None, bool, int, float, str)
_LAYER: dict[str, Any] = {"layer": str, "config": {str: _PLAIN}}
_LAYER["inner"] = (None, _LAYER)
_MODEL = {
    "input_shape": (None, [(None, int)]),
    "output_shape": (None, [(None, int)]),
    "error": (None, _ERROR),
    "weights": [[int]],
    "trainable": int,
    "layers": [_LAYER],
    "penalties": int,
}
_LOGS = {str: float}
_COMPILED = {
    "optimizer": (None, {"class": str, "config": {str: _PLAIN}}),
    "settings": {str: _PLAIN},
    "trainable": int,
    "error": (None, _ERROR),
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


def _are_points(series: dict[str, Any]) -> bool:
    x, y = series["x"], series["y"]
    return x.ndim == 1 and x.shape == y.shape and {x.dtype.kind, y.dtype.kind} <= set("iuf")


def _are_sizes(model: dict[str, Any]) -> bool:
    sizes = [n for shape in model["weights"] for n in shape] + [model["trainable"]]
    shapes = [*(model["input_shape"] or ()), *(model["output_shape"] or ())]
    return all(n is None or 0 <= n < LARGEST for n in [*sizes, *shapes])
