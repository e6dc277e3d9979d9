"""l1 in the answer key: counts and rows for some records."""

from collections.abc import Iterator

import pandas as pd

from autograder.assignments.expected import Table, whole
from autograder.checks.oracle.windows import window_count, window_indices
from autograder.variant import Variant

_CASES = ((10, 3, 1, 1), (10, 3, 2, 1), (10, 3, 1, 2), (20, 4, 3, 2), (2, 3, 1, 1))


def expected(variant: Variant, record: pd.DataFrame) -> Iterator[Table]:
    """Yield the answers for small records, and for the record with the lecture's windows."""
    cases = [*_CASES, (len(record), 120, 6, 1)]
    rows = []
    for num_rows, length, rate, stride in cases:
        indices = [str(row) for row in window_indices(2, length, rate, stride)]
        shown = ", ".join([*indices[:4], "…", indices[-1]] if len(indices) > 5 else indices)
        count = window_count(num_rows, length, rate, stride)
        rows.append((shown, whole(num_rows), str(length), str(rate), str(stride), whole(count)))
    heads = ("Rows of window 2", "num_rows", "length", "rate", "stride", "window_count")
    yield Table("Answers for some records", heads, rows, 5)
