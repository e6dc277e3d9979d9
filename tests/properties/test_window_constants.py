"""q5's constants: sealed, named where a mistake is sure, and judged beside the student's own."""

from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from autograder.assignments.assignment4.q5 import checks
from autograder.assignments.assignment4.q5.diagnosis import delay_for, delays_carried_forward
from autograder.assignments.assignment4.q5.examples import example as example_of
from autograder.assignments.masters import masters_dir
from autograder.checks.calls import Student, TimeLimits, Unwritten
from autograder.checks.engine import Wrong
from autograder.handout.misconceptions import constants, read_misconceptions
from autograder.variant import Variant, load_variant
from tests.strategies.variants import variants

FOLDER = masters_dir("assignment4") / "misconceptions"
DEFAULT = load_variant()
CHECKS = {
    "SAMPLING_RATE": checks.sampling_rate,
    "SEQUENCE_LENGTH": checks.sequence_length,
    "DELAY": checks.delay,
    "BATCH_SIZE": checks.batch_size,
}
RIGHT = {"SAMPLING_RATE": 6, "SEQUENCE_LENGTH": 144, "DELAY": 1146, "BATCH_SIZE": 256}


class Constants(Student):
    """A submission that holds constants only."""

    def __init__(self, values: dict[str, Any]) -> None:
        super().__init__(TimeLimits())
        self.values = values

    def get(self, name: str) -> Any:
        if name not in self.values:
            raise Unwritten("NameError", f"{name} is not defined")
        return self.values[name]


def verdicts(values: dict[str, Any], example: Any) -> dict[str, str | None]:
    """Return the constants that are wrong, with the misconceptions that they show."""
    wrong: dict[str, str | None] = {}
    for name, check in CHECKS.items():
        try:
            check(Constants(values), example)
        except Wrong as verdict:
            wrong[name] = verdict.misconception
    return wrong


@pytest.fixture(scope="module")
def default_example() -> Any:
    return example_of(DEFAULT)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example(DEFAULT)
@given(variants())
def test_wrong_constants_are_named_in_every_variant(variant: Variant) -> None:
    sealed = example_of(variant)
    for mistake in read_misconceptions(FOLDER, variant):
        if mistake.question != "q5" or "def " in mistake.code:
            continue
        names: dict[str, Any] = {"np": np} | constants(variant)
        exec(mistake.code, names)
        wrong = verdicts({name: names[name] for name in CHECKS}, sealed)

        assert wrong, mistake.name
        assert {mistake.slug} == set(wrong.values()), mistake.name


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(variants())
def test_right_constants_are_right_in_every_variant(variant: Variant) -> None:
    values = {name: constants(variant)[name] for name in CHECKS}

    assert {} == verdicts(values, example_of(variant))


@pytest.mark.parametrize(
    ("length", "rate", "delay"),
    [
        (120, 6, 1002),
        (143, 6, 1140),
        (145, 6, 1152),
        (72, 6, 714),
        (100, 6, 882),
        (864, 6, 5466),
        (864, 6, 1146),
        (144, 6, 1146),
    ],
)
def test_a_right_delay_for_ones_own_length_keeps_its_points(
    length: int, rate: int, delay: int, default_example: Any
) -> None:
    own = RIGHT | {"SEQUENCE_LENGTH": length, "SAMPLING_RATE": rate, "DELAY": delay}

    assert "DELAY" not in verdicts(own, default_example)
    assert ("SEQUENCE_LENGTH" in verdicts(own, default_example)) == (length != 144)


@pytest.mark.parametrize("rate", [1, 2, 3, 12, 10, 144])
def test_length_and_delay_that_follow_from_ones_own_rate_keep_their_points(
    rate: int, default_example: Any
) -> None:
    for length in {144, 864 // rate}:
        delay = (length - 1) * rate + 288
        own = RIGHT | {"SAMPLING_RATE": rate, "SEQUENCE_LENGTH": length, "DELAY": delay}
        expected = {"SAMPLING_RATE"} | (
            {"SEQUENCE_LENGTH"} if 864 % rate and length != 144 else set()
        )

        assert expected == set(verdicts(own, default_example))


@given(st.integers(-10, 3_000).filter(lambda value: value != 1146))
@settings(max_examples=200, deadline=None)
def test_no_other_delay_is_right_for_the_right_length(default_example: Any, value: int) -> None:
    assert {"DELAY"} == set(verdicts(RIGHT | {"DELAY": value}, default_example))


def test_a_delay_that_is_right_for_another_length_than_ones_own_is_wrong(
    default_example: Any,
) -> None:
    own = RIGHT | {"SEQUENCE_LENGTH": 120, "DELAY": 1008}

    assert {"SEQUENCE_LENGTH": None, "DELAY": None} == verdicts(own, default_example)


@pytest.mark.parametrize("value", [1146.0, "1146", None, [1146], True, np.array(1146.0)])
def test_what_is_no_whole_number_is_wrong(value: Any, default_example: Any) -> None:
    assert {"DELAY": None} == verdicts(RIGHT | {"DELAY": value}, default_example)


@pytest.mark.parametrize("value", [10**30, -(10**30), 2**63 - 1])
def test_a_number_beyond_all_measure_is_only_wrong(value: int, default_example: Any) -> None:
    assert {"DELAY": None} == verdicts(RIGHT | {"DELAY": value}, default_example)


def test_a_delay_is_judged_although_the_length_is_missing(default_example: Any) -> None:
    student = Constants({"SAMPLING_RATE": 6, "DELAY": 1152})

    with pytest.raises(Wrong) as wrong:
        checks.delay(student, default_example)
    assert "delay-one-step-late" == wrong.value.misconception


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(variants())
def test_a_carried_forward_answer_is_right_for_its_own_numbers(variant: Variant) -> None:
    length, rate = variant.sequence_length, variant.sampling_rate

    assert variant.delay == delay_for(length, rate, variant)
    for delay, own_length, own_rate in delays_carried_forward(variant):
        assert delay == delay_for(own_length or length, own_rate or rate, variant)
        assert (length, rate) != (own_length, own_rate)


def feedback_on_delay(values: dict[str, Any], example: Any) -> str:
    with pytest.raises(Wrong) as wrong:
        checks.delay(Constants(RIGHT | values), example)
    return wrong.value.feedback


def test_where_the_length_is_wrong_too_it_is_to_be_mended_first(default_example: Any) -> None:
    own = {"SEQUENCE_LENGTH": 863, "DELAY": 862 * 6 + 288}

    feedback = feedback_on_delay(own, default_example)

    assert "the target lies 48 hours after a window's last step" in feedback
    assert "`SEQUENCE_LENGTH` is not right yet: mend it first" in feedback


def test_where_the_length_is_right_only_the_delay_is_asked_about(default_example: Any) -> None:
    assert "not right yet" not in feedback_on_delay({"DELAY": 1002}, default_example)


@pytest.mark.parametrize(
    ("delay", "where"),
    [(1002, "24 hours after"), (864, "1 hour after"), (858, "lies at"), (852, "1 hour before")],
)
def test_a_delay_is_told_in_hours_from_the_last_step(
    delay: int, where: str, default_example: Any
) -> None:
    assert f"{where} a window's last step" in feedback_on_delay({"DELAY": delay}, default_example)


@pytest.mark.parametrize("delay", [-5, 10**30])
def test_a_delay_that_cannot_be_drawn_is_only_told(delay: int, default_example: Any) -> None:
    feedback = feedback_on_delay({"DELAY": delay}, default_example)

    assert feedback.startswith(f"`DELAY` is {delay}.\n")
