"""What needs a person: submissions that could not be read or judged in full, and why, by kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from autograder.grading.result import Result
from autograder.reports.additions import Additions

TIMED_OUT = "Ran out of time"
FAILED = "Ended in an error"
UNREADABLE = "Could not be read"
REMARKS = "Read, with a remark"
_KINDS = (UNREADABLE, TIMED_OUT, FAILED, REMARKS)


@dataclass(frozen=True)
class Kind:
    """The submissions with one kind of trouble, by student."""

    title: str
    results: list[Result]


@dataclass(frozen=True)
class ToMark:
    """The written answers of one question: how many have a mark that stands, of how many."""

    question: str
    marked: int
    number: int


def to_mark(
    results: Sequence[Result], additions: Additions, manual: Mapping[str, float]
) -> list[ToMark]:
    """Return the questions whose written answers are not all marked, in order.

    `manual` maps questions to the points for their written answers. A total that a person typed
    stands for every question; excused students and unreadable submissions are left out.
    """
    students = [
        result.student
        for result in results
        if result.status != "unreadable" and result.student not in additions.excuses
    ]
    found = []
    for question in (name for name, points in manual.items() if points):
        marked = sum(_is_marked(student, question, additions) for student in students)
        found.append(ToMark(question, marked, len(students)))
    return [each for each in found if each.marked < each.number]


def _is_marked(student: str, question: str, additions: Additions) -> bool:
    mark = additions.given.get((student, question))
    if mark is not None:
        return not mark.outdated
    return student in additions.marks and student not in additions.outdated


def kinds(results: Sequence[Result], remarks: Mapping[str, Sequence[str]]) -> list[Kind]:
    """Return the submissions that need a look, by kind, the most urgent kind first.

    `remarks` maps students to what a TA should know besides the result's own notes.
    """
    found: dict[str, list[Result]] = {kind: [] for kind in _KINDS}
    for result in results:
        kind = _kind(result, remarks.get(result.student, ()))
        if kind:
            found[kind].append(result)
    return [Kind(kind, several) for kind, several in found.items() if several]


def _kind(result: Result, remarks: Sequence[str]) -> str:
    if result.status == "unreadable":
        return UNREADABLE
    if result.status == "incomplete":
        outcomes = {check.outcome for question in result.questions for check in question.checks}
        return TIMED_OUT if "timeout" in outcomes else FAILED
    return REMARKS if result.reason or result.notes or remarks else ""
