"""q4: normalise with the training rows' statistics, and report what they are."""

from collections.abc import Callable
from typing import Any

import numpy as np
from hypothesis import strategies as st

from autograder.assignments.assignment4.q4.diagnosis import (
    how_normalized,
    how_reported,
    how_summarised,
)
from autograder.assignments.assignment4.q4.rows import (
    EXAMPLE,
    LONG,
    RECORDS,
    TOLERANCE,
    Rows,
    agrees,
    is_one_of,
    right_data,
    right_reports,
)
from autograder.checks.calls import Student
from autograder.checks.cases import for_all
from autograder.checks.engine import Question, Wrong
from autograder.checks.values import as_array, as_number, number, shown
from autograder.variant import Variant

QUESTION = Question("q4", "Normalisation")


@QUESTION.check("training-rows", weight=1)
def training_rows(student: Student, variant: Variant) -> None:
    """After `normalize`, every column of the training rows has mean 0 and standard deviation 1."""
    data, _, _ = _normalized(student, EXAMPLE)
    train = data[: EXAMPLE.num_train]
    mean, std, sample = train.mean(axis=0), train.std(axis=0), train.std(axis=0, ddof=1)
    off = np.maximum(np.abs(mean), np.minimum(np.abs(std - 1), np.abs(sample - 1)))
    if (off > 5e-3).any():
        first = int(np.argmax(off > 5e-3))
        raise Wrong(
            f"Given {EXAMPLE.words()}, your {EXAMPLE.column_words(first)} has mean "
            f"{number(mean[first])} and standard deviation {number(std[first])} over the training "
            "rows (columns are counted from 0).",
            "Every column should have mean 0 and standard deviation 1 there.",
            "Over which rows and along which axis do you take your statistics, and what do you do "
            "with them?",
            name=_named(EXAMPLE, how_normalized, data),
        )


@QUESTION.check("all-rows", weight=1, needs=("training-rows",))
def all_rows(student: Student, variant: Variant) -> None:
    """Every row, in all three splits, is shifted and scaled by the training rows' statistics."""
    _judge_data(EXAMPLE, _normalized(student, EXAMPLE)[0])


@QUESTION.check("returned-statistics", weight=1)
def returned_statistics(student: Student, variant: Variant) -> None:
    """`normalize` also returns the mean and the standard deviation it used, one number a column."""
    _judge_statistics(EXAMPLE, *_normalized(student, EXAMPLE))


@QUESTION.check("any-record", weight=2, hidden=True, needs=("all-rows", "returned-statistics"))
def any_record(student: Student, variant: Variant) -> None:
    """All rows are shifted and scaled by the training rows' statistics, for any record."""

    def judge(rows: Rows) -> None:
        data, mean, std = _normalized(student, rows)
        _judge_statistics(rows, data, mean, std)
        _judge_data(rows, data)

    for_all(RECORDS, max_examples=10)(judge)
    judge(LONG)


@QUESTION.check("training-report", weight=1)
def training_report(student: Student, variant: Variant) -> None:
    """`feature_statistics` reports the training rows' mean and standard deviation before normalisation."""
    _judge_report(student, EXAMPLE, 1, "train")


@QUESTION.check("test-report", weight=1)
def test_report(student: Student, variant: Variant) -> None:
    """`feature_statistics` reports the test rows' mean and standard deviation after normalisation."""
    _judge_report(student, EXAMPLE, 1, "test")


@QUESTION.check("any-report", weight=1, hidden=True, needs=("training-report", "test-report"))
def any_report(student: Student, variant: Variant) -> None:
    """The reported statistics are right for any record and any column."""
    cases = RECORDS.flatmap(lambda rows: st.tuples(st.just(rows), st.integers(0, rows.columns - 1)))

    def judge(case: tuple[Rows, int]) -> None:
        for part in ("train", "test"):
            _judge_report(student, *case, part)

    for_all(cases, max_examples=8)(judge)
    for column in range(LONG.columns):
        judge((LONG, column))


def _normalized(student: Student, rows: Rows) -> tuple[np.ndarray, Any, Any]:
    """Return the normalised data as an array, and the two statistics as they came."""
    answer = student.once(
        ("normalize", rows), lambda: student.call("normalize", rows.raw, rows.num_train)
    )
    if not isinstance(answer, list) or len(answer) != 3:
        raise Wrong(
            f"`normalize` returns {shown(answer)}.",
            "It has to return three things: the normalised data, the means, the standard "
            "deviations.",
        )
    data = as_array(answer[0])
    shape = (rows.count, rows.columns)
    if data is None or data.shape != shape:
        rows_lost = data is not None and data.shape[1:] == shape[1:]
        raise Wrong(
            f"Given {rows.words()}, the first thing that `normalize` returns is {_a(answer[0])}.",
            f"It has to be the normalised data, in the shape of the raw data, {shape}"
            + (": every row, not only the training rows." if rows_lost else "."),
        )
    if not np.isfinite(data).all():
        raise Wrong("The normalised data holds NaN or infinity.", "Every value has to be a number.")
    return data, answer[1], answer[2]


