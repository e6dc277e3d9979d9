"""Difficulty and discrimination of checks, against NumPy's correlation."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.assignments.assignment4 import ASSIGNMENT
from autograder.grading.stored_results import without_feedback
from autograder.reports.completion import shares
from autograder.reports.item_analysis import (
    difficulty_words,
    discrimination_words,
    discriminations,
    point_biserial,
)
from autograder.reports.statistics import summarize
from autograder.variant import load_variant
from tests.strategies.made_up import made_up_class

VARIANT = load_variant()
pairs = st.tuples(st.booleans(), st.integers(0, 92).map(lambda quarters: quarters / 4))


@given(st.lists(pairs, min_size=10, max_size=40))
def test_the_discrimination_is_the_correlation_of_passing_with_the_other_points(
    answers: list[tuple[bool, float]],
) -> None:
    passed, others = zip(*answers, strict=True)
    found = point_biserial(passed, others)

    if len(set(passed)) == 1 or len(set(others)) == 1:
        assert found is None
    else:
        expected = float(np.corrcoef(passed, others)[0, 1])
        assert found is not None
        assert math.isclose(expected, found, abs_tol=1e-9)


def test_of_fewer_than_ten_submissions_nothing_is_said() -> None:
    found = point_biserial([True, False] * 4, [4.0, 1.0] * 4)

    assert found is None


def test_a_checks_own_points_do_not_count_for_it() -> None:
    made = made_up_class(30, VARIANT, ASSIGNMENT)
    check = made[0].questions[3].checks[0].name
    passed, others = [], []
    for result in made:
        own = next(c for q in result.questions for c in q.checks if c.name == check)
        passed.append(own.outcome == "passed")
        others.append(result.auto_total - own.earned)

    assert point_biserial(passed, others) == discriminations(made)[check]


@pytest.mark.parametrize(
    ("share", "value", "expected"),
    [
        (0.0, None, "nobody passes"),
        (0.2, -0.1, "hard; who passes does worse elsewhere"),
        (0.5, 0.1, "medium; says little about the rest"),
        (0.95, 0.5, "easy; separates well"),
    ],
)
def test_figures_in_words(share: float, value: float | None, expected: str) -> None:
    words = "; ".join(filter(None, (difficulty_words(share), discrimination_words(value))))

    assert expected == words


def test_a_question_left_as_it_was_is_not_begun() -> None:
    made = without_feedback(made_up_class(60, VARIANT, ASSIGNMENT))
    stubs = [
        q
        for result in made
        for q in result.questions
        if q.name == "q8" and all(c.feedback.endswith("is not written yet.") for c in q.checks)
    ]
    summary = summarize(made)

    assert {"full": 0, "part": 0, "none": 0, "not-begun": len(stubs)} == shares(stubs)
    assert 0 < len(stubs)
    assert len(stubs) <= len(summary.readable) - summary.complete_count
