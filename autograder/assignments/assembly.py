"""Put an assignment's questions together from their folders."""

from importlib import import_module
from importlib.util import find_spec

from autograder.checks.engine import Question
from autograder.checks.hints import Hints


def assembled(package: str, names: list[str]) -> tuple[Question, ...]:
    """Return the questions in the folders `names` of `package`, in this order.

    A folder holds `checks.py` with `QUESTION` and its public checks, and may hold `hidden.py`
    with hidden ones, `examples.py` with `example(variant)`, what the public ones compare with, and
    `explanations.py` with `explain(variant, check, misconception)`, what is said after grading, and
    `hints.py` with `HINTS`, the help on each misconception, and `key.py` with
    `expected(variant, record)`, the numbers in the answer key.
    """
    return tuple(_question(f"{package}.{name}") for name in names)


def _question(folder: str) -> Question:
    question: Question = import_module(f"{folder}.checks").QUESTION
    if find_spec(f"{folder}.hidden"):
        import_module(f"{folder}.hidden")
    if find_spec(f"{folder}.examples"):
        question.make_example = import_module(f"{folder}.examples").example
    if find_spec(f"{folder}.explanations"):
        question.explain = import_module(f"{folder}.explanations").explain
    if find_spec(f"{folder}.hints"):
        question.hints = Hints(import_module(f"{folder}.hints").HINTS)
    if find_spec(f"{folder}.key"):
        question.expected = import_module(f"{folder}.key").expected
    return question
