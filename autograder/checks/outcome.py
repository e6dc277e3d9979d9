"""What comes of one check: its outcome, in words, whatever the student's code does."""

from autograder.checks.calls import Student, StudentError, StudentGone, StudentTimeout, Unwritten
from autograder.checks.engine import Check, Verdict
from autograder.checks.values import ended
from autograder.grading.result import Outcome
from autograder.variant import Variant

CHECK_SHARE = 0.5  # of a question's time: one endless check leaves time for the others


def skipped(failed: list[str]) -> tuple[Outcome, str, None]:
    """Return the outcome of a check that builds on those that failed."""
    return "skipped", f"Skipped, because it builds on {' and '.join(failed)}.", None


def outcome_of(check: Check, student: Student, variant: Variant) -> tuple[Outcome, str, str | None]:
    """Run one check; return its outcome, what the student reads, and the misconception's name."""
    try:
        check.function(student, variant)
    except Verdict as verdict:
        return verdict.outcome, verdict.feedback, verdict.misconception
    except Unwritten as error:
        return "error", _unwritten(error), None
    except StudentError as error:
        return "error", f"Your code raised {ended(str(error))}", None
    except StudentTimeout:
        seconds = CHECK_SHARE * student.limits.question_seconds
        return "timeout", f"Your code did not finish within {seconds:g} seconds.", None
    except StudentGone as gone:
        return "error", f"Your code ended the process instead of returning: {gone}.", None
    except Exception:  # a forged reply has any shape, and what cannot be judged has not passed
        return "error", "What came back from your code could not be read.", None
    return "passed", "", None


def _unwritten(error: Unwritten) -> str:
    if error.type == "NameError":
        return f"Something is missing: {error.message}."
    return ended(error.message or "The stub is still in place")
