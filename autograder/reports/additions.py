"""Facts of a class besides the results: marks given by people, and identical hand-ins."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from autograder.grading.desk import Change, Excuse, Override
from autograder.grading.lateness import Lateness
from autograder.grading.result import CheckResult, Result
from autograder.reports.marks import OwnColumn
from autograder.reports.rosters.people import Attendance
from autograder.reports.standing import (
    QuestionMark,
    Standing,
    decisions,
    standing_of,
)

OUTDATED = "The mark in manual_total was given for an earlier hand-in of this student."

OUTDATED_OVERRIDE = "the points were set for an earlier hand-in of this student."


@dataclass(frozen=True)
class Additions:
    """Facts of a class that are in no single result.

    `marks` maps students to their points for the written comments, `outdated` are
    those with a mark that was given for an earlier hand-in. `given` are the marks by question,
    with remarks, by student and question, and `overrides` the points that a person set in place
    of those of the checks, some for an earlier hand-in (`outdated_overrides`). `excuses` and `lateness` are by student; `policy` says in words what
    lateness costs, empty where nothing is set. `log` holds the changes of
    grades that people made. `own` are the columns that a person added
    to the gradebook, `identical` the groups of students with byte-identical files,
    `missing` the students who are not graded yet, `code` excerpts by student and question.
    `roster` says who should have handed in and did not, where a roster was given.
    """

    marks: Mapping[str, float] = field(default_factory=dict)
    outdated: frozenset[str] = frozenset()
    own: Sequence[OwnColumn] = ()
    identical: Sequence[Sequence[str]] = ()
    missing: Sequence[str] = ()
    code: Mapping[tuple[str, str], str] = field(default_factory=dict)
    given: Mapping[tuple[str, str], QuestionMark] = field(default_factory=dict)
    overrides: Mapping[tuple[str, str], Override] = field(default_factory=dict)
    outdated_overrides: frozenset[tuple[str, str]] = frozenset()
    excuses: Mapping[str, Excuse] = field(default_factory=dict)
    lateness: Mapping[str, Lateness] = field(default_factory=dict)
    policy: str = ""
    log: Sequence[Change] = ()
    roster: Attendance | None = None

    def remarks(self, result: Result) -> list[str]:
        """Return what a TA should know about a result besides its own reason and notes."""
        said = [OUTDATED] if result.student in self.outdated else []
        standing = self.standing(result)
        for name in standing.overrides:
            if (result.student, name) in self.outdated_overrides:
                said.append(f"{name}: {OUTDATED_OVERRIDE}")
        late = standing.lateness
        if late is not None and late.days is not None:  # only what is not known needs a person
            standing = replace(standing, lateness=None)
        return said + decisions(standing)

    def standing(self, result: Result) -> Standing:
        """Return what counts for the student of `result`."""
        names = [question.name for question in result.questions]
        student = result.student
        return standing_of(
            result,
            manual=self.marks.get(student),
            marks={n: self.given[student, n] for n in names if (student, n) in self.given},
            overrides={
                n: self.overrides[student, n] for n in names if (student, n) in self.overrides
            },
            excuse=self.excuses.get(student),
            lateness=self.lateness.get(student),
        )


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
