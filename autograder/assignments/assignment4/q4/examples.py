"""What q4's public checks compare with: one record, right and normalized, and sealed mistakes."""

from dataclasses import replace
from typing import Any

from autograder.assignments.assignment4.q4.diagnosis import (
    Percents,
    normalized_suspects,
    reported_suspects,
    summarized_suspects,
)
from autograder.assignments.assignment4.q4.rows import COLUMN, EXAMPLE, Rows
from autograder.variant import Variant


def example(variant: Variant) -> dict[str, Any]:
    """Return the record, the reported column, and each misconception's answers for them."""
    percents = variant.split_percent
    record = example_rows(percents).record()
    names = {
        "data": normalized_suspects(record, percents),
        "statistics": summarized_suspects(record, percents),
        "train": reported_suspects(record, percents, COLUMN, "train"),
        "test": reported_suspects(record, percents, COLUMN, "test"),
    }
    return {
        "record": record.to_data() | {"key": "example"},
        "column": COLUMN,
        "names": {of: suspects.sealed(f"q4-{of}") for of, suspects in names.items()},
    }


def example_rows(percents: Percents) -> Rows:
    """Return the record's sizes: the variant's shares of what follows training have a row each."""
    _, val, test = percents
    rest = -(-(val + test) // val)
    return replace(EXAMPLE, num_test=max(EXAMPLE.num_test, rest - EXAMPLE.num_val))
