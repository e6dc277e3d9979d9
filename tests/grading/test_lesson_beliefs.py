"""l7: what a wrong answer looks like is a phrase, and does not say what is right."""

import re

import pytest

from autograder.assignments.lesson.l7.answers import ANSWERS
from autograder.assignments.lesson.l7.checks import QUESTION
from autograder.assignments.lesson.l7.hints import HINTS
from autograder.checks.calls import TimeLimits
from autograder.checks.notebook.in_process import InProcessStudent
from autograder.checks.outcome import outcome_of
from autograder.checks.visible_text import in_words
from autograder.checks.words import Seen, lines_of
from autograder.variant import load_variant

NAMED = [
    (key, wrong, name) for key, answer in ANSWERS.items() for wrong, name, _ in answer.mistakes
]


def test_every_named_mistake_has_a_phrase_and_no_other_has() -> None:
    expected = {name for _, _, name in NAMED}

    assert expected == set(HINTS)


@pytest.mark.parametrize(("key", "wrong", "name"), NAMED)
def test_a_phrase_does_not_say_what_is_right(key: str, wrong: str | float, name: str) -> None:
    phrase = HINTS[name].looks_like
    numbers = {float(number) for number in re.findall(r"\d+", phrase)}

    assert set() == numbers & set(ANSWERS[key].right)
    assert set() == _stretches(phrase) & _stretches(ANSWERS[key].explanation)


@pytest.mark.parametrize("name", HINTS)
def test_a_phrase_ends_a_sentence(name: str) -> None:
    phrase = HINTS[name].looks_like

    assert not phrase.endswith(".")
    assert phrase.startswith("Keras ") or not phrase[0].isupper()
    assert in_words(name).lower() != phrase


@pytest.mark.parametrize("name", HINTS)
def test_before_grading_there_is_no_more_help(name: str) -> None:
    assert ["", "", "", ""] == [HINTS[name].question, *(text for _, text in HINTS[name].steps)]


def test_a_wrong_answer_shows_its_phrase() -> None:
    student = InProcessStudent({"ANSWERS": {"axis": "c"}}, TimeLimits())
    example = QUESTION.example(load_variant())
    (check,) = [check for check in QUESTION.checks if check.name == "l7-axis"]
    try:
        found = outcome_of(lambda: check.function(student, example), student)
    finally:
        student.close()
    hint = HINTS["axis-0-is-the-first-column"]
    seen = Seen("l7-axis", "", 0.1, found.outcome, found.feedback, found.misconception, hint=hint)

    assert ("name", "Looks like: `axis=0` is read as the first column.") in lines_of(seen)


def _stretches(text: str) -> set[tuple[str, ...]]:
    """Return every four words that follow each other."""
    words = text.lower().split()
    return {tuple(words[i : i + 4]) for i in range(len(words) - 3)}
