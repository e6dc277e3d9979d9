"""Grade one submission: run every check of every question, each question by itself."""

import time
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from autograder.assignments.assignment4 import QUESTIONS
from autograder.checks.calls import StudentGone, TimeLimits
from autograder.checks.cases import Cases
from autograder.checks.engine import Outcome, Question
from autograder.checks.outcome import CHECK_SHARE, outcome_of, skipped
from autograder.grading.reasons import load_notes, reason_of
from autograder.grading.result import CheckResult, QuestionResult, Result, Status, total
from autograder.intake.entry import Entry
from autograder.intake.submission import Submission
from autograder.sandbox.process_pool import ProcessPool
from autograder.sandbox.session import Loaded, StudentProcess
from autograder.variant import Variant

ENDED_BADLY: tuple[Outcome, ...] = ("error", "timeout", "grader-error")


def given_names(variant: Variant) -> dict[str, Any]:
    """Return the constants that the handout gives; a submission may rely on them."""
    return {"FEATURE": variant.feature, "SEED": variant.seed}


def grade(
    submission: Submission,
    variant: Variant,
    address: str | ProcessPool,
    *,
    limits: TimeLimits | None = None,
    questions: Iterable[Question] = QUESTIONS,
    public_only: bool = False,
    seed: str = "",
    defences: list[dict[str, Any]] | None = None,
    progress: Callable[[Loaded | QuestionResult], None] = lambda step: None,
) -> Result:
    """Return the result of one submission, whatever its code does.

    `address` is that of the warm process (see `sandbox`). The isolation that its child reports
    is added to `defences`. `progress` is told when the code has been run, and then each
    question's result. `seed` is the class's secret: hidden checks draw their inputs from it.
    """
    began = time.monotonic()
    limits = limits or TimeLimits()
    if submission.unreadable is not None:
        results = [_unread(question, variant) for question in questions]
        return _result(submission, variant, "unreadable", submission.unreadable, results, began)
    student = StudentProcess(submission, address, given_names(variant), limits)
    try:
        trouble = _load(student)
        if trouble is not None and trouble[0] == "unreadable":
            results = [_unread(question, variant) for question in questions]
            return _result(submission, variant, "unreadable", trouble[1], results, began)
        if student.loaded is not None:
            progress(student.loaded)
        results = []
        for question in questions:
            results.append(_grade_question(question, student, variant, public_only, seed))
            progress(results[-1])
    finally:
        student.close()
        if defences is not None:
            defences.extend(student.defences)
    ended_badly = [
        check for question in results for check in question.checks if check.outcome in ENDED_BADLY
    ]
    status: Status = "incomplete" if ended_badly else "graded"
    reason = reason_of(submission, student.loaded, student.origins, ended_badly)
    if trouble is not None:
        reason = trouble[1]
    notes = load_notes(student.loaded)
    return _result(submission, variant, status, reason, results, began, notes=notes)


def passed_over(entry: Entry, variant: Variant) -> Result:
    """Return the result of a submission that ended its worker again and again: no points."""
    submission = Submission(entry.student, entry.name, entry.submission, "script")
    reason = "Grading it ended the grader's own process more than once, so it was passed over."
    results = [_unread(question, variant) for question in QUESTIONS]
    return _result(
        submission, variant, "incomplete", reason, results, time.monotonic(), notes=entry.notes
    )


def _load(student: StudentProcess) -> tuple[Status, str] | None:
    try:
        loaded = student.load()
    except StudentGone as gone:
        return ("incomplete", f"The code could not be run: {gone}.")
    if loaded.statements == 0:
        broken = " ".join(loaded.broken[:3]) or "It holds no Python code."
        return ("unreadable", f"No code could be taken from the submission. {broken}")
    return None


def _grade_question(
    question: Question, student: StudentProcess, variant: Variant, public_only: bool, seed: str
) -> QuestionResult:
    points = question.points(variant)
    example = question.example(variant)
    left = student.limits.question_seconds
    results: list[CheckResult] = []
    outcomes: dict[str, Outcome] = {}
    for check in question.checks:
        if public_only and check.visibility == "hidden":
            continue
        failed = [need for need in check.needs if outcomes.get(need, "passed") != "passed"]
        began = time.monotonic() - student.waited
        if failed:
            judged = skipped(failed)
        else:
            student.allow(min(left, CHECK_SHARE * student.limits.question_seconds))
            cases = Cases(seed, check.name)
            judged = outcome_of(partial(check.run, student, variant, example, cases), student)
        left -= time.monotonic() - student.waited - began
        outcomes[check.name] = judged.outcome
        results.append(
            CheckResult(
                name=check.name,
                description=check.description(variant),
                points=points[check.name],
                earned=points[check.name] if judged.outcome == "passed" else 0.0,
                visibility=check.visibility,
                outcome=judged.outcome,
                feedback=judged.feedback,
                misconception=judged.misconception,
                trace=judged.trace,
                picture=judged.picture,
            )
        )
    return QuestionResult(
        name=question.name,
        title=question.title,
        score=total([result.earned for result in results]),
        max=total(list(points.values())),
        checks=results,
    )


def _unread(question: Question, variant: Variant) -> QuestionResult:
    points = question.points(variant)
    checks = [
        CheckResult(
            name=check.name,
            description=check.description(variant),
            points=points[check.name],
            earned=0.0,
            visibility=check.visibility,
            outcome="skipped",
            feedback="No code could be read.",
            misconception=None,
        )
        for check in question.checks
    ]
    return QuestionResult(
        name=question.name,
        title=question.title,
        score=0.0,
        max=total(list(points.values())),
        checks=checks,
    )


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
