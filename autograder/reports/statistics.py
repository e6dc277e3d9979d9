"""Statistics of a class for the report and the table on the terminal."""

import math
import statistics
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from autograder.checks.engine import Outcome, Visibility
from autograder.checks.words import MOST_IN_FULL
from autograder.grading.result import CheckResult, QuestionResult, Result, total
from autograder.reports.completion import Share, begun, shares
from autograder.reports.formatting import natural
from autograder.reports.item_analysis import (
    difficulty_words,
    discrimination_words,
    discriminations,
)
from autograder.reports.standing import Standing, standing_of

MOST_BINS = 25


@dataclass(frozen=True)
class Bin:
    """Submissions with a total of at least `low` and less than `high` points."""

    low: float
    high: float
    count: int


@dataclass(frozen=True)
class CheckSummary:
    """One check over the class: how often each outcome occurred.

    `discrimination` is the correlation of passing it with all other points, None where there is
    none (see `item_analysis`).
    """

    name: str
    description: str
    points: float
    visibility: Visibility
    outcomes: dict[Outcome, int]
    discrimination: float | None = None

    @property
    def seen(self) -> int:
        """Submissions that this check judged or should have judged."""
        return sum(self.outcomes.values())

    @property
    def pass_rate(self) -> float:
        """Share that passed, 0 to 1."""
        return self.outcomes["passed"] / self.seen if self.seen else 0.0

    @property
    def words(self) -> str:
        """How difficult it is and how well it discriminates, in a few words."""
        both = difficulty_words(self.pass_rate), discrimination_words(self.discrimination)
        return "; ".join(filter(None, both))


@dataclass(frozen=True)
class QuestionSummary:
    """One question over the class; means in points, shares from 0 to 1.

    `mean`, `full_share`, `full_count` and `shares` are of the grades that count (see
    `ClassSummary`); `shares` counts those with all points, some, none, and those that left the
    stubs. `checks` and `misconceptions` are of all submissions that could be read.
    """

    name: str
    title: str
    max: float
    mean: float
    full_share: float
    full_count: int
    shares: dict[Share, int]
    checks: list[CheckSummary]
    misconceptions: list["MisconceptionSummary"]

    @property
    def together(self) -> CheckSummary | None:
        """All checks as one, where a question has more than are shown one by one; else None."""
        if len(self.checks) <= MOST_IN_FULL:
            return None
        outcomes = {name: sum(c.outcomes[name] for c in self.checks) for name in get_args(Outcome)}
        points = total([check.points for check in self.checks])
        return CheckSummary(self.name, f"All {len(self.checks)} checks", points, "public", outcomes)


@dataclass(frozen=True)
class MisconceptionSummary:
    """One misconception: its question, and the students whose failed checks name it."""

    slug: str
    question: str
    students: list[Result]


@dataclass(frozen=True)
class ClassSummary:
    """A class. `readable` are the submissions that could be read, of which checks tell something.

    The figures in points are of the grades that count, `counting`: those of submissions that could
    be read, or that a person gave points, in place of the checks' in `set_count` questions. The
    students who are excused, `excused_count` otherwise among them, are left out. `complete_count`
    is how many of them have begun every question that counts.
    """

    results: list[Result]
    readable: list[Result]
    counting: list[Result]
    excused_count: int
    set_count: int
    statuses: dict[str, int]
    auto_max: float
    mean: float
    median: float
    full_count: int
    complete_count: int
    bins: list[Bin]
    questions: list[QuestionSummary]
    misconceptions: list[MisconceptionSummary]

    @property
    def median_bin(self) -> int:
        """The place of the bin that the median lies in."""
        return next((i for i, each in enumerate(self.bins) if self.median < each.high), -1) % (
            len(self.bins)
        )

    @property
    def hardest(self) -> list[QuestionSummary]:
        """The questions that count, lowest share of points first."""
        counted = [question for question in self.questions if question.max]
        return sorted(counted, key=lambda question: question.mean / question.max)


