"""What came back from student code: told apart by type and shape, and shown in a short line."""

import math
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks.values import (
    all_close,
    as_array,
    as_number,
    close,
    is_whole,
    number,
    shown,
    together,
)
from autograder.student.codec import Opaque, pack, unpack
from tests.strategies.values import values

many = settings(max_examples=100, deadline=None)
NOT_NUMBERS = [None, "1", b"1", {}, {"a": 1}, Opaque("Series"), True, [], [[1], [2, 3]], ["a"]]


def crossed(value: Any) -> Any:
    return unpack(pack(value))


@pytest.mark.parametrize("value", [3, -1, np.int32(3), np.uint8(3), np.array(3), 2**62], ids=repr)
def test_whole_numbers_are_those_of_python_and_numpy(value: Any) -> None:
    assert is_whole(crossed(value))


@pytest.mark.parametrize(
    "value", [3.0, True, np.float64(3), np.bool_(True), np.array([3]), [3], *NOT_NUMBERS], ids=repr
)
def test_floats_truth_values_and_lists_are_not_whole(value: Any) -> None:
    assert not is_whole(crossed(value))


@many
@given(st.floats(allow_nan=False) | st.integers(-(2**53), 2**53))
def test_a_number_is_read_from_whatever_holds_one(value: float) -> None:
    for held in (value, np.float64(value), np.array([value]), [value], [[value]], np.array(value)):
        assert float(value) == as_number(crossed(held))


@pytest.mark.parametrize(
    "value", [*NOT_NUMBERS, [1, 2], np.zeros(2), np.zeros(0), [None, 1]], ids=repr
)
def test_what_holds_no_single_number_is_none(value: Any) -> None:
    assert as_number(crossed(value)) is None


@many
@given(st.lists(st.floats(width=32), min_size=1, max_size=6))
def test_arrays_are_read_from_lists_arrays_and_frames(values: list[float]) -> None:
    for held in (values, tuple(values), np.array(values, "float32"), pd.Series(values)):
        array = as_array(crossed(held))

        np.testing.assert_array_equal(np.array(values), array)
        assert np.float64 == array.dtype
    np.testing.assert_array_equal(
        np.array([values]).T, as_array(crossed(pd.DataFrame({"a": values})))
    )


@pytest.mark.parametrize(
    "value", [None, "1", {}, Opaque("a"), [[1], [2, 3]], ["a"], [Opaque("a")]], ids=repr
)
def test_what_is_no_array_of_numbers_is_none(value: Any) -> None:
    assert as_array(crossed(value)) is None


def test_a_column_of_text_in_a_frame_equals_nothing() -> None:
    array = as_array(crossed(pd.DataFrame({"a": [1.0], "b": ["x"]})))

    np.testing.assert_array_equal([[1.0, math.nan]], array)
    assert not close(array, array)


@many
@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=6))
def test_rounding_to_float32_is_close_and_another_shape_is_not(values: list[float]) -> None:
    array = np.array(values)

    assert close(array, array.astype("float32"))
    assert close(array.astype("float32"), array)
    assert not close(array, array[:, None])
    assert not close(array, [*values, 0.0])
    assert not close(array, array * 1.01 + 1e-3 * (np.sign(array) + (array == 0)))


def test_nothing_is_close_to_nan() -> None:
    assert not close(math.nan, math.nan)
    assert not close([1.0], [math.nan])
    assert not close(None, 1.0)


@many
@given(values() | st.floats() | st.text(), st.integers(10, 200))
def test_whatever_comes_is_shown_in_one_short_line(value: Any, limit: int) -> None:
    text = shown(crossed(value), limit)

    assert len(text) <= limit
    assert len(text.splitlines()) <= 1


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, "None"),
        (3, "3"),
        ((1, 2), "[1, 2]"),
        ([1] * 9, "[1, 1, 1, 1, 1, 1, …]"),
        ([1.5], "[1.5]"),
        (np.arange(3), "[0, 1, 2]"),
        (np.zeros((2, 9)), "an array of shape (2, 9)"),
        (np.int64(5), "5"),
        ("text", "'text'"),
        (Opaque("Series"), "a Series"),
    ],
    ids=repr,
)
def test_values_as_a_student_reads_them(value: Any, expected: str) -> None:
    assert expected == shown(crossed(value))


@many
@given(st.floats(-1e5, 1e5))
def test_a_number_is_shown_to_four_digits_after_the_point(value: float) -> None:
    text = number(value)

    assert abs(float(text) - value) <= 0.5001e-4
    assert "." not in text or not text.endswith(("0", "."))


@pytest.mark.parametrize(
    ("value", "expected"),
    [(2.0, "2"), (2.5, "2.5"), (1 / 3, "0.3333"), (100.0, "100"), (2_000_000.0, "2e+06")],
)
def test_numbers_as_a_student_reads_them(value: float, expected: str) -> None:
    assert expected == number(value)


def test_values_that_were_returned_together_are_shown_as_a_tuple() -> None:
    assert "(1, 2)" == together(crossed((1, 2)))
    assert "(1, 2)" == shown((1, 2))


@given(
    st.lists(st.tuples(st.floats(), st.floats(-1e-3, 1e-3) | st.floats()), max_size=4),
    st.sampled_from([0.0, 1e-6, 3e-4]),
)
def test_arrays_are_close_where_numpy_says_so(
    pairs: list[tuple[float, float]], rtol: float
) -> None:
    with np.errstate(all="ignore"):
        b = np.array([value for value, _ in pairs])
        a = b * (1 + np.array([off for _, off in pairs]))

        assert np.allclose(a, b, rtol=rtol, atol=1e-6) == all_close(a, b, rtol=rtol, atol=1e-6)
