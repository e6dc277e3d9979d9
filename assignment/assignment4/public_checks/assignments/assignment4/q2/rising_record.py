"""Records in which every value identifies its column and row."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
import pandas as pd

from public_checks.data.columns import COLUMNS, ROWS_PER_DAY

SPAN = 80.0  # from a column's lowest value to its highest
NOISE = 4.0
EPOCH = pd.Timestamp("1970-01-01")
WHOLE_ROWS = 2_922 * ROWS_PER_DAY  # the record's eight years, 2009 to 2016


@dataclass(frozen=True)
class RisingRecord:
    """A record in which every column rises, with noise, through a range of its own.

    Its values are the evenly spaced numbers of that range, each once, in the order of a noisy
    rise: single values give their rows away, and averages still tell whereabouts they were taken.
    The first column begins at `low`, each further one 100 higher; no value is exactly 0.
    """

    rows: int
    start: str = "2009-01-01 00:10"
    low: float = 110.0
    seed: int = 0

    @property
    def days(self) -> float:
        """The number of days in the record."""
        return self.rows / ROWS_PER_DAY

    @cached_property
    def _by_value(self) -> np.ndarray:
        """The rows, from the lowest value to the highest."""
        noise = np.random.default_rng([self.seed, self.rows]).uniform(-NOISE, NOISE, self.rows)
        return np.argsort(np.linspace(0.0, SPAN, self.rows) + noise)

    @cached_property
    def sent(self) -> dict[str, Any]:
        """The message from which the student's process makes the frame."""
        values = np.empty(self.rows)
        values[self._by_value] = np.linspace(self.low, self.low + SPAN, self.rows)
        return {"@steps": values, "columns": list(COLUMNS), "start": self.start}

    def places(self, values: np.ndarray, feature: str) -> np.ndarray:
        """Return where in the column's range values lie, from 0 to 1: in averages, when."""
        return (values - self.low - 100.0 * COLUMNS.index(feature)) / SPAN

    def ends(self, feature: str) -> tuple[float, float]:
        """Return the lowest and the highest value of a column."""
        low = self.low + 100.0 * COLUMNS.index(feature)
        return low, low + SPAN

    def rows_of(self, values: np.ndarray, feature: str, *, within: float) -> np.ndarray:
        """Return the rows that have these values, up to `within`, and -1 where none has."""
        ranks = self.places(values, feature) * (self.rows - 1)
        nearest = np.clip(np.rint(ranks), 0, self.rows - 1).astype(int)
        hit = np.abs(ranks - nearest) * SPAN / (self.rows - 1) <= within
        return np.where(hit, self._by_value[nearest], -1)

    def dates(self, rows: np.ndarray) -> np.ndarray:
        """Return rows' dates, in days since 1970."""
        return (pd.Timestamp(self.start) - EPOCH) / pd.Timedelta(days=1) + rows / ROWS_PER_DAY


@lru_cache(maxsize=16)  # all of the public and the hidden checks of a class
def rising_record(
    rows: int,
    start: str = RisingRecord.start,
    low: float = RisingRecord.low,
    seed: int = RisingRecord.seed,
) -> RisingRecord:
    """Return this record, made once."""
    return RisingRecord(rows, start, low, seed)
