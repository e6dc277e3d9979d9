"""l3: the naive method, for the temperature."""

from functools import partial

from public_checks.assignments.lesson.l3 import degrees, naive_errors
from public_checks.assignments.lesson.l3.degrees import Temperatures
from public_checks.checks.calls import Student, StudentError
from public_checks.checks.engine import Example, Question, Skipped, Wrong
from public_checks.checks.naive.task import Task
from public_checks.checks.sealed import Sealed, the_only

QUESTION = Question("l3", "The naive method", worth=2)

VALUES, ONE, SEVERAL = "denormalize", "one-batch", "several-batches"


@QUESTION.check(VALUES, weight=2)
def denormalized(student: Student, example: Example) -> None:
    """`denormalize` returns normalized temperatures in degrees again, in whatever shape they come."""
    everything = [Temperatures.from_data(data, Sealed(data["names"])) for data in example[VALUES]]
    for each in everything:
        degrees.judge(student, each, lambda: everything)


@QUESTION.check(ONE, weight=2)
def one_batch(student: Student, example: Example) -> None:
    """For a single batch, `naive_mae` returns the mean absolute error of the naive method in degrees."""
    _judge(student, example, ONE)


@QUESTION.check(SEVERAL, weight=2, needs=(ONE,))
def several_batches(student: Student, example: Example) -> None:
    """Every sample of every batch counts the same, also in a smaller last batch."""
    _judge(student, example, SEVERAL)


def _judge(student: Student, example: Example, which: str) -> None:
    task = Task.from_data(example[which])
    error = _answer(student, example, which)
    naive_errors.judge(student, error, task, partial(_named, student, example))


def _answer(student: Student, example: Example, which: str) -> float:
    task = Task.from_data(example[which])
    error = student.once(("naive", which), lambda: naive_errors.read_error(student, task))
    return float(error)


def _named(student: Student, example: Example) -> str | None:
    """Return the misconception that explains the errors of all datasets that gave one."""
    seen = []
    for which in (ONE, SEVERAL):
        try:
            with student.unheard():
                error = _answer(student, example, which)
        except (StudentError, Skipped, Wrong):
            continue
        seen.append(Sealed(example[which]["names"]).names_of(error))
    return the_only(seen)
