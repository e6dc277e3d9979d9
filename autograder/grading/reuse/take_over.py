"""Grades the questions of a hand-in that changed, and puts them together with those that did not."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from autograder.assignments.assignment import Assignment
from autograder.checks.engine import Question
from autograder.grading.earlier import Earlier
from autograder.grading.excerpts import excerpt
from autograder.grading.explained import with_explanations
from autograder.grading.grader import Conditions
from autograder.grading.job import Job
from autograder.grading.result import Result, total
from autograder.grading.result_json import read_result
from autograder.grading.reuse.code import Code
from autograder.grading.reuse.plan import Part, holds, kept_of, read_parts
from autograder.intake.submission import Submission
from autograder.student.cells import parse

GradeSome = Callable[[Sequence[Question], Conditions], Result]


@dataclass(frozen=True)
class Together:
    """A result of which some questions were `kept`, and what is known of how it came about."""

    result: Result
    conditions: Conditions
    kept: Mapping[str, Part]


def code_of(submission: Submission, job: Job, assignment: Assignment) -> Code | None:
    """Return the code of a hand-in, or None where nothing of its result can be taken over.

    In a class of own variants nothing can, since a file may be graded under two of them.
    """
    if job.variants:
        return None
    try:
        return Code(submission, job, assignment.given(job.variant_of(submission.student)))
    except Exception:  # whatever is not known to be contained is graded as a whole
        return None


def taken_over(
    submission: Submission,
    code: Code,
    earlier: Earlier,
    job: Job,
    assignment: Assignment,
    grade_some: GradeSome,
) -> Together | None:
    """Return the result, with what is provably the same in `earlier`; None where nothing is.

    `grade_some` grades some questions. None, too, where its outcome shows that all must be graded.
    """
    try:
        before = read_result(earlier.result)
    except ValueError:
        return None
    kept = kept_of(code, before.questions, read_parts(earlier.parts))
    if not kept:
        return None
    asked = assignment.only(job.only.get(submission.student))
    conditions = Conditions()
    variant = job.variant_of(submission.student)
    part = grade_some([each for each in asked if each.name not in kept], conditions)
    if not holds(code, kept, part.questions, conditions, job.limits):
        return None
    part = with_explanations(part, assignment, variant)
    known = {each.name: each for each in before.questions if each.name in kept}
    known |= {each.name: each for each in part.questions}
    if known.keys() != {each.name for each in asked}:
        return None
    questions = [known[each.name] for each in asked]
    result = part.model_copy(
        update={
            "questions": questions,
            "auto_total": total([each.score for each in questions]),
            "auto_max": total([each.max for each in questions]),
        }
    )
    parsed = parse(submission.cells, submission.kind)
    for each in questions:
        if each.name in kept and any(check.misconception for check in each.checks):
            conditions.code[each.name] = excerpt(parsed, kept[each.name].asked)
    return Together(result, conditions, kept)
