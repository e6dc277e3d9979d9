"""l2's hidden checks: sequences of other values and lengths."""

from autograder.assignments.lesson.l2.checks import CONSECUTIVE, EVERY_OTHER, QUESTION, STRIDED
from autograder.assignments.lesson.l2.exercises import judge
from autograder.assignments.lesson.l2.sequences import Drawn, boundary, drawn
from autograder.checks.calls import Student
from autograder.checks.cases import Cases
from autograder.variant import Variant


@QUESTION.hidden("any-consecutive", weight=2, needs=(CONSECUTIVE,))
def any_consecutive(student: Student, variant: Variant, cases: Cases) -> None:
    """`consecutive_windows` is right for any sequence."""
    _judge(student, cases, "consecutive_windows")


@QUESTION.hidden("any-every-other", weight=2, needs=(EVERY_OTHER,))
def any_every_other(student: Student, variant: Variant, cases: Cases) -> None:
    """`every_other_windows` is right for any sequence."""
    _judge(student, cases, "every_other_windows")


@QUESTION.hidden("any-strided", weight=2, needs=(STRIDED,))
def any_strided(student: Student, variant: Variant, cases: Cases) -> None:
    """`strided_windows` is right for any sequence."""
    _judge(student, cases, "strided_windows")


def _judge(student: Student, cases: Cases, function: str) -> None:
    @cases.for_all(drawn(), boundary=boundary(cases), max_examples=3, shrink_calls=20)
    def right(case: Drawn) -> None:
        judge(student, case.exercise(function))
