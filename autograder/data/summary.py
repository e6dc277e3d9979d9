"""A record file in a few numbers, for `autograder data info`."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from autograder.data.defects import SENTINEL, WIND_SPEED_COLUMNS
from autograder.data.generator import STEP
from autograder.data.verify import WrongRecordError, read_record


@dataclass(frozen=True)
class Summary:
    """Rows, first and last time, and the defects: repeated times, 10-minute slots between first
    and last without a row, rows with a sentinel in a wind-speed column."""

    rows: int
    first: pd.Timestamp
    last: pd.Timestamp
    repeated: int
    missing: int
    sentinels: int


def summarize(path: Path) -> Summary:
    """Return the summary of the CSV file `path`.

    Raises `WrongRecordError` when it does not have the record's form, `OSError` when it cannot be
    opened.
    """
    frame, times = read_record(path)
    if frame.empty:
        raise WrongRecordError("rows must be at least 1. Received: 0")
    first, last = times.min(), times.max()
    return Summary(
        rows=len(frame),
        first=first,
        last=last,
        repeated=int(times.duplicated().sum()),
        missing=int((last - first) / STEP) + 1 - times.nunique(),
        sentinels=int((frame[list(WIND_SPEED_COLUMNS)] == SENTINEL).any(axis=1).sum()),
    )
