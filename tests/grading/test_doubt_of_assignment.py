"""`autograder grade` asks whether a class without a point is of another assignment."""

import pytest

from autograder.commands.grade import doubt_of_assignment
from autograder.grading.result import Result, Status


def result(status: Status, total: float) -> Result:
    return Result(
        student="ada",
        name="",
        submission="ada.py",
        status=status,
        reason=None,
        variant="density-48h",
        auto_total=total,
        auto_max=23.0,
        seconds=0.1,
        questions=[],
    )


def test_a_class_that_lacks_everything_is_asked_about_the_other_assignment() -> None:
    said = doubt_of_assignment(
        [result("incomplete", 0.0), result("incomplete", 0.0)], "assignment4"
    )

    assert said is not None
    assert "--assignment lesson" in said


@pytest.mark.parametrize(
    "results",
    [
        [],
        [result("incomplete", 0.0), result("incomplete", 1.0)],
        [result("graded", 0.0)],
        [result("unreadable", 0.0)],
    ],
)
def test_any_other_class_is_not(results: list[Result]) -> None:
    assert doubt_of_assignment(results, "assignment4") is None
