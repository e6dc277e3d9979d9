"""A small record to be normalized, and the right answers for it, as plain arrays."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

SENTINEL = -9999.0
TOLERANCE = 3e-4  # standard deviations: float32 loses less than this, half precision more
Pair = tuple[float, float]  # mean and standard deviation


@dataclass(frozen=True, eq=False)
class SolvedRecord:
    """A record of shape (rows, columns), the sizes of its splits, and the right answers for it.

    `data` holds the normalized record twice, by the population's and by the sample's standard
    deviation: shape (2, rows, columns). `mean` has one number per column, `std` two: shape
    (2, columns). Answers for this record are cached under `key`.
    """

    key: Hashable
    raw: np.ndarray
    num_train: int
    num_val: int
    data: np.ndarray
    mean: np.ndarray
    std: np.ndarray

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "SolvedRecord":
        """Return the record that an example holds as plain data."""
        return cls(**{name: data[name] for name in cls.__dataclass_fields__})

    def to_data(self) -> dict[str, Any]:
        """Return the record as plain data, for an example."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}

    @property
    def count(self) -> int:
        """The number of rows."""
        return len(self.raw)

    @property
    def columns(self) -> int:
        """The number of columns."""
        return self.raw.shape[1]

    @property
    def test_rows(self) -> slice:
        """The rows after those of training and validation."""
        return slice(self.num_train + self.num_val, None)

    @property
    def num_test(self) -> int:
        """The number of test rows."""
        return self.count - self.test_rows.start

    def column_words(self, column: int) -> str:
        """Return a description of a column, which says that the first one is column 0."""
        sentinels = f"; it holds some {SENTINEL}" if SENTINEL in self.raw[:, column] else ""
        return f"column {column} (of 0 to {self.columns - 1}{sentinels})"


def agrees(data: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Return where normalized values are these, up to the rounding of float32."""
    return np.isclose(data, wanted, rtol=TOLERANCE, atol=TOLERANCE)


def is_one_of(got: Pair, pairs: list[Pair]) -> bool:
    """Return whether this mean and deviation are one of the pairs, up to rounding to two digits."""
    return any(
        max(abs(got[0] - mean), abs(got[1] - std)) <= 6e-3 * max(std, 1) for mean, std in pairs
    )


def mean_and_std(values: np.ndarray) -> list[Pair]:
    """Return the mean with the population's and with the sample's standard deviation.

    The second is left out for a single value.
    """
    return [(float(values.mean()), float(values.std(ddof=d))) for d in (0, 1) if d < values.size]
