"""Judges what `normalize` returned: the normalized record and its statistics."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from public_checks.assignments.assignment4.q4.solved_record import TOLERANCE, SolvedRecord, agrees
from public_checks.checks.calls import Student
from public_checks.checks.engine import Wrong
from public_checks.checks.values import as_array, number, shown

Named = Callable[[], str | None]


@dataclass(frozen=True, eq=False)
class Normalized:
    """The normalized data, finite and in the record's shape, and the statistics as returned."""

    data: np.ndarray
    statistics: tuple[Any, Any]

    @property
    def mean(self) -> np.ndarray:
        """The means as a one-dimensional array, empty where they are no numbers."""
        return _per_column(self.statistics[0])

    @property
    def std(self) -> np.ndarray:
        """The standard deviations as a one-dimensional array, empty where they are no numbers."""
        return _per_column(self.statistics[1])


def no_name() -> None:
    """Name no misconception."""


def read_normalized(student: Student, record: SolvedRecord) -> Normalized:
    """Return what `normalize` returns for the record. Raises `Wrong` where its form is wrong."""
    answer = student.once(
        ("normalize", record.key),
        lambda: student.call("normalize", record.raw, record.num_train),
    )
    if not isinstance(answer, list) or len(answer) != 3:
        raise Wrong(
            f"`normalize` returns {shown(answer)}.",
            "It must return three things: the normalized data, the means, and the standard "
            "deviations.",
        )
    data = as_array(answer[0])
    shape = record.raw.shape
    if data is None or data.shape != shape:
        rows_lost = data is not None and data.shape[1:] == shape[1:]
        raise Wrong(
            f"Given {record.words()}, `normalize` first returns {_a(answer[0])}.",
            f"That must be the normalized data, in the shape of the raw data, {shape}"
            + (": every row, not only the training rows." if rows_lost else "."),
        )
    if not np.isfinite(data).all():
        raise Wrong("The normalized data holds NaN or infinity.", "Every value must be a number.")
    return Normalized(data, (answer[1], answer[2]))


def judge_training_rows(record: SolvedRecord, data: np.ndarray, named: Named = no_name) -> None:
    """Raise `Wrong` unless each column's training rows have mean 0 and standard deviation 1."""
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
            "Over which rows and along which axis do you compute your statistics, and how do you "
            "use them?",
            name=named(),
        )


def is_normalized(record: SolvedRecord, data: np.ndarray) -> bool:
    """Return whether this is the record correctly normalized by either standard deviation."""
    return any(bool(agrees(data, each).all()) for each in record.data)


def judge_data(record: SolvedRecord, data: np.ndarray, named: Named = no_name) -> None:
    """Raise `Wrong` at the first value that the training rows' statistics do not lead to."""
    wanted = max(record.data, key=lambda each: np.count_nonzero(agrees(data, each)))
    right = agrees(data, wanted)
    if right.all():
        return
    all_close = bool(np.isclose(data, wanted, rtol=0.03, atol=0.03).all())
    row, column = (int(place) for place in np.argwhere(~right)[0])
    seen, rule = (
        "",
        "Each value stays in its place; one shift and one scale apply to a whole column.",
    )
    if all_close:
        rule = "That is close but not right: nothing must be rounded, and nothing added."
    elif row >= record.num_train:
        seen = "the training rows are normalized, but not all rows after them: "
        rule = (
            "All rows need the same shift and scale per column, from the training rows: what is "
            "learned on one split must apply to the others."
        )
    raw, value = number(record.raw[row, column]), number(data[row, column])
    raise Wrong(
        f"Given {record.words()}, {seen}in row {row}, {record.column_words(column)} was {raw} and "
        f"becomes {value} (rows and columns are counted from 0).",
        rule,
        name=named(),
    )


def judge_statistics(record: SolvedRecord, answer: Normalized, named: Named = no_name) -> None:
    """Raise `Wrong` where the returned statistics are not the training rows', column by column."""
    mean, std = answer.mean, answer.std
    for what, values, value in zip(("mean", "std"), (mean, std), answer.statistics, strict=True):
        if values.size != record.columns:
            axis = values.size in (record.num_train, record.count)
            raise Wrong(
                f"For `{what}`, `normalize` returns {_a(value)}.",
                f"It must be one number for each of the {record.columns} columns, as a list or a "
                "NumPy array: each column has its own unit and needs its own statistics.",
                "Along which axis do you compute them?" if axis else "",
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
        f"{number(values[first])}, not that of the training rows (columns are counted from 0).",
        "Both statistics must be those of the raw training rows, column by column: they convert "
        "normalized values back later.",
        name=named(),
    )


def as_told(record: SolvedRecord, mean: np.ndarray, std: np.ndarray) -> np.ndarray | None:
    """Return statistics in the form in which mistakes are compared, or None.

    One number per column is scaled by the training rows' deviation, so that all columns
    count the same: shape (2, columns). One number per row stays as it is.
    """
    if mean.size == std.size == record.columns:
        return np.stack([(mean.ravel() - record.mean) / record.std[0], std.ravel() / record.std[0]])
    return mean.ravel() if mean.size in (record.num_train, record.count) else None


def _per_column(value: Any) -> np.ndarray:
    """Return statistics as an array: from an array, a list, or a dict of one number per column."""
    array = as_array(list(value.values()) if isinstance(value, dict) else value)
    return np.zeros(0) if array is None else array.ravel()


def _a(value: Any) -> str:
    """Return what a value is, in words: an array by its shape."""
    return f"an array of shape {value.shape}" if isinstance(value, np.ndarray) else shown(value)
