"""Points: the checks of a question share its automatic points to the cent."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.assignments.assignment4 import ASSIGNMENT, QUESTIONS
from autograder.checks.engine import Question
from autograder.variant import Variant, load_variant

DEFAULT = load_variant()
many = settings(max_examples=200, deadline=None)
weights = st.integers(1, 12) | st.floats(0.01, 100) | st.sampled_from([0.1, 0.2, 1 / 3])


def worth(**points: float) -> Variant:
    settings = DEFAULT.model_dump()
    settings["points"] |= points
    return Variant.model_validate(settings)


def question(weights: list[float], comment: int = 0) -> Question:
    made = Question("q1", "Title", comment=comment)
    for number, weight in enumerate(weights):

        @made.check(str(number), weight=weight)
        def check(student: Any, variant: Any) -> None:
            """Check."""

    return made


def in_cents(points: float) -> int:
    assert points == round(points * 100) / 100

    return round(points * 100)


@many
@given(st.sampled_from([0, 1]), st.integers(101, 10_000), st.lists(weights, min_size=1))
def test_shares_are_whole_cents_and_add_up(comment: int, cents: int, weights: list[float]) -> None:
    shares = question(weights, comment).points(worth(q1=cents / 100))

    assert cents - 100 * comment == sum(map(in_cents, shares.values()))
    assert min(shares.values()) >= 0


@many
@given(st.integers(101, 10_000), st.lists(weights, min_size=1))
def test_no_share_is_a_cent_off_its_weight(cents: int, weights: list[float]) -> None:
    shares = question(weights).points(worth(q1=cents / 100))
    whole = sum(map(Fraction, weights))
    for weight, share in zip(weights, shares.values(), strict=True):
        exact = cents * Fraction(weight) / whole

        assert abs(in_cents(share) - exact) < Fraction(10_001, 10_000)


@many
@given(st.lists(st.sampled_from([0, 1, 2]), min_size=1), st.integers(101, 999))
def test_a_check_of_no_weight_earns_nothing(weights: list[int], cents: int) -> None:
    weights = [1, *weights]
    shares = question(weights).points(worth(q1=cents / 100)).values()

    assert all(share == 0 for share, weight in zip(shares, weights, strict=True) if not weight)
    assert cents == sum(map(in_cents, shares))


@pytest.mark.parametrize("made", QUESTIONS, ids=lambda made: made.name)
@settings(max_examples=50, deadline=None)
@given(st.integers(300, 10_000))
def test_the_questions_share_what_any_variant_gives_them(made: Question, cents: int) -> None:
    variant = worth() if made.name == "q0" else worth(**{made.name: cents / 100})
    shares = made.points(variant)

    assert round(made.auto_points(variant) * 100) == sum(map(in_cents, shares.values()))
    assert made.name == "q0" or all(shares[check.name] > 0 for check in made.checks if check.weight)


def test_the_default_variant_gives_23_points_automatically_and_2_by_hand() -> None:
    automatic = {made.name: made.points(DEFAULT) for made in QUESTIONS}
    sums = {name: sum(map(in_cents, shares.values())) / 100 for name, shares in automatic.items()}

    assert {
        "q0": 0,
        "q1": 2,
        "q2": 3,
        "q3": 2,
        "q4": 4,
        "q5": 7,
        "q6": 2,
        "q7": 2,
        "q8": 1,
    } == sums
    assert 23 == sum(sums.values())
    assert {"q4": 1, "q7": 1} == {
        name: points for name, points in ASSIGNMENT.manual_points(DEFAULT).items() if points
    }
