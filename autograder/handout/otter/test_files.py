"""Test files in otter's format, one per question. The checks themselves run elsewhere.

A test file looks up an outcome and reports it: the outcomes are those of the result that
`plugin` has put into otter's kernel.
"""

from autograder.assignments.assignment import Assignment
from autograder.checks.engine import Check, Question
from autograder.variant import Variant

HIDDEN = "A hidden check does not hold."

_HEAD = """OK_FORMAT = False

from otter.test_files import test_case

name = {name!r}
points = None
all_or_nothing = False
"""
_CASE = """

@test_case(
    name={name!r},
    points={points!r},
    hidden={hidden!r},
    success_message={message!r},
    failure_message={message!r},
)
def {function}(outcomes):
    passed, feedback = outcomes[{name!r}]
    if not passed:
        raise AssertionError(feedback)  # an assert statement is nothing under PYTHONOPTIMIZE
"""


def graded_tests(variant: Variant, assignment: Assignment) -> dict[str, str]:
    """Return the autograder's test files by name; they read outcomes from a global `outcomes`."""
    return {
        f"{question.name}.py": _head(question)
        + "".join(_case(check, question, variant) for check in question.checks)
        for question in assignment.of(variant).questions
    }


def _head(question: Question) -> str:
    return _HEAD.format(name=question.name)


def _case(check: Check, question: Question, variant: Variant) -> str:
    return _CASE.format(
        name=check.name,
        points=question.points(variant)[check.name],
        hidden=check.visibility == "hidden",
        message=check.description(variant),
        function=check.name.replace("-", "_"),
    )
