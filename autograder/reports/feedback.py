"""What one student may see of a result, selected first, so that no template gets a secret."""

from dataclasses import dataclass, field

from autograder.assignments.assignment import Assignment
from autograder.checks import words
from autograder.checks.engine import Outcome
from autograder.checks.hints import Hints
from autograder.checks.words import Seen
from autograder.grading.result import CheckResult, QuestionResult, Result, total
from autograder.reports.check_run import seen_of
from autograder.reports.formatting import points
from autograder.reports.standing import QuestionMark, Standing, decisions, standing_of
from autograder.variant import Variant


@dataclass(frozen=True)
class HiddenChecks:
    """The hidden checks of one question: numbers, and the sentences of those that failed.

    The sentences are the handout's. `lost`, `waiting` and `undecided` are the points of those that
    failed, were not run, and could not be judged.
    """

    number: int
    failed: int
    sentences: tuple[str, ...]
    lost: float
    not_run: int
    waiting: float
    unjudged: int
    undecided: float


@dataclass(frozen=True)
class CheckFeedback:
    """One public check: as the student sees it, and the points it earned.

    `repeats` where an earlier check of the question shows the same mistake.
    """

    seen: Seen
    earned: float
    repeats: bool

    @property
    def lines(self) -> list[str]:
        """The lines of the feedback."""
        return [line for line in self.seen.feedback.split("\n") if line]


@dataclass(frozen=True)
class Fold:
    """Checks that are shown together; under a `title`, they are folded away until asked for."""

    title: str
    checks: list[CheckFeedback]


@dataclass(frozen=True)
class QuestionFeedback:
    """One question: its score, the public checks in full, the hidden ones as numbers.

    `mark` is what a person gave for the written comment. `checked` is what the checks gave, where a
    person set other points.
    """

    name: str
    title: str
    score: float
    max: float
    manual_max: float
    folds: list[Fold]
    hidden: HiddenChecks
    mark: QuestionMark | None = None
    checked: float | None = None


@dataclass(frozen=True)
class Feedback:
    """One student's page.

    `manual` are the points for the written comments, None before they are marked.
    `stopped` are the questions with a check that ended in an error or took too
    long, `unjudged` those with a check that a fault of the grader stopped. `decisions` are
    sentences on what a person decided and on lateness; `penalty` is what that takes off, and
    `total` what counts in the end, None for an excused student.
    """

    student: str
    name: str
    status: str
    reason: str | None
    notes: list[str]
    auto_total: float
    auto_max: float
    manual_max: float
    manual: float | None
    stopped: list[str]
    unjudged: list[str]
    questions: list[QuestionFeedback]
    decisions: list[str] = field(default_factory=list)
    penalty: float = 0.0
    total: float | None = None
    excused: bool = False

    @property
    def complete(self) -> list[str]:
        """Questions with all their automatic points."""
        return [q.name for q in self.questions if q.max and q.score >= q.max]

    @property
    def open(self) -> list[str]:
        """Questions that still lack automatic points."""
        return [q.name for q in self.questions if q.score < q.max]


def student_view(
    result: Result,
    variant: Variant,
    assignment: Assignment,
    standing: Standing | None = None,
) -> Feedback:
    """Return what the student of `result` may see of it.

    `standing` is what counts for the student, by default the result alone. Of hidden checks, students see
    number, points, and of those that failed the handout's sentence: no name, input, feedback
    or misconception; a result's reason quotes public checks only. Where nothing could be
    read there are no questions.
    """
    hints = {question.name: question.hints for question in assignment.questions}
    standing = standing or standing_of(result)
    read = [] if result.status == "unreadable" else result.questions
    by_hand = assignment.manual_points(variant)
    questions = [
        _question(question, by_hand.get(question.name, 0.0), hints.get(question.name), standing)
        for question in read
    ]
    # Where no code could be read, a person may have marked what was handed in all the same.
    marked = [question.name for question in (result.questions if standing.marks else read)]
    return Feedback(
        student=result.student,
        name=result.name,
        status=result.status,
        reason=result.reason,
        notes=result.notes,
        auto_total=standing.auto_total,
        auto_max=result.auto_max,
        manual_max=total([by_hand.get(name, 0.0) for name in marked]),
        manual=standing.manual,
        stopped=_with_outcome(read, ("error", "timeout")),
        unjudged=_with_outcome(read, ("grader-error",)),
        questions=questions,
        decisions=decisions(standing) + ([] if read else _marks_in_words(standing)),
        penalty=standing.penalty,
        total=standing.total,
        excused=standing.excuse is not None,
    )


