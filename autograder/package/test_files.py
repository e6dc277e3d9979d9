"""Test files in otter's format, one a question: thin, since the checks are run elsewhere.

A test file looks an outcome up and passes it on. In the autograder's zip the outcomes are those
of the record that `plugin` has left in otter's kernel; in a student's folder `public_checks`
runs the check when it is asked.
"""

from collections.abc import Iterable

from autograder.assignments.assignment4 import QUESTIONS
from autograder.checks.engine import Check, Question
from autograder.variant import Variant

HIDDEN = "A hidden check does not hold."

_HEAD = """OK_FORMAT = False

from otter.test_files import test_case
{imports}
name = {name!r}
points = None
all_or_nothing = False
"""
_IMPORTS = """
from public_checks import VARIANT, {question}
from public_checks.outcomes import Outcomes
"""
_CASE = """

@test_case(
    name={name!r},
    points={points!r},
    hidden={hidden!r},
    success_message={message!r},
    failure_message={message!r},
)
def {function}({argument}):
    passed, feedback = {outcome}
    if not passed:
        raise AssertionError(feedback)  # an assert statement is nothing under PYTHONOPTIMIZE
"""


def graded_tests(variant: Variant) -> dict[str, str]:
    """Return the autograder's test files by name; they read outcomes from a global `outcomes`."""
    return {
        f"{question.name}.py": _head(question)
        + "".join(
            _case(check, question, variant, "outcomes", f"outcomes[{check.name!r}]")
            for check in question.checks
        )
        for question in QUESTIONS
    }


def public_tests(variant: Variant) -> dict[str, str]:
    """Return a student's test files by name; `public_checks` must be importable beside them."""
    return {
        f"{question.name}.py": _head(question, _IMPORTS.format(question=question.name))
        + f"outcomes = Outcomes({question.name}.QUESTION, VARIANT)\n"
        + "".join(
            _case(check, question, variant, "env", f"outcomes.of({check.name!r}, env)")
            for check in public(question.checks)
        )
        for question in QUESTIONS
    }


def public(checks: Iterable[Check]) -> list[Check]:
    """Return the checks that a student may run."""
    return [check for check in checks if check.visibility == "public"]


def _head(question: Question, imports: str = "") -> str:
    return _HEAD.format(name=question.name, imports=imports)


def _case(check: Check, question: Question, variant: Variant, argument: str, outcome: str) -> str:
    return _CASE.format(
        name=check.name,
        points=question.points(variant)[check.name],
        hidden=check.visibility == "hidden",
        message=check.description(variant),
        function=check.name.replace("-", "_"),
        argument=argument,
        outcome=outcome,
    )