def summarize(
    results: Sequence[Result], standing: Callable[[Result], Standing] = standing_of
) -> ClassSummary:
    """Return the statistics of a class, students sorted by id.

    `standing` says what counts for the student of a result.
    """
    ordered = sorted(results, key=lambda result: result.student)
    readable = [result for result in ordered if result.status != "unreadable"]
    standings = [(result, standing(result)) for result in ordered]
    graded = [
        (result, counts)
        for result, counts in standings
        if result.status != "unreadable" or counts.overrides
    ]
    present = [(result, counts) for result, counts in graded if counts.excuse is None]
    counting = [_as_it_counts(result, counts) for result, counts in present]
    totals = [result.auto_total for result in counting]
    auto_max = max((result.auto_max for result in ordered), default=0.0)
    questions = _questions(readable, counting)
    named = [named for question in questions for named in question.misconceptions]
    return ClassSummary(
        results=ordered,
        readable=readable,
        counting=counting,
        excused_count=len(graded) - len(present),
        set_count=sum(len(counts.overrides) for _, counts in present),
        statuses={
            status: sum(result.status == status for result in ordered)
            for status in ("graded", "incomplete", "unreadable")
        },
        auto_max=auto_max,
        mean=statistics.fmean(totals) if totals else 0.0,
        median=statistics.median(totals) if totals else 0.0,
        full_count=sum(result.auto_total >= result.auto_max for result in counting),
        complete_count=sum(
            all(begun(question) for question in result.questions if question.max)
            for result in counting
        ),
        bins=_bins(totals, auto_max),
        questions=questions,
        misconceptions=sorted(named, key=lambda entry: -len(entry.students)),
    )


def _as_it_counts(result: Result, standing: Standing) -> Result:
    """Return a result with the points that a person set in place of the checks'."""
    if not standing.overrides:
        return result
    questions = [
        question.model_copy(update={"score": standing.scores[question.name]})
        for question in result.questions
    ]
    return result.model_copy(update={"questions": questions, "auto_total": standing.auto_total})


def _bins(totals: list[float], most: float) -> list[Bin]:
    """Return bins of whole points from 0; of 23 points, say, the last bin holds only full marks."""
    width = max(1, math.ceil(most / (MOST_BINS - 1)))
    counts = Counter(min(int(value // width), int(most // width)) for value in totals)
    number = int(most // width) + 1
    return [Bin(width * i, min(width * (i + 1), most), counts[i]) for i in range(number)]


def _questions(readable: list[Result], counting: list[Result]) -> list[QuestionSummary]:
    answers: dict[str, list[tuple[Result, QuestionResult]]] = defaultdict(list)
    for result in readable:
        for question in result.questions:
            answers[question.name].append((result, question))
    grades: dict[str, list[QuestionResult]] = defaultdict(list)
    for result in counting:
        for question in result.questions:
            grades[question.name].append(question)
    known = discriminations(readable)
    return [
        _question(name, answers[name], grades[name], known) for name in sorted(answers, key=natural)
    ]


def _question(
    name: str,
    answers: list[tuple[Result, QuestionResult]],
    grades: list[QuestionResult],
    known: Mapping[str, float | None],
) -> QuestionSummary:
    questions = [question for _, question in answers]
    full = sum(grade.score >= grade.max for grade in grades)
    return QuestionSummary(
        name=name,
        title=questions[0].title,
        max=questions[0].max,
        mean=statistics.fmean(grade.score for grade in grades) if grades else 0.0,
        full_share=full / len(grades) if grades else 0.0,
        full_count=full,
        shares=shares(grades),
        checks=_checks(questions, known),
        misconceptions=_misconceptions(name, answers),
    )


def _checks(
    questions: list[QuestionResult], known: Mapping[str, float | None]
) -> list[CheckSummary]:
    first: dict[str, CheckResult] = {}
    outcomes: dict[str, Counter[Outcome]] = defaultdict(Counter)
    for question in questions:
        for check in question.checks:
            first.setdefault(check.name, check)
            outcomes[check.name][check.outcome] += 1
    return [
        CheckSummary(
            name=name,
            description=check.description,
            points=check.points,
            visibility=check.visibility,
            outcomes={outcome: outcomes[name][outcome] for outcome in get_args(Outcome)},
            discrimination=known.get(name),
        )
        for name, check in first.items()
    ]


def _misconceptions(
    name: str, answers: list[tuple[Result, QuestionResult]]
) -> list[MisconceptionSummary]:
    """Return those of one question, the most frequent first; a student counts once in each."""
    students: dict[str, list[Result]] = defaultdict(list)
    for result, question in answers:
        slugs = {check.misconception for check in question.checks if check.misconception}
        for slug in sorted(slugs):
            students[slug].append(result)
    found = [MisconceptionSummary(slug, name, students[slug]) for slug in sorted(students)]
    return sorted(found, key=lambda entry: -len(entry.students))
