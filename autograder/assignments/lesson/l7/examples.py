"""What l7's checks compare with: the answers to each question, sealed."""

from typing import Any

from autograder.assignments.lesson.l7.answers import ANSWERS
from autograder.checks.sealed import RIGHT, seal
from autograder.variant import Variant


def example(variant: Variant) -> dict[str, Any]:
    """Return the right answers and the typical wrong ones of each question, sealed."""
    return {
        key: seal(
            {RIGHT: answer.right, **{name: [wrong] for wrong, name, _ in answer.mistakes}},
            f"l7-{key}",
        )
        for key, answer in ANSWERS.items()
    }
