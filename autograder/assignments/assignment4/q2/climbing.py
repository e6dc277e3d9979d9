"""Records whose every value tells which column it is of, and which row."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
import pandas as pd

from autograder.data.columns import COLUMNS, ROWS_PER_DAY

LOW, HIGH = 110.0, 190.0  # of the first column; each further one lies 100 higher
NOISE = 4.0
EPOCH = pd.Timestamp("1970-01-01")


@dataclass(frozen=True)
class Climb:
    """A record of `days` days in which every column climbs, noisily, through a range of its own.

    Its values are the evenly spaced numbers of that range, each once, in the order of a noisy
    climb: single values give their rows away, and averages still tell whereabouts they were taken.
    """

    days: int
    start: str = "2009-01-01 00:10"

    @property
    def rows(self) -> int:
        """How many rows the record has."""
        return self.days * ROWS_PER_DAY

    @cached_property
    def _by_value(self) -> np.ndarray:
        """The rows, from the lowest value to the highest."""
        noise = np.random.default_rng(self.days).uniform(-NOISE, NOISE, size=self.rows)
        return np.argsort(np.linspace(LOW, HIGH, self.rows) + noise)

    @cached_property
    def sent(self) -> dict[str, Any]:
        """The message from which the student's process makes the frame."""
        values = np.empty(self.rows)
        values[self._by_value] = np.linspace(LOW, HIGH, self.rows)
        return {"@steps": values, "columns": list(COLUMNS), "start": self.start}

    def places(self, values: np.ndarray, feature: str) -> np.ndarray:
        """Return where in the column's range values lie, from 0 to 1: in averages, when."""
        return (values - LOW - 100.0 * COLUMNS.index(feature)) / (HIGH - LOW)

    def rows_of(self, values: np.ndarray, feature: str, *, within: float) -> np.ndarray:
        """Return the rows that have these values, up to `within`, and -1 where none has."""
        ranks = self.places(values, feature) * (self.rows - 1)
        nearest = np.clip(np.rint(ranks), 0, self.rows - 1).astype(int)
        hit = np.abs(ranks - nearest) * (HIGH - LOW) / (self.rows - 1) <= within
        return np.where(hit, self._by_value[nearest], -1)

    def dates(self, rows: np.ndarray) -> np.ndarray:
        """Return rows' dates, in days since 1970."""
        return (pd.Timestamp(self.start) - EPOCH) / pd.Timedelta(days=1) + rows / ROWS_PER_DAY


@lru_cache(maxsize=4)
def climb(days: int, start: str = Climb.start) -> Climb:
    """Return the record of this length, made once."""
    return Climb(days, start)
