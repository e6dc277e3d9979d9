"""Durations in words."""

from autograder.data.columns import ROWS_PER_DAY, ROWS_PER_HOUR
from autograder.variant.layer_words import amount


def duration(rows: int) -> str:
    """Return the duration of `rows` rows of the record, in whole days, hours or minutes."""
    if rows % ROWS_PER_DAY == 0:
        return amount(rows // ROWS_PER_DAY, "day")
    if rows % ROWS_PER_HOUR == 0:
        return amount(rows // ROWS_PER_HOUR, "hour")
    return amount(rows * 60 // ROWS_PER_HOUR, "minute")
