"""The checks of a variant and their points, as the handout lists them."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from autograder.checks.engine import Visibility
from autograder.variant import Variant

if TYPE_CHECKING:  # a handout needs no student process, which checks bring with them
    from autograder.checks.engine import Question


MOST_LISTED = 12  # checks of a question with the same points; of more, a list tells the number


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


def as_listed(checks: Iterable[CheckInfo]) -> list[CheckInfo]:
    """Return the checks for a list: more than `MOST_LISTED` that differ in their sentence are one."""
    listed: list[CheckInfo] = []
    for (question, points, visibility), group in groupby(
        checks, lambda check: (check.question, check.points, check.visibility)
    ):
        alike = list(group)
        if len(alike) <= MOST_LISTED:
            listed += alike
        else:
            said = f"{len(alike)} checks, {points:g} points each"
            listed.append(CheckInfo(question, said, round(points * len(alike), 2), visibility))
    return listed
