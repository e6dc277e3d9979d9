"""Tries mutants: whether the checks catch one, and what one that they miss computes.

Mutants come in groups of one solution and one question. Each is judged with the question's checks.
What they miss is judged again with further draws of the checks' inputs, and its answers are
compared with those of the solution that it was made of.
"""

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from autograder.assignments.registry import assignment
from autograder.checks.calls import GraderFault, StudentGone, TimeLimits
from autograder.checks.engine import Outcome, Question, Visibility
from autograder.grading.question_run import QuestionRun
from autograder.intake.submission import Submission
from autograder.proving.observed import RecordedProcess, alike, freedom_of
from autograder.sandbox.process_pool import ProcessPool
from autograder.variant import Variant

SECONDS = 20.0  # for a question, as in grading: mutants may loop for ever
PATIENCE = 3  # times as long, where other processes may be why a solution ran out of time
FURTHER = 5  # draws of inputs that a mutant is judged with once the checks have missed it

Fate = Literal["caught", "same", "other", "drawn", "base"]


@dataclass(frozen=True)
class TrialJob:
    """What all trials of a run share."""

    variant: Variant
    address: str
    assignment: str
    seed: str
    further: int = FURTHER


@dataclass(frozen=True)
class Group:
    """Mutants of one solution and one question: their code, by number."""

    question: str
    base: str
    mutants: Mapping[int, str]


@dataclass(frozen=True)
class Tried:
    """What became of a mutant.

    `fate`: caught by the checks; the same answers as the solution it was made of; other answers that
    all draws let pass; caught by some draws of the inputs only (`drawn`); or not to be judged,
    since that solution itself does not pass (`base`). `check` is the first check that caught it,
    `inputs` how many further calls were compared.
    """

    number: int
    fate: Fate
    check: str = ""
    visibility: str = ""
    inputs: int = 0


@dataclass
class _Run:
    """One solution judged by one question's checks."""

    outcomes: dict[str, Outcome] = field(default_factory=dict)
    visibility: dict[str, str] = field(default_factory=dict)
    answers: list[Any] = field(default_factory=list)

    @property
    def caught_by(self) -> str | None:
        """The first check that did not pass."""
        return next((name for name, each in self.outcomes.items() if each != "passed"), None)


class Trials:
    """Tries the mutants of one group after the other, in processes from the pool."""

    def __init__(self, job: TrialJob) -> None:
        self.job = job
        self.pool = ProcessPool(job.address)
        self.assignment = assignment(job.assignment).of(job.variant)

    def of(self, group: Group) -> list[Tried]:
        """Return what becomes of each mutant of a group."""
        (question,) = self.assignment.only(group.question)
        if self._run(question, group.base, self._seed(0)).caught_by:
            return [Tried(number, "base") for number in group.mutants]
        right: dict[int, _Run] = {}
        return [
            self._tried(question, group.base, number, code, right)
            for number, code in group.mutants.items()
        ]

    def _tried(
        self, question: Question, base: str, number: int, code: str, right: dict[int, _Run]
    ) -> Tried:
        first = self._run(question, code, self._seed(0))
        if check := first.caught_by:
            return Tried(number, "caught", check, first.visibility[check])
        same, inputs = True, 0
        for draw in range(1, self.job.further + 1):
            if draw not in right:
                right[draw] = self._run(question, base, self._seed(draw), keep=True)
            run = self._run(question, code, self._seed(draw), keep=True)
            inputs += len(run.answers)
            if check := run.caught_by:
                return Tried(number, "drawn", check, run.visibility[check], inputs)
            same = same and alike(right[draw].answers, run.answers)
        return Tried(number, "same" if same else "other", inputs=inputs)

    def _seed(self, draw: int) -> str:
        return f"{self.job.seed} {draw}"

    def _run(self, question: Question, code: str, seed: str, keep: bool = False) -> _Run:
        """Judge a solution; where it may have run out of time because of others, once more."""
        found, crowded = self._judged(question, code, seed, keep, SECONDS)
        if crowded and "timeout" in found.outcomes.values():
            found, _ = self._judged(question, code, seed, keep, PATIENCE * SECONDS)
        return found

    def _judged(
        self, question: Question, code: str, seed: str, keep: bool, seconds: float
    ) -> tuple[_Run, bool]:
        """Judge a solution, up to the first part of the checks that catches it.

        Return also whether other processes on the machine may be why it ran out of time.
        """
        given = dict(self.assignment.given(self.job.variant))
        submission = Submission("mutant", "", "mutant.py", "script", (code,))
        student = RecordedProcess(submission, self.pool, given, TimeLimits(seconds))
        student.answers = [] if keep else None
        student.freedom = freedom_of(self.job.assignment, question.name, self.job.variant)
        run = QuestionRun(question, student, self.job.variant, seed)
        found = _Run()
        try:
            with contextlib.suppress(StudentGone, GraderFault):  # every check will meet it again
                student.load()
            parts: tuple[Visibility, ...] = ("public", "hidden")
            for visibility in parts:
                if visibility == "hidden":
                    student.begin_hidden()
                run.run(visibility)
                for check in run.result().checks:
                    found.outcomes[check.name] = check.outcome
                    found.visibility[check.name] = check.visibility
                if found.caught_by:
                    break
        finally:
            student.close()
        found.answers = student.answers or []
        return found, student.crowded
