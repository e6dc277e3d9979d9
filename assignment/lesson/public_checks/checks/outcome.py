"""Runs one check and returns its outcome and feedback, whatever the student's code does."""

import json
import re
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from public_checks.checks.calls import (
    GraderFault,
    Student,
    StudentError,
    StudentGone,
    StudentTimeout,
    Unreadable,
    Unwritten,
)
from public_checks.checks.engine import Outcome, Verdict
from public_checks.checks.hints import Hint
from public_checks.checks.library_notes import version_note
from public_checks.checks.pictures.drawing import as_glyphs, as_svg
from public_checks.checks.values import ended

UNJUDGED = "This could not be judged, through no fault of yours: ask your TA."
# Of a file's path in a traceback, what comes before the package.
_FOLDERS = re.compile(
    r'(?<=File ")(?:[^"\n]*/(?=autograder/)|[^"\n]*/(?=site-packages/)|[^"\n]*?/(?=python3\.\d+/))'
)
CHECK_SHARE = 0.5  # of a question's time: one endless check leaves time for the others


@dataclass(frozen=True)
class Judged:
    """The outcome of one check: the fields of `CheckResult` that running it determines.

    `printed` is the end of what student code printed, where that is kept (see `Student`).
    """

    outcome: Outcome
    feedback: str = ""
    misconception: str | None = None
    trace: str | None = None
    picture: dict[str, Any] | None = None
    printed: str = ""


def skipped(failed: list[str]) -> Judged:
    """Return the outcome of a check that builds on those that failed."""
    return Judged("skipped", f"Skipped, because it builds on {' and '.join(failed)}.")


def faulty(error: BaseException) -> Judged:
    """Return the outcome of a check that a fault of the grader or the machine stopped."""
    trace = traceback.format_exception(type(error), error, error.__traceback__)
    return Judged("grader-error", UNJUDGED, trace=_anywhere("".join(trace)))


def _anywhere(trace: str) -> str:
    """Return a traceback that does not depend on where the packages are installed."""
    return _FOLDERS.sub("", trace).rstrip()


def outcome_of(
    run: Callable[[], None],
    student: Student,
    hint_on: Callable[[str | None], Hint | None] = lambda misconception: None,
) -> Judged:
    """Run a check; return its outcome, the feedback, the misconception, and what was printed.

    `hint_on` returns the hint on a misconception (None: on the check itself); its question ends
    the feedback.

    An exception that is neither a verdict nor the student's is a fault of the check itself.
    """
    student.printed = ""
    judged = _judged(run, student, hint_on)
    return replace(judged, printed=student.printed) if judged.outcome != "passed" else judged


def _judged(
    run: Callable[[], None], student: Student, hint_on: Callable[[str | None], Hint | None]
) -> Judged:
    try:
        run()
    except Verdict as verdict:
        picture = _drawn(verdict)
        hint = hint_on(verdict.misconception)
        feedback = verdict.told(hint.question if hint else "")
        return Judged(verdict.outcome, feedback, verdict.misconception, picture=picture)
    except Unwritten as error:
        return Judged("error", _unwritten(error))
    except Unreadable:
        return Judged("error", "What came back from your code could not be read.")
    except StudentError as error:
        return Judged("error", _raised(error))
    except StudentTimeout:
        seconds = CHECK_SHARE * student.limits.question_seconds
        return Judged("timeout", f"Your code did not finish within {seconds:g} seconds.")
    except StudentGone as gone:
        return Judged("error", f"Your code ended the process instead of returning: {gone}.")
    except (Exception, GraderFault) as error:
        return faulty(error)
    return Judged("passed")


def _drawn(verdict: Verdict) -> dict[str, Any] | None:
    """Return the picture as plain data; None where a student's values cannot be drawn.

    A picture only helps: whatever a submission returns, it must not keep the verdict from standing.
    """
    if verdict.picture is None:
        return None
    try:
        data = verdict.picture.to_data()
        json.dumps(data, allow_nan=False)
        as_svg(data)
        as_glyphs(data)
    except (ArithmeticError, LookupError, TypeError, ValueError):
        return None
    return data


def _raised(error: StudentError) -> str:
    note = version_note(error.message, error.library)
    return " ".join(
        part for part in (f"Your code raised {ended(str(error))}", error.where, note) if part
    )


def _unwritten(error: Unwritten) -> str:
    if error.type == "NameError":
        said = f"Something is missing: {error.message}."
        return f"{said} {error.where}" if error.where else said
    return ended(error.message or "The stub is still in place")
