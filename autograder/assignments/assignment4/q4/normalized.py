"""What `normalize` returned: is it the record, normalized, and are those its statistics."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.assignments.assignment4.q4.record import TOLERANCE, Record, agrees
from autograder.checks.calls import Student
from autograder.checks.engine import Wrong
from autograder.checks.values import as_array, number, shown

Named = Callable[[], str | None]


@dataclass(frozen=True, eq=False)
class Normalized:
    """The normalized data, finite and in the record's shape, and the two statistics as they came."""

    data: np.ndarray
    statistics: tuple[Any, Any]

    @property
    def mean(self) -> np.ndarray:
        """The means in one dimension, empty where they are no numbers."""
        return _per_column(self.statistics[0])

    @property
    def std(self) -> np.ndarray:
        """The standard deviations in one dimension, empty where they are no numbers."""
        return _per_column(self.statistics[1])


def no_name() -> None:
    """Name no misconception."""


def read_normalized(student: Student, record: Record) -> Normalized:
    """Return what `normalize` gives for the record. Raises `Wrong` where it has not that form."""
    answer = student.once(
        ("normalize", record.key),
        lambda: student.call("normalize", record.raw, record.num_train),
    )
    if not isinstance(answer, list) or len(answer) != 3:
        raise Wrong(
            f"`normalize` returns {shown(answer)}.",
            "It has to return three things: the normalized data, the means, the standard "
            "deviations.",
        )
    data = as_array(answer[0])
    shape = record.raw.shape
    if data is None or data.shape != shape:
        rows_lost = data is not None and data.shape[1:] == shape[1:]
        raise Wrong(
            f"Given {record.words()}, the first thing that `normalize` returns is {_a(answer[0])}.",
            f"It has to be the normalized data, in the shape of the raw data, {shape}"
            + (": every row, not only the training rows." if rows_lost else "."),
        )
    if not np.isfinite(data).all():
        raise Wrong("The normalized data holds NaN or infinity.", "Every value has to be a number.")
    return Normalized(data, (answer[1], answer[2]))


def judge_training_rows(record: Record, data: np.ndarray, named: Named = no_name) -> None:
    """Raise `Wrong` where a column's training rows have not mean 0 and standard deviation 1."""
    train = data[: record.num_train]
    mean, std, sample = train.mean(axis=0), train.std(axis=0), train.std(axis=0, ddof=1)
    off = np.maximum(np.abs(mean), np.minimum(np.abs(std - 1), np.abs(sample - 1)))
    if (off > 5e-3).any():
        first = int(np.argmax(off > 5e-3))
        raise Wrong(
            f"Given {record.words()}, your {record.column_words(first)} has mean "
            f"{number(mean[first])} and standard deviation {number(std[first])} over the training "
            "rows (columns are counted from 0).",
            "Every column should have mean 0 and standard deviation 1 there.",
            "Over which rows and along which axis do you take your statistics, and what do you do "
            "with them?",
            name=named(),
        )


def is_normalized(record: Record, data: np.ndarray) -> bool:
    """Return whether this is the record as it has to be, by one of the two deviations."""
    return any(bool(agrees(data, each).all()) for each in record.data)


def judge_data(record: Record, data: np.ndarray, named: Named = no_name) -> None:
    """Raise `Wrong` at the first value that is not what the training rows' statistics make of it."""
    wanted = max(record.data, key=lambda each: np.count_nonzero(agrees(data, each)))
    right = agrees(data, wanted)
    if right.all():
        return
    all_close = bool(np.isclose(data, wanted, rtol=0.03, atol=0.03).all())
    row, column = (int(place) for place in np.argwhere(~right)[0])
    seen, rule = "", "Each value stays in its place; one shift and one scale serve a whole column."
    if all_close:
        rule = "That is close, not right: nothing is rounded off, and nothing is added."
    elif row >= record.num_train:
        seen = "the training rows are normalized, but not all rows after them: "
        rule = (
            "One shift and one scale a column, from the training rows, for all rows: whatever is "
            "learned on one split must fit the others."
        )
    raw, value = number(record.raw[row, column]), number(data[row, column])
    raise Wrong(
        f"Given {record.words()}, {seen}in row {row}, {record.column_words(column)} was {raw} and "
        f"becomes {value} (rows and columns are counted from 0).",
        rule,
        name=named(),
    )


def judge_statistics(record: Record, answer: Normalized, named: Named = no_name) -> None:
    """Raise `Wrong` where the returned statistics are not the training rows', column by column."""
    mean, std = answer.mean, answer.std
    for what, values, value in zip(("mean", "std"), (mean, std), answer.statistics, strict=True):
        if values.size != record.columns:
            axis = values.size in (record.num_train, record.count)
            raise Wrong(
                f"For `{what}`, `normalize` returns {_a(value)}.",
                f"It has to be one number for each of the {record.columns} columns, as a list or a "
                "NumPy array: each is measured in a unit of its own and needs its own statistics.",
                "Along which axis do you take them?" if axis else "",
                name=named(),
            )
    limit = TOLERANCE * record.std[0]
    off_mean = ~(np.abs(mean - record.mean) <= limit)
    off_std = ~(np.min(np.abs(std - record.std), axis=0) <= limit)
    if not (off_mean | off_std).any():
        return
    what, values, off = ("mean", mean, off_mean) if off_mean.any() else ("std", std, off_std)
    first = int(off.argmax())
    raise Wrong(
        f"Given {record.words()}, your `{what}` of {record.column_words(first)} is "
        f"{number(values[first])}, which is not the training rows' (columns are counted from 0).",
        "Both statistics are those of the raw training rows, column by column: they turn "
        "normalized values back later.",
        name=named(),
    )


def as_told(record: Record, mean: np.ndarray, std: np.ndarray) -> np.ndarray | None:
    """Return statistics in the form in which mistakes in them are told apart, if they have one.

    One number a column is taken in units of the training rows' deviation, so that all columns
    count the same: shape (2, columns). One number a row stays as it is.
    """
    if mean.size == std.size == record.columns:
        return np.stack([(mean.ravel() - record.mean) / record.std[0], std.ravel() / record.std[0]])
    return mean.ravel() if mean.size in (record.num_train, record.count) else None


def _per_column(value: Any) -> np.ndarray:
    """Return statistics as an array: from an array, a list, or a dict with one number a column."""
    array = as_array(list(value.values()) if isinstance(value, dict) else value)
    return np.zeros(0) if array is None else array.ravel()


def _a(value: Any) -> str:
    """Return what a value is, in words: an array by its shape."""
    return f"an array of shape {value.shape}" if isinstance(value, np.ndarray) else shown(value)
