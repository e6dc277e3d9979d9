"""Grades one hand-in after the other, in a worker's process, wherever that is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from autograder.assignments.registry import assignment
from autograder.checks.sealed import seal_lightly
from autograder.grading.content import content_of
from autograder.grading.explained import with_explanations
from autograder.grading.grader import Conditions, grade
from autograder.grading.job import Job
from autograder.grading.result import Result
from autograder.grading.result_json import result_json
from autograder.grading.whose import note_on, note_on_unknown, recognized
from autograder.intake.submission import Submission
from autograder.sandbox.process_pool import ProcessPool
from autograder.variant import Variant


@dataclass(frozen=True)
class Graded:
    """A worker's answer: the result as JSON, and the defenses that the child reported.

    `digest` is that of the file that was graded; only the main process can compare them.
    `code` holds definitions by question (see `Conditions`).
    `crowded` says that code may have run out of time because of other processes on the machine.
    `content` stands for all that the result depends on (see `unchanged`).
    """

    result: str
    defenses: list[dict[str, Any]]
    digest: str = ""
    crowded: bool = False
    code: Mapping[str, str] = field(default_factory=dict)
    content: str = ""


class Worker:
    """What a worker's process keeps from one hand-in to the next; not for two threads at once."""

    def __init__(self, job: Job, address: str) -> None:
        """`address` is that of the warm process that student processes are forked from."""
        seal_lightly()  # no seal of this process reaches a student
        self._job = job
        self._pool = ProcessPool(address, ahead=address.startswith("unix:"))
        self._assignment = assignment(job.assignment).of(job.variant)

    def grade(self, submission: Submission) -> Graded:
        """Return the submission's result, whatever its code does."""
        job, asked = self._job, self._assignment
        conditions = Conditions()
        defenses: list[dict[str, Any]] = []
        graded = partial(
            grade,
            submission,
            address=self._pool,
            limits=job.limits,
            assignment=asked,
            questions=asked.only(job.only.get(submission.student)),
            seed=job.seed,
        )
        variant, result = under_own_variant(
            job, submission, partial(graded, defenses=defenses, conditions=conditions), graded
        )
        text = result_json(with_explanations(result, asked, variant))
        return Graded(
            text,
            defenses,
            submission.digest,
            conditions.crowded,
            conditions.code,
            content_of(submission, job),
        )


def under_own_variant(
    job: Job,
    submission: Submission,
    graded: Callable[[Variant], Result],
    graded_again: Callable[[Variant], Result],
) -> tuple[Variant, Result]:
    """Return the student's variant and the result under it.

    A file of another's variant is graded under that one, too, and a note says what it would earn.
    A student without a variant is graded under the one that the file is of.
    """
    student = submission.student
    if not job.variants:
        variant = job.variant_of(student)
        return variant, graded(variant)
    own = job.own.get(student)
    other = recognized(submission, own, job.variants)
    variant = own or other or job.variants[0]
    result = graded(variant)
    notes = list(result.notes)
    if own is None:
        notes.append(note_on_unknown(variant, found=other is not None))
    elif other is not None:
        notes.append(note_on(result, graded_again(other)))
    return variant, result.model_copy(update={"notes": notes})
