"""Judges what `feature_statistics` returned: mean and standard deviation of one column."""

from collections.abc import Callable
from typing import Literal

import numpy as np

from public_checks.assignments.assignment4.q4.bands import bands_by, reported_band
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
            f"You returned {shown(answer)}.",
            "It must be a dictionary of four numbers.",
            "What does the line with your `return` say?",
        )
    keys = (f"{part}_mean", f"{part}_std")
    missing = [key for key in keys if key not in answer]
    if missing:
        raise Wrong(
            f"You returned a dictionary without `{missing[0]}`.",
            "Its keys must be `train_mean`, `train_std`, `test_mean` and `test_std`.",
            "Which keys does yours have, letter by letter?",
        )
    mean, std = (as_number(answer[key]) for key in keys)
    if mean is None or std is None:
        raise Wrong(
            f"You returned {shown(answer[keys[0]])} as `{keys[0]}` and {shown(answer[keys[1]])} as "
            f"`{keys[1]}`.",
            "Each must be one number: the statistic of one column.",
            "What is each of them computed from?",
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
    if part == "train":
        which, picture = "training", bands_by(record, column, *got)
        rule = f"They must be those of the {record.num_train} training rows before normalization."
    else:
        which, picture = "test", reported_band("test", column, *got)
        rule = (
            f"They must be those of the {record.num_test} test rows, normalized by the training "
            "rows' statistics."
        )
    raise Wrong(
        f"You returned a mean of {number(got[0])} and a standard deviation of {number(got[1])} "
        f"for the {which} rows of {record.column_words(column)}.",
        rule,
        "Which values are these two numbers computed from, and how?",
        name=named(got),
        picture=picture,
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
