"""q5's judges: what they let pass is right, and what they name is sure."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.assignments.assignment4.q5.examples import example_call
from autograder.assignments.assignment4.q5.judges import (
    is_scaled,
    judge_targets,
    judge_windows,
)
from autograder.assignments.assignment4.q5.reading import ObservedSplit, observed_splits
from autograder.assignments.assignment4.q5.record import Call
from autograder.assignments.assignment4.q5.right import Right
from autograder.assignments.assignment4.q5.shuffling import judge_order
from autograder.assignments.assignment4.q5.split_judges import judge_splits, lacks_remainder
from autograder.assignments.assignment4.q5.windowing_cases import right, windowing
from autograder.checks.engine import Wrong
from autograder.checks.oracle.windows import span, window_matrix
from autograder.checks.replies import DatasetReply, DatasetsReply
from autograder.variant import Variant, load_variant
from tests.strategies.variants import variants

Shuffle = Callable[[np.ndarray, np.random.Generator], np.ndarray]
seeds = st.integers(0, 2**32 - 1).map(np.random.default_rng)


def expected_of(variant: Variant) -> Right:
    return right(example_call(variant), variant)


def allowed(expected: Right, place: int) -> list[int]:
    return sorted(expected.counts[expected.call.delay][place])


def observed(starts: np.ndarray, call: Call, *, delay: int | None = None) -> ObservedSplit:
    """Return the windows at these starts, with their targets, in full batches."""
    size, rows = call.batch_size, starts + (call.delay if delay is None else delay)
    targets = call.record().targets[rows]
    return ObservedSplit(
        rows=window_matrix(starts, call.length, call.rate),
        targets=targets,
        target_rows=rows,
        batch_sizes=tuple(min(size, len(starts) - i) for i in range(0, len(starts), size)),
    )


def whole(expected: Right) -> list[ObservedSplit]:
    """Return three right splits."""
    return [
        observed(first + np.arange(allowed(expected, place)[0]), expected.call)
        for place, (first, _) in enumerate(expected.splits)
    ]


def through_a_buffer(starts: np.ndarray, rng: np.random.Generator, size: int) -> np.ndarray:
    """Shuffle as `tf.data` does: what comes out of a full buffer is drawn, and then replaced."""
    buffer, out = list(starts[:size]), []
    for start in starts[size:]:
        place = rng.integers(size)
        out.append(buffer[place])
        buffer[place] = start
    return np.array([*out, *rng.permutation(buffer)])


def within_batches(starts: np.ndarray, rng: np.random.Generator, size: int) -> np.ndarray:
    batches = [rng.permutation(starts[i : i + size]) for i in range(0, len(starts), size)]
    return np.concatenate([batches[i] for i in rng.permutation(len(batches))])


@given(variants(), seeds, st.data())
def test_windows_shuffled_well_enough_pass(
    variant: Variant, rng: np.random.Generator, data: st.DataObject
) -> None:
    call = example_call(variant)
    starts = np.arange(data.draw(st.sampled_from(sorted(windowing(call).allowed_counts(0)))))
    size = data.draw(st.integers(2 * call.batch_size, 100))

    judge_order(observed(rng.permutation(starts), call), call.batch_size)
    judge_order(observed(through_a_buffer(starts, rng, size), call), call.batch_size)


@pytest.mark.parametrize(
    "order",
    [
        lambda starts, rng: starts,
        lambda starts, rng: starts[::-1],
        lambda starts, rng: np.roll(starts, len(starts) // 2),
        lambda starts, rng: np.concatenate([starts[i::3] for i in range(3)]),
        lambda starts, rng: np.concatenate([starts[i::10] for i in range(10)]),
        lambda starts, rng: within_batches(starts, rng, 8),
    ],
    ids=["in-order", "backwards", "halves-swapped", "by-step", "by-ten", "within-batches"],
)
@given(variants(), seeds, st.data())
def test_orders_that_are_none_of_chance_are_wrong(
    order: Shuffle, variant: Variant, rng: np.random.Generator, data: st.DataObject
) -> None:
    call = example_call(variant)
    starts = np.arange(data.draw(st.sampled_from(sorted(windowing(call).allowed_counts(0)))))

    with pytest.raises(Wrong) as wrong:
        judge_order(observed(order(starts, rng), call), call.batch_size)
    assert "train-not-shuffled" == wrong.value.misconception


@given(variants())
def test_in_the_example_an_end_counted_from_the_split_leaves_windows_and_is_named(
    variant: Variant,
) -> None:
    expected = expected_of(variant)
    call = expected.call
    for place in (1, 2):
        first, end = expected.splits[place]
        last = end - first - span(call.length, call.rate)
        found = whole(expected)
        found[place] = observed(np.arange(first, last + 1), call)

        assert len(found[place].starts) >= 3
        with pytest.raises(Wrong, match="last ones are missing") as wrong:
            judge_splits(found, expected)
        assert "relative-end-index" == wrong.value.misconception


@given(variants())
def test_in_the_example_no_slip_at_an_end_looks_like_a_remainder_dropped(variant: Variant) -> None:
    expected = expected_of(variant)
    call = expected.call
    for place, (first, _) in enumerate(expected.splits):
        for count in allowed(expected, place):
            starts = first + np.arange(count)
            short = [observed(starts[:-n], call) for n in (1, 2, 3)]

            assert not any(lacks_remainder(each, place, expected) for each in short)
            assert not lacks_remainder(observed(starts[1:], call), place, expected)
            assert lacks_remainder(observed(starts[: count - count % 8], call), place, expected)


@given(variants(), st.floats(0.01, 100.0).filter(lambda scale: abs(scale - 1) > 0.01))
def test_targets_are_named_normalized_only_on_another_scale(variant: Variant, scale: float) -> None:
    expected = expected_of(variant)
    found = observed(np.arange(60), expected.call)
    beside = np.full(60, -1)
    scaled = ObservedSplit(found.rows, (found.targets - 3.0) / scale, beside, (60,))
    shifted = ObservedSplit(found.rows, found.targets - 1.5, beside, (60,))

    assert is_scaled(scaled, expected)
    assert not is_scaled(shifted, expected)


def test_a_column_of_the_data_as_targets_is_named_normalized() -> None:
    expected = expected_of(load_variant())
    right_one = observed(np.arange(60), expected.call)
    column = expected.call.record().data[right_one.target_rows, 5]
    found = [ObservedSplit(right_one.rows, column, np.full(60, -1), (60,))] * 3

    with pytest.raises(Wrong, match="does not occur in `target`") as wrong:
        judge_targets(found, expected)
    assert "targets-normalised" == wrong.value.misconception


def test_a_mistake_is_named_only_where_it_explains_every_wrong_split() -> None:
    expected = expected_of(load_variant())
    call = expected.call
    late, early = (call.delay + step * call.rate for step in (1, -1))
    one_way = [observed(np.arange(20), call, delay=late)] * 3
    two_ways = [*one_way[:2], observed(np.arange(20), call, delay=early)]
    named = []
    for found in (one_way, two_ways):
        with pytest.raises(Wrong) as wrong:
            judge_targets(found, expected)
        named.append(wrong.value.misconception)

    assert ["delay-one-step-late", None] == named


def test_windows_that_reach_beyond_the_record_are_wrong_windows() -> None:
    expected = expected_of(load_variant())
    call = expected.call
    starts = np.arange(call.num_rows - call.delay - 20, call.num_rows - call.delay)
    found = observed(starts, call)
    short = ObservedSplit(
        found.starts[:, None] + np.arange(call.length),
        found.targets,
        found.target_rows,
        (20,),
    )

    with pytest.raises(Wrong) as wrong:
        judge_windows([short] * 3, expected)
    assert "sampling-rate-omitted" == wrong.value.misconception


@pytest.mark.parametrize(
    "damage",
    [np.trunc, np.rint, np.abs, lambda values: np.clip(values, 0, None), lambda values: -values],
    ids=["truncated", "rounded", "without-sign", "clipped", "negative"],
)
@given(seed=st.integers(0, 2**32 - 1))
def test_damaged_samples_are_no_rows(damage: Callable[[np.ndarray], np.ndarray], seed: int) -> None:
    call = Call(60, 20, 20, length=2, rate=1, delay=2, batch_size=30, seed=seed)
    record = call.record()
    samples = damage(record.data)[window_matrix(np.arange(15), 2, 1)]
    split = DatasetReply((((samples, record.targets[2:17]),),))

    (read, *_) = observed_splits(DatasetsReply("tuple", (split,) * 3), call)

    assert read.fault is not None
    assert "other values than rows" in read.fault.feedback


def test_missing_targets_are_the_same_at_a_second_reading() -> None:
    call = Call(60, 20, 20, length=2, rate=1, delay=2, batch_size=30)
    record = call.record()
    targets = record.targets.copy()
    targets[16] = np.nan
    reading = ((record.data[window_matrix(np.arange(15), 2, 1)], targets[2:17]),)
    split = DatasetReply((reading,) * 2)

    (read, *_) = observed_splits(DatasetsReply("tuple", (split,) * 3), call)

    assert read.again is None


@given(st.integers(0, 2**32 - 1), st.integers(1, 200), st.integers(1, 40))
def test_every_value_of_a_record_is_there_once_and_exact_in_float32(
    seed: int, rows: int, features: int
) -> None:
    call = Call(rows, 1, 1, 1, 1, 1, 1, features=features, seed=seed)
    record = call.record()
    values = np.concatenate([record.data.ravel(), record.targets])

    assert len(values) == len(set(values.tolist()))
    np.testing.assert_array_equal(values, values.astype("float32"))
    assert 0 == np.sum(values == np.rint(values))


def test_records_of_two_seeds_share_no_order() -> None:
    first, second = (Call(90, 1, 1, 1, 1, 1, 1, seed=seed).record() for seed in (1, 2))

    assert not np.array_equal(np.argsort(first.targets), np.argsort(second.targets))
