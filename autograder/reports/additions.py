"""What the class's files say beside the results: people's marks, and who handed in the same."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from autograder.grading.result import CheckResult, Result
from autograder.reports.marks import OwnColumn

OUTLIVED = "The mark in manual_total was given for an earlier hand-in of this student."


@dataclass(frozen=True)
class Additions:
    """Facts of a class that no single result holds.

    `marks` maps students to the points a person gave for the written comments; `outlived` are
    those whose mark was given for an earlier hand-in. `own` are the columns that a person added
    to the gradebook, `identical` the groups of students whose files are the same to the byte,
    `missing` the students who are not graded yet.
    """

    marks: Mapping[str, float] = field(default_factory=dict)
    outlived: frozenset[str] = frozenset()
    own: Sequence[OwnColumn] = ()
    identical: Sequence[Sequence[str]] = ()
    missing: Sequence[str] = ()

    def remarks(self, result: Result) -> list[str]:
        """Return what a TA should know of a result beside its own reason and notes."""
        return [OUTLIVED] if result.student in self.outlived else []


NO_ADDITIONS = Additions()


@dataclass(frozen=True)
class Unjudged:
    """One check that a fault of the grader's own or of the machine kept from being judged."""

    result: Result
    check: CheckResult


def unjudged(results: Sequence[Result]) -> list[Unjudged]:
    """Return every check that could not be judged, in the order of the results."""
    return [
        Unjudged(result, check)
        for result in results
        for question in result.questions
        for check in question.checks
        if check.outcome == "grader-error"
    ]


def same_files(digests: Mapping[str, str]) -> list[list[str]]:
    """Return the groups of two and more students with one digest, students and groups sorted."""
    groups: dict[str, list[str]] = defaultdict(list)
    for student in sorted(digests):
        groups[digests[student]].append(student)
    return sorted(group for group in groups.values() if len(group) > 1)
