"""l4's right counts: Keras's `count_params()` is their oracle; and the mistakes, told apart."""

from typing import Any

import keras
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.assignments.lesson.l4.arithmetic import LAYERS, right_count
from autograder.assignments.lesson.l4.counts import (
    BIDIRECTIONAL,
    CONV1D,
    DENSE,
    GRU,
    LSTM,
    SIMPLE_RNN,
    Counted,
    Sizes,
)
from autograder.assignments.lesson.l4.diagnosis import wrong_counts
from autograder.assignments.lesson.l4.examples import RECURRENT, SIZES


def counted_by_keras(counted: Counted, sizes: Sizes) -> int:
    features, *others = sizes
    kinds: dict[Counted, Any] = {
        DENSE: keras.layers.Dense,
        CONV1D: keras.layers.Conv1D,
        SIMPLE_RNN: keras.layers.SimpleRNN,
        LSTM: keras.layers.LSTM,
        GRU: keras.layers.GRU,
        BIDIRECTIONAL: lambda units: keras.layers.Bidirectional(keras.layers.LSTM(units)),
    }
    layer = kinds[counted](*others)
    layer.build((None, 30, features))
    return int(layer.count_params())


@settings(max_examples=8, deadline=None)
@given(
    st.sampled_from(list(LAYERS)),
    st.tuples(st.integers(1, 20), st.integers(1, 20), st.integers(1, 24)),
)
def test_counts_are_those_of_keras(counted: Counted, drawn: Sizes) -> None:
    sizes = drawn if counted is CONV1D else drawn[:2]
    expected = counted_by_keras(counted, sizes)

    actual = right_count(counted, sizes)

    assert expected == actual


@pytest.mark.parametrize(
    ("counted", "sizes", "expected"),
    [
        (SIMPLE_RNN, (14, 16), 496),
        (SIMPLE_RNN, (16, 16), 528),
        (LSTM, (14, 16), 1_984),
        (BIDIRECTIONAL, (14, 16), 3_968),
        (GRU, (14, 32), 4_608),
        (DENSE, (32, 1), 33),
    ],
)
def test_counts_are_those_of_the_lecture(counted: Counted, sizes: Sizes, expected: int) -> None:
    actual = right_count(counted, sizes)

    assert expected == actual


@pytest.mark.parametrize("counted", list(LAYERS), ids=lambda counted: counted.function)
def test_the_public_sizes_tell_all_mistakes_apart(counted: Counted) -> None:
    sizes = SIZES.get(counted, RECURRENT)
    right = tuple(right_count(counted, each) for each in sizes)
    told: dict[tuple[int, ...], str] = {right: "right"}

    for name, ways in _across(counted, sizes).items():
        for way in ways:
            assert told.setdefault(way, name) == name


def _across(counted: Counted, sizes: tuple[Sizes, ...]) -> dict[str, list[tuple[int, ...]]]:
    """Return, by misconception, what each of its ways answers to all sizes."""
    answers = [wrong_counts(counted, each) for each in sizes]
    return {name: list(zip(*(each[name] for each in answers), strict=True)) for name in answers[0]}