def _named(rows: Rows, how: Callable[..., str | None], *seen: Any) -> str | None:
    """Return the misconception that shows; what is right on the example and not here has no name."""
    return how(rows, *seen) if rows == EXAMPLE else None


def _a(value: Any) -> str:
    """Return what a value is, in words: an array by its shape."""
    return f"an array of shape {value.shape}" if isinstance(value, np.ndarray) else shown(value)


def _judge_data(rows: Rows, data: np.ndarray) -> None:
    """Find the values that are not what the training rows' statistics make of them."""
    wanted = max(right_data(rows), key=lambda each: np.count_nonzero(agrees(data, each)))
    right = agrees(data, wanted)
    if right.all():
        return
    all_close = bool(np.isclose(data, wanted, rtol=0.03, atol=0.03).all())
    row, column = (int(place) for place in np.argwhere(~right)[0])
    seen, rule = "", "Each value stays in its place; one shift and one scale serve a whole column."
    if all_close:
        rule = "That is close, not right: nothing is rounded off, and nothing is added."
    elif row >= rows.num_train:
        seen = "the training rows are normalised, but not all rows after them: "
        rule = (
            "One shift and one scale a column, from the training rows, for all rows: whatever is "
            "learned on one split must fit the others."
        )
    raw, value = number(rows.raw[row, column]), number(data[row, column])
    raise Wrong(
        f"Given {rows.words()}, {seen}in row {row}, {rows.column_words(column)} was {raw} and "
        f"becomes {value} (rows and columns are counted from 0).",
        rule,
        name=_named(rows, how_normalized, data),
    )


def _judge_statistics(rows: Rows, data: np.ndarray, *returned: Any) -> None:
    train = rows.raw[: rows.num_train]
    mean, std = (_per_column(value) for value in returned)
    for what, values, value in zip(("mean", "std"), (mean, std), returned, strict=True):
        if values.size != rows.columns:
            axis = values.size in (rows.num_train, rows.count)
            raise Wrong(
                f"For `{what}`, `normalize` returns {_a(value)}.",
                f"It has to be one number for each of the {rows.columns} columns, as a list or a "
                "NumPy array: each is measured in a unit of its own and needs its own statistics.",
                "Along which axis do you take them?" if axis else "",
                name=_named(rows, how_summarised, data, mean, std),
            )
    mean, std = mean.ravel(), std.ravel()
    stds = [train.std(axis=0, ddof=d) for d in (0, 1)]
    limit = TOLERANCE * stds[0]
    off_mean = ~(np.abs(mean - train.mean(axis=0)) <= limit)
    off_std = ~(np.min([np.abs(std - each) for each in stds], axis=0) <= limit)
    if not (off_mean | off_std).any():
        return
    what, values, off = ("mean", mean, off_mean) if off_mean.any() else ("std", std, off_std)
    first = int(off.argmax())
    raise Wrong(
        f"Given {rows.words()}, your `{what}` of {rows.column_words(first)} is "
        f"{number(values[first])}, which is not the training rows' (columns are counted from 0).",
        "Both statistics are those of the raw training rows, column by column: they turn "
        "normalised values back later.",
        name=_named(rows, how_summarised, data, mean, std),
    )


def _per_column(value: Any) -> np.ndarray:
    """Return statistics as an array: from an array, a list, or a dict with one number a column."""
    array = as_array(list(value.values()) if isinstance(value, dict) else value)
    return np.zeros(0) if array is None else array


def _judge_report(student: Student, rows: Rows, column: int, part: str) -> None:
    answer = student.once(
        ("feature_statistics", rows, column),
        lambda: student.call("feature_statistics", rows.raw, rows.num_train, rows.num_val, column),
    )
    if not isinstance(answer, dict):
        raise Wrong(
            f"`feature_statistics` returns {shown(answer)}.",
            "It has to return a dictionary with the four statistics.",
        )
    keys = (f"{part}_mean", f"{part}_std")
    missing = [key for key in keys if key not in answer]
    if missing:
        raise Wrong(
            f"The dictionary that `feature_statistics` returns has no `{missing[0]}`.",
            "Its keys are train_mean, train_std, test_mean and test_std.",
        )
    pair = tuple(as_number(answer[key]) for key in keys)
    if pair[0] is None or pair[1] is None:
        raise Wrong(
            f"`{keys[0]}` and `{keys[1]}` are {shown(list(answer[key] for key in keys))}.",
            "Each has to be one number, a float: the statistic of one column.",
        )
    got = (pair[0], pair[1])
    if not is_one_of(got, right_reports(rows, column, part)):
        which, when = ("training", "before") if part == "train" else ("test", "after")
        raise Wrong(
            f"Given {rows.words()}, you report a mean of {number(got[0])} and a standard deviation "
            f"of {number(got[1])} for the {which} rows of column {column}.",
            f"Asked for are the {which} rows {when} normalisation"
            + ("." if part == "train" else ", which uses the training rows' statistics."),
            "Which rows does your slice hold, and has the array been normalised by then?",
            name=_named(rows, how_reported, got, column, part),
        )
