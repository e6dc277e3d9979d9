"""l5's right states: Keras's `SimpleRNN` is their oracle; and the mistakes, told apart."""

from itertools import combinations

import keras
import numpy as np
import pytest
from hypothesis import given, settings

from autograder.assignments.lesson.l5.diagnosis import suspects
from autograder.assignments.lesson.l5.examples import SIZES
from autograder.assignments.lesson.l5.tasks import DRAWN, EDGES, Sizes, boundary_sizes


@settings(max_examples=6, deadline=None)
@given(DRAWN)
def test_states_are_those_of_keras(sizes: Sizes) -> None:
    task = sizes.task()
    layer = keras.layers.SimpleRNN(sizes.units, return_sequences=True)
    layer.build((None, None, sizes.features))
    layer.set_weights([task.U.T, task.W.T, task.b])
    expected = np.array(layer(task.inputs[np.newaxis].astype("float32"))[0])

    actual = task.states

    np.testing.assert_allclose(expected, actual, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("sizes", [*SIZES.values(), *boundary_sizes([7] * len(EDGES))])
def test_the_last_state_is_the_last_of_all(sizes: Sizes) -> None:
    task = sizes.task()

    assert (sizes.steps, sizes.units) == task.right(True).shape
    np.testing.assert_array_equal(task.right(True)[-1], task.right(False))


def test_the_square_example_tells_all_mistakes_apart() -> None:
    task = SIZES["square"].task()
    last, every = (suspects(task, sequences).answers for sequences in (False, True))

    assert set(last) == set(every)
    for one, other in combinations([*last, "right"], 2):
        assert not (_meet(one, other, last, task.right(False))) or not (
            _meet(one, other, every, task.right(True))
        ), (one, other)


def _meet(one: str, other: str, answers: dict, right: np.ndarray) -> bool:
    """Return whether two mistakes have an answer in common; "right" is that of no mistake."""
    pairs = [(a, b) for a in answers[one] for b in answers.get(other, [right])]
    return any(a.shape == b.shape and np.allclose(a, b, atol=1e-2) for a, b in pairs)
