"""Runs one question's public checks on a notebook's names."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from public_checks.checks.calls import TimeLimits
from public_checks.checks.notebook.in_process import InProcessStudent
from public_checks.checks.notebook.passed import Passed
from public_checks.checks.notebook.questions import PublicQuestion, public_question
from public_checks.checks.outcome import CHECK_SHARE, Judged, outcome_of, skipped
from public_checks.checks.words import Seen


@dataclass(frozen=True)
class QuestionSeen:
    """The results of one question's public checks.

    `comment` are the points for a written comment; `next` the anchor and the title of the
    question after this one; `passed` what the first check that fails passed to a function.
    """

    name: str
    title: str
    checks: tuple[Seen, ...]
    hidden: int
    comment: float = 0.0
    next: tuple[str, str] | None = None
    passed: Passed | None = None

    @property
    def points(self) -> float:
        """The points of the public checks."""
        return round(sum(check.points for check in self.checks), 2)

    @property
    def earned(self) -> float:
        """The points of those that hold."""
        return round(sum(c.points for c in self.checks if c.outcome == "passed"), 2)

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
    passed: Passed | None = None
    try:
        for check in asked.question.checks:
            failed = [need for need in check.needs if judged[need].outcome != "passed"]
            student.allow(CHECK_SHARE * student.limits.question_seconds)
            run = partial(check.function, student, asked.example)
            calls = len(student.passed)
            judged[check.name] = (
                skipped(failed)
                if failed
                else outcome_of(run, student, partial(asked.hints.find, check.name))
            )
            if passed is None and judged[check.name].outcome == "failed":
                # An answer that an earlier check got is not asked for again.
                passed = next(iter([*student.passed[calls:], *student.passed[:calls][::-1]]), None)
    finally:
        student.close()
    seen = tuple(_seen(check, result, asked) for check, result in judged.items())
    return QuestionSeen(
        name=name,
        title=asked.title,
        checks=seen,
        hidden=asked.hidden,
        comment=asked.comment,
        next=asked.next,
        passed=passed,
    )


def _seen(name: str, judged: Judged, asked: PublicQuestion) -> Seen:
    return Seen(
        name=name,
        description=asked.descriptions[name],
        points=asked.points[name],
        outcome=judged.outcome,
        feedback=judged.feedback,
        misconception=judged.misconception,
        picture=judged.picture,
        printed=judged.printed,
        hint=asked.hints.find(name, judged.misconception),
    )
