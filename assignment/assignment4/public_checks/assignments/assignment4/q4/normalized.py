"""Judges what `normalize` returned: the normalized record and its statistics."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from public_checks.assignments.assignment4.q4.bands import bands, bands_by, column_bands
from public_checks.assignments.assignment4.q4.solved_record import TOLERANCE, SolvedRecord, agrees
from public_checks.checks.calls import Student
from public_checks.checks.engine import Wrong
from public_checks.checks.pictures.columns import Columns
from public_checks.checks.values import as_array, number, shown, together

Named = Callable[[], str | None]
_YOURS = "Your normalized columns"


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
            f"You returned {together(answer)}.",
            "It must be three things: the normalized data, the means, and the standard deviations.",
            "What does the line with your `return` say?",
        )
    data = as_array(answer[0])
    shape = record.raw.shape
    if data is None or data.shape != shape:
        raise Wrong(
            f"You returned {_a(answer[0])} first, for raw data of shape {shape}.",
            f"It must be every row and every column, normalized, in an array of shape {shape}.",
            "What type and what shape has your array after each of your lines?",
        )
    if not np.isfinite(data).all():
        row, column = (int(place) for place in np.argwhere(~np.isfinite(data))[0])
        raise Wrong(
            f"You returned {data[row, column]} in row {row} of {record.column_words(column)}.",
            "Every value must be a number, and finite.",
            "Which of your lines first gives a value that is not a number?",
        )
    return Normalized(data, (answer[1], answer[2]))


def judge_training_rows(record: SolvedRecord, data: np.ndarray, named: Named = no_name) -> None:
    """Raise `Wrong` unless each column's training rows have mean 0 and standard deviation 1."""
    train = data[: record.num_train]
    mean, std, sample = train.mean(axis=0), train.std(axis=0), train.std(axis=0, ddof=1)
    off = np.maximum(np.abs(mean), np.minimum(np.abs(std - 1), np.abs(sample - 1)))
    wrong = off > 5e-3
    if wrong.any():
        first = int(np.argmax(wrong))
        raise Wrong(
            f"You returned {record.column_words(first)} with mean {number(mean[first])} and "
            f"standard deviation {number(std[first])} over the {record.num_train} training rows.",
            "Every column must have mean 0 and standard deviation 1 there.",
            "Which steps lead from the raw column to yours, and which rows does each of them use?"
            if wrong.all()
            else "Other columns are right. What sets this one's raw values apart from theirs?",
            name=named(),
            picture=column_bands(_YOURS, record, data, first),
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
    row, column = (int(place) for place in np.argwhere(~right)[0])
    raw, value = number(record.raw[row, column]), number(data[row, column])
    seen = f"In row {row} of {record.column_words(column)} you returned {value} for {raw}."
    if np.isclose(data, wanted, rtol=0.03, atol=0.03).all():
        raise Wrong(
            f"{seen} That is close, but not right.",
            "It must be the value minus the training rows' mean, divided by their standard "
            "deviation, and nothing more.",
            "What else do your lines do to the values, or to the statistics?",
            name=named(),
        )
    other = _rightly_in(data[row], wanted)
    if other is not None:
        raise Wrong(
            f"In row {row} you returned the normalized values of row {other}.",
            "Every row must stay in its place: row 0 of your result belongs to row 0 of the raw "
            "data, and so on.",
            "After which of your lines do the rows stand in another order?",
            name=named(),
        )
    if row >= record.num_train:
        seen = f"The {record.num_train} training rows are right. {seen}"
    raise Wrong(
        seen,
        "Every value must stay in its place, and all values of a column must be shifted and scaled "
        "alike, by the training rows' statistics.",
        "How does this value get from the raw data into your result?",
        name=named(),
        picture=_bands_where_wrong(record, data, wanted, column),
    )


def _rightly_in(values: np.ndarray, wanted: np.ndarray) -> int | None:
    """Return the row in which these values, one for each column, would be right, if there is one."""
    rows = np.flatnonzero(agrees(values, wanted).all(axis=1))
    return int(rows[0]) if len(rows) else None


def _bands_where_wrong(
    record: SolvedRecord, data: np.ndarray, wanted: np.ndarray, column: int
) -> Columns | None:
    """Return the bands of the first wrong column, or None where they look right all the same."""
    found, right = (bands(record, values[:, column]) for values in (data, wanted))
    alike = all(np.allclose(a[1:], b[1:], atol=0.02) for a, b in zip(found, right, strict=True))
    return None if alike else column_bands(_YOURS, record, data, column)


def judge_statistics(record: SolvedRecord, answer: Normalized, named: Named = no_name) -> None:
    """Raise `Wrong` where the returned statistics are not the training rows', column by column."""
    mean, std = answer.mean, answer.std
    for what, values, value in zip(("mean", "std"), (mean, std), answer.statistics, strict=True):
        if values.size != record.columns:
            raise Wrong(
                f"You returned {_a(value)} as `{what}`.",
                f"It must be one number for each of the {record.columns} columns, as a list or a "
                "NumPy array.",
                f"How many numbers does your `{what}` hold, and what is each computed from?",
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
        f"You returned {number(values[first])} as the `{what}` of {record.column_words(first)}.",
        f"It must be that of the {record.num_train} raw training rows: later, `mean` and `std` "
        "convert normalized values back.",
        "What does this number measure, and over which values?",
        name=named(),
        picture=bands_by(record, first, float(mean[first]), float(std[first])),
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
