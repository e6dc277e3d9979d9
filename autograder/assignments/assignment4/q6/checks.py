"""q6: the error of the naive method, which every model must beat."""

from functools import partial

from autograder.assignments.assignment4.q6.judge import judge, read_error
from autograder.checks.calls import Student, StudentError
from autograder.checks.engine import Example, Question, Wrong
from autograder.checks.naive.task import Task
from autograder.checks.sealed import Sealed, the_only

QUESTION = Question("q6", "A naive baseline")

ONE, SEVERAL = "one-batch", "several-batches"


@QUESTION.check(ONE, weight=3)
def one_batch(student: Student, example: Example) -> None:
    """For a single batch, the result is the mean absolute error of the naive forecast in original units."""
    judge(_answer(student, example, ONE), _task(example, ONE), partial(_named, student, example))


@QUESTION.check(SEVERAL, weight=3, needs=(ONE,))
def several_batches(student: Student, example: Example) -> None:
    """Every sample of every batch counts the same, even in a smaller last batch."""
    error = _answer(student, example, SEVERAL)
    judge(error, _task(example, SEVERAL), partial(_named, student, example))


def _task(example: Example, which: str) -> Task:
    return Task.from_data(example[which])


def _answer(student: Student, example: Example, which: str) -> float:
    error = student.once(("naive", which), lambda: read_error(student, _task(example, which)))
    return float(error)


def _named(student: Student, example: Example) -> str | None:
    """Return the misconception that explains the errors of all datasets that gave one."""
    seen = []
    for which in (ONE, SEVERAL):
        try:
            with student.unheard():
                error = _answer(student, example, which)
        except (StudentError, Wrong):
            continue
        seen.append(Sealed(example[which]["names"]).names_of(error))
    return the_only(seen)
