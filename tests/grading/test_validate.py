"""The suite proves itself: `autograder validate`, for both assignments and another variant.

Of the other variant's and the lesson's misconceptions only the first way of each is graded, and on all
questions only one of each question of the variant, and one of l7, whose answers cannot touch each
other; unless the environment says `AUTOGRADER_FULL=1`.
"""

import io
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from autograder.assignments import registry
from autograder.assignments.assignment import Assignment
from autograder.assignments.assignment4 import ASSIGNMENT
from autograder.cli import app
from autograder.commands import grade as grading
from autograder.commands import validate as validating
from autograder.commands.validate import MatrixRow, first_ways, judge
from autograder.grading.result import CheckResult, Result
from autograder.grading.result_json import read_result
from autograder.grading.store import Store
from autograder.handout.misconceptions import Misconception, read_misconceptions
from autograder.variant import Variant, load_variant


@dataclass(frozen=True)
class Validated:
    """One run of `autograder validate`: what it printed, and the results that it kept."""

    assignment: Assignment
    variant: Variant
    exit_code: int
    output: str
    results: list[Result]


CASES = {
    "assignment4": ("assignment4", None),
    "temperature": ("assignment4", "temperature-24h"),
    "lesson": ("lesson", None),
}


@pytest.fixture(scope="module", params=CASES)
def validated(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, warm: str
) -> Validated:
    name, variant = CASES[request.param]
    out = tmp_path_factory.mktemp(request.param)
    arguments = ["validate", "--assignment", name, "--out", str(out)]
    arguments += [] if variant is None else ["--variant", str(variant)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(grading, "choose_server", lambda *settings: Lent(warm))
        if request.param != "assignment4" and not os.environ.get("AUTOGRADER_FULL"):
            patch.setattr(validating, "read_misconceptions", quickly_read)
            patch.setattr(validating, "first_ways", graded_whole)
        run = CliRunner().invoke(app, arguments)
    asked = registry.assignment(name)
    folder, settings = asked.masters / "misconceptions", load_variant(variant)
    wanted = {wrong.name for wrong in quickly_read(folder, settings)} | {"reference", "skeleton"}
    with Store(out / "graded").reopen() as store:
        results = [read_result(text) for text in store.results().values()]
    results = [result for result in results if result.student in wanted]
    return Validated(asked, settings, run.exit_code, run.output, results)


def quickly_read(folder: Path, variant: Variant) -> list[Misconception]:
    return first_ways(read_misconceptions(folder, variant))


def graded_whole(misconceptions: Iterable[Misconception]) -> list[Misconception]:
    """Return those that are graded on all questions: one of each of q1 to q8 and l7, and l1 to l6."""
    first = first_ways(misconceptions)
    one = {wrong.question: wrong for wrong in reversed(first)}
    return [
        wrong
        for wrong in first
        if wrong is one[wrong.question] or (wrong.question[0] == "l" and wrong.question != "l7")
    ]


class Lent:
    """A warm process that is somebody else's, which a run neither starts nor stops."""

    def __init__(self, address: str) -> None:
        self.address = address

    def start(self) -> None: ...

    def revive(self) -> None: ...

    def stop(self) -> None: ...


def test_the_checks_fit_reference_skeleton_and_misconceptions(validated: Validated) -> None:
    points = sum(validated.assignment.auto_points(validated.variant).values())

    assert 0 == validated.exit_code, validated.output
    assert f"reference {points:g} of {points:g}, skeleton 0" in validated.output


def test_every_misconception_of_the_variant_is_graded(validated: Validated) -> None:
    folder = validated.assignment.masters / "misconceptions"
    wrong = validating.first_ways(read_misconceptions(folder, validated.variant))

    assert {"reference", "skeleton", *(each.name for each in wrong)} == {
        result.student for result in validated.results
    }


def test_a_message_has_at_most_60_words(validated: Validated) -> None:
    long = {
        check.feedback: count
        for check in failed_checks(validated)
        if not check.name.startswith("l7-") and (count := len(check.feedback.split())) > 60
    }

    assert {} == long


def test_every_named_misconception_has_a_ladder(validated: Validated) -> None:
    hints = {question.name: question.hints for question in validated.assignment.questions}
    without = {
        f"{question}: {check.misconception}"
        for check in failed_checks(validated)
        if check.misconception and (question := check.name.partition("-")[0]) != "l7"
        if (found := hints[question]) is None or found.find("", check.misconception) is None
    }

    assert set() == without


def test_every_mistake_that_can_be_drawn_has_its_picture(validated: Validated) -> None:
    without = set()
    for result in validated.results:
        question = result.student.partition("-")[0]
        drawn = {check.picture["kind"] for check in failed_of(result) if check.picture}
        if question in DRAWN and not drawn & DRAWN[question]:
            without.add(result.student)

    assert NOT_DRAWN & without == without


def failed_of(result: Result) -> list[CheckResult]:
    return [c for q in result.questions for c in q.checks if c.outcome == "failed"]


def failed_checks(validated: Validated) -> list[CheckResult]:
    return [check for result in validated.results for check in failed_of(result)]


DRAWN = {
    "q1": {"file-rows"},
    "q2": {"plotted"},
    "q3": {"splits"},
    "q4": {"columns"},
    "q5": {"windows", "splits", "arrivals"},
    "q6": {"errors"},
    "q7": {"layers"},
    "l1": {"windows"},
    "l2": {"windows"},
    "l3": {"errors"},
    "l6": {"layers"},
}
# What none of the eight pictures shows: a wrong type, a wrong position, one number of one value,
# a dataset that cannot be read.
NOT_DRAWN = {
    "q2-index-counts-date-column",
    "q2-hard-coded-index",
    "q3-float-counts",
    "q5-data-not-trimmed",
    "q7-axes-swapped",
    "q7-shape-fixed",
    "l1-negative-count",
    "l1-float-count",
    "l2-sequence-ignored",
    "l2-targets-omitted",
    "l3-wrong-column",
    "l3-denormalise-inverted",
    "l3-std-only",
    "l3-mean-only",
    "l3-whole-vector",
    "l3-mean-of-all-columns",
    "l6-axes-swapped",
    "l6-kernel-sizes-equal",
    "l6-return-sequences-missing",
    "l6-shape-fixed",
}


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
