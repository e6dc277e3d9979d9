"""q6: the error of the naive method, which every model must beat."""

from dataclasses import replace
from functools import partial

from public_checks.assignments.assignment4.q6.judge import is_right, judge, read_error
from public_checks.checks.calls import Student, StudentError
from public_checks.checks.engine import Example, Question, Wrong
from public_checks.checks.naive.task import Task
from public_checks.checks.sealed import Sealed, the_only

QUESTION = Question("q6", "A naive baseline")

ONE, SEVERAL = "one-batch", "several-batches"


@QUESTION.check(ONE, weight=3)
def one_batch(student: Student, example: Example) -> None:
    """For a single batch, the result is the mean absolute error of the naive forecast in original units."""
    judge(_answer(student, example, ONE), _task(example, ONE), partial(_named, student, example))


@QUESTION.check(SEVERAL, weight=3, needs=(ONE,))
def several_batches(student: Student, example: Example) -> None:
    """Every sample of every batch counts the same, even in a smaller last batch."""
    task = _task(example, SEVERAL)
    error = _answer(student, example, SEVERAL)
    judge(error, task, partial(_named, student, example), partial(_in_one_batch, student, task))


def _task(example: Example, which: str) -> Task:
    return Task.from_data(example[which])


def _answer(student: Student, example: Example, which: str) -> float:
    error = student.once(("naive", which), lambda: read_error(student, _task(example, which)))
    return float(error)


def _in_one_batch(student: Student, task: Task) -> bool:
    """Return whether the windows give the right error where they come in a single batch."""
    together = replace(task, batch_size=task.windows)
    try:
        with student.unheard():
            return is_right(read_error(student, together), together)
    except (StudentError, Wrong):
        return False


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
