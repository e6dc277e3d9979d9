"""l5's judging by hand: what a message shows, and one message for one cause."""

from typing import Any

import numpy as np
import pytest

from autograder.assignments.lesson.l5.checks import QUESTION
from autograder.checks.notebook.in_process import InProcessStudent
from autograder.checks.verdict import Skipped, Verdict, Wrong
from autograder.variant import load_variant

VARIANT = load_variant()


def verdicts(function: Any) -> dict[str, Verdict]:
    """Return what the public checks raise, by name."""
    student = InProcessStudent({"simple_rnn": function})
    raised = {}
    for check in QUESTION.checks:
        if check.visibility == "public":
            try:
                check.function(student, QUESTION.example(VARIANT))
            except Verdict as verdict:
                raised[check.name] = verdict
    student.close()
    return raised


def with_bias(times: float, last: Any = lambda states: states[-1]) -> Any:
    """Return a recurrence that is right but for its bias, and for what `last` makes of it."""

    def simple_rnn(inputs: Any, U: Any, W: Any, b: Any, return_sequences: bool = False) -> Any:
        states = [np.zeros(len(b))]
        for x in inputs:
            states.append(np.tanh(U @ x + W @ states[-1] + times * b))
        return np.stack(states[1:]) if return_sequences else last(states)

    return simple_rnn


def test_an_unknown_mistake_in_every_state_makes_one_message() -> None:
    found = verdicts(with_bias(times=3.0))

    assert isinstance(found["l5-last-state"], Wrong)
    assert isinstance(found["l5-all-states"], Skipped)


def test_an_unknown_mistake_in_the_last_state_alone_costs_nothing_else() -> None:
    assert ["l5-last-state"] == list(verdicts(with_bias(1.0, last=lambda states: -states[-1])))


def test_two_unknown_mistakes_make_a_message_each() -> None:
    found = verdicts(with_bias(times=3.0, last=lambda states: -states[-1]))

    assert [Wrong, Wrong] == [type(verdict) for verdict in found.values()]


@pytest.mark.parametrize("wrong", [0, 2])
def test_the_first_wrong_state_is_told(wrong: int) -> None:
    right = with_bias(times=1.0)

    def simple_rnn(*arguments: Any, return_sequences: bool = False) -> Any:
        states = right(*arguments, return_sequences=return_sequences)
        if return_sequences:
            states[wrong] = 0.25
        return states

    (verdict,) = verdicts(simple_rnn).values()

    assert f"(0.25, 0.25, 0.25) after step {wrong + 1} of 4" in verdict.feedback
