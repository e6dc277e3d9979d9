"""In the student's code beside a misconception, the line that begins what the check asks for."""

import pytest

from autograder.assignments.assignment4 import ASSIGNMENT
from autograder.reports.check_run import seen_of
from autograder.reports.misconceptions import Shown
from autograder.reports.statistics import summarize
from autograder.variant import load_variant
from tests.strategies.made_up import made_up_class

TWO = "def normalize(x):\n    return x\n\n\nDELAY: int = 3\nasync def statistics(x):\n    DELAY = 4\n…"


@pytest.mark.parametrize(
    ("code", "description", "expected"),
    [
        (TWO, "After `normalize(x)`, `statistics` is right.", ["def normalize(x):"]),
        (TWO, "A sample holds `x`; `DELAY` rows are between.", ["DELAY: int = 3"]),
        (TWO, "`statistics` returns two.", ["async def statistics(x):"]),
        (TWO, "The windows come in random order.", []),
        ("def normalize(x):\n    return x", "After `normalize(x)`.", []),
        ("", "After `normalize(x)`.", []),
    ],
)
def test_the_definition_that_a_check_names_first_is_marked(
    code: str, description: str, expected: list[str]
) -> None:
    made = made_up_class(30, load_variant(), ASSIGNMENT)
    named = summarize(made).misconceptions[0]
    check = (
        made[0]
        .questions[0]
        .checks[0]
        .model_copy(update={"description": description, "feedback": "It is wrong."})
    )
    shown = Shown(named, named.students[0], seen_of(check, None), code)

    assert expected == [line for line, marked in shown.marked_code if marked]
    assert code == "\n".join(line for line, _ in shown.marked_code)
