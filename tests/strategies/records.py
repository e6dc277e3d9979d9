"""Texts of every kind, and results and classes with such texts in them."""

from hypothesis import strategies as st

from autograder.assignments.assignment4 import QUESTIONS
from autograder.checks.engine import Check, Outcome
from autograder.grading.result import CheckResult, QuestionResult, Result, total
from autograder.variant import Variant

NASTY = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><b>&amp;",
    "{{ 7 * 7 }}{% raw %}",
    "[bold red]markup[/]",
    "\x1b[31mred\x1b]8;;http://example.org\x07link",
    "s\u202egpj.\u2066x",
    '=HYPERLINK("http://example.org")',
    "  +1",
    "＝1+1",
    "-2",
    "@cmd",
    "\t=1",
    "\r\n=1",
    'a,b"c;\nd',
    "\udcff\x00\x9b\ufeff\u200b",
]
texts = st.one_of(
    st.text(st.characters(exclude_categories=()), max_size=20),
    st.sampled_from(NASTY),
    st.lists(st.sampled_from(NASTY), min_size=2, max_size=2).map("".join),
)
_OUTCOMES = ["passed", "passed", "failed", "error", "timeout", "skipped", "grader-error"]
_SLUGS = st.sampled_from([None, "rows-dropped", "val-test-swapped", "first-step"])


@st.composite
def _checks(draw: st.DrawFn, question: str, number: int) -> CheckResult:
    points = 0.0 if question == "q0" else draw(st.integers(0, 300)) / 100
    outcome = draw(st.sampled_from(_OUTCOMES))
    return CheckResult(
        name=f"{question}-{number}",
        description=draw(texts),
        points=points,
        earned=points if outcome == "passed" else 0.0,
        visibility=draw(st.sampled_from(["public", "hidden"])),
        outcome=outcome,
        feedback="" if outcome == "passed" else draw(texts),
        misconception=draw(_SLUGS) if outcome == "failed" else None,
        trace=draw(texts) if outcome == "grader-error" else None,
    )


@st.composite
def results(draw: st.DrawFn, student: st.SearchStrategy[str] = texts) -> Result:
    """Results as grading makes them, with whatever texts in them."""
    questions = []
    for name in ("q0", "q1", "q3", "q4"):
        checks = [draw(_checks(name, number)) for number in range(draw(st.integers(1, 3)))]
        questions.append(
            QuestionResult(
                name=name,
                title=f"Title of {name}",
                score=total([check.earned for check in checks]),
                max=total([check.points for check in checks]),
                checks=checks,
            )
        )
    return Result(
        student=draw(student),
        name=draw(texts),
        submission=draw(texts),
        status=draw(st.sampled_from(["graded", "incomplete", "unreadable"])),
        reason=draw(st.none() | texts),
        variant="density-48h",
        auto_total=total([question.score for question in questions]),
        auto_max=total([question.max for question in questions]),
        seconds=draw(st.integers(0, 6_000)) / 100,
        questions=questions,
        notes=draw(st.lists(texts, max_size=2)),
    )


def classes() -> st.SearchStrategy[list[Result]]:
    """Classes of up to five submissions, one a student."""
    return st.lists(results(), max_size=5, unique_by=lambda result: result.student)


_EVERY_OUTCOME: tuple[Outcome, ...] = ("passed", "failed", "error", "timeout", "skipped")


@st.composite
def graded(draw: st.DrawFn, variant: Variant) -> Result:
    """A result over the real checks, with any outcomes and any feedback."""

    def checked(check: Check, points: float) -> CheckResult:
        outcome = draw(st.sampled_from(_EVERY_OUTCOME))
        return CheckResult(
            name=check.name,
            description=check.description(variant),
            points=points,
            earned=points if outcome == "passed" else 0.0,
            visibility=check.visibility,
            outcome=outcome,
            feedback="" if outcome == "passed" else draw(texts),
            misconception=None,
        )

    questions = []
    for question in QUESTIONS:
        points = question.points(variant)
        checks = [checked(check, points[check.name]) for check in question.checks]
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
        student="s",
        name="",
        submission="s.py",
        status="graded",
        reason=None,
        variant=variant.name,
        auto_total=total([question.score for question in questions]),
        auto_max=total([question.max for question in questions]),
        seconds=0.0,
        questions=questions,
        notes=[],
    )
