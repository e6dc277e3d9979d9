"""What l7's checks compare with: the answers to each question, sealed."""

from collections import defaultdict
from typing import Any

from autograder.assignments.lesson.l7.answers import ANSWERS, Answer
from autograder.checks.sealed import RIGHT, seal
from autograder.variant import Variant


def example(variant: Variant) -> dict[str, Any]:
    """Return the right answers and the typical wrong ones of each question, sealed."""
    return {key: seal(_named(answer), f"l7-{key}") for key, answer in ANSWERS.items()}


def _named(answer: Answer) -> dict[str, list[str | float]]:
    """Return the answers by name: `right`, or the misconception behind them."""
    named: dict[str, list[str | float]] = defaultdict(list, {RIGHT: [*answer.right]})
    for wrong, misconception, _ in answer.mistakes:
        named[misconception].append(wrong)
    return named
