"""The figures of a class, as the report and the terminal show them."""

from dataclasses import dataclass
from typing import get_args

from autograder.checks.engine import Outcome, Visibility
from autograder.checks.words import MOST_IN_FULL
from autograder.grading.result import Result, total
from autograder.reports.completion import Share
from autograder.reports.item_analysis import difficulty_words, discrimination_words


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
