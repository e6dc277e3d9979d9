"""Statistics of a class for the report and the table on the terminal."""

import math
import statistics
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import get_args

from autograder.checks.engine import Outcome
from autograder.grading.result import CheckResult, QuestionResult, Result
from autograder.reports.class_summary import (
    Bin,
    CheckSummary,
    ClassSummary,
    MisconceptionSummary,
    QuestionSummary,
)
from autograder.reports.completion import begun, shares
from autograder.reports.formatting import natural
from autograder.reports.item_analysis import discriminations
from autograder.reports.standing import Standing, standing_of

MOST_BINS = 25


def summarize(
    results: Sequence[Result], standing: Callable[[Result], Standing] = standing_of
) -> ClassSummary:
    """Return the statistics of a class, students sorted by id.

    `standing` says what counts for the student of a result.
    """
    ordered = sorted(results, key=lambda result: result.student)
    readable = [result for result in ordered if result.status != "unreadable"]
    counting: list[Result] = []
    excused_count = set_count = 0
    for result in ordered:  # no standing is kept: a class may be of ten thousand
        counts = standing(result)
        if result.status == "unreadable" and not counts.overrides:
            continue
        if counts.excuse is not None:
            excused_count += 1
            continue
        set_count += len(counts.overrides)
        counting.append(_as_it_counts(result, counts))
    totals = [result.auto_total for result in counting]
    auto_max = max((result.auto_max for result in ordered), default=0.0)
    questions = _questions(readable, counting)
    named = [named for question in questions for named in question.misconceptions]
    return ClassSummary(
        results=ordered,
        readable=readable,
        counting=counting,
        excused_count=excused_count,
        set_count=set_count,
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
    names = {question.name for result in readable for question in result.questions}
    known = discriminations(readable)
    return [
        _question(
            name,
            list(_of_question(name, readable)),
            [question for _, question in _of_question(name, counting)],
            known,
        )
        for name in sorted(names, key=natural)
    ]


def _of_question(name: str, results: Iterable[Result]) -> Iterator[tuple[Result, QuestionResult]]:
    for result in results:
        for question in result.questions:
            if question.name == name:
                yield result, question


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
