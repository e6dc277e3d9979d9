"""What each student gets, as every export says it."""

from collections.abc import Sequence
from dataclasses import dataclass

from autograder.assignments.assignment import Assignment
from autograder.grading.result import Result
from autograder.reports.additions import Additions
from autograder.reports.gradebook import counted_questions, manual_max
from autograder.variant import Variant


@dataclass(frozen=True)
class Grade:
    """One student's points, of `most`.

    `label` is the name under which the work was handed in, as the platform gave it. `marked` says
    whether a person has marked what must be marked, where there is such a thing. `points` are after
    what a person decided and what lateness costs; for an `excused` student, who gets none and loses
    none, they are what the work would have earned. `days_late` is None where it is not known.
    """

    student: str
    name: str
    label: str
    points: float
    most: float
    marked: bool
    excused: bool = False
    days_late: int | None = None


def grades(
    results: Sequence[Result], variant: Variant, assignment: Assignment, additions: Additions
) -> list[Grade]:
    """Return the grade of each student, in the order of the results."""
    manual = manual_max(variant, counted_questions(results, variant, assignment), assignment)
    found = []
    for result in results:
        standing = additions.standing(result)
        counts = standing.before_penalty if standing.total is None else standing.total
        late = standing.lateness
        found.append(
            Grade(
                result.student,
                result.name,
                result.submission.partition("/")[0],
                counts,
                round(result.auto_max + manual, 2),
                standing.manual is not None or not manual,
                excused=standing.excuse is not None,
                days_late=late.days if late is not None else None,
            )
        )
    return found
