"""q3 in the answer key: the split counts."""

from collections.abc import Iterator

import pandas as pd

from autograder.assignments.expected import Fact, whole
from autograder.checks.oracle.windows import split_bounds
from autograder.variant import Variant


def expected(variant: Variant, record: pd.DataFrame) -> Iterator[Fact]:
    """Yield the three counts for the record's rows."""
    rows = len(record)
    train, val, test = record_counts(variant, rows)
    for name, percent, count in zip(
        ("Training", "Validation"), variant.split_percent[:2], (train, val), strict=True
    ):
        exact = percent * rows / 100
        yield Fact(f"{name} rows", whole(count), f"{percent} % of {rows:,} is {exact:,.2f}")
    yield Fact("Test rows", whole(test), "all that remain")


def record_counts(variant: Variant, rows: int) -> tuple[int, int, int]:
    """Return how many of `rows` rows are for training, validation and test."""
    train, val, _ = (percent * rows // 100 for percent in variant.split_percent)
    return train, val, rows - train - val


def splits(variant: Variant, rows: int) -> list[tuple[int, int]]:
    """Return the first and the end row of each split."""
    return split_bounds(rows, *record_counts(variant, rows)[:2])
