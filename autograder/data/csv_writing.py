"""Writing a record in the form of the original file."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pandas as pd

from autograder.data.columns import COLUMNS, DATE_COLUMN, DATE_FORMAT

Progress = Callable[[int, int | None], None]
"""Called with what is done and the total, None where it is unknown."""

_BLOCK_ROWS = 20_000
_LINE = "\n%s" + ",%.2f" * len(COLUMNS)


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """Open a file that replaces `path` when the block succeeds.

    Until then it has another name in the same folder; when the block fails it is removed. So `path`
    is never half-written, and the later of two writers wins.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def write_csv(frame: pd.DataFrame, path: str | Path, progress: Progress | None = None) -> None:
    """Write `frame`, 14 float columns with a `DatetimeIndex`, to `path` as the original is written:
    its header, dates day first, every number with two decimals, a line feed between lines and none
    at the end.

    Raises `ValueError` when the columns are not the fourteen in file order, `OSError` when `path`
    cannot be written.
    """
    if tuple(frame.columns) != COLUMNS:
        raise ValueError(f"frame must have the 14 columns in order. Received: {[*frame.columns]}")
    with replacing(Path(path)) as file:
        file.write(",".join([DATE_COLUMN, *COLUMNS]).encode())
        for start in range(0, len(frame), _BLOCK_ROWS):
            block = frame.iloc[start : start + _BLOCK_ROWS]
            dates = pd.DatetimeIndex(block.index).strftime(DATE_FORMAT)
            values = (block[name].tolist() for name in COLUMNS)
            file.write("".join(map(_LINE.__mod__, zip(dates, *values, strict=True))).encode())
            if progress is not None:
                progress(start + len(block), len(frame))
