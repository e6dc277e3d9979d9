"""Whatever the outcomes, otter's own arithmetic over our test files gives the points of `grade`."""

from hypothesis import given
from otter.test_files.exception_test import ExceptionTestFile

from autograder.assignments.assignment4 import ASSIGNMENT, QUESTIONS
from autograder.grading.result import Result
from autograder.handout.otter.otter_grading import record_cell
from autograder.handout.otter.test_files import graded_tests
from autograder.variant import load_variant
from tests.strategies.records import graded

VARIANT = load_variant()
FILES = graded_tests(VARIANT, ASSIGNMENT)


@given(result=graded(VARIANT))
def test_otters_points_are_those_of_the_record(result: Result) -> None:
    kernel: dict[str, object] = {}
    exec(record_cell(result), kernel)
    said: dict[str, tuple[float, dict[str, bool]]] = {}
    for question in QUESTIONS:
        test = ExceptionTestFile.from_string(FILES[f"{question.name}.py"])
        test.run(kernel)
        passed = {r.test_case.name: r.passed for r in test.test_case_results}
        said[question.name] = (round(test.score, 2), passed)

    assert said == {
        question.name: (
            question.score,
            {check.name: check.outcome == "passed" for check in question.checks},
        )
        for question in result.questions
    }


def test_without_a_record_nothing_is_earned() -> None:
    for name, source in FILES.items():
        test = ExceptionTestFile.from_string(source, name)
        test.run({"outcomes": {}})

        assert 0 == test.score
