"""Each known misconception of l1 to l6 has help of its own, short and without a forbidden word."""

import pytest

from autograder.assignments.lesson.l1.checks import QUESTION as COUNTING
from autograder.assignments.lesson.l1.hints import HINTS as WINDOW_ROWS
from autograder.assignments.lesson.l2.checks import QUESTION as MAKING
from autograder.assignments.lesson.l2.hints import HINTS as WINDOWS
from autograder.assignments.lesson.l3.checks import QUESTION as FORECASTING
from autograder.assignments.lesson.l3.hints import HINTS as NAIVE
from autograder.assignments.lesson.l4.checks import QUESTION as COUNTED
from autograder.assignments.lesson.l4.hints import HINTS as COUNTS
from autograder.assignments.lesson.l5.checks import QUESTION as RECURRENCE
from autograder.assignments.lesson.l5.hints import HINTS as STATES
from autograder.assignments.lesson.l6.hints import HINTS as MODELS
from autograder.assignments.masters import masters_dir
from autograder.checks.engine import Question
from autograder.checks.hints import Hint
from autograder.handout.misconceptions import read_misconceptions
from autograder.variant import load_variant

BY_QUESTION = {
    "l1": WINDOW_ROWS,
    "l2": WINDOWS,
    "l3": NAIVE,
    "l4": COUNTS,
    "l5": STATES,
    "l6": MODELS,
}
UNNAMED = [COUNTING, MAKING, FORECASTING, COUNTED, RECURRENCE]
MOST_WORDS = 45


@pytest.mark.parametrize("question", BY_QUESTION)
def test_each_misconception_has_a_hint(question: str) -> None:
    found = read_misconceptions(masters_dir("lesson") / "misconceptions", load_variant())
    expected = {wrong.slug for wrong in found if wrong.question == question}

    assert set() == expected - set(BY_QUESTION[question])


@pytest.mark.parametrize("question", UNNAMED, ids=lambda question: question.name)
def test_each_public_check_has_a_hint_for_what_has_no_name(question: Question) -> None:
    expected = {check.name for check in question.checks if check.visibility == "public"}

    assert set() == expected - set(BY_QUESTION[question.name])


@pytest.mark.parametrize(
    ("question", "slug"), [(q, slug) for q, hints in BY_QUESTION.items() for slug in hints]
)
def test_a_hint_is_short_and_leads_on(question: str, slug: str) -> None:
    hint: Hint = BY_QUESTION[question][slug]

    assert hint.question.endswith("?") or slug.startswith(f"{question}-")
    assert bool(hint.looks_like) != slug.startswith(f"{question}-")
    assert not hint.looks_like.endswith(".")
    assert all(len(text.split()) <= MOST_WORDS for _, text in hint.steps)
