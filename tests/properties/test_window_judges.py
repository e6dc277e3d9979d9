"""q5's judges: what they let pass is right, and what they name is sure."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.assignments.assignment4.q5.cases import (
    TARGET_OFFSET,
    Case,
    Cut,
    cuts,
    example,
    record,
)
from autograder.assignments.assignment4.q5.diagnosis import how_scaled, how_split
from autograder.assignments.assignment4.q5.judges import judge_order, judge_splits, lacks_remainder
from autograder.checks.engine import Wrong
from autograder.checks.oracle.windows import span, window_matrix
from autograder.variant import Variant
from tests.strategies.variants import variants

Shuffle = Callable[[np.ndarray, np.random.Generator], np.ndarray]
seeds = st.integers(0, 2**32 - 1).map(np.random.default_rng)


def cut(starts: np.ndarray, case: Case, batch_size: int | None = None) -> Cut:
    size = batch_size or case.batch_size
    return Cut(
        rows=window_matrix(starts, case.length, case.rate),
        targets=starts + case.delay + TARGET_OFFSET,
        batch_sizes=tuple(min(size, len(starts) - i) for i in range(0, len(starts), size)),
        same_again=True,
    )


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
    case = example(variant)
    starts = np.arange(data.draw(st.sampled_from(sorted(case.allowed_counts(0)))))
    size = data.draw(st.integers(2 * case.batch_size, 100))

    judge_order(cut(rng.permutation(starts), case), case)
    judge_order(cut(through_a_buffer(starts, rng, size), case), case)


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
    case = example(variant)
    starts = np.arange(data.draw(st.sampled_from(sorted(case.allowed_counts(0)))))

    with pytest.raises(Wrong) as wrong:
        judge_order(cut(order(starts, rng), case), case)
    assert "train-not-shuffled" == wrong.value.misconception


@given(variants())
def test_in_the_example_an_end_counted_from_the_split_leaves_windows_and_is_named(
    variant: Variant,
) -> None:
    case = example(variant)
    for place in (1, 2):
        start, end = case.splits[place]
        last = end - start - span(case.length, case.rate)
        wrong = cut(np.arange(start, last + 1), case)

        assert len(wrong.starts) >= 3
        assert "relative-end-index" == how_split(wrong, place, case)
        with pytest.raises(Wrong, match="last windows are missing"):
            judge_splits([cut(np.arange(60), case)] * place + [wrong], case)


@given(variants())
def test_in_the_example_no_slip_at_an_end_looks_like_a_remainder_dropped(variant: Variant) -> None:
    case = example(variant)
    for place, (start, _) in enumerate(case.splits):
        for count in case.allowed_counts(place):
            starts = start + np.arange(count)

            assert all(not lacks_remainder(cut(starts[:-n], case), place, case) for n in (1, 2, 3))
            assert not lacks_remainder(cut(starts[1:], case), place, case)
            assert lacks_remainder(cut(starts[: count - count % 8], case), place, case)


@given(variants(), st.floats(0.01, 100.0).filter(lambda scale: abs(scale - 1) > 0.01))
def test_targets_are_named_normalized_only_on_another_scale(variant: Variant, scale: float) -> None:
    case = example(variant)
    right = cut(np.arange(60), case)
    scaled = Cut(right.rows, (right.targets - 3.0) / scale, (60,), same_again=True)
    smoothed = Cut(right.rows, right.targets - 1.5, (60,), same_again=True)

    assert "targets-normalised" == how_scaled(scaled, case)
    assert how_scaled(smoothed, case) is None


@pytest.mark.parametrize(
    "damage",
    [np.trunc, np.rint, np.abs, lambda values: np.clip(values, 0, None)],
    ids=["truncated", "rounded", "without-sign", "clipped"],
)
def test_damaged_samples_are_no_rows(damage: Callable[[np.ndarray], np.ndarray]) -> None:
    case = Case(60, 20, 20, length=2, rate=1, delay=2, batch_size=30)
    data, targets = record(case.num_rows)
    samples = damage(data)[window_matrix(np.arange(15), 2, 1)]
    split = {"readings": [[[samples, targets[2:17]]]], "error": None}

    (read, *_) = cuts({"splits": [split] * 3, "kind": "tuple"}, case)

    assert read.fault is not None
    assert "other values than rows" in read.fault.feedback


def test_missing_targets_are_the_same_at_a_second_reading() -> None:
    case = Case(60, 20, 20, length=2, rate=1, delay=2, batch_size=30)
    data, targets = record(case.num_rows)
    targets[16] = np.nan
    reading = [[data[window_matrix(np.arange(15), 2, 1)], targets[2:17]]]

    (read, *_) = cuts({"splits": [{"readings": [reading] * 2, "error": None}] * 3}, case)

    assert read.same_again
