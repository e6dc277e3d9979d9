"""The one result record: what `grade` stores, and what every report is made from."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from autograder.checks.engine import Outcome, Visibility

Status = Literal["graded", "incomplete", "unreadable"]


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CheckResult(_Record):
    """One check of one submission; `points` and `earned` in points, two decimals at most.

    `trace` is a traceback for the TA: of a `grader-error`, which is a fault of the grader's own
    or of the machine. `picture` is plain data that renders a failed check, by its `kind`. Both
    are left out of the JSON where there is none.
    """

    name: str
    description: str
    points: float
    earned: float
    visibility: Visibility
    outcome: Outcome
    feedback: str
    misconception: str | None
    trace: str | None = None
    picture: dict[str, Any] | None = None


class QuestionResult(_Record):
    """One question of one submission: the sum of its checks."""

    name: str
    title: str
    score: float
    max: float
    checks: list[CheckResult]


class Result(_Record):
    """One submission, graded: the content of `results/STUDENT.json`, in this order of keys.

    `marking` is what people decided, as plain data; only the file has it, and only where there is
    anything. The store keeps it apart.
    """

    student: str
    name: str
    submission: str
    status: Status
    reason: str | None
    variant: str
    auto_total: float
    auto_max: float
    seconds: float
    questions: list[QuestionResult]
    notes: list[str] = Field(default_factory=list)
    marking: dict[str, Any] | None = None


def total(values: list[float]) -> float:
    """Return the sum of points, rounded to the two decimals that points have."""
    return round(sum(values), 2)
