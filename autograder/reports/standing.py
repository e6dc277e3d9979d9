"""What counts for one student: points of checks and of people, and what a person decided."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from autograder.grading.desk import Excuse, Override
from autograder.grading.lateness import Lateness
from autograder.grading.result import Result, total
from autograder.reports.formatting import points


@dataclass(frozen=True)
class QuestionMark:
    """A person's mark for one question, as reports show it.

    `points` are None where a total that was typed later stands in its place. `items` are the texts
    of the rubric's items. `outdated` says that it was given for an earlier hand-in.
    """

    points: float | None
    max: float
    remark: str = ""
    items: tuple[str, ...] = ()
    by: str = ""
    at: str = ""
    outdated: bool = False


@dataclass(frozen=True)
class Standing:
    """What counts for one student, in points.

    `scores` are those of the checks by question, overrides applied; `auto_total` is their sum.
    `manual` is a person's total, None until every question is marked or a total was typed.
    `penalty` is taken off for lateness. `total` is None for a student who is excused.
    """

    scores: Mapping[str, float]
    auto_total: float
    auto_max: float
    manual: float | None = None
    marks: Mapping[str, QuestionMark] = field(default_factory=dict)
    overrides: Mapping[str, Override] = field(default_factory=dict)
    excuse: Excuse | None = None
    lateness: Lateness | None = None
    penalty: float = 0.0

    @property
    def before_penalty(self) -> float:
        """The points of checks and people together."""
        return total([self.auto_total, self.manual or 0.0])

    @property
    def total(self) -> float | None:
        """What the student has in the end."""
        return None if self.excuse else total([self.before_penalty, -self.penalty])


def standing_of(
    result: Result,
    *,
    manual: float | None = None,
    marks: Mapping[str, QuestionMark] | None = None,
    overrides: Mapping[str, Override] | None = None,
    excuse: Excuse | None = None,
    lateness: Lateness | None = None,
) -> Standing:
    """Return what counts for the student of `result`."""
    overrides = overrides or {}
    scores = {
        question.name: overrides[question.name].points
        if question.name in overrides
        else question.score
        for question in result.questions
    }
    auto = total(list(scores.values())) if overrides else result.auto_total
    before = total([auto, manual or 0.0])
    penalty = 0.0
    if lateness is not None:
        penalty = min(round(before * lateness.share + lateness.points, 2), max(before, 0.0))
    return Standing(
        scores,
        auto,
        result.auto_max,
        manual,
        marks or {},
        overrides,
        excuse,
        lateness,
        penalty,
    )


def decisions(standing: Standing) -> list[str]:
    """Return a sentence for each decision of a person about a student, and on lateness."""
    said = []
    if standing.excuse:
        said.append(f"Excused by {standing.excuse.by}: {standing.excuse.reason}")
    for name, override in standing.overrides.items():
        said.append(
            f"{name}: {override.by} set the points to {points(override.points)}: {override.reason}"
        )
    if standing.lateness is not None and standing.lateness.said:
        said.append(standing.lateness.said)
    return said


def marking_record(standing: Standing) -> dict[str, Any] | None:
    """Return what people decided as plain data for JSON, or None where there is nothing."""
    found: dict[str, Any] = {
        "marks": [{"question": name, **asdict(mark)} for name, mark in standing.marks.items()],
        "overrides": [_without_student(override) for override in standing.overrides.values()],
        "excused": _without_student(standing.excuse) if standing.excuse else None,
        "lateness": asdict(standing.lateness) if standing.lateness else None,
    }
    if standing.manual is None and not any(found.values()):
        return None
    return {
        **{name: value for name, value in found.items() if value},
        "auto_total": standing.auto_total,
        "manual_total": standing.manual,
        "penalty": standing.penalty,
        "total": standing.total,
    }


def _without_student(decision: Override | Excuse) -> dict[str, Any]:
    return {name: value for name, value in asdict(decision).items() if name != "student"}