def _marks_in_words(standing: Standing) -> list[str]:
    return [
        f"{name}: {points(mark.points)} of {counted(mark.max, 'point')} for your written comment. "
        + mark.remark
        for name, mark in standing.marks.items()
        if mark.points is not None
    ]


def _with_outcome(questions: list[QuestionResult], outcomes: tuple[Outcome, ...]) -> list[str]:
    """Return the names of the questions that have a check with such an outcome."""
    return [q.name for q in questions if any(check.outcome in outcomes for check in q.checks)]


def _question(
    question: QuestionResult, manual_max: float, hints: Hints | None, standing: Standing
) -> QuestionFeedback:
    hidden = [check for check in question.checks if check.visibility != "public"]
    failed = [c for c in hidden if c.outcome not in ("passed", "skipped", "grader-error")]
    unjudged = [check for check in hidden if check.outcome == "grader-error"]
    not_run = [check for check in hidden if check.outcome == "skipped"]
    return QuestionFeedback(
        name=question.name,
        title=question.title,
        score=standing.scores.get(question.name, question.score),
        max=question.max,
        manual_max=manual_max,
        folds=_folds(
            check_feedback(
                [check for check in question.checks if check.visibility == "public"], hints
            )
        ),
        hidden=HiddenChecks(
            number=len(hidden),
            failed=len(failed),
            sentences=tuple(check.description for check in failed),
            lost=_lost(failed),
            not_run=len(not_run),
            waiting=_lost(not_run),
            unjudged=len(unjudged),
            undecided=_lost(unjudged),
        ),
        mark=standing.marks.get(question.name),
        checked=question.score if question.name in standing.overrides else None,
    )


def check_feedback(checks: list[CheckResult], hints: Hints | None) -> list[CheckFeedback]:
    """Return checks as a page shows them; one that was skipped names none that it depends on."""
    told = [
        check.model_copy(update={"feedback": ""}) if check.outcome == "skipped" else check
        for check in checks
    ]
    seen = [seen_of(check, hints) for check in told]
    return [
        CheckFeedback(each, check.earned, words.repeats(each, earlier))
        for check, (each, earlier) in zip(checks, words.with_earlier(seen), strict=True)
    ]


def _folds(checks: list[CheckFeedback]) -> list[Fold]:
    """Return the checks in one fold that is open; of many, those that hold or wait in others."""
    if len(checks) <= words.MOST_IN_FULL:
        return [Fold("", checks)] if checks else []
    passed = [check for check in checks if check.seen.outcome == "passed"]
    waiting = [check for check in checks if check.seen.not_started]
    wrong = [check for check in checks if check not in passed and check not in waiting]
    folds = [
        Fold("", wrong),
        Fold(f"{counted(len(waiting), 'check')} not started", waiting),
        Fold(f"{counted(len(passed), 'check')} passed", passed),
    ]
    return [fold for fold in folds if fold.checks]


def _lost(checks: list[CheckResult]) -> float:
    return total([check.points - check.earned for check in checks])


def counted(number: float, noun: str) -> str:
    """Return a number with its noun: `1 point`, `0.5 points`, `3 hidden checks`."""
    return f"{points(number)} {noun}{'' if number == 1 else 's'}"


def hidden_sentence(hidden: HiddenChecks) -> str:
    """Return the sentence for students on the hidden checks of a question."""
    parts = []
    if hidden.failed:
        verb = "does" if hidden.failed == 1 else "do"
        parts.append(f"{hidden.failed} {verb} not hold{_cost(hidden.lost)}, with other inputs")
    if hidden.not_run:
        verb = "was" if hidden.not_run == 1 else "were"
        waits = f"{hidden.not_run} {verb} not run, waiting for an earlier check"
        parts.append(waits + _cost(hidden.waiting))
    if hidden.unjudged:
        parts.append(f"{hidden.unjudged} could not be judged{_cost(hidden.undecided)}")
    if not parts:
        held = "holds" if hidden.number == 1 else "all hold"
        return f"{counted(hidden.number, 'hidden check')}: {held}."
    return f"{counted(hidden.number, 'hidden check')}: {'; '.join(parts)}."


def _cost(lost: float) -> str:
    return f" ({counted(lost, 'point')})" if lost else ""
