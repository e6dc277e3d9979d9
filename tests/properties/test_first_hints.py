"""Each known misconception of q1 to q3 has help of its own, short, and with other numbers."""

import re
from importlib import import_module

import pytest

from autograder.assignments.masters import masters_dir
from autograder.checks.hints import Hint
from autograder.handout.misconceptions import read_misconceptions
from autograder.variant import load_variant

QUESTIONS = ("q0", "q1", "q2", "q3")
HINTS: dict[str, dict[str, Hint]] = {
    name: import_module(f"autograder.assignments.assignment4.{name}.hints").HINTS
    for name in QUESTIONS
}
MOST_WORDS = 50
ANSWERS = re.compile(r"\b(0\.55|55 ?%|25 ?%|0\.25|144|1146|6,?049|256|231,?303|105,?137)\b")


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_misconception_has_a_hint(question: str) -> None:
    found = read_misconceptions(masters_dir("assignment4") / "misconceptions", load_variant())
    expected = {wrong.slug for wrong in found if wrong.question == question}

    assert set() == expected - set(HINTS[question])


@pytest.mark.parametrize(("question", "slug"), [(q, slug) for q in HINTS for slug in HINTS[q]])
def test_a_hint_is_short_and_gives_no_answer(question: str, slug: str) -> None:
    hint = HINTS[question][slug]

    assert hint.question.endswith("?") or slug.startswith(question)
    assert bool(hint.looks_like) != slug.startswith(question)
    assert not hint.looks_like.endswith(".")
    assert all(0 < len(text.split()) <= MOST_WORDS for _, text in hint.steps)
    assert not any(ANSWERS.search(text) for _, text in hint.steps)
