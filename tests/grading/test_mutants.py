"""`validate --mutants`: what becomes of a mutant, and that a weaker check shows."""

import io
from pathlib import Path

import pytest
from rich.console import Console

from autograder.assignments.assignment4 import ASSIGNMENT
from autograder.checks import sealed
from autograder.commands.validate import ValidateCall
from autograder.commands.validate_mutants import validate_mutants
from autograder.handout.render import render
from autograder.proving.trials import Group, TrialJob, Trials, Tried
from autograder.variant import load_variant

VARIANT = load_variant()
SOLUTION = render(VARIANT, "solution", ASSIGNMENT)
RETURNED = "return num_train, num_val, num_rows - num_train - num_val"


@pytest.fixture
def trials(warm: str, monkeypatch: pytest.MonkeyPatch) -> Trials:
    monkeypatch.setattr(sealed, "_work", 1)  # nothing here gets to a student
    return Trials(TrialJob(VARIANT, warm, ASSIGNMENT.name, "seed", further=2))


def with_counts(returned: str) -> str:
    assert RETURNED in SOLUTION
    return SOLUTION.replace(RETURNED, returned)


SAME = with_counts("return num_train, num_val, num_rows - (num_train + num_val)")
SWAPPED = with_counts("return num_val, num_train, num_rows - num_train - num_val")


def test_mutants_are_caught_or_give_the_same_answers(trials: Trials) -> None:
    first, second = trials.of(Group("q3", SOLUTION, {5: SAME, 6: SWAPPED}))

    assert ("same", 5) == (first.fate, first.number)
    assert first.inputs > 100
    assert Tried(6, "caught", "q3-example", "public") == second


def test_a_weaker_check_misses_what_gives_other_answers(
    trials: Trials, monkeypatch: pytest.MonkeyPatch
) -> None:
    (question,) = ASSIGNMENT.only("q3")
    kept = [check for check in question.checks if check.name == "q3-types"] or question.checks[:1]
    weak = kept[0]
    monkeypatch.setattr(type(weak), "run", lambda self, student, *more: _asks(student))
    (found,) = trials.of(Group("q3", SOLUTION, {1: SWAPPED}))

    assert "other" == found.fate


def _asks(student: object) -> None:
    student.call("split_counts", 1000)  # type: ignore[attr-defined]


def test_a_solution_that_does_not_pass_says_nothing_about_its_mutants(trials: Trials) -> None:
    (found,) = trials.of(Group("q3", SWAPPED, {1: SAME}))

    assert "base" == found.fate


def test_the_command_counts_and_keeps_its_report(warm: str, tmp_path: Path) -> None:
    console = Console(quiet=True, file=io.StringIO())
    call = ValidateCall(VARIANT, ASSIGNMENT, tmp_path / "<b> ü", question="q3", executor=warm)
    status = validate_mutants(call, 12, "any", console)
    said = (tmp_path / "<b> ü" / "mutants.txt").read_text("utf-8")

    assert 0 == status, said
    assert "q3" in said
    assert "The reference and 2 styles: of 12 mutants" in said
