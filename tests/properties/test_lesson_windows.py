"""l1: Keras is the oracle of what is right, and the examples tell the misconceptions apart."""

from contextlib import nullcontext
from typing import Any

import keras
import numpy as np
import pytest
from hypothesis import assume, given, settings

from autograder.assignments.lesson.l1 import diagnosis
from autograder.assignments.lesson.l1.answers import COUNT, INDICES, WindowCall, judge
from autograder.assignments.lesson.l1.checks import QUESTION
from autograder.assignments.lesson.l1.examples import CALLS, probes
from autograder.assignments.lesson.l1.hidden import COUNTS, is_accepted
from autograder.checks.calls import StudentError
from autograder.checks.cases import Cases
from autograder.checks.engine import Wrong
from autograder.checks.sealed import RIGHT
from autograder.student.codec import pack, unpack
from autograder.variant import load_variant
from tests.strategies.windows import window_calls

few = settings(max_examples=25, deadline=None)
VARIANT = load_variant()


def keras_windows(num_rows: int, **arguments: Any) -> list[list[int]]:
    """Return the rows of the windows that Keras makes of `num_rows` rows."""
    rows = np.arange(num_rows)
    dataset = keras.utils.timeseries_dataset_from_array(rows, None, batch_size=None, **arguments)
    return [window.numpy().tolist() for window in dataset]


def ours(num_rows: int, length: int, rate: int, stride: int) -> list[list[int]]:
    (count,) = diagnosis.right(WindowCall(COUNT, num_rows, length, rate, stride))
    return [diagnosis.right(WindowCall(INDICES, i, length, rate, stride)) for i in range(count)]


@few
@given(window_calls(odd=False))
def test_between_a_start_and_an_end_keras_makes_the_windows_of_so_many_rows(
    call: dict[str, Any],
) -> None:
    rows, start, end = len(call["data"]), call["start_index"], call["end_index"]
    length, rate, stride = (
        call[name] for name in ("sequence_length", "sampling_rate", "sequence_stride")
    )
    assume(max(rate, stride) < rows and end != rows and (start or 0) < (end or rows))
    expected = keras_windows(
        rows,
        sequence_length=length,
        sampling_rate=rate,
        sequence_stride=stride,
        start_index=start,
        end_index=end,
    )
    first, last = start or 0, rows if end is None else end
    actual = [
        [first + row for row in window] for window in ours(last - first, length, rate, stride)
    ]

    assert expected == actual


@pytest.mark.parametrize("numbers", [n for n in COUNTS if n[0] < 100])
def test_the_boundary_cases_are_counted_as_keras_counts_them(
    numbers: tuple[int, int, int, int],
) -> None:
    rows, length, rate, stride = numbers
    try:
        expected = keras_windows(
            rows, sequence_length=length, sampling_rate=rate, sequence_stride=stride
        )
    except ValueError:  # Keras refuses
        expected = []

    assert is_accepted(numbers)
    assert expected == ours(*numbers)


@few
@given(window_calls(odd=False))
def test_what_keras_refuses_is_asked_only_where_no_window_fits(call: dict[str, Any]) -> None:
    numbers = (
        len(call["data"]),
        call["sequence_length"],
        call["sampling_rate"],
        call["sequence_stride"],
    )
    try:
        keras_windows(
            numbers[0],
            sequence_length=numbers[1],
            sampling_rate=numbers[2],
            sequence_stride=numbers[3],
        )
    except ValueError:
        assert not is_accepted(numbers) or [] == ours(*numbers)
    else:
        assert is_accepted(numbers)


WAYS = [
    (function, name, way)
    for function, mistakes in ((COUNT, diagnosis.COUNTS), (INDICES, diagnosis.ROWS))
    for name, ways in mistakes.items()
    for way in ways
]


@pytest.mark.parametrize("least", [0, -1_000_000], ids=["stops at 0", "goes below 0"])
@pytest.mark.parametrize(
    ("function", "name", "way"), WAYS, ids=lambda value: value if isinstance(value, str) else ""
)
def test_the_examples_tell_every_way_of_a_misconception(
    function: str, name: str, way: Any, least: int
) -> None:
    names = set()
    for probe in probes(function):
        call = probe.call
        answer = way(call.first, call.length, call.rate, call.stride)
        answer = [max(least, answer)] if function == COUNT else answer
        found = probe.known.names_of(answer)
        names = names & found if names else set(found)

    assert {name} == names


def test_every_example_has_a_right_answer_that_is_sealed() -> None:
    example = QUESTION.example(VARIANT)
    for function, checks in CALLS.items():
        for check, calls in checks.items():
            for numbers, data in zip(calls, example[function][check], strict=True):
                right = diagnosis.right(WindowCall(function, *numbers))

                assert list(numbers) == data["call"]
                assert {"call", "names"} == set(data)
                assert RIGHT in diagnosis.suspects(WindowCall(function, *numbers)).names_of(right)


class Answering:
    """A student of whom one function is known."""

    def __init__(self, function: Any) -> None:
        self.function = function

    def unheard(self) -> Any:
        return nullcontext()

    def once(self, key: Any, ask: Any) -> Any:
        return ask()

    def call(self, name: str, *args: int, **named: int) -> Any:
        return unpack(pack(self.function(*args, **named)))


def right_count(n: int, length: int, sampling_rate: int = 1, sequence_stride: int = 1) -> Any:
    return diagnosis.right(WindowCall(COUNT, n, length, sampling_rate, sequence_stride))[0]


def failing(function: Any, name: str) -> set[str]:
    """Return the checks of a function that do not hold."""
    found = set()
    for check in QUESTION.checks:
        if ("count" in name) != (check.name.removeprefix("l1-") in {*CALLS[COUNT], "any-count"}):
            continue
        try:
            student: Any = Answering(function)
            check.run(student, VARIANT, QUESTION.example(VARIANT), Cases("a", check.name))
        except (Wrong, StudentError):
            found.add(check.name)
    return found


@pytest.mark.parametrize("kind", [int, np.int64, np.int32, np.array], ids=str)
def test_a_count_may_be_of_any_integer_type(kind: Any) -> None:
    assert set() == failing(lambda *a, **n: kind(right_count(*a, **n)), COUNT)


@pytest.mark.parametrize(
    "kind", [float, str, np.float64, lambda n: [n], lambda n: None, lambda n: n == 1, np.atleast_1d]
)
def test_a_count_of_another_type_is_wrong(kind: Any) -> None:
    assert failing(lambda *a, **n: kind(right_count(*a, **n)), COUNT)


@pytest.mark.parametrize("kind", [list, tuple, np.array, np.int16], ids=str)
def test_rows_may_be_a_list_a_tuple_a_range_or_an_array(kind: Any) -> None:
    def rows(i: int, length: int, sampling_rate: int = 1, sequence_stride: int = 1) -> Any:
        first = i * sequence_stride
        return range(first, first + length * sampling_rate, sampling_rate)

    assert set() == failing(rows, INDICES)
    assert set() == failing(lambda *a, **n: kind(rows(*a, **n)), INDICES)


@pytest.mark.parametrize("answer", [[], [1, [2]], [[0, 1, 2]], "012", None, 3, [0, None], [True]])
def test_what_is_no_list_of_rows_is_wrong(answer: Any) -> None:
    student: Any = Answering(lambda *a, **n: answer)

    with pytest.raises(Wrong):
        judge(student, probes(INDICES)[0])
