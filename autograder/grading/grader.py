"""Grades one submission: runs every check of every question, each question by itself."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from autograder.assignments.assignment import Assignment
from autograder.checks.calls import GraderFault, StudentGone, TimeLimits
from autograder.checks.engine import Outcome, Question
from autograder.checks.outcome import UNJUDGED, Judged
from autograder.grading.excerpts import excerpt
from autograder.grading.question_run import QuestionRun, question_result
from autograder.grading.reasons import load_notes, reason_of
from autograder.grading.result import QuestionResult, Result, Status, total
from autograder.intake.entry import Entry
from autograder.intake.submission import Submission
from autograder.sandbox.process_pool import ProcessPool
from autograder.sandbox.session import Loaded, StudentProcess
from autograder.variant import Variant

UNREAD = Judged("skipped", "No code could be read.")
ENDED_BADLY: tuple[Outcome, ...] = ("error", "timeout", "grader-error")


@dataclass
class Conditions:
    """What is known of a grading besides its result.

    `crowded` says whether code ran out of time, possibly because of other processes on the
    machine; `code` holds the definitions asked for in each question that names a misconception,
    and `asked` the top-level names that each question's checks asked for, with the operations that they
    `used` and the seconds that they `spent`; `raised` are the questions whose code raised an exception.
    `clean` says that all top-level code ran, and that every call had an answer and left memory.
    `printed` is what student code printed in public checks that do not hold, by their names: kept
    only where nothing else is run.
    """

    crowded: bool = False
    code: dict[str, str] = field(default_factory=dict)
    printed: dict[str, str] = field(default_factory=dict)
    asked: dict[str, frozenset[str]] = field(default_factory=dict)
    used: dict[str, frozenset[str]] = field(default_factory=dict)
    spent: dict[str, float] = field(default_factory=dict)
    raised: frozenset[str] = frozenset()
    clean: bool = False


def grade(
    submission: Submission,
    variant: Variant,
    address: str | ProcessPool,
    *,
    limits: TimeLimits | None = None,
    assignment: Assignment,
    questions: Iterable[Question] | None = None,
    public_only: bool = False,
    seed: str = "",
    defenses: list[dict[str, Any]] | None = None,
    conditions: Conditions | None = None,
    progress: Callable[[Loaded | QuestionResult], None] = lambda step: None,
) -> Result:
    """Return the result of one submission, whatever its code does.

    `address` is that of the warm process (see `sandbox`). The isolation that its child reports
    is added to `defenses`, and the conditions it ran under to `conditions`. `progress` is called once the code has been run, and then with each
    question's result. `seed` is the class's secret: hidden checks draw their inputs from it.
    They run last, once the public results are final. `questions` are those of the assignment
    to grade, by default all that the variant asks.
    """
    began = time.monotonic()
    limits = limits or TimeLimits()
    questions = assignment.of(variant).questions if questions is None else tuple(questions)
    if submission.unreadable is not None:
        results = [_all_alike(question, variant, UNREAD) for question in questions]
        return _result(submission, variant, "unreadable", submission.unreadable, results, began)
    student = StudentProcess(submission, address, dict(assignment.given(variant)), limits)
    if not student.origins.parsed.statements:
        broken = " ".join(student.origins.parsed.broken[:3]) or "It holds no Python code."
        lost = f"No code could be taken from the submission. {broken}"
        results = [_all_alike(question, variant, UNREAD) for question in questions]
        return _result(submission, variant, "unreadable", lost, results, began)
    student.tells_printed = public_only and conditions is not None
    trouble: str | None = None
    runs = [QuestionRun(question, student, variant, seed) for question in questions]
    try:
        try:
            progress(student.load())
        except StudentGone as gone:
            trouble = f"The code could not be run: {gone}."
        except GraderFault:  # every check will meet it again, and keep its trace
            trouble = UNJUDGED
        for run in runs:
            run.run("public")
            if public_only:
                if conditions is not None:
                    conditions.printed |= run.printed
                progress(run.result())
        if not public_only:
            student.begin_hidden()
            for run in runs:
                run.run("hidden")
                progress(run.result())
        results = [run.result() for run in runs]
    finally:
        student.close()
        if defenses is not None:
            defenses.extend(student.defenses)
        if conditions is not None:
            conditions.crowded = student.crowded
            conditions.asked = {run.question.name: frozenset(run.asked_names) for run in runs}
            conditions.used = {run.question.name: frozenset(run.used) for run in runs}
            conditions.spent = {run.question.name: run.spent for run in runs}
            conditions.raised = frozenset(run.question.name for run in runs if run.raised)
            conditions.clean = (
                student.loaded is not None
                and not student.loaded.failures
                and not student.lost
                and not student.short
            )
            conditions.code = {
                run.question.name: excerpt(student.origins.parsed, run.asked_names)
                for run in runs
                if run.names_a_misconception
            }
    ended_badly = [
        check for question in results for check in question.checks if check.outcome in ENDED_BADLY
    ]
    status: Status = "incomplete" if ended_badly else "graded"
    reason = reason_of(submission, student.loaded, student.origins, ended_badly)
    reason = trouble or reason
    notes = load_notes(student.loaded)
    return _result(submission, variant, status, reason, results, began, notes=notes)


def not_gradable(entry: Entry, variant: Variant, assignment: Assignment) -> Result:
    """Return the result of a submission that repeatedly crashed its worker: no points."""
    submission = Submission(entry.student, entry.name, entry.submission, "script")
    reason = "It repeatedly crashed the grader's own process, so it was not graded."
    results = [
        _all_alike(question, variant, UNREAD) for question in assignment.of(variant).questions
    ]
    return _result(
        submission, variant, "incomplete", reason, results, time.monotonic(), notes=entry.notes
    )


def _all_alike(question: Question, variant: Variant, judged: Judged) -> QuestionResult:
    return question_result(question, variant, {check.name: judged for check in question.checks})


def _result(
    submission: Submission,
    variant: Variant,
    status: Status,
    reason: str | None,
    questions: list[QuestionResult],
    began: float,
    notes: Iterable[str] = (),
) -> Result:
    return Result(
        student=submission.student,
        name=submission.name,
        submission=submission.submission,
        status=status,
        reason=reason,
        variant=variant.name,
        auto_total=total([question.score for question in questions]),
        auto_max=total([question.max for question in questions]),
        seconds=round(time.monotonic() - began, 2),
        questions=questions,
        notes=[*submission.notes, *notes],
    )
