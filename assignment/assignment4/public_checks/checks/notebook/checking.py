"""Runs one question's public checks on a notebook's names."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from public_checks.checks.calls import TimeLimits
from public_checks.checks.notebook.in_process import InProcessStudent
from public_checks.checks.notebook.questions import PublicQuestion, public_question
from public_checks.checks.outcome import CHECK_SHARE, Judged, outcome_of, skipped
from public_checks.checks.words import Seen


@dataclass(frozen=True)
class QuestionSeen:
    """The results of one question's public checks, and what student code printed."""

    name: str
    title: str
    checks: tuple[Seen, ...]
    hidden: int
    printed: str = ""

    @property
    def holds(self) -> bool:
        """Whether all public checks hold."""
        return all(check.outcome == "passed" for check in self.checks)


def check_question(
    name: str, namespace: Mapping[str, Any], limits: TimeLimits | None = None
) -> QuestionSeen:
    """Run the checks of a question on the names in `namespace`.

    Raises `UnknownQuestion` where there is no such question.
    """
    asked = public_question(name)
    student = InProcessStudent(namespace, limits)
    judged: dict[str, Judged] = {}
    try:
        for check in asked.question.checks:
            failed = [need for need in check.needs if judged[need].outcome != "passed"]
            student.allow(CHECK_SHARE * student.limits.question_seconds)
            run = partial(check.function, student, asked.example)
            judged[check.name] = skipped(failed) if failed else outcome_of(run, student)
    finally:
        student.close()
    seen = tuple(_seen(check, result, asked) for check, result in judged.items())
    return QuestionSeen(name, asked.title, seen, asked.hidden, student.printed)


def _seen(name: str, judged: Judged, asked: PublicQuestion) -> Seen:
    return Seen(
        name=name,
        description=asked.descriptions[name],
        points=asked.points[name],
        outcome=judged.outcome,
        feedback=judged.feedback,
        misconception=judged.misconception,
    )
