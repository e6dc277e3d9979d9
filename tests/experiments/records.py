"""Short records for experiments, as files."""

from pathlib import Path

import pandas as pd

from autograder.data.columns import DATE_COLUMN, DATE_FORMAT
from autograder.data.generator import make_record

HOURS = 2_200


def hourly(hours: int = HOURS, seed: int = 3) -> pd.DataFrame:
    """Return the stand-in's first row of each hour."""
    return make_record(6 * hours, seed)[::6]


def written(frame: pd.DataFrame, path: Path) -> Path:
    """Write a record of any columns."""
    dates = pd.DatetimeIndex(frame.index).strftime(DATE_FORMAT)
    frame.set_axis(dates).rename_axis(DATE_COLUMN).to_csv(path)
    return path
