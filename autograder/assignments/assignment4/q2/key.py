"""q2 in the answer key: where the feature stands, and what its plots show."""

from collections.abc import Iterator

import pandas as pd

from autograder.assignments.expected import Fact, number
from autograder.variant import Variant


def expected(variant: Variant, record: pd.DataFrame) -> Iterator[Fact]:
    """Yield the feature's position and its range over the record."""
    values = record[variant.feature]
    yield Fact(f"Position of `{variant.feature}`", str(variant.column), "counted from 0")
    yield Fact(
        "Smallest, mean, largest",
        ", ".join(number(v, 2) for v in (values.min(), values.mean(), values.max())),
    )
