"""What q4's records hold: columns and splits that differ in mean and scale."""

from dataclasses import dataclass

import numpy as np
from hypothesis import strategies as st

from autograder.questions.values import close

LOOSE = {"rtol": 2e-3, "atol": 2e-3}  # float32 columns far from 0 lose this much


@dataclass(frozen=True)
class Rows:
    """A small record whose columns differ in mean and scale, and whose splits differ in both."""

    num_train: int
    num_val: int
    num_test: int
    columns: int

    @property
    def raw(self) -> np.ndarray:
        """The record: floats of shape (rows, columns)."""
        count = self.num_train + self.num_val + self.num_test
        random = np.random.default_rng([self.num_train, self.num_val, self.num_test, self.columns])
        scale = 2.0 + 3.0 * np.arange(self.columns)
        values = random.normal(size=(count, self.columns)) * scale + 20.0 * scale[::-1]
        later = np.repeat([0.0, 1.0, 2.5], [self.num_train, self.num_val, self.num_test])
        return np.asarray(values + later[:, None] * scale * (1 + random.random(count))[:, None])

    def words(self) -> str:
        """Return the record in words."""
        splits = f"{self.num_train} training, {self.num_val} validation, {self.num_test} test"
        count = self.num_train + self.num_val + self.num_test
        return f"{self.columns} columns and {count} rows ({splits})"


EXAMPLE = Rows(num_train=40, num_val=15, num_test=20, columns=3)


RECORDS = st.builds(
    Rows,
    num_train=st.integers(6, 60),
    num_val=st.integers(4, 30),
    num_test=st.integers(4, 30),
    columns=st.integers(2, 14),
)


Pair = tuple[float, float]


def is_one_of(got: Pair, pairs: list[Pair]) -> bool:
    """Return whether a mean and a standard deviation are one of these pairs."""
    return any(close(got, pair, rtol=2e-3, atol=2e-3) for pair in pairs)


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
