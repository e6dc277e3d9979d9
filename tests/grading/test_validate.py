"""The suite proves itself: `autograder validate`, for both assignments.

Of the lesson's misconceptions only the first way of each is graded, unless the environment says
`AUTOGRADER_FULL=1`. Other variants: see test_other_variants.py.
"""

import io
import os
from dataclasses import dataclass
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from autograder import Refused
from autograder.assignments import registry
from autograder.assignments.assignment import Assignment
from autograder.assignments.assignment4 import ASSIGNMENT
from autograder.cli import app
from autograder.commands import validate as validating
from autograder.commands.validate import PAGE, ValidateCall, validated, write_submissions
from autograder.commands.validate_table import print_validation
from autograder.grading.result import CheckResult, Result
from autograder.grading.result_json import read_result
from autograder.handout.misconceptions import LeftOut, Misconception, left_out, read_misconceptions
from autograder.proving.matrix import MatrixRow, Validation, first_of_each_question, judge
from autograder.proving.page import validation_page
from autograder.variant import Variant, load_variant
from tests.here import graded_here


@dataclass(frozen=True)
class Validated:
    """One run of `autograder validate`: what it found, and the results that it kept."""

    assignment: Assignment
    variant: Variant
    found: Validation
    results: list[Result]


@pytest.fixture(scope="module", params=["assignment4", "lesson"])
def validation(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, warm: str
) -> Validated:
    out = tmp_path_factory.mktemp(request.param)
    asked, variant = registry.assignment(request.param), load_variant()
    call = ValidateCall(variant, asked, out, executor=warm)
    with pytest.MonkeyPatch.context() as patch, graded_here():
        if request.param == "lesson" and not os.environ.get("AUTOGRADER_FULL"):
            patch.setattr(validating, "read_misconceptions", quickly_read)
        found = validated(call, Console(quiet=True))
    results = [
        read_result(path.read_text("utf-8"))
        for path in sorted((out / "graded" / "results").glob("*.json"))
    ]
    first = {wrong.name for wrong in quickly_read(asked.masters / "misconceptions", variant)}
    return Validated(asked, variant, found, [each for each in results if each.student in first])


def quickly_read(folder: Path, variant: Variant) -> list[Misconception]:
    """Return the first solution of each misconception."""
    first: dict[tuple[str, str], Misconception] = {}
    for wrong in sorted(read_misconceptions(folder, variant), key=lambda wrong: wrong.index):
        first.setdefault((wrong.question, wrong.slug), wrong)
    return list(first.values())


def test_the_checks_fit_reference_skeleton_and_misconceptions(validation: Validated) -> None:
    points = sum(validation.assignment.auto_points(validation.variant).values())

    assert () == validation.found.faults
    assert f"reference {points:g} of {points:g}, skeleton 0" in validation.found.summary


def test_every_misconception_of_the_variant_is_graded(validation: Validated) -> None:
    folder = validation.assignment.masters / "misconceptions"
    wrong = quickly_read(folder, validation.variant)

    assert {each.name for each in wrong} <= {row.name for row in validation.found.wrong}


def test_one_misconception_of_each_question_is_graded_on_all(validation: Validated) -> None:
    everywhere = {
        row.question
        for row in validation.found.wrong
        if set(row.lost) == set(validation.assignment.names)
    }

    assert {row.question for row in validation.found.wrong} == everywhere


def test_a_question_that_is_not_graded_has_the_references_code(validation: Validated) -> None:
    names = set(validation.assignment.names)
    for row in validation.found.wrong:
        assert names == set(row.lost) | validation.found.same[row.name], row.name


def test_a_message_has_at_most_60_words(validation: Validated) -> None:
    long = {
        check.feedback: count
        for check in failed_checks(validation)
        if not check.name.startswith("l7-") and (count := len(check.feedback.split())) > 60
    }

    assert {} == long


def test_every_named_misconception_has_a_ladder(validation: Validated) -> None:
    hints = {question.name: question.hints for question in validation.assignment.questions}
    without = {
        f"{question}: {check.misconception}"
        for check in failed_checks(validation)
        if check.misconception and (question := check.name.partition("-")[0]) != "l7"
        if (found := hints[question]) is None or found.find("", check.misconception) is None
    }

    assert set() == without


def test_every_mistake_that_can_be_drawn_has_its_picture(validation: Validated) -> None:
    without = set()
    for result in validation.results:
        question = result.student.partition("-")[0]
        drawn = {check.picture["kind"] for check in failed_of(result) if check.picture}
        if question in DRAWN and not drawn & DRAWN[question]:
            without.add(result.student)

    assert NOT_DRAWN & without == without


def failed_of(result: Result) -> list[CheckResult]:
    return [c for q in result.questions for c in q.checks if c.outcome == "failed"]


def failed_checks(validation: Validated) -> list[CheckResult]:
    return [check for result in validation.results for check in failed_of(result)]


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
    "l6-not-unrolled",
    "l6-return-sequences-missing",
    "l6-shape-fixed",
}


