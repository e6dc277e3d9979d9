"""The windows by NumPy that stand in for Keras's pipeline cannot be told from it."""

from collections.abc import Callable, Iterator
from typing import Any

import keras
import numpy as np
import pandas as pd
import pytest
import tensorflow as tf
from hypothesis import example, given, settings
from hypothesis import strategies as st

from autograder.student.given_batches import GivenBatches
from autograder.student.window_stand_in import NumpyWindows, install
from tests.strategies.windows import window_calls

few = settings(max_examples=25, deadline=None)
DATA = np.arange(40.0).reshape(20, 2)
TARGETS = np.arange(20.0)
Batches = list[tuple[np.ndarray, ...]]


@pytest.fixture(autouse=True, scope="module")
def keras_again() -> Iterator[None]:
    yield
    install(fast=False)


def windows(fast: bool, **call: Any) -> Any:
    install(fast=fast)
    given = {"data": DATA, "targets": TARGETS, "sequence_length": 3, "batch_size": 4} | call
    return keras.utils.timeseries_dataset_from_array(**given)


def batches(dataset: Any) -> Batches:
    """Read a dataset to its end: NumPy arrays, a tuple a batch."""
    return [
        tuple(part.numpy() for part in (batch if isinstance(batch, tuple) else (batch,)))
        for batch in dataset
    ]


def reading(fast: bool, call: dict[str, Any]) -> tuple[str, Any]:
    """Return how far a call comes (refused when built, when read, or read) and with what."""
    try:
        dataset = windows(fast, **call)
    except Exception as error:
        return "refused", type(error)
    try:
        return "read", batches(dataset)
    except Exception as error:
        return "broken", type(error)


def pairs(batches: Batches) -> list[Any]:
    """Return all pairs of a window and its target, sorted."""
    return sorted(
        (window.tolist(), target.tolist())
        for samples, targets in batches
        for window, target in zip(samples, targets, strict=True)
    )


def assert_same(expected: Batches, actual: Batches) -> None:
    assert [[part.dtype for part in b] for b in expected] == [
        [part.dtype for part in b] for b in actual
    ]
    assert len(expected) == len(actual)
    for theirs, ours in zip(expected, actual, strict=True):
        for their_part, our_part in zip(theirs, ours, strict=True):
            np.testing.assert_array_equal(their_part, our_part)


@few
@given(window_calls())
@example({"targets": TARGETS[:5], "start_index": 8})
@example({"end_index": 0})
@example({"end_index": len(DATA)})
@example({"sequence_length": 21})
@example({"sequence_length": 0})
def test_in_order_it_reads_or_refuses_as_keras_does(call: dict[str, Any]) -> None:
    how, expected = reading(False, call)
    how_here, actual = reading(True, call)

    assert how == how_here
    if how == "read":
        assert_same(expected, actual)
    else:
        assert expected is actual


@settings(max_examples=10, deadline=None)
@given(window_calls(odd=False), st.integers(0, 99))
def test_shuffled_it_holds_the_same_pairs_in_batches_of_the_same_sizes(
    call: dict[str, Any], seed: int
) -> None:
    call |= {"shuffle": True, "seed": seed, "batch_size": call["batch_size"] or 3}
    call |= {"data": np.arange(40.0), "targets": 100 + np.arange(40), "end_index": None}
    expected, actual = (batches(windows(fast, **call)) for fast in (False, True))

    assert [len(b[0]) for b in expected] == [len(b[0]) for b in actual]
    assert pairs(expected) == pairs(actual)


def test_one_seed_reproduces_the_orders_and_epochs_differ() -> None:
    long = {"data": np.arange(99.0), "targets": np.arange(99.0), "shuffle": True, "seed": 1}
    dataset = windows(True, **long)
    first, second = batches(dataset), batches(dataset)

    assert pairs(first) == pairs(second)
    assert [b[1].tolist() for b in first] != [b[1].tolist() for b in second]
    assert_same(first, batches(windows(True, **long)))


@pytest.mark.parametrize("fast", [False, True])
def test_without_a_seed_it_follows_numpys_generator_once(fast: bool) -> None:
    def order() -> tuple[list[Any], float]:
        np.random.seed(5)
        dataset = windows(fast, data=np.arange(99.0), targets=None, shuffle=True)
        drawn = np.random.random()
        return [b[0].tolist() for b in batches(dataset)], drawn

    assert order() == order()


def test_numpys_generator_is_left_where_keras_leaves_it() -> None:
    draws = []
    for fast, shuffle in [(False, True), (True, True), (False, False), (True, False)]:
        np.random.seed(5)
        batches(windows(fast, shuffle=shuffle))
        draws.append(np.random.random())

    assert draws[0] == draws[1]
    assert draws[2] == draws[3]


