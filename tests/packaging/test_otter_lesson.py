"""The lesson's zip, run by otter itself: the same points as `grade`, question by question."""

import pytest

from autograder.assignments.lesson import ASSIGNMENT
from autograder.grading.result import Result
from autograder.handout.misconceptions import read_misconceptions, splice
from autograder.handout.otter.autograder_zip import autograder_files
from autograder.handout.render import render
from autograder.handout.reproducible_zip import write_zip
from autograder.variant import load_variant
from tests.packaging.otter_runs import SEED, cases, run_all

VARIANT = load_variant()
MIXED = ("l1-rate-ignored", "l3-signed-error", "l6-wrong-units")


@pytest.fixture(scope="module")
def both(
    tmp_path_factory: pytest.TempPathFactory, warm: str
) -> tuple[dict[str, dict], dict[str, Result]]:
    folder = tmp_path_factory.mktemp("lesson")
    zip_path = folder / "autograder.zip"
    write_zip(zip_path, autograder_files(VARIANT, SEED, ASSIGNMENT))
    reference = mixed = render(VARIANT, "solution", ASSIGNMENT)
    found = read_misconceptions(ASSIGNMENT.masters / "misconceptions", VARIANT)
    wrong = {each.name: each for each in found}
    for name in MIXED:
        mixed = splice(mixed, wrong[name], VARIANT)
    submissions = [folder / "reference.py", folder / "mixed.py"]
    for path, text in zip(submissions, (reference, mixed), strict=True):
        path.write_text(text, "utf-8")
    return run_all(zip_path, submissions, folder, VARIANT, warm, ASSIGNMENT)


def test_otter_and_grade_agree_on_the_lesson_check_by_check(both) -> None:
    records, results = both
    for name, result in results.items():
        expected = {
            check.name: check.outcome == "passed"
            for question in result.questions
            for check in question.checks
        }

        assert expected == cases(records[name], result), name


def test_otters_points_for_the_lesson_are_those_of_grade(both) -> None:
    records, results = both
    for name, result in results.items():
        scores = [test["score"] for test in records[name]["tests"] if "score" in test]

        assert result.auto_total == pytest.approx(sum(scores)), name


def test_the_lessons_reference_earns_everything(both) -> None:
    assert 25.0 == both[1]["reference"].auto_total


def test_three_mistakes_cost_their_three_parts(both) -> None:
    lost = [q.name for q in both[1]["mixed"].questions if q.score < q.max]

    assert ["l1", "l3", "l6"] == lost