def test_a_constant_that_another_question_uses_is_graded_there_too(validation: Validated) -> None:
    """A model's default length is `SEQUENCE_LENGTH`."""
    if validation.assignment.name != "assignment4":
        pytest.skip("the lesson has no such constant")
    rows = {row.name: row for row in validation.found.wrong}

    assert {"q5", "q7"} == set(rows["q5-length-in-rows"].lost)


def test_the_first_of_each_question_is_graded_on_all() -> None:
    def way(question: str, slug: str, index: int) -> Misconception:
        return Misconception(question, slug, index, "", "")

    several = [way("q3", "a", 1), way("q3", "b", 1), way("q4", "a", 2)]

    assert {"q3-a", "q4-a-2"} == first_of_each_question(several)


def test_what_a_variant_has_not_is_left_out_and_said(tmp_path: Path) -> None:
    variant = load_variant("temperature-24h")
    missing = left_out(ASSIGNMENT.masters / "misconceptions", variant)
    reasons = {each.name: each.reason for each in missing}
    written = write_submissions(variant, tmp_path, ASSIGNMENT)

    assert "the horizon is 24 hours, as in the lecture" in reasons["q5-lecture-horizon"]
    assert "the split is 50/25/25, as in the lecture" in reasons["q3-lecture-fractions"]
    assert not reasons.keys() & written.keys()


def test_nothing_is_left_out_of_the_default_variant() -> None:
    assert [] == left_out(ASSIGNMENT.masters / "misconceptions", load_variant())


def shown(found: Validation) -> tuple[str, str]:
    """Return what is printed, and the page."""
    console = Console(record=True, width=200, quiet=False, file=io.StringIO())
    print_validation(found, console)
    return console.export_text(), validation_page(found)


def test_table_and_page_say_what_is_left_out_and_untested_and_wrong() -> None:
    rows = (
        MatrixRow("reference", "", {"q3": 0.0}, (), ()),
        MatrixRow("skeleton", "", {"q3": 2.0}, (), ()),
        MatrixRow("q3-a", "q3", {"q3": 0.0}, ("<b>",), ("is not caught",), "a", "So <b> is."),
    )
    missing = (LeftOut("q3", "gone", 1, "there is no such row", True),)
    found = Validation(
        load_variant(), ASSIGNMENT, ("q3",), rows, {}, missing, ("q3-example",), ("q3-a: <i>",)
    )
    table, page = shown(found)

    for told in (
        "left out: q3-gone: there is no such row",
        "untested: no misconception fails q3-example",
        "q3-a: <i>",
        "0 of 1 misconceptions",
    ):
        assert told in table
    for told in ("There is no such row.", "q3-example", "q3-a: &lt;i&gt;", "So &lt;b&gt; is."):
        assert told in page
    assert "<i>" not in page
    assert page.count('class="gap"') == 2  # of the one left out, and in the legend


def test_one_question_is_validated_by_itself(tmp_path: Path, warm: str) -> None:
    call = ValidateCall(load_variant(), ASSIGNMENT, tmp_path, question="q3", executor=warm)
    with pytest.MonkeyPatch.context() as patch, graded_here():
        patch.setattr(validating, "read_misconceptions", lambda *of: quickly_read(*of)[:14])
        found = validated(call, Console(quiet=True))

    assert () == found.faults
    assert {"q3"} == {question for row in found.rows for question in row.lost}
    assert {"q3"} == {row.question for row in found.wrong}


def test_an_unknown_question_is_refused_with_those_that_there_are() -> None:
    run = CliRunner().invoke(app, ["validate", "--question", "=q9"])

    assert isinstance(run.exception, Refused)
    assert "--question: assignment4 has q0, q1" in str(run.exception)


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
    monkeypatch: pytest.MonkeyPatch, result_of: ResultOf, tmp_path: Path
) -> None:
    """With a reference that holds for the first seed only."""
    outcomes = iter(["passed", "passed", "failed"])
    seeds: list[int] = []

    def graded(*given: object) -> tuple[list[Result], dict[str, frozenset[str]]]:
        seeds.extend(each for each in given if isinstance(each, int))
        return [result_of("reference", next(outcomes)), result_of("skeleton", "failed")], {}

    monkeypatch.setattr(validating, "_graded", graded)
    console = Console(record=True, width=200, quiet=False, file=io.StringIO())
    status = validating.validate_variant(
        load_variant(), ASSIGNMENT, out=tmp_path, seeds=3, executor="none", console=console
    )
    said = console.export_text()

    assert 1 == status
    assert [1, 2, 3] == seeds
    assert "seed 3: reference: q3-example is failed, and passed with seed 1" in said
    assert "seed 2: reference: q3" not in said
    assert "reference fails q3-example" in (tmp_path / PAGE).read_text("utf-8")