@pytest.mark.parametrize("wrap", [pd.DataFrame, tf.constant, np.asfortranarray])
def test_frames_and_tensors_are_cut_like_arrays(wrap: Callable[[np.ndarray], Any]) -> None:
    dataset = windows(True, data=wrap(DATA), targets=pd.Series(TARGETS))

    assert isinstance(dataset, NumpyWindows)
    assert_same(batches(windows(True)), batches(dataset))


def test_values_are_those_of_the_call_whatever_becomes_of_the_arrays() -> None:
    data, targets = DATA.copy(), TARGETS.copy()
    dataset = windows(True, data=data, targets=targets)
    data[:], targets[:] = -1, -1

    assert_same(batches(windows(True)), batches(dataset))
    assert_same(batches(windows(True)), batches(dataset.prefetch(1)))


@pytest.mark.parametrize(
    "use",
    [
        lambda d: d.map(lambda x, y: (x * 2, y)),
        lambda d: d.prefetch(2),
        lambda d: d.unbatch().batch(5, drop_remainder=True),
        lambda d: d.take(2),
        lambda d: d.skip(1),
        lambda d: d.repeat(2),
        lambda d: d.concatenate(d.take(1)),
        lambda d: d.with_options(tf.data.Options()),
        lambda d: tf.data.Dataset.zip((d, d)).map(lambda one, two: (one[0], two[1])),
        lambda d: [one for one, _ in zip(d, d, strict=True)],
    ],
)
def test_the_stand_in_is_transformed_as_kerass_dataset_is(use: Callable[[Any], Any]) -> None:
    expected, actual = (batches(use(windows(fast))) for fast in (False, True))

    assert_same(expected, actual)


@pytest.mark.parametrize(
    "ask",
    [
        lambda d: isinstance(d, tf.data.Dataset),
        lambda d: d.element_spec,
        lambda d: len(d),
        lambda d: int(d.cardinality()),
        lambda d: int(tf.data.experimental.cardinality(d)),
        lambda d: bool(d),
        lambda d: [x.tolist() for x, _ in d.as_numpy_iterator()],
        lambda d: float(d.reduce(np.float64(0), lambda total, batch: total + batch[1][0])),
        lambda d: next(iter(d))[0].shape,
        lambda d: [type(part) for part in next(iter(d))],
        lambda d: float(d.get_single_element()[1][0]) if len(d) == 1 else len(list(d)),
    ],
)
def test_what_it_says_of_itself_is_what_kerass_says(ask: Callable[[Any], Any]) -> None:
    expected, actual = (ask(windows(fast)) for fast in (False, True))

    assert expected == actual


def test_models_are_trained_on_it_as_on_kerass() -> None:
    losses = []
    for fast in (False, True):
        dataset = windows(fast)
        model = keras.Sequential(
            [keras.Input((3, 2)), keras.layers.Flatten(), keras.layers.Dense(1)]
        )
        model.set_weights([np.full((6, 1), 0.01), np.zeros(1)])
        model.compile(loss="mse")
        history = model.fit(dataset, validation_data=dataset, epochs=2, verbose=0).history
        predictions = model.predict(dataset, verbose=0)
        losses.append([*history["loss"], *history["val_loss"], *predictions.ravel()])

    np.testing.assert_allclose(losses[0], losses[1], rtol=1e-5)


def test_a_traced_function_reads_it() -> None:
    @tf.function
    def total(dataset: Any) -> Any:
        result = tf.constant(0.0, tf.float64)
        for _, targets in dataset:
            result += tf.reduce_sum(targets)
        return result

    assert float(total(windows(False))) == float(total(windows(True)))


def test_a_name_that_no_dataset_has_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError):
        windows(True).no_such_thing  # noqa: B018


@few
@given(st.integers(0, 9), st.integers(1, 10), st.sampled_from(["float32", "float64", "int64"]))
def test_given_batches_are_those_of_a_pipeline(count: int, size: int, kind: str) -> None:
    samples, targets = np.arange(6.0 * count).reshape(count, 3, 2).astype(kind), np.arange(count)
    expected = tf.data.Dataset.from_tensor_slices((samples, targets)).batch(size)

    assert_same(batches(expected), batches(GivenBatches(samples, targets, size)))


def test_an_iterator_goes_on_as_tensorflows_where_it_is_used_as_such() -> None:
    iterator: Any = iter(GivenBatches(DATA, TARGETS, 4))
    first, second = next(iterator), iterator.get_next()

    assert [[0, 1, 2, 3], [4, 5, 6, 7]] == [part[1].numpy().tolist() for part in (first, second)]
    assert [8, 9, 10, 11] == next(iterator)[1].numpy().tolist()
    assert 2 == len(list(iterator))


def test_a_dataset_that_a_traced_function_reads_can_be_read_again() -> None:
    dataset = GivenBatches(DATA, TARGETS, 4)

    @tf.function
    def total() -> Any:
        found = tf.constant(0.0, tf.float64)
        for _, targets in dataset:
            found += tf.reduce_sum(targets)
        return found

    assert TARGETS.sum() == total().numpy()
    assert 5 == len(list(dataset.prefetch(1))) == len(dataset)
