"""What q4's records hold: columns and splits that differ in mean and scale."""

from dataclasses import dataclass
from itertools import cycle, islice

import numpy as np
from hypothesis import strategies as st

SENTINEL = -9999.0
# Mean, standard deviation, and the standard deviations by which later splits lie higher.
KINDS = ((12.0, 4.0, 1.0), (-40.0, 15.0, -1.0), (-0.6, 0.05, 1.0), (950.0, 80.0, -1.0))
MEASURED_OR_NOT = (2.1, 1.5, 1.0)  # the kind of column that holds sentinels
TOLERANCE = 3e-4  # standard deviations: float32 loses less than this, half precision more


@dataclass(frozen=True)
class Rows:
    """A small record whose columns differ in mean and scale, and whose splits differ in both.

    One column in five holds a few sentinels, as wind speeds do.
    """

    num_train: int
    num_val: int
    num_test: int
    columns: int

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self.num_train + self.num_val + self.num_test

    @property
    def raw(self) -> np.ndarray:
        """The record: floats of shape (rows, columns)."""
        random = np.random.default_rng([self.num_train, self.num_val, self.num_test, self.columns])
        kinds = islice(cycle([*KINDS, MEASURED_OR_NOT]), self.columns)
        mean, std, rise = (np.array(values) for values in zip(*kinds, strict=True))
        std = std * (1 + np.arange(self.columns) / self.columns)
        later = np.repeat([0.0, 1.0, 2.5], [self.num_train, self.num_val, self.num_test])
        moved = rise * (later * (1 + random.random(self.count)))[:, None]
        values = mean + std * (random.normal(size=(self.count, self.columns)) + moved)
        values[np.ix_(self.unmeasured, self.sentinels)] = SENTINEL
        return np.asarray(values)

    @property
    def sentinels(self) -> range:
        """The columns that hold sentinels."""
        return range(len(KINDS), self.columns, len(KINDS) + 1)

    @property
    def unmeasured(self) -> list[int]:
        """The rows where they do: one of the training rows, and one of the test rows."""
        return [self.num_train // 2, self.count - 2]

    def words(self) -> str:
        """Return the record in words."""
        splits = f"{self.num_train} training, {self.num_val} validation, {self.num_test} test"
        return f"{self.columns} columns and {self.count} rows ({splits})"

    def column_words(self, column: int) -> str:
        """Return a column in words."""
        sentinels = ", which holds some -9999.0," if column in self.sentinels else ""
        return f"column {column}" + sentinels


EXAMPLE = Rows(num_train=40, num_val=15, num_test=20, columns=14)
# As many rows as a cap or a buffer may leave some out.
LONG = Rows(num_train=1_203, num_val=20, num_test=1_101, columns=5)

RECORDS = st.builds(
    Rows,
    num_train=st.integers(6, 60),
    num_val=st.integers(4, 30),
    num_test=st.integers(4, 30),
    columns=st.integers(2, 14),
)

Pair = tuple[float, float]  # mean and standard deviation


def is_one_of(got: Pair, pairs: list[Pair]) -> bool:
    """Return whether these are a mean and a standard deviation, but for rounding to two digits."""
    return any(
        max(abs(got[0] - mean), abs(got[1] - std)) <= 6e-3 * max(std, 1) for mean, std in pairs
    )


def mean_and_std(values: np.ndarray) -> list[Pair]:
    """Return the mean with the population's and with the sample's standard deviation."""
    return [(float(values.mean()), float(values.std(ddof=d))) for d in (0, 1)]


def right_reports(rows: Rows, column: int, part: str) -> list[Pair]:
    """Return what may be reported for `part`, "train" or "test", with either standard deviation."""
    values = rows.raw[:, column]
    train, test = values[: rows.num_train], values[rows.num_train + rows.num_val :]
    if part == "train":
        return mean_and_std(train)
    return [p for d in (0, 1) for p in mean_and_std((test - train.mean()) / train.std(ddof=d))]


def right_data(rows: Rows) -> list[np.ndarray]:
    """Return the normalised record, with either standard deviation."""
    train = rows.raw[: rows.num_train]
    return [(rows.raw - train.mean(axis=0)) / train.std(axis=0, ddof=d) for d in (0, 1)]


def agrees(data: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Return where normalised values are these, but for the rounding of float32."""
    return np.isclose(data, wanted, rtol=TOLERANCE, atol=TOLERANCE)
