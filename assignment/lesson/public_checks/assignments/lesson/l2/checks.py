"""l2: the three exercises on making windows."""

from public_checks.assignments.lesson.l2.exercises import Exercise, judge
from public_checks.checks.calls import Student
from public_checks.checks.engine import Example, Question
from public_checks.checks.sealed import Sealed

QUESTION = Question("l2", "Making windows", worth=4)

CONSECUTIVE, EVERY_OTHER, STRIDED = "consecutive", "every-other", "strided"


@QUESTION.check(CONSECUTIVE, weight=2)
def consecutive(student: Student, example: Example) -> None:
    """`consecutive_windows` gives windows of neighbors, and their targets, of 0, 1, …, 19."""
    _judge(student, example, "consecutive_windows")


@QUESTION.check(EVERY_OTHER, weight=2)
def every_other(student: Student, example: Example) -> None:
    """`every_other_windows` gives windows that take every other row, and their targets."""
    _judge(student, example, "every_other_windows")


@QUESTION.check(STRIDED, weight=2)
def strided(student: Student, example: Example) -> None:
    """`strided_windows` gives windows that take every third row and begin at every other one."""
    _judge(student, example, "strided_windows")


def _judge(student: Student, example: Example, function: str) -> None:
    exercises = {name: _exercise(name, example) for name in example["exercises"]}
    judge(student, exercises[function], lambda: list(exercises.values()))


def _exercise(function: str, example: Example) -> Exercise:
    data = example["exercises"][function]
    counts = frozenset(int(count) for count in data["counts"])
    known = Sealed(data["names"])
    return Exercise(function, example["sequence"], data["lines"], counts, known, reads=2)
