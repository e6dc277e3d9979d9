"""q4 in the answer key: the statistics before and after normalization."""

from collections.abc import Iterator

import pandas as pd

from autograder.assignments.assignment4.q3.key import splits
from autograder.assignments.expected import Expected, Fact, Table, number
from autograder.variant import Variant


def expected(variant: Variant, record: pd.DataFrame) -> Iterator[Expected]:
    """Yield what `feature_statistics` reports, and every column's mean and standard deviation."""
    (start, end), _, test = splits(variant, len(record))
    train = record.iloc[start:end]
    mean, std = train.mean(), train.std(ddof=0)
    after = ((record.iloc[slice(*test)] - mean) / std)[variant.feature]
    named = {
        "train_mean": mean[variant.feature],
        "train_std": std[variant.feature],
        "test_mean": after.mean(),
        "test_std": after.std(ddof=0),
    }
    for name, value in named.items():
        yield Fact(f"`{name}`", number(value, 4))
    rows = [(column, number(mean[column]), number(std[column])) for column in record.columns]
    yield Table("What `normalize` uses: the training rows", ("Column", "Mean", "Std"), rows, 2)
