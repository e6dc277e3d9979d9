"""The right counts, in every arithmetic that is accepted."""

import math

from autograder.assignments.assignment4.q3.counts import RightCounts
from autograder.variant import Variant

# Percentages of these leave different fractions: some, in both splits, less than a half, by which
# rounding up is told from rounding to the nearest; 10,000 leaves none.
PROBED = (
    *(1_001, 1_003, 1_011, 3_302, 4_217, 8_697, 10_000),
    *(12_350, 31_999, 52_324, 77_209, 99_967, 250_038, 420_551),
)


def shares(num_rows: int, percent: int) -> tuple[float, ...]:
    """Return `percent` of `num_rows` in floats, for each order of the operations."""
    return num_rows * percent / 100, num_rows * (percent / 100), num_rows / 100 * percent


def down(num_rows: int, percent: int) -> frozenset[int]:
    """Return `percent` of `num_rows` rounded down, in exact and in floating-point arithmetic."""
    exact = num_rows * percent // 100
    return frozenset({exact, *(int(share) for share in shares(num_rows, percent))})


def up(num_rows: int, percent: int) -> frozenset[int]:
    """Return `percent` of `num_rows` rounded up."""
    exact = -(-num_rows * percent // 100)
    return frozenset({exact, *(math.ceil(share) for share in shares(num_rows, percent))})


def nearest(num_rows: int, percent: int) -> frozenset[int]:
    """Return `percent` of `num_rows` rounded to a whole number, halves either way."""
    return frozenset(
        whole(share)
        for share in shares(num_rows, percent)
        for whole in (round, lambda share: int(share + 0.5))
    )


def right_counts(num_rows: int, variant: Variant) -> RightCounts:
    """Return the accepted counts for training and validation."""
    train, val, _ = variant.split_percent
    return RightCounts(num_rows, down(num_rows, train), down(num_rows, val))
