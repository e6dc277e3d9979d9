"""How far each submission got with a question: all points, some, none, or not begun."""

from collections import Counter
from collections.abc import Iterable
from typing import Literal, get_args

from autograder.grading.result import QuestionResult
from autograder.reports.check_run import seen_of

Share = Literal["full", "part", "none", "not-begun"]


def begun(question: QuestionResult) -> bool:
    """Return whether anything was written for a question: not all of it is still a stub."""
    return any(
        check.outcome != "skipped" and not seen_of(check).not_started for check in question.checks
    )


def share(question: QuestionResult) -> Share:
    """Return how far one submission got with a question that counts."""
    if question.max and question.score >= question.max:
        return "full"
    if question.score > 0:
        return "part"
    return "none" if begun(question) else "not-begun"


def shares(questions: Iterable[QuestionResult]) -> dict[Share, int]:
    """Return how many of the submissions of one question got how far, zeros included."""
    counts = Counter(share(question) for question in questions)
    return {each: counts[each] for each in get_args(Share)}
