"""The checks of a variant and their points, as the handout lists them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from autograder.checks.engine import Visibility
from autograder.variant import Variant

if TYPE_CHECKING:  # a handout needs no student process, which checks bring with them
    from autograder.checks.engine import Question


@dataclass(frozen=True)
class CheckInfo:
    """One check as a student may know it: question, sentence, points, public or hidden."""

    question: str
    description: str
    points: float
    visibility: Visibility


def check_infos(questions: "Iterable[Question]", variant: Variant) -> list[CheckInfo]:
    """Return the checks of `questions` with the variant's numbers and points filled in."""
    return [
        CheckInfo(
            question.name,
            check.description(variant),
            question.points(variant)[check.name],
            check.visibility,
        )
        for question in questions
        for check in question.checks
    ]
