"""Facts of a class besides the results: marks given by people, and identical hand-ins."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from autograder.grading.result import CheckResult, Result
from autograder.reports.marks import OwnColumn

OUTDATED = "The mark in manual_total was given for an earlier hand-in of this student."


@dataclass(frozen=True)
class Additions:
    """Facts of a class that are in no single result.

    `marks` maps students to their points for the written comments; `outdated` are
    those whose mark was given for an earlier hand-in. `own` are the columns that a person added
    to the gradebook, `identical` the groups of students with byte-identical files,
    `missing` the students who are not graded yet, `code` excerpts by student and question.
    """

    marks: Mapping[str, float] = field(default_factory=dict)
    outdated: frozenset[str] = frozenset()
    own: Sequence[OwnColumn] = ()
    identical: Sequence[Sequence[str]] = ()
    missing: Sequence[str] = ()
    code: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def remarks(self, result: Result) -> list[str]:
        """Return what a TA should know about a result besides its own reason and notes."""
        return [OUTDATED] if result.student in self.outdated else []


NO_ADDITIONS = Additions()


@dataclass(frozen=True)
class Unjudged:
    """One check that could not be judged because of a fault of the grader or the machine."""

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
    """Return the groups of two or more students with the same digest, sorted."""
    groups: dict[str, list[str]] = defaultdict(list)
    for student in sorted(digests):
        groups[digests[student]].append(student)
    return sorted(group for group in groups.values() if len(group) > 1)
