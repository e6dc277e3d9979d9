"""The naive baseline: laws of forecasting what was observed a whole number of days before."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks.oracle.baseline import naive_mae, naive_predictions
from autograder.checks.oracle.windows import window_matrix

many = settings(max_examples=100, deadline=None)
seeds = st.integers(0, 2**32 - 1)
columns = st.integers(0, 2)
LENGTH = 4


def draw(seed: int, windows: int = 6) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    random = np.random.default_rng(seed)
    samples, targets = random.normal(size=(windows, LENGTH, 3)), random.normal(size=windows)
    return samples, targets, random.normal(size=3), random.uniform(0.1, 9, size=3)


@many
@given(seeds, columns, st.floats(-100, 100))
def test_shifting_the_record_shifts_the_predictions_and_leaves_the_error(
    seed: int, column: int, shift: float
) -> None:
    samples, targets, mean, std = draw(seed)
    shifted = naive_predictions(samples, mean + shift, std, column)

    np.testing.assert_allclose(naive_predictions(samples, mean, std, column) + shift, shifted)
    np.testing.assert_allclose(
        naive_mae(samples, targets, mean, std, column),
        naive_mae(samples, targets + shift, mean + shift, std, column),
        atol=1e-9,
    )


@many
@given(seeds, columns, st.floats(0.01, 100))
def test_other_units_scale_the_error(seed: int, column: int, factor: float) -> None:
    samples, targets, mean, std = draw(seed)
    expected = factor * naive_mae(samples, targets, mean, std, column)

    np.testing.assert_allclose(
        expected, naive_mae(samples, factor * targets, factor * mean, factor * std, column)
    )


@many
@given(
    seed=seeds,
    column=columns,
    rate=st.sampled_from([1, 2, 3, 6]),
    horizon=st.integers(1, 30),
    days=st.integers(1, 3),
)
def test_a_record_that_repeats_itself_every_day_is_forecast_without_error(
    seed: int, column: int, rate: int, horizon: int, days: int
) -> None:
    per_day = 12  # steps; a day has 12 * rate rows here
    look_back = -horizon % per_day
    length = days * per_day + look_back
    delay = rate * (length + horizon - 1)
    random = np.random.default_rng(seed)
    day = random.normal(size=(per_day * rate, 3))
    record = np.tile(day, (-(-(delay + rate * 20) // len(day)) + 1, 1))
    mean, std = record.mean(axis=0), record.std(axis=0)
    starts = np.arange(rate * 20)
    samples = ((record - mean) / std)[window_matrix(starts, length, rate)]
    targets = record[starts + delay, column]
    error = naive_mae(samples, targets, mean, std, column, step=-1 - look_back)

    assert error < 1e-9
    if look_back:
        assert naive_mae(samples, targets, mean, std, column) > 1e-3


@many
@given(seeds, columns)
def test_only_the_feature_at_the_chosen_step_counts(seed: int, column: int) -> None:
    samples, targets, mean, std = draw(seed)
    for step in range(-LENGTH, 0):
        other = np.full_like(samples, np.nan)
        other[:, step, column] = samples[:, step, column]
        expected = naive_mae(samples, targets, mean, std, column, step)

        assert expected == naive_mae(other, targets, mean, std, column, step)


@many
@given(seeds, st.integers(1, 5))
def test_the_error_is_over_all_windows_however_they_are_batched(seed: int, size: int) -> None:
    samples, targets, mean, std = draw(seed)
    firsts = range(0, len(samples), size)
    parts = [
        (
            len(targets[i : i + size]),
            naive_mae(samples[i : i + size], targets[i : i + size], mean, std, 1),
        )
        for i in firsts
    ]

    np.testing.assert_allclose(
        naive_mae(samples, targets, mean, std, 1),
        sum(count * error for count, error in parts) / len(samples),
    )
