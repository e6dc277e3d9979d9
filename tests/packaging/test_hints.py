"""The ladders of hints: every text is short, and none contains the answer of a shipped variant."""

import re

import pytest

from autograder.assignments import NAMES
from autograder.assignments.registry import assignment
from autograder.checks.models.model_case import parameters
from autograder.checks.oracle.network import weight_shapes
from autograder.variant import Variant, load_variant
from autograder.variant.shipped import shipped_names

# What the lecture's parameter counts are: asked for in the lesson.
COUNTS = {"496", "528", "1552", "1984", "3968", "4001", "2001"}
HINTS = {
    (name, question.name): question.hints
    for name in NAMES
    for question in assignment(name).questions
    if question.hints is not None
}


def answers(question: str, variant: Variant) -> set[str]:
    """The numbers that students have to find, if they are large enough to be recognized."""
    shapes = weight_shapes(variant.model.layers, variant.sequence_length, variant.num_features)
    constants = (variant.sequence_length, variant.delay, variant.batch_size)
    asked = {"q5": constants, "q7": (parameters(tuple(shapes)),)}
    return {str(number) for number in asked.get(question, ()) if number > 20}


def all_answers(name: str, question: str) -> set[str]:
    if name == "lesson":
        return COUNTS
    variants = [load_variant(shipped) for shipped in shipped_names()]
    return set().union(*(answers(question, variant) for variant in variants))


@pytest.mark.parametrize(("name", "question"), HINTS)
def test_no_hint_contains_an_answer(name: str, question: str) -> None:
    text = " ".join(" ".join(texts(hint)) for hint in HINTS[name, question].all())
    found = set(re.findall(r"\d+", text.replace(",", "")))

    assert set() == found & all_answers(name, question)


@pytest.mark.parametrize(("name", "question"), HINTS)
def test_a_phrase_completes_its_sentence(name: str, question: str) -> None:
    phrases = [hint.looks_like for hint in HINTS[name, question].all() if hint.looks_like]

    assert [] == [phrase for phrase in phrases if phrase.endswith(".") or len(phrase.split()) > 20]


@pytest.mark.parametrize(("name", "question"), HINTS)
def test_a_question_is_one_question(name: str, question: str) -> None:
    asked = [hint.question for hint in HINTS[name, question].all() if hint.question]

    assert [] == [text for text in asked if not text.endswith("?")]


def texts(hint: object) -> list[str]:
    return [str(value) for value in vars(hint).values()]
