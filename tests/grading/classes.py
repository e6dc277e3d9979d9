"""Classes of submissions that the grading tests share, and how they are graded."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.console import Console

from autograder.assignments.masters import masters_dir
from autograder.assignments.registry import assignment as find
from autograder.commands.grade import GradeCall, grade_class
from autograder.grading.result import Result
from autograder.intake.discovery import discover
from autograder.variant import Variant, load_variant
from tests.here import graded_here

HERE = Path(__file__).resolve().parent
STYLES = masters_dir("assignment4") / "styles"


def graded(
    paths: Sequence[Path],
    out: Path,
    *,
    variant: Variant | None = None,
    only: Mapping[str, str] | None = None,
    assignment: str = "assignment4",
    executor: str | None = None,
) -> dict[str, Result]:
    """Grade what lies under `paths`, in this process; return the results by student.

    `executor` is the address of a warm process that is there already (see the fixture `warm`).
    """
    call = GradeCall(
        list(paths),
        out,
        variant or load_variant(),
        find(assignment),
        seed="a class",
        executor=executor,
    )
    entries = discover(call.paths, assignment).entries
    with graded_here():
        graded_class = grade_class(call, entries, Console(quiet=True), "Grading", only)
    return {result.student: result for result in graded_class.results}


def lost(result: Result) -> dict[str, float]:
    """Return the points lost, by question, where any were."""
    return {
        question.name: round(question.max - question.score, 2)
        for question in result.questions
        if question.score < question.max
    }


def failed(result: Result) -> list[str]:
    """Return what did not pass, for a message: check, outcome and feedback."""
    return [
        f"{check.name} {check.outcome}: {check.feedback}"
        for question in result.questions
        for check in question.checks
        if check.outcome != "passed"
    ]
