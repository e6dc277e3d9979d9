"""Counts of rows: a misconception is named where its formula, and no other, explains them."""

import math
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from autograder.assignments.assignment4.q3.arithmetic import PROBED, right_counts
from autograder.assignments.assignment4.q3.counts import Counts
from autograder.assignments.assignment4.q3.diagnosis import suspects
from autograder.assignments.assignment4.q3.examples import example
from autograder.checks.sealed import Sealed, the_only
from autograder.variant import Variant, load_variant

LECTURE = load_variant("temperature-24h")  # 50/25/25
OTHERS = load_variant()  # 55/25/20
Firsts = Callable[[int], tuple[float, float]]


@cache
def under_seal(feature: str) -> dict[int, Sealed]:
    """Return the suspects as a student's folder holds them, by number of rows."""
    told = example(next(v for v in (LECTURE, OTHERS) if v.feature == feature))["probes"]
    return {numbers["num_rows"]: Sealed(numbers["names"]) for numbers in told}


def sealed(num_rows: int, variant: Variant) -> Sealed:
    return under_seal(variant.feature)[num_rows]


def named(answers: dict[int, Counts], variant: Variant, known: Any = suspects) -> str | None:
    return the_only(known(n, variant).names_of(counts) for n, counts in answers.items())


def name(firsts: Firsts, variant: Variant = OTHERS) -> str | None:
    """Return what counts are named of which the test takes the rest."""
    answers = {n: (*firsts(n), n - sum(firsts(n))) for n in PROBED}
    in_the_open = named(answers, variant)
    if in_the_open != named(answers, variant, sealed):
        raise AssertionError("a public check names another misconception than a hidden one")
    return in_the_open


def test_right_counts_have_no_name() -> None:
    for variant in (LECTURE, OTHERS):
        train, val, _ = variant.split_percent
        answers = {n: (a := n * train // 100, b := n * val // 100, n - a - b) for n in PROBED}

        assert all(right_counts(n, variant).is_met(counts) for n, counts in answers.items())
        assert named(answers, variant) is None


@pytest.mark.parametrize(
    ("firsts", "expected"),
    [
        (lambda n: (round(0.55 * n), round(0.25 * n)), "rounded-counts"),
        (lambda n: (round(0.55 * n), n // 4), "rounded-counts"),
        (lambda n: (n * 55 // 100, round(0.25 * n)), "rounded-counts"),
        (lambda n: (math.ceil(0.55 * n), math.ceil(0.25 * n)), "ceiled-counts"),
        (lambda n: (math.ceil(0.55 * n), n // 4), "ceiled-counts"),
        (lambda n: (n * 55 // 100, math.ceil(0.25 * n)), "ceiled-counts"),
        (lambda n: (n * 55 // 100 - 1, math.ceil(0.25 * n)), None),
        (lambda n: (n * 55 // 100 + 1, n // 4), None),
        (lambda n: (n - n // 4 - n // 5, n // 4), None),
        (lambda n: (max(1, n * 55 // 100), max(1, n // 4)), None),
        (lambda n: (n * 55 // 100, n // 5), "val-test-swapped"),
        (lambda n: (n * 60 // 100, n // 5), None),
        (lambda n: (n // 2, n // 5), None),
        (lambda n: (n // 2, n // 4), "lecture-fractions"),
        (lambda n: (0.55 * n, 0.25 * n), "float-counts"),
        (lambda n: (0.6 * n, 0.2 * n), None),
    ],
)
def test_one_formula_explains_all_counts_or_there_is_no_name(
    firsts: Firsts, expected: str | None
) -> None:
    assert expected == name(firsts)


def test_what_two_formulas_explain_has_no_name() -> None:
    # Where training is a half, rounding up and rounding halves up come to the same.
    assert name(lambda n: (math.ceil(0.5 * n), n // 4), LECTURE) is None
    assert name(lambda n: (math.ceil(0.55 * n), n // 4), OTHERS) == "ceiled-counts"


def test_a_test_split_that_is_not_the_rest_is_named_whatever_it_is() -> None:
    for last in (lambda n: n // 5, lambda n: n - n * 55 // 100, lambda n: 0):
        answers = {n: (n * 55 // 100, n // 4, last(n)) for n in PROBED}

        assert named(answers, OTHERS) == "test-not-remainder"


def test_no_answers_have_no_name() -> None:
    assert named({}, OTHERS) is None


@pytest.mark.parametrize(
    "split", [(70, 20, 10), (57, 28, 15), (65, 20, 15), (60, 22, 18), (70, 25, 5)]
)
def test_rounding_is_told_from_rounding_up_in_any_split(split: tuple[int, int, int]) -> None:
    variant = OTHERS.model_copy(update={"split_percent": split})
    train, val, _ = split
    firsts = {n: (round(n * train / 100), round(n * val / 100)) for n in PROBED}
    answers = {n: (a, b, n - a - b) for n, (a, b) in firsts.items()}

    assert "rounded-counts" == named(answers, variant)
