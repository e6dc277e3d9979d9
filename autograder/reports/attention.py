"""What needs a person: submissions that could not be read or judged in full, and why, by kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from autograder.grading.result import Result

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
