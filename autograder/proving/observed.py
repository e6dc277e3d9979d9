"""What a solution answers to the grader's calls, in a form that can be compared with another's."""

import math
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np
import pandas as pd

from autograder.checks.calls import StudentError
from autograder.sandbox.session import StudentProcess
from autograder.variant import Variant

_MODEL = ("kind", "error", "input_shape", "output_shape", "weights", "trainable", "penalties")
_COMPILED = ("kind", "same", "error", "trainable", "evaluation", "steps", "weights")


SUMMED = 3e-4  # how far single numbers may be apart, as q6 accepts

Freedom = Callable[[str, Mapping[str, Any], Any], Any]


class RecordedProcess(StudentProcess):
    """A student's process that keeps what matters of every answer, where `answers` is a list.

    `freedom` returns what matters of an answer where a question leaves a choice (see `freedom_of`).
    """

    answers: list[Any] | None = None
    freedom: Freedom | None = None

    def _ask(self, operation: str, **arguments: Any) -> Any:
        try:
            answer = super()._ask(operation, **arguments)
        except StudentError as error:
            kind = error.type
            self._keep(lambda: [operation, "raised", kind])
            raise
        self._keep(lambda: [operation, self._essential(operation, arguments, answer)])
        return answer

    def _essential(self, operation: str, arguments: Mapping[str, Any], answer: Any) -> Any:
        own = self.freedom(operation, arguments, answer) if self.freedom else None
        return essential(operation, answer) if own is None else own

    def _keep(self, answer: Callable[[], Any]) -> None:
        if self.answers is not None:
            self.answers.append(answer())


def freedom_of(assignment: str, question: str, variant: Variant) -> Freedom | None:
    """Return the `essential` of a question's `freedom.py`, for a variant, or None without one.

    From an operation, its arguments and its answer it makes what every right answer shares, and
    returns None where the answer looks wrong or the question leaves no choice.
    """
    module = f"autograder.assignments.{assignment}.{question}.freedom"
    try:
        if find_spec(module) is None:
            return None
    except ModuleNotFoundError:  # an assignment whose questions have no folders
        return None
    return partial(import_module(module).essential, variant)


def essential(operation: str, answer: Any) -> Any:
    """Return what matters of an answer: no order that may be any, no names, no texts of labels."""
    if not isinstance(answer, dict):
        return answer
    if operation == "datasets":
        splits = answer.get("splits")
        return [_split(split) for split in splits] if isinstance(splits, list) else answer
    if operation == "dataset":
        return _split(answer)
    if operation == "axes":
        labels = [bool(str(answer.get(name, "")).strip()) for name in ("xlabel", "ylabel")]
        return [answer.get("kind"), labels, answer.get("series")]
    if operation in ("model", "compile"):
        kept = _MODEL if operation == "model" else _COMPILED
        facts = {name: answer.get(name) for name in kept}
        if operation == "compile":
            for name in ("evaluation", "steps"):
                logs: Any = facts[name] or {}
                facts[name] = [
                    sorted(each.values()) for each in (logs if type(logs) is list else [logs])
                ]
        return facts
    return answer


def _split(split: Any) -> Any:
    """Return a dataset's batch sizes, and its windows with their targets, sorted."""
    if not isinstance(split, dict):
        return split
    readings = []
    for reading in split.get("readings", ()):
        sizes = [len(samples) if np.ndim(samples) else -1 for samples, _ in reading]
        try:
            samples = np.concatenate([np.asarray(batch[0], float) for batch in reading])
            targets = np.concatenate([np.asarray(batch[1], float) for batch in reading])
            rows = np.column_stack([samples.reshape(len(samples), -1), targets.reshape(-1)])
        except ValueError:  # nothing, or nothing that belongs together
            readings.append([sizes, reading])
            continue
        readings.append([sizes, list(samples.shape[1:]), rows[np.lexsort(rows.T)]])
    return [readings, (split.get("error") or {}).get("type")]


def alike(one: Any, other: Any) -> bool:
    """Return whether two answers are the same, but for rounding: sums in float32 are less exact."""
    one, other = (
        each.item() if isinstance(each, np.ndarray) and each.ndim == 0 else each
        for each in (one, other)
    )
    if {type(one), type(other)} == {np.ndarray, list}:  # of arrays, or of numbers
        try:
            one, other = np.asarray(one), np.asarray(other)
        except ValueError:
            return False
    if isinstance(one, np.ndarray) and isinstance(other, np.ndarray):
        if one.shape != other.shape or (one.dtype.kind in "iu") != (other.dtype.kind in "iu"):
            return False
        if one.dtype.kind in "biufc" and other.dtype.kind in "biufc":
            return bool(np.allclose(one, other, rtol=1e-4, atol=1e-6, equal_nan=True))
        return bool(np.array_equal(one, other))
    if isinstance(one, pd.DataFrame) and isinstance(other, pd.DataFrame):
        return one.equals(other) and one.index.equals(other.index)
    if isinstance(one, float) and isinstance(other, float):
        if math.isnan(one) or math.isnan(other):
            return math.isnan(one) and math.isnan(other)
        return math.isclose(one, other, rel_tol=SUMMED, abs_tol=SUMMED)
    if type(one) is not type(other):
        return False
    if isinstance(one, Mapping):
        return one.keys() == other.keys() and all(alike(one[key], other[key]) for key in one)
    if isinstance(one, Sequence) and not isinstance(one, (str, bytes)):
        return len(one) == len(other) and all(map(alike, one, other))
    return bool(one == other)
