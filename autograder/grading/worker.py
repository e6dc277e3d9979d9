"""Grades one hand-in after the other, in a worker's process, wherever that is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from autograder.assignments.registry import assignment
from autograder.checks.engine import Question
from autograder.checks.sealed import seal_lightly
from autograder.grading.content import conditions_digest, content_of
from autograder.grading.earlier import Earlier
from autograder.grading.explained import with_explanations
from autograder.grading.grader import Conditions, grade
from autograder.grading.job import Job
from autograder.grading.result import Result
from autograder.grading.result_json import result_json
from autograder.grading.reuse.code import Code
from autograder.grading.reuse.plan import parts_of, write_parts
from autograder.grading.reuse.take_over import code_of, taken_over
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
    `content` stands for all that the result depends on (see `unchanged`), `parts` for what each
    question's does (see `reuse`), and `kept` are the questions that were not graded again.
    """

    result: str
    defenses: list[dict[str, Any]]
    digest: str = ""
    crowded: bool = False
    code: Mapping[str, str] = field(default_factory=dict)
    content: str = ""
    parts: str = ""
    kept: tuple[str, ...] = ()


class Worker:
    """What a worker's process keeps from one hand-in to the next; not for two threads at once."""

    def __init__(self, job: Job, address: str) -> None:
        """`address` is that of the warm process that student processes are forked from."""
        seal_lightly()  # no seal of this process reaches a student
        self._job = job
        self._pool = ProcessPool(address, ahead=address.startswith("unix:"))
        self._assignment = assignment(job.assignment).of(job.variant)

    def grade(self, submission: Submission, earlier: Earlier | None = None) -> Graded:
        """Return the submission's result, whatever its code does.

        Of the student's `earlier` result, what is provably the same is not graded again.
        """
        code = code_of(submission, self._job, self._assignment)
        if code is not None and earlier is not None:
            graded = self._some(submission, code, earlier)
            if graded is not None:
                return graded
        return self._all(submission, code)

    def _some(self, submission: Submission, code: Code, earlier: Earlier) -> Graded | None:
        """Grade what changed since the earlier result; None where that is not known to be enough."""
        job = self._job
        defenses: list[dict[str, Any]] = []

        def grade_some(questions: Sequence[Question], conditions: Conditions) -> Result:
            return grade(
                submission,
                job.variant_of(submission.student),
                self._pool,
                limits=job.limits,
                assignment=self._assignment,
                questions=questions,
                seed=job.seed,
                defenses=defenses,
                conditions=conditions,
            )

        found = taken_over(submission, code, earlier, job, self._assignment, grade_some)
        if found is None:
            return None
        parts = parts_of(code, found.result.questions, found.conditions, found.kept)
        return Graded(
            result_json(found.result),
            defenses,
            submission.digest,
            code=found.conditions.code,
            content=content_of(submission, job),
            parts=write_parts(parts, conditions_digest(submission.student, job)),
            kept=tuple(found.kept),
        )

    def _all(self, submission: Submission, code: Code | None) -> Graded:
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
        explained = with_explanations(result, asked, variant)
        return Graded(
            result_json(explained),
            defenses,
            submission.digest,
            conditions.crowded,
            conditions.code,
            content_of(submission, job),
            write_parts(
                parts_of(code, explained.questions, conditions),
                conditions_digest(submission.student, job),
            ),
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
