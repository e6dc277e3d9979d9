"""q4's records, of any size: their columns and splits differ in mean and scale."""

from dataclasses import dataclass, replace
from itertools import cycle, islice

import numpy as np
from hypothesis import strategies as st

from autograder.assignments.assignment4.q4.solved_record import SENTINEL, SolvedRecord
from autograder.checks.cases import Cases

# Mean, standard deviation, and the shift of later splits in standard deviations.
KINDS = ((12.0, 4.0, 1.0), (-40.0, 15.0, -1.0), (-0.6, 0.05, 1.0), (950.0, 80.0, -1.0))
MEASURED_OR_NOT = (2.1, 1.5, 1.0)  # the kind of column that holds sentinels
# Spreads that are small compared with the mean, and one that is small in itself.
TIGHT = ((990.0, 10.0, -1.0), (0.7, 0.008, 1.0))


@dataclass(frozen=True)
class Rows:
    """A small record whose columns and splits differ in mean and scale.

    One column in five holds a few sentinels, as wind speeds do; where `tight`, none does, and
    the spread of all columns is small compared with their mean. Values follow from `seed`.
    """

    num_train: int
    num_val: int
    num_test: int
    columns: int
    seed: int = 0
    tight: bool = False

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self.num_train + self.num_val + self.num_test

    @property
    def raw(self) -> np.ndarray:
        """The record: floats of shape (rows, columns)."""
        random = np.random.default_rng(self.seed)
        kinds = islice(cycle(TIGHT if self.tight else [*KINDS, MEASURED_OR_NOT]), self.columns)
        mean, std, rise = (np.array(values) for values in zip(*kinds, strict=True))
        mean, std = (values * random.uniform(0.8, 1.25, self.columns) for values in (mean, std))
        scores = random.normal(size=(self.count, self.columns))
        train = scores[: self.num_train]
        # Give even two training rows a standard deviation of 1: nothing is divided by nearly 0.
        scores[: self.num_train] = (train - train.mean(axis=0)) / train.std(axis=0)
        later = np.repeat([0.0, 1.0, 2.5], [self.num_train, self.num_val, self.num_test])
        moved = rise * (later * (1 + random.random(self.count)))[:, None]
        values = mean + std * (scores + moved)
        values[np.ix_(self.unmeasured, self.sentinels)] = SENTINEL
        return np.asarray(values)

    @property
    def sentinels(self) -> range:
        """The columns that hold sentinels."""
        return range(0) if self.tight else range(len(KINDS), self.columns, len(KINDS) + 1)

    @property
    def unmeasured(self) -> list[int]:
        """The rows with sentinels: one training row and one test row."""
        return [self.num_train // 2, self.count - min(2, self.num_test)]

    def record(self) -> SolvedRecord:
        """Return the record with the right answers for it."""
        raw = self.raw
        train = raw[: self.num_train]
        mean = train.mean(axis=0)
        std = np.stack([train.std(axis=0, ddof=d) for d in (0, 1)])
        data = np.stack([(raw - mean) / each for each in std])
        return SolvedRecord(self, raw, self.num_train, self.num_val, data, mean, std)


EXAMPLE = Rows(num_train=40, num_val=15, num_test=20, columns=14, seed=4)
COLUMN = 1  # the column that the example reports

# The smallest splits first; then columns that are hard to scale, and splits that are longer than
# the others. The last has enough rows to exceed a cap or a buffer.
EDGES = (
    Rows(2, 1, 1, 2),
    Rows(3, 1, 2, 5),
    Rows(12, 4, 4, 4, tight=True),
    Rows(6, 3, 40, 14),
    Rows(60, 4, 3, 14),
    Rows(8, 40, 5, 3),
    Rows(num_train=1_203, num_val=20, num_test=1_101, columns=5),
)
SEEDS = st.integers(0, 2**32 - 1)


def edges(cases: Cases) -> list[Rows]:
    """Return the records at the edges, with values that follow from the seed."""
    return [replace(rows, seed=cases.number(f"edge {n}") % 2**32) for n, rows in enumerate(EDGES)]


def drawn_rows(least_test: int = 1) -> st.SearchStrategy[Rows]:
    """Return records of any size, with at least so many test rows."""
    return st.builds(
        Rows,
        num_train=st.integers(2, 60),
        num_val=st.integers(1, 30),
        num_test=st.integers(least_test, 30),
        columns=st.integers(2, 14),
        seed=SEEDS,
    )
