"""A made-up class over the real checks, of any size: what a report is looked at with."""

import random
from collections.abc import Sequence

from autograder.assignments.assignment import Assignment
from autograder.checks.engine import Outcome
from autograder.grading.result import CheckResult, QuestionResult, Result, total
from autograder.variant import Variant

FEEDBACK = (
    "`split_counts(101)` returns (56, 25, 20).\n"
    "The counts must be 55, 25 and 21: the test split is what remains.\n"
    "Which rows belong to no split at all?"
)
SLUGS = {
    "q1": ("date-not-parsed", "rows-dropped"),
    "q3": ("rounded-counts", "test-not-remainder", "float-counts"),
    "q4": ("full-data-statistics", "wrong-axis"),
    "q5": ("delay-not-scaled", "lecture-horizon", "train-not-shuffled", "splits-overlap"),
    "q6": ("first-step", "not-denormalised"),
    "q7": ("wrong-units",),
}
HOSTILE = ["<script>alert(1)</script>", "=cmd", "<b>ü</b> & spaces", "s\u202egpj", "x" * 120]


def made_up_class(
    number: int, variant: Variant, assignment: Assignment, hostile: Sequence[str] = ()
) -> list[Result]:
    """Return `number` results, the first of them of students with the names `hostile`.

    The better a student, the more checks hold; about one in ten ends in an error or a timeout.
    """
    chance = random.Random(number)
    students = [*hostile, *(f"s{place:04d}" for place in range(len(hostile), number))]
    return [_result(student, chance, variant, assignment) for student in students]


def _result(
    student: str, chance: random.Random, variant: Variant, assignment: Assignment
) -> Result:
    able = chance.betavariate(3, 1.2)
    started = len(assignment.questions) if able > 0.55 else chance.randint(1, 6)
    trouble = chance.choices(("", "error", "timeout", "unreadable"), (88, 5, 4, 3))[0]
    questions = []
    for place, question in enumerate(assignment.questions):
        points = question.points(variant)
        checks: list[CheckResult] = []
        stopped = trouble and place == 3
        for check in question.checks:
            outcome, feedback, named = _outcome(able, place, started, chance)
            if trouble == "unreadable":
                outcome, feedback, named = "skipped", "", False
            elif stopped and trouble in ("error", "timeout"):
                outcome, feedback, named = "error", "`TypeError` in line 12.", False
                outcome = "timeout" if trouble == "timeout" else outcome
            slugs = SLUGS.get(question.name, ())
            checks.append(
                CheckResult(
                    name=check.name,
                    description=check.description(variant),
                    points=points[check.name],
                    earned=points[check.name] if outcome == "passed" else 0.0,
                    visibility=check.visibility,
                    outcome=outcome,
                    feedback=feedback,
                    misconception=chance.choice(slugs[:4]) if named and slugs else None,
                )
            )
        questions.append(
            QuestionResult(
                name=question.name,
                title=question.title,
                score=total([check.earned for check in checks]),
                max=total(list(points.values())),
                checks=checks,
            )
        )
    return Result(
        student=student,
        name="Zoë <i>Müller</i>" if chance.random() < 0.5 else "",
        submission=f"{student[:20]}.ipynb",
        status="unreadable" if trouble == "unreadable" else "incomplete" if trouble else "graded",
        reason=f"It ended in {trouble}, as <b>bold</b> as it is." if trouble else None,
        variant=variant.name,
        auto_total=total([question.score for question in questions]),
        auto_max=total([question.max for question in questions]),
        seconds=0.5,
        questions=questions,
    )


def _outcome(
    able: float, place: int, started: int, chance: random.Random
) -> tuple[Outcome, str, bool]:
    if place >= started:
        return "error", "`function` is not written yet.", False
    if chance.random() < able ** (0.3 + place / 6):
        return "passed", "", False
    return "failed", FEEDBACK, chance.random() < 0.7
