"""Grades one hand-in after the other, in a worker's process, wherever that is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from autograder.assignments.registry import assignment
from autograder.checks.calls import TimeLimits
from autograder.checks.sealed import seal_lightly
from autograder.grading.explained import with_explanations
from autograder.grading.grader import Conditions, grade
from autograder.grading.result_json import result_json
from autograder.intake.submission import Submission
from autograder.sandbox.process_pool import ProcessPool
from autograder.variant import Variant


@dataclass(frozen=True)
class Job:
    """The settings with which every submission of a run is graded.

    `address` is the warm process's, empty where each worker starts its own; `seed` is the class's
    secret (see `class_seed`). `assignment` is a name in the registry. `only` maps students to the
    one question that they are graded on. `memory_mb` is the limit on memory.
    """

    variant: Variant
    address: str
    limits: TimeLimits
    seed: str
    assignment: str
    only: Mapping[str, str] = field(default_factory=dict)
    memory_mb: int = 2048


@dataclass(frozen=True)
class Graded:
    """A worker's answer: the result as JSON, and the defenses that the child reported.

    `digest` is that of the file that was graded; only the main process can compare them.
    `code` holds definitions by question (see `Conditions`).
    `crowded` says that code may have run out of time because of other processes on the machine.
    """

    result: str
    defenses: list[dict[str, Any]]
    digest: str = ""
    crowded: bool = False
    code: Mapping[str, str] = field(default_factory=dict)


class Worker:
    """What a worker's process keeps from one hand-in to the next; not for two threads at once."""

    def __init__(self, job: Job, address: str) -> None:
        """`address` is that of the warm process that student processes are forked from."""
        seal_lightly()  # no seal of this process reaches a student
        self._job = job
        self._pool = ProcessPool(address)
        self._assignment = assignment(job.assignment).of(job.variant)

    def grade(self, submission: Submission) -> Graded:
        """Return the submission's result, whatever its code does."""
        job, asked = self._job, self._assignment
        conditions = Conditions()
        defenses: list[dict[str, Any]] = []
        result = grade(
            submission,
            job.variant,
            self._pool,
            limits=job.limits,
            assignment=asked,
            questions=asked.only(job.only.get(submission.student)),
            seed=job.seed,
            defenses=defenses,
            conditions=conditions,
        )
        text = result_json(with_explanations(result, asked, job.variant))
        return Graded(text, defenses, submission.digest, conditions.crowded, conditions.code)
