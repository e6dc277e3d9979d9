"""Small files in the form of the original record, with its defects: gaps, repeats, sentinels."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from autograder.assignments.assignment4.q1.frames import CsvFile
from autograder.data.columns import COLUMNS, DATE_COLUMN, DATE_FORMAT, ROWS_PER_DAY
from autograder.data.defects import SENTINEL, WIND_SPEED_COLUMNS

FIRST = pd.Timestamp("2009-01-01")
STEP = pd.Timedelta(days=1) / ROWS_PER_DAY
STEPS = 2_922 * ROWS_PER_DAY  # the original's last row is that of 1 January 2017, 00:00


@dataclass(frozen=True)
class CsvCase:
    """A file of `rows` rows (at least two), of which the last `repeated` come twice.

    The first row is `first` ten-minute steps after the beginning of 2009. After a third of
    the rows, `missing` ones are left out. The row `outage`, counted from the end where negative,
    has sentinels for wind speeds. `seed` determines the values.
    """

    rows: int
    first: int
    missing: int = 0
    repeated: int = 0
    outage: int | None = None
    seed: int = 36

    @property
    def dates(self) -> pd.DatetimeIndex:
        """Every row's date, in file order."""
        steps = self.first + np.arange(self.rows)
        steps[self.rows // 3 :] += self.missing
        return pd.DatetimeIndex(FIRST + steps[self._order] * STEP)

    @property
    def _order(self) -> np.ndarray:
        return np.append(np.arange(self.rows), np.arange(self.rows - self.repeated, self.rows))

    def frame(self) -> pd.DataFrame:
        """Return the frame that the record must be read into."""
        random = np.random.default_rng(self.seed)
        values = np.round(random.uniform(0.5, 99.5, size=(self.rows, len(COLUMNS))), 2)
        values += 100.0 * np.arange(len(COLUMNS))  # every column is recognizable
        for name in ("T (degC)", "Tdew (degC)"):
            values[:, COLUMNS.index(name)] -= 100.0 * COLUMNS.index(name) + 50.0  # negative, too
        values = values[self._order]
        if self.outage is not None:
            values[self.outage, [COLUMNS.index(name) for name in WIND_SPEED_COLUMNS]] = SENTINEL
        return pd.DataFrame(values, index=self.dates, columns=list(COLUMNS))

    def csv(self) -> bytes:
        """Return the record as a file that ends as the original does: without a line feed."""
        lines = [",".join((DATE_COLUMN, *COLUMNS))]
        dates, rows = self.dates.strftime(DATE_FORMAT), self.frame().to_numpy().tolist()
        for date, values in zip(dates, rows, strict=True):
            lines.append(",".join((date, *(f"{value:.2f}" for value in values))))
        return "\n".join(lines).encode()

    def words(self) -> str:
        """Return the record in words."""
        extras = [f"{self.repeated} of them twice"] * bool(self.repeated)
        extras += ["a gap in it"] * bool(self.missing)
        extras += ["wind speeds of -9999"] * (self.outage is not None)
        about = ", ".join([f"from {self.dates[0]:%d.%m.%Y %H:%M} on", *extras])
        return f"a file of {self.rows + self.repeated} rows ({about})"

    def file(self) -> CsvFile:
        """Return the file and the frame it must be read into."""
        return CsvFile(self.csv(), self.words(), self.frame())


def step_of(year: int, month: int, day: int, steps: int = 0) -> int:
    """Return the step, counted from 2009, that is `steps` after midnight of a date."""
    return int((pd.Timestamp(year, month, day) - FIRST) / STEP) + steps
