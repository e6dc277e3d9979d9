"""Adds to graded checks what their questions explain: only here, once a submission is graded."""

from autograder.assignments.assignment import Assignment
from autograder.checks.engine import Question
from autograder.grading.result import CheckResult, QuestionResult, Result
from autograder.variant import Variant


def with_explanations(result: Result, assignment: Assignment, variant: Variant) -> Result:
    """Return the result with an explanation on a new line of each check's feedback.

    Passed checks have one, too. Where nothing could be read, nothing is explained.
    """
    if result.status == "unreadable":
        return result
    asked = {question.name: question for question in assignment.questions}
    questions = [_explained(each, asked[each.name], variant) for each in result.questions]
    return result.model_copy(update={"questions": questions})


def _explained(result: QuestionResult, question: Question, variant: Variant) -> QuestionResult:
    explain = question.explain
    if explain is None:
        return result

    def explained(check: CheckResult) -> CheckResult:
        said = [check.feedback, explain(variant, check.name, check.misconception)]
        return check.model_copy(update={"feedback": "\n".join(filter(None, said))})

    return result.model_copy(update={"checks": [explained(check) for check in result.checks]})
