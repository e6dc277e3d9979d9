"""l4's judging by hand: what counts as a count, and what is carried forward."""

from typing import Any

import numpy as np
import pytest

from autograder.assignments.lesson.l4.checks import QUESTION
from autograder.checks.notebook.in_process import InProcessStudent
from autograder.checks.verdict import Wrong
from autograder.variant import load_variant

VARIANT = load_variant()


def passed(**functions: Any) -> set[str]:
    """Return the public checks that hold, of those that can be asked."""
    student = InProcessStudent(functions)
    holds = set()
    for check in QUESTION.checks:
        if check.visibility == "public":
            try:
                check.function(student, QUESTION.example(VARIANT))
            except Exception as error:
                assert isinstance(error, Wrong) or "not defined" in str(error), error
            else:
                holds.add(check.name)
    student.close()
    return holds


def lstm(features: int, units: int) -> int:
    return 4 * units * (features + units + 1)


@pytest.mark.parametrize("kind", [int, float, np.int32, np.int64, np.float32, np.array])
def test_a_count_may_be_of_any_type_of_number(kind: Any) -> None:
    assert {"l4-lstm"} == passed(lstm_parameters=lambda f, u: kind(lstm(f, u)))


@pytest.mark.parametrize(
    "wrong", [None, "1984", [1984], True, 1984.5, float("nan"), float("inf"), 2**70, {}, 0]
)
def test_what_is_no_count_is_wrong(wrong: Any) -> None:
    assert set() == passed(lstm_parameters=lambda f, u: wrong)


def test_twice_a_wrong_count_costs_once() -> None:
    def three_gates(f: int, u: int) -> int:
        return 3 * u * (f + u + 1)

    actual = passed(
        lstm_parameters=three_gates,
        bidirectional_lstm_parameters=lambda f, u: 2 * three_gates(f, u),
    )

    assert {"l4-bidirectional"} == actual


def without_state(features: int, units: int) -> int:
    return units * (features + 1)


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("lstm", lambda f, u: 4 * without_state(f, u)),
        ("gru", lambda f, u: 3 * (without_state(f, u) + u)),
    ],
)
def test_what_is_made_of_a_wrong_simple_rnn_costs_nothing_more(name: str, count: Any) -> None:
    wrong = {"simple_rnn_parameters": without_state, f"{name}_parameters": count}

    assert {f"l4-{name}"} == passed(**wrong)


def test_a_mistake_of_its_own_costs_beside_a_wrong_simple_rnn() -> None:
    actual = passed(
        simple_rnn_parameters=without_state,
        lstm_parameters=lambda f, u: 3 * without_state(f, u),
        gru_parameters=lambda f, u: 3 * without_state(f, u),
    )

    assert set() == actual


def test_a_wrong_count_and_the_right_one_of_two_cost_once() -> None:
    actual = passed(
        lstm_parameters=lambda f, u: 0,
        bidirectional_lstm_parameters=lambda f, u: 2 * lstm(f, u),
    )

    assert {"l4-bidirectional"} == actual


@pytest.mark.parametrize("count", [0, -5, 7])
def test_constants_carry_nothing_forward(count: int) -> None:
    actual = passed(
        lstm_parameters=lambda f, u: count, bidirectional_lstm_parameters=lambda f, u: 0
    )

    assert set() == actual
