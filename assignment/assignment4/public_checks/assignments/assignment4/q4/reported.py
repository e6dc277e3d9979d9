"""Judges what `feature_statistics` returned: mean and standard deviation of one column."""

from collections.abc import Callable
from typing import Literal

import numpy as np

from public_checks.assignments.assignment4.q4.normalized import (
    is_normalized,
    judge_statistics,
    read_normalized,
)
from public_checks.assignments.assignment4.q4.solved_record import (
    Pair,
    SolvedRecord,
    is_one_of,
    mean_and_std,
)
from public_checks.checks.calls import Student, StudentError
from public_checks.checks.engine import Wrong
from public_checks.checks.values import as_number, number, shown

Part = Literal["train", "test"]


def read_report(student: Student, record: SolvedRecord, column: int, part: Part) -> Pair:
    """Return the mean and standard deviation reported for the training or test rows."""
    answer = student.once(
        ("feature_statistics", record.key, column),
        lambda: student.call(
            "feature_statistics", record.raw, record.num_train, record.num_val, column
        ),
    )
    if not isinstance(answer, dict):
        raise Wrong(
            f"`feature_statistics` returns {shown(answer)}.",
            "It must return a dictionary with the four statistics.",
        )
    keys = (f"{part}_mean", f"{part}_std")
    missing = [key for key in keys if key not in answer]
    if missing:
        raise Wrong(
            f"The dictionary that `feature_statistics` returns has no `{missing[0]}`.",
            "Its keys must be train_mean, train_std, test_mean and test_std.",
        )
    mean, std = (as_number(answer[key]) for key in keys)
    if mean is None or std is None:
        raise Wrong(
            f"`{keys[0]}` and `{keys[1]}` are {shown(list(answer[key] for key in keys))}.",
            "Each must be one number, a float: the statistic of one column.",
        )
    return mean, std


def right_reports(record: SolvedRecord, column: int, part: Part) -> list[Pair]:
    """Return what may be reported: the statistics of rows that an example holds as they should be."""
    if part == "train":
        return [(float(record.mean[column]), float(std[column])) for std in record.std]
    return [pair for data in record.data for pair in mean_and_std(data[record.test_rows, column])]


def judge_report(
    got: Pair,
    record: SolvedRecord,
    column: int,
    part: Part,
    named: Callable[[Pair], str | None] = lambda got: None,
) -> None:
    """Raise `Wrong` if these are not the statistics of the column's training or test rows."""
    if is_one_of(got, right_reports(record, column, part)):
        return
    which, when = ("training", "before") if part == "train" else ("test", "after")
    raise Wrong(
        f"Given {record.words()}, you report a mean of {number(got[0])} and a standard deviation "
        f"of {number(got[1])} for the {which} rows of column {column}.",
        f"Report the {which} rows' statistics {when} normalization"
        + ("." if part == "train" else ", which uses the training rows' statistics."),
        "Which rows does your slice hold, and is the array normalized at that point?",
        name=named(got),
    )


def is_carried_forward(
    student: Student, record: SolvedRecord, column: int, part: Part, got: Pair
) -> bool:
    """Return whether a wrong report follows from a mistake in the student's own `normalize`."""
    try:
        own = read_normalized(student, record)
    except (StudentError, Wrong):
        return False
    if part == "test":
        after = mean_and_std(own.data[record.test_rows, column])
        return not is_normalized(record, own.data) and is_one_of(got, after)
    try:
        judge_statistics(record, own)
        return False
    except Wrong:
        pass
    mean, std = (
        np.broadcast_to(values, record.columns) if values.size in (1, record.columns) else None
        for values in (own.mean, own.std)
    )
    return (
        mean is not None
        and std is not None
        and is_one_of(got, [(float(mean[column]), float(std[column]))])
    )
