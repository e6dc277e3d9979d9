"""What a record file holds, in a few numbers: for `autograder data info`."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from autograder.columns import COLUMNS, DATE_COLUMN, DATE_FORMAT
from autograder.data.defects import SENTINEL, WIND_SPEED_COLUMNS
from autograder.data.generator import STEP
from autograder.data.verify import HEADER, WrongRecordError


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


def summarise(path: Path) -> Summary:
    """Return the summary of the CSV file `path`.

    Raises `WrongRecordError` when it does not have the record's form, `OSError` when it cannot be
    opened.
    """
    try:
        frame = pd.read_csv(path, dtype=dict.fromkeys(COLUMNS, "float64"))
        if tuple(frame.columns) != HEADER:
            raise WrongRecordError(f"columns must be {HEADER}. Received: {tuple(frame.columns)}")
        if frame.empty:
            raise WrongRecordError("has no rows")
        times = pd.to_datetime(frame[DATE_COLUMN], format=DATE_FORMAT)
    except WrongRecordError:
        raise
    except ValueError as error:
        reason = str(error).splitlines()[0][:160]
        raise WrongRecordError(f"cannot be read as a record ({reason})") from None
    first, last = times.min(), times.max()
    return Summary(
        rows=len(frame),
        first=first,
        last=last,
        repeated=int(times.duplicated().sum()),
        missing=int((last - first) / STEP) + 1 - times.nunique(),
        sentinels=int((frame[list(WIND_SPEED_COLUMNS)] == SENTINEL).any(axis=1).sum()),
    )
