"""q5: what follows rightly from one's own wrong constant costs nothing more."""

import pytest

from autograder.assignments.assignment4 import ASSIGNMENT, QUESTIONS
from autograder.grading.grader import grade
from autograder.grading.result import CheckResult
from autograder.handout.misconceptions import Misconception, splice
from autograder.handout.render import render
from autograder.intake.submission import Submission
from autograder.variant import load_variant

VARIANT = load_variant()
REFERENCE = render(VARIANT, "solution", ASSIGNMENT)
OWN_DELAY = "DELAY = (SEQUENCE_LENGTH - 1) * SAMPLING_RATE + 48 * 6"


def not_passed(code: str, warm: str, seed: str = "s") -> list[CheckResult]:
    result = grade(
        Submission("x", "", "x.py", "script", (code,)),
        VARIANT,
        warm,
        questions=[question for question in QUESTIONS if question.name == "q5"],
        seed=seed,
        assignment=ASSIGNMENT,
    )
    return [c for question in result.questions for c in question.checks if c.outcome != "passed"]


def with_constants(*lines: str) -> str:
    wrong = Misconception("q5", "own", 1, "", "\n".join(lines))
    return splice(REFERENCE, wrong, VARIANT)


@pytest.mark.parametrize(
    ("constants", "wrong"),
    [
        (["SEQUENCE_LENGTH = 120", OWN_DELAY], "q5-sequence-length"),
        (["SEQUENCE_LENGTH = 143", OWN_DELAY], "q5-sequence-length"),
        (["SEQUENCE_LENGTH = 864", OWN_DELAY], "q5-sequence-length"),
        (["SEQUENCE_LENGTH = 864", "DELAY = 1146"], "q5-sequence-length"),
        (["SAMPLING_RATE = 1", "SEQUENCE_LENGTH = 864", OWN_DELAY], "q5-sampling-rate"),
        (["SAMPLING_RATE = 1", "SEQUENCE_LENGTH = 144", OWN_DELAY], "q5-sampling-rate"),
        (["DELAY = 1152"], "q5-delay"),
        (["DELAY = 0"], "q5-delay"),
        (["DELAY = 10**9"], "q5-delay"),
        (["BATCH_SIZE = 32"], "q5-batch-size"),
    ],
)
def test_an_error_carried_forward_costs_once(constants: list[str], wrong: str, warm: str) -> None:
    failed = not_passed(with_constants(*constants), warm)

    assert [(wrong, "failed")] == [(check.name, check.outcome) for check in failed]


@pytest.mark.parametrize(
    "defaults",
    [
        ("DELAY = 1152", "delay: int = DELAY", "delay: int = 1146"),
        ("BATCH_SIZE = 32", "batch_size: int = BATCH_SIZE", "batch_size: int = 64"),
        ("DELAY = 1146", "delay: int = DELAY", "delay: int = 1152"),
    ],
)
def test_arguments_that_are_not_the_constants_cost_their_points(
    defaults: tuple[str, str, str], warm: str
) -> None:
    constant, before, after = defaults
    code = with_constants(constant)
    assert before in code

    failed = not_passed(code.replace(before, after), warm)

    assert "q5-defaults" in [check.name for check in failed]
