"""Is this file the Jena record? By its columns, first rows, shape and date range.

The archive's checksum is not published and differs between its two addresses (their lengths do), so
the content is what is verified.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from autograder.data.columns import COLUMNS, DATE_COLUMN, DATE_FORMAT, RECORD_ROWS

HEADER = (DATE_COLUMN, *COLUMNS)


class WrongRecordError(ValueError):
    """A file that is not the record; the message says how it differs."""


@dataclass(frozen=True)
class Fingerprint:
    """What a record is recognized by: its length, its first rows of 14 values, its first and last
    time as the file writes them."""

    rows: int
    first_rows: tuple[tuple[float, ...], ...]
    first_time: str
    last_time: str


# The first five rows are those that the lecture prints.
# fmt: off
_FIRST_ROWS = (
    (996.52, -8.02, 265.40, -8.90, 93.3, 3.33, 3.11, 0.22, 1.94, 3.12, 1307.75, 1.03, 1.75, 152.3),
    (996.57, -8.41, 265.01, -9.28, 93.4, 3.23, 3.02, 0.21, 1.89, 3.03, 1309.80, 0.72, 1.50, 136.1),
    (996.53, -8.51, 264.91, -9.31, 93.9, 3.21, 3.01, 0.20, 1.88, 3.02, 1310.24, 0.19, 0.63, 171.6),
    (996.51, -8.31, 265.12, -9.07, 94.2, 3.26, 3.07, 0.19, 1.92, 3.08, 1309.19, 0.34, 0.50, 198.0),
    (996.51, -8.27, 265.15, -9.04, 94.1, 3.27, 3.08, 0.19, 1.92, 3.09, 1309.00, 0.32, 0.63, 214.3),
)
# fmt: on

ORIGINAL = Fingerprint(
    rows=RECORD_ROWS,
    first_rows=_FIRST_ROWS,
    first_time="01.01.2009 00:10:00",
    last_time="01.01.2017 00:00:00",
)


def read_record(path: Path) -> tuple[pd.DataFrame, pd.Series]:
    """Return the 14 float columns of the CSV file `path`, in file order, and its times.

    Raises `WrongRecordError` when it does not have the record's form, `OSError` when it cannot be
    opened.
    """
    try:
        with path.open(encoding="utf-8") as file:
            header = tuple(file.readline(1000).rstrip("\r\n").split(","))
        if header != HEADER:
            raise WrongRecordError(f"columns must be {HEADER}. Received: {str(header)[:200]}")
        frame = pd.read_csv(path, dtype=dict.fromkeys(COLUMNS, "float64"))
        times = pd.to_datetime(frame.pop(DATE_COLUMN), format=DATE_FORMAT)
    except WrongRecordError:
        raise
    except ValueError as error:  # not text, numbers or dates, or rows of different lengths
        reason = str(error).partition("\n")[0].partition(". You might")[0][:160]
        raise WrongRecordError(f"cannot be read ({reason})") from None
    return frame, times


def verify_record(path: Path, fingerprint: Fingerprint = ORIGINAL) -> None:
    """Raise `WrongRecordError` unless the CSV file `path` is the record of `fingerprint`.

    Raises `OSError` when it cannot be opened.
    """
    frame, times = read_record(path)
    _expect("rows", fingerprint.rows, len(frame))
    values = frame.to_numpy()
    _expect("missing values", 0, int(np.isnan(values).sum()))
    expected = np.array(fingerprint.first_rows)
    if not np.allclose(expected, values[: len(expected)], rtol=0, atol=1e-6):
        raise WrongRecordError("first rows must be the record's. Received: other values")
    _expect("first time", fingerprint.first_time, times.min().strftime(DATE_FORMAT))
    _expect("last time", fingerprint.last_time, times.max().strftime(DATE_FORMAT))


def _expect(what: str, expected: object, received: object) -> None:
    if expected != received:
        raise WrongRecordError(f"{what} must be {expected}. Received: {received}")
