"""Twelve quite different variants: each one's own solution is right, and the default's is not.

Of each variant's misconceptions a few are graded, each on its own question; all of them, as `validate`
does it, if the environment says `AUTOGRADER_FULL=1`.
"""

import hashlib
import os
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache
from typing import Any

import pytest
from rich.console import Console

from autograder.assignments.assignment4 import ASSIGNMENT
from autograder.checks import sealed
from autograder.commands.validate import ValidateCall, validated
from autograder.grading.grader import grade
from autograder.grading.result import Result
from autograder.handout.misconceptions import Misconception, read_misconceptions, splice
from autograder.handout.render import render
from autograder.intake.submission import Submission
from autograder.pools.stress.leftovers import leftovers, own_numbers, terms
from autograder.proving.matrix import judge
from autograder.sandbox.process_pool import ProcessPool
from autograder.variant import Variant, load_variant
from tests.grading.classes import failed, lost
from tests.grading.quite_different import quite_different

DEFAULT = load_variant()
VARIANTS = quite_different()
SAMPLE = 3
FOLDER = ASSIGNMENT.masters / "misconceptions"
each_variant = pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.name)


@pytest.fixture(scope="module", autouse=True)
def sealed_lightly() -> Iterator[None]:
    """Nothing that is sealed here gets to a student, so that it may be cheap."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sealed, "_work", 1)
        yield


@pytest.fixture(scope="module")
def pool(warm: str) -> ProcessPool:
    return ProcessPool(warm)


def graded(
    code: str, variant: Variant, pool: ProcessPool, questions: Collection[str] | None = None
) -> Result:
    return grade(
        Submission("someone", "", "someone.py", "script", (code,)),
        variant,
        pool,
        assignment=ASSIGNMENT,
        questions=ASSIGNMENT.only(questions),
        seed="another variant",
    )


@each_variant
def test_a_variants_own_solution_gets_everything(variant: Variant, pool: ProcessPool) -> None:
    result = graded(render(variant, "solution", ASSIGNMENT), variant, pool)

    assert [] == failed(result)


@each_variant
def test_the_defaults_solution_loses_points_where_the_numbers_differ_and_nowhere_else(
    variant: Variant, pool: ProcessPool
) -> None:
    result = graded(render(DEFAULT, "solution", ASSIGNMENT), variant, pool)

    assert differing(variant) == set(lost(result)), failed(result)


def differing(variant: Variant) -> set[str]:
    """Return the questions in which a variant asks for other numbers than the default."""

    def windows(each: Variant) -> tuple[int, ...]:
        return each.sampling_rate, each.sequence_length, each.delay, each.batch_size

    return {
        question
        for question, differs in {
            "q2": variant.feature != DEFAULT.feature,
            "q3": variant.split_percent != DEFAULT.split_percent,
            "q5": windows(variant) != windows(DEFAULT),
            "q6": variant.naive_step != DEFAULT.naive_step,
            "q7": variant.model != DEFAULT.model,
            "q8": variant.training != DEFAULT.training,
        }.items()
        if differs
    }


@pytest.fixture(scope="module")
def wrong_results(pool: ProcessPool) -> Callable[[str], dict[Misconception, Result]]:
    """Return what gives the results of some misconceptions of a variant, by its name."""

    @cache
    def of(name: str) -> dict[Misconception, Result]:
        variant = next(each for each in VARIANTS if each.name == name)
        reference = render(variant, "solution", ASSIGNMENT)
        return {
            wrong: graded(splice(reference, wrong, variant), variant, pool, {wrong.question})
            for wrong in some_misconceptions(variant)
        }

    return of


@each_variant
def test_some_misconceptions_are_caught_and_named(
    variant: Variant, wrong_results: Callable[[str], dict[Misconception, Result]]
) -> None:
    results = wrong_results(variant.name)
    faults = {wrong.name: judge(result, wrong).faults for wrong, result in results.items()}

    assert dict.fromkeys(faults, ()) == faults


@each_variant
def test_their_feedback_says_nothing_of_the_default(
    variant: Variant, wrong_results: Callable[[str], dict[Misconception, Result]]
) -> None:
    """Neither its sentences nor the words in its pictures, whose numbers are those of a case."""
    texts = {
        f"{wrong.name}, {check.name}": "\n".join(
            [check.feedback, check.description, *words_in(check.picture)]
        )
        for wrong, result in wrong_results(variant.name).items()
        for question in result.questions
        for check in question.checks
    }
    foreign = terms(DEFAULT) - terms(variant) - own_numbers(variant)

    assert [] == leftovers(texts, foreign)


def words_in(picture: Any) -> Iterator[str]:
    """Yield every text in nested data."""
    if isinstance(picture, str):
        yield picture
    elif isinstance(picture, Mapping):
        for value in picture.values():
            yield from words_in(value)
    elif isinstance(picture, list | tuple):
        for value in picture:
            yield from words_in(value)


def some_misconceptions(variant: Variant) -> list[Misconception]:
    """Return a few of those that are other code than in the default, always the same ones."""
    known = {wrong.name: wrong.code for wrong in read_misconceptions(FOLDER, DEFAULT)}
    others = [
        wrong
        for wrong in read_misconceptions(FOLDER, variant)
        if wrong.question in differing(variant) or wrong.code != known.get(wrong.name)
    ]
    return sorted(
        others,
        key=lambda wrong: hashlib.sha256(f"{variant.name} {wrong.name}".encode()).digest(),
    )[:SAMPLE]


@pytest.mark.skipif(
    not os.environ.get("AUTOGRADER_FULL"), reason="AUTOGRADER_FULL=1 grades all of them"
)
@each_variant
def test_validate_holds(variant: Variant, warm: str) -> None:
    call = ValidateCall(variant, ASSIGNMENT, workers=os.cpu_count() or 1, executor=warm)

    assert () == validated(call, Console(quiet=True)).faults
