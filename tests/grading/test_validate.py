"""The suite proves itself: `autograder validate`, for the default variant and another one.

Of the other variant's misconceptions only the first way of each is graded, unless the environment says
`AUTOGRADER_FULL=1`.
"""

import io
import os
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from autograder.assignments.assignment4 import ASSIGNMENT
from autograder.assignments.masters import masters_dir
from autograder.cli import app
from autograder.commands import validate as validating
from autograder.commands.validate import MatrixRow, judge
from autograder.grading.result import Result
from autograder.grading.result_json import read_result
from autograder.handout.misconceptions import Misconception, read_misconceptions
from autograder.variant import Variant, load_variant
from tests.grading.classes import VARIANTS

FOLDER = masters_dir("assignment4") / "misconceptions"


@pytest.mark.parametrize("variant", [None, VARIANTS / "temperature-24h.toml"])
def test_the_checks_fit_reference_skeleton_and_misconceptions(
    variant: Path | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if variant is not None and not os.environ.get("AUTOGRADER_FULL"):
        monkeypatch.setattr(validating, "read_misconceptions", quickly_read)
    arguments = ["validate", "--out", str(tmp_path)]
    arguments += [] if variant is None else ["--variant", str(variant)]

    run = CliRunner().invoke(app, arguments)

    assert 0 == run.exit_code, run.output
    assert "reference 23 of 23, skeleton 0" in run.output
    loaded = load_variant(variant)
    written = {path.stem for path in (tmp_path / "submissions").glob("*.py")}
    stored = [read_result(p.read_text("utf-8")) for p in (tmp_path / "graded/results").iterdir()]
    assert {result.student for result in stored} <= written
    assert {loaded.name} == {result.variant for result in stored}
    wrong = {wrong.name for wrong in validating.first_ways(read_misconceptions(FOLDER, loaded))}
    assert {"reference", "skeleton", *wrong} == {result.student for result in stored}


def quickly_read(folder: Path, variant: Variant) -> list[Misconception]:
    return validating.first_ways(read_misconceptions(folder, variant))


def test_the_first_ways_are_one_of_each_misconception() -> None:
    def way(question: str, slug: str, index: int) -> Misconception:
        return Misconception(question, slug, index, "", "")

    several = [way("q3", "a", 2), way("q3", "a", 1), way("q3", "b", 3), way("q4", "b", 2)]

    assert [several[1], several[3], several[2]] == validating.first_ways(several)


def test_a_reference_that_fails_a_check_is_a_fault(result_of: "ResultOf") -> None:
    row = judge(result_of("reference", "failed"), None)

    assert ("the reference fails q3-example",) == row.faults


def test_a_skeleton_that_earns_points_is_a_fault(result_of: "ResultOf") -> None:
    row = judge(result_of("skeleton", "passed"), None)

    assert ("the untouched skeleton earns 1 points",) == row.faults


def test_a_misconception_must_be_caught_named_and_cost_its_own_question(
    result_of: "ResultOf", misconception: "object"
) -> None:
    def faults(outcome: str, name: str | None) -> tuple[str, ...]:
        row: MatrixRow = judge(result_of("wrong", outcome, name), misconception)  # type: ignore[arg-type]
        return row.faults

    assert () == faults("failed", "rounded-counts")
    assert ("is named nothing",) == faults("failed", None)
    assert ("is named ceiled-counts",) == faults("failed", "ceiled-counts")
    assert "is not caught" in faults("passed", None)


class ResultOf:
    """Makes a result with one check of q3."""

    def __call__(self, student: str, outcome: str, name: str | None = None) -> Result:
        earned = 1.0 if outcome == "passed" else 0.0
        check = {
            "name": "q3-example",
            "description": "",
            "points": 1.0,
            "earned": earned,
            "visibility": "public",
            "outcome": outcome,
            "feedback": "",
            "misconception": name,
        }
        question = {"name": "q3", "title": "", "score": earned, "max": 1.0, "checks": [check]}
        return Result.model_validate(
            {
                "student": student,
                "name": "",
                "submission": f"{student}.py",
                "status": "graded",
                "reason": None,
                "variant": "density-48h",
                "auto_total": earned,
                "auto_max": 1.0,
                "seconds": 0.0,
                "questions": [question],
            }
        )


@pytest.fixture
def result_of() -> ResultOf:
    return ResultOf()


@pytest.fixture
def misconception() -> object:
    return Misconception("q3", "rounded-counts", 1, "", "")


def test_several_seeds_are_graded_one_after_the_other(
    monkeypatch: pytest.MonkeyPatch, result_of: ResultOf
) -> None:
    """With a reference that holds for the first seed only."""
    outcomes = iter(["passed", "passed", "failed"])
    seeds: list[str | None] = []

    def graded(call: validating.GradeCall, *more: object, **settings: object) -> list[Result]:
        seeds.append(call.seed)
        return [result_of("reference", next(outcomes)), result_of("skeleton", "failed")]

    monkeypatch.setattr(validating, "_graded", graded)
    console = Console(record=True, width=200, quiet=False, file=io.StringIO())
    status = validating.validate_variant(load_variant(), ASSIGNMENT, seeds=3, console=console)
    said = console.export_text()

    assert 1 == status
    assert ["validate 1", "validate 2", "validate 3"] == seeds
    assert "seed 3: reference: q3-example is failed, and passed with seed 1" in said
    assert "seed 2: reference: q3" not in said
