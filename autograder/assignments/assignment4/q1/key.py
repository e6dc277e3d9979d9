"""q1 in the answer key: what the record holds."""

from collections.abc import Iterator

import pandas as pd

from autograder.assignments.expected import Fact, whole
from autograder.data.defects import SENTINEL
from autograder.variant import Variant

_STEP = pd.Timedelta(minutes=10)


def expected(variant: Variant, record: pd.DataFrame) -> Iterator[Fact]:
    """Yield the record's size, its first and last time, and its defects, which all stay."""
    times = record.index
    yield Fact("Rows", whole(len(record)))
    yield Fact("Columns", whole(record.shape[1]), "all of them floats; the date is the index")
    yield Fact("First and last time", f"{times.min()} and {times.max()}", "day first in the file")
    yield Fact("Rows whose time comes again", whole(int(times.duplicated().sum())))
    slots = int((times.max() - times.min()) / _STEP) + 1
    yield Fact("Ten-minute slots without a row", whole(slots - times.nunique()))
    marked = int((record == SENTINEL).any(axis=1).sum())
    yield Fact(f"Rows with a wind speed of {SENTINEL}", whole(marked))
