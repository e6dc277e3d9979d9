"""One dataset of q6, the right error for it, and the judgment of a student's error."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from public_checks.checks.calls import Student
from public_checks.checks.engine import Wrong
from public_checks.checks.values import as_number, close, number, shown


@dataclass(frozen=True, eq=False)
class Task:
    """A dataset of normalized windows with targets in original units, and the right error.

    `samples` has the shape (windows, steps, features) and `targets` (windows,); `mean` and `std`
    have one number per feature; `right` is in the targets' unit.
    """

    samples: np.ndarray
    targets: np.ndarray
    batch_size: int
    mean: np.ndarray
    std: np.ndarray
    column: int
    right: float

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Task":
        """Return the task that an example holds as plain data."""
        return cls(**{name: data[name] for name in cls.__dataclass_fields__})

    def to_data(self) -> dict[str, Any]:
        """Return the task as plain data, for an example."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}

    @property
    def windows(self) -> int:
        """The number of windows in the dataset."""
        return len(self.targets)

    @property
    def batches(self) -> int:
        """The number of batches; the last may be smaller."""
        return -(-self.windows // self.batch_size)


def read_error(student: Student, task: Task) -> float:
    """Return the error that `evaluate_naive_method` gives for the dataset."""
    dataset = {"@dataset": [task.samples, task.targets], "batch": task.batch_size}
    answer = student.call("evaluate_naive_method", dataset, task.mean, task.std, task.column)
    error = as_number(answer)
    if error is None or isinstance(answer, (list, tuple)):
        raise Wrong(
            f"`evaluate_naive_method` returns {shown(answer)}.",
            "It must return one number: the error over the whole dataset.",
        )
    return error


def judge(error: float, task: Task, named: Callable[[], str | None] = lambda: None) -> None:
    """Raise `Wrong` if this is not the right error; `named` returns the misconception."""
    if close(error, task.right, rtol=3e-4, atol=3e-4):
        return
    come = "one batch" if task.batches == 1 else f"{task.batches} batches of at most"
    raise Wrong(
        f"For {task.windows} windows in {come}{'' if task.batches == 1 else f' {task.batch_size}'} "
        f"you return {number(error)}, which is not the naive method's mean absolute error.",
        "The forecast is the last value observed at the target's time of day; its error, in the "
        "targets' unit, counts every sample the same.",
        "The windows are normalized, the targets are not. Which step and which column do you use, "
        "and how do you return to the original unit?"
        if task.batches == 1
        else "How do you combine the batches when the last one is smaller, and do you use the "
        "column that you are given?",
        name=named(),
    )
