"""The matrix of a validation: for each wrong solution, what it cost, where, and by what name."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from autograder.assignments.assignment import Assignment
from autograder.grading.result import Result
from autograder.handout.misconceptions import LeftOut, Misconception
from autograder.variant import Variant

REFERENCE, SKELETON = "reference", "skeleton"
Verdicts = dict[tuple[str, str], tuple[str, float, str | None]]


@dataclass(frozen=True)
class MatrixRow:
    """One row of the matrix: points lost in each question that was graded, and what is wrong.

    `question` is the misconception's own, and empty for the reference and the skeleton.
    """

    name: str
    question: str
    lost: dict[str, float]
    named: tuple[str, ...]
    faults: tuple[str, ...]
    slug: str = ""
    belief: str = ""


@dataclass(frozen=True)
class Validation:
    """What a validation found: the rows of the first seed, and every fault of any seed.

    `same` maps a row's name to the questions that it was not graded on because none of its changes
    can reach their functions. `left_out` are the misconceptions that the variant has not.
    `unfailed` are the checks that no misconception fails.
    """

    variant: Variant
    assignment: Assignment
    questions: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    same: dict[str, frozenset[str]]
    left_out: tuple[LeftOut, ...]
    unfailed: tuple[str, ...]
    faults: tuple[str, ...]
    seeds: int = 1

    @property
    def wrong(self) -> tuple[MatrixRow, ...]:
        """The rows of misconceptions."""
        return tuple(row for row in self.rows if row.question)

    def earned(self, name: str) -> float:
        """Return the points that the reference or the skeleton earns."""
        row = next(row for row in self.rows if row.name == name)
        return round(self.points - sum(row.lost.values()), 2)

    @property
    def points(self) -> float:
        """The points that the graded questions' checks award."""
        points = self.assignment.auto_points(self.variant)
        return round(sum(points[name] for name in self.questions), 2)

    @property
    def summary(self) -> str:
        """The sentence that sums it up."""
        right = sum(not row.faults for row in self.wrong)
        return (
            f"{self.variant.name}: reference {self.earned(REFERENCE):g} of {self.points:g}, "
            f"skeleton {self.earned(SKELETON):g}, {right} of {len(self.wrong)} misconceptions "
            "found, named, and costing only their own question."
        )


def judge(result: Result, wrong: Misconception | None) -> MatrixRow:
    """Return the matrix's row of one result; `wrong` is None for the reference and the skeleton."""
    lost = {q.name: round(q.max - q.score, 2) for q in result.questions}
    named = tuple(
        dict.fromkeys(
            c.misconception for q in result.questions for c in q.checks if c.misconception
        )
    )
    if wrong is None:
        return MatrixRow(result.student, "", lost, named, tuple(_faults_of_right(result)))
    faults = []
    if not lost[wrong.question]:
        faults.append("is not caught")
    faults += [f"costs points in {q}" for q, n in lost.items() if n and q != wrong.question]
    if wrong.slug not in named:
        faults.append(f"is named {', '.join(named) or 'nothing'}")
    elif named != (wrong.slug,):
        others = ", ".join(name for name in named if name != wrong.slug)
        faults.append(f"is also named {others}")
    return MatrixRow(
        result.student, wrong.question, lost, named, tuple(faults), wrong.slug, wrong.belief
    )


def _faults_of_right(result: Result) -> list[str]:
    if result.student == SKELETON:
        earned = result.auto_total
        return [f"the untouched skeleton earns {earned:g} points"] if earned else []
    failed = [c.name for q in result.questions for c in q.checks if c.outcome != "passed"]
    return [f"the reference fails {name}" for name in failed]


def first_of_each_question(wrongs: Iterable[Misconception]) -> set[str]:
    """Return the names of one misconception of each question: these are graded on all of them."""
    first: dict[str, str] = {}
    for wrong in wrongs:
        first.setdefault(wrong.question, wrong.name)
    return set(first.values())


def unfailed_checks(
    results: Iterable[Result], assignment: Assignment, questions: Collection[str]
) -> tuple[str, ...]:
    """Return the checks of `questions` that no result of a misconception fails, in order."""
    failed = {
        check.name
        for result in results
        if result.student not in (REFERENCE, SKELETON)
        for question in result.questions
        for check in question.checks
        if check.outcome == "failed"
    }
    return tuple(
        check.name
        for question in assignment.only(questions)
        for check in question.checks
        if check.name not in failed
    )


def verdicts(results: Iterable[Result]) -> Verdicts:
    """Return the verdicts by submission and check: outcome, points earned, misconception."""
    return {
        (result.student, check.name): (check.outcome, check.earned, check.misconception)
        for result in results
        for question in result.questions
        for check in question.checks
    }


def differences(first: Verdicts, other: Verdicts, number: int) -> list[str]:
    """Return a line for each verdict that differs between seed `number` and the first one."""

    def told(verdict: tuple[str, float, str | None] | None) -> str:
        if verdict is None:
            return "nothing"
        return f"{verdict[0]}{f' ({verdict[2]})' if verdict[2] else ''}"

    return [
        f"seed {number}: {student}: {check} is {told(other.get((student, check)))}, "
        f"and {told(first.get((student, check)))} with seed 1"
        for student, check in sorted(first.keys() | other.keys())
        if first.get((student, check)) != other.get((student, check))
    ]
