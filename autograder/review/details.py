"""What stands beside a written answer: the student's figures and code, and what the checks found."""

from typing import Any

from autograder.checks.pictures.drawing import as_svg
from autograder.checks.visible_text import visible
from autograder.grading.result import CheckResult
from autograder.review.desk import Desk
from autograder.review.figures import Figures

SCRIPT = "This is a script, which holds no figures."
NO_FIGURE = "There is no figure in this notebook."


def details(desk: Desk, student: str, question: str) -> dict[str, Any]:
    """Return the details on one student and question as plain data."""
    number = desk.number[student]
    answers = desk.answers[student]
    found = desk.hand_ins.figures(student, question) if answers.readable else Figures(())
    notes = list(found.notes)
    if not found.shown and not notes and answers.readable:
        notes = [SCRIPT if answers.script else NO_FIGURE]
    checks = _checks(desk, student, question)
    return {
        "note": visible(answers.note),
        "figures": [
            {"address": f"/figure/{number}/{question}/{place}", "place": figure.place}
            for place, figure in enumerate(found.shown)
        ],
        "notes": [visible(note) for note in notes],
        "code": visible(desk.excerpts.get((desk.roll[student], question), ""), keep="\n\t"),
        "checks": [
            {
                "name": check.name,
                "outcome": check.outcome,
                "feedback": visible(check.feedback, keep="\n\t"),
                "drawn": f"/drawn/{number}/{question}/{place}" if check.picture else None,
            }
            for place, check in enumerate(checks)
        ],
    }


def grader_picture(desk: Desk, student: str, question: str, place: int) -> str | None:
    """Return what the grader drew of a failed check, as SVG; None where there is nothing."""
    checks = _checks(desk, student, question)
    picture = checks[place].picture if place < len(checks) else None
    if not picture:
        return None
    svg = as_svg(picture)
    if "xmlns=" not in svg[:300]:
        svg = svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    return svg


def _checks(desk: Desk, student: str, question: str) -> list[CheckResult]:
    result = desk.results.get(student)
    return [
        check
        for each in (result.questions if result else ())
        if each.name == question
        for check in each.checks
    ]
