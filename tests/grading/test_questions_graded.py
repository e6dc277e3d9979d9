"""A class is graded on the questions that its variant asks."""

from pathlib import Path

import pytest

from autograder.assignments.registry import DEFAULT as ASSIGNMENT
from autograder.grading.result import Result
from autograder.handout.render import Kind, render
from autograder.reports.gradebook import grades_csv
from tests.grading.classes import failed, graded
from tests.strategies.chosen import asking

VARIANT = asking("q3", "q4", "q8", comments={"q4": 1.5}, like="water-vapor-18h")
KINDS: tuple[Kind, ...] = ("solution", "skeleton")


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory, warm: str) -> dict[str, Result]:
    folder: Path = tmp_path_factory.mktemp("chosen")
    for kind in KINDS:
        (folder / f"{kind}.py").write_text(render(VARIANT, kind, ASSIGNMENT), "utf-8")
    out = tmp_path_factory.mktemp("graded")
    return graded([folder], out, variant=VARIANT, executor=warm)


def test_the_reference_gets_everything_and_the_skeleton_nothing(results) -> None:
    most = sum(ASSIGNMENT.auto_points(VARIANT).values())

    assert [] == failed(results["solution"])
    assert (most, 0) == (results["solution"].auto_total, results["skeleton"].auto_total)


def test_only_what_is_asked_is_graded(results) -> None:
    expected = ["q3", "q4", "q8"]

    assert expected == [question.name for question in results["skeleton"].questions]


def test_the_gradebook_has_their_columns_and_the_comments_points(results) -> None:
    head, *rows = grades_csv(list(results.values()), VARIANT, ASSIGNMENT).splitlines()

    assert "student,name,status,q3,q4,q8,auto_total,auto_max,manual_total,manual_max,total" == head
    assert {"1.5"} == {row.split(",")[-2] for row in rows}
