"""q4: normalize by the training rows' statistics, and report statistics."""

from functools import partial

from public_checks.assignments.assignment4.q4.normalized import (
    Normalized,
    as_told,
    is_normalized,
    judge_data,
    judge_statistics,
    judge_training_rows,
    read_normalized,
)
from public_checks.assignments.assignment4.q4.reported import (
    Part,
    is_carried_forward,
    judge_report,
    read_report,
)
from public_checks.assignments.assignment4.q4.solved_record import Pair, SolvedRecord
from public_checks.checks.calls import Student, StudentError
from public_checks.checks.engine import Example, Question, Skipped, Wrong
from public_checks.checks.sealed import Sealed, the_only

QUESTION = Question("q4", "Normalization", comment=1)


@QUESTION.check("training-rows", weight=1)
def training_rows(student: Student, example: Example) -> None:
    """After `normalize`, every column of the training rows has mean 0 and standard deviation 1."""
    record = _record(example)
    answer = read_normalized(student, record)
    judge_training_rows(record, answer.data, partial(_how_normalized, example, answer))


@QUESTION.check("all-rows", weight=1, needs=("training-rows",))
def all_rows(student: Student, example: Example) -> None:
    """Every row, in all three splits, is shifted and scaled by the training rows' statistics."""
    record = _record(example)
    answer = read_normalized(student, record)
    judge_data(record, answer.data, partial(_how_normalized, example, answer))


@QUESTION.check("returned-statistics", weight=1)
def returned_statistics(student: Student, example: Example) -> None:
    """`normalize` also returns the mean and standard deviation it used, one number per column."""
    record = _record(example)
    try:
        answer = read_normalized(student, record)
    except (StudentError, Wrong):
        raise Skipped("your `normalize`") from None  # another check reports why
    try:
        judge_statistics(record, answer, partial(_how_summarized, example, answer))
    except Wrong:
        # The data is wrong as well, which is reported already: wrong statistics give one message.
        if not is_normalized(record, answer.data):
            raise Skipped("your `normalize`") from None
        raise


@QUESTION.check("training-report", weight=1)
def training_report(student: Student, example: Example) -> None:
    """`feature_statistics` reports the training rows' mean and standard deviation before normalization."""
    _judge_report(student, example, "train")


@QUESTION.check("test-report", weight=1)
def test_report(student: Student, example: Example) -> None:
    """`feature_statistics` reports the test rows' mean and standard deviation after normalization."""
    try:
        _judge_report(student, example, "test")
    except (StudentError, Wrong):
        # A wrong report, or the same wrong statistic in both of its halves, gives one message.
        try:
            _judge_report(student, example, "train")
        except (StudentError, Wrong):
            raise Skipped("q4-training-report") from None
        except Skipped:
            pass
        raise


def _record(example: Example) -> SolvedRecord:
    return SolvedRecord.from_data(example["record"])


def _judge_report(student: Student, example: Example, part: Part) -> None:
    """Raise `Wrong` if a report is wrong, and `Skipped` if the mistake is in `normalize`."""
    record, column = _record(example), int(example["column"])
    got = read_report(student, record, column, part)
    try:
        judge_report(got, record, column, part, partial(_how_reported, example, part))
    except Wrong:
        if is_carried_forward(student, record, column, part, got):
            raise Skipped("your `normalize`") from None
        raise


def _how_normalized(example: Example, answer: Normalized) -> str | None:
    return the_only([Sealed(example["names"]["data"]).names_of(answer.data)])


def _how_summarized(example: Example, answer: Normalized) -> str | None:
    mean, std = answer.mean, answer.std
    if 1 in (mean.size, std.size):
        return "scalar-statistics"
    told = as_told(_record(example), mean, std)
    return the_only([Sealed(example["names"]["statistics"]).names_of(told)])


def _how_reported(example: Example, part: Part, got: Pair) -> str | None:
    return the_only([Sealed(example["names"][part]).names_of(got)])
