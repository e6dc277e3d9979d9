"""q5: each misconception has help of its own, short, and with other numbers than the answers."""

import re

import pytest

from autograder.assignments.assignment4.q5.checks import QUESTION
from autograder.assignments.assignment4.q5.hints import HINTS
from autograder.assignments.masters import masters_dir
from autograder.handout.misconceptions import read_misconceptions
from autograder.variant import load_variant

MOST_WORDS = 50
ANSWERS = re.compile(r"\b(144|120|864|720|1,?146|858|256|48|24)\b")


def test_each_misconception_has_a_hint() -> None:
    found = read_misconceptions(masters_dir("assignment4") / "misconceptions", load_variant())
    expected = {wrong.slug for wrong in found if wrong.question == "q5"}

    assert set() == expected - set(HINTS)


def test_each_public_check_has_a_hint() -> None:
    expected = {check.name for check in QUESTION.checks if check.visibility == "public"}

    assert set() == expected - set(HINTS)


@pytest.mark.parametrize("name", HINTS)
def test_a_hint_is_short_and_gives_no_answer(name: str) -> None:
    hint, of_check = HINTS[name], name.startswith("q5-")

    assert of_check == (hint.question == "") == (hint.looks_like == "")
    assert of_check or hint.question.endswith("?")
    assert not hint.looks_like.endswith(".")
    assert all(0 < len(text.split()) <= MOST_WORDS for _, text in hint.steps)
    assert not any(ANSWERS.search(text) for _, text in hint.steps)
