"""One call of `make_datasets`: its numbers, and a record in which every value tells its row."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

SPLITS = ("training", "validation", "test")
SAME = 1e-3  # values that are nearer are the same one: all of a record are 1 apart, or more
_CELLS = 2**20  # so many values, a quarter or an eighth beside a whole number, fit into float32


@dataclass(frozen=True, eq=False)
class Record:
    """Data of shape (rows, features) and targets of shape (rows,), every value only once."""

    data: np.ndarray
    targets: np.ndarray

    def rows_of(self, samples: np.ndarray) -> np.ndarray | None:
        """Return which rows samples of shape (windows, steps, features) hold: (windows, steps).

        None where one of them is no row of the data as it stands.
        """
        if samples.ndim != 3 or not samples.size or samples.shape[2] != self.data.shape[1]:
            return None
        rows = _places(samples[:, :, 0], self.data[:, 0])
        return rows if np.allclose(samples, self.data[rows], rtol=0, atol=SAME) else None

    def target_rows_of(self, values: np.ndarray) -> np.ndarray:
        """Return the row of each target; -1 where a value is no target of the record."""
        rows = _places(values, self.targets)
        return np.where(np.isclose(values, self.targets[rows], rtol=0, atol=SAME), rows, -1)


@dataclass(frozen=True)
class Call:
    """The numbers of one call, in rows or steps; `seed` is what the record's values follow from."""

    num_rows: int
    num_train: int
    num_val: int
    length: int
    rate: int
    delay: int
    batch_size: int
    features: int = 14
    seed: int = 0

    def __str__(self) -> str:
        """The numbers that a student's function is called with, in words."""
        return (
            f"{self._splits}, {self._window}, delay={self.delay} and batch_size={self.batch_size}"
        )

    @property
    def sizes(self) -> str:
        """The numbers on which the windows depend, and not their batches, in words."""
        return f"{self._splits}, {self._window} and delay={self.delay}"

    @property
    def _splits(self) -> str:
        num_test = self.num_rows - self.num_train - self.num_val
        return f"splits of {self.num_train}, {self.num_val} and {num_test} rows"

    @property
    def _window(self) -> str:
        return f"sequence_length={self.length}, sampling_rate={self.rate}"

    @property
    def settings(self) -> dict[str, int]:
        """The arguments that can be left out, by name."""
        return {
            "sequence_length": self.length,
            "sampling_rate": self.rate,
            "delay": self.delay,
            "batch_size": self.batch_size,
        }

    def record(self) -> Record:
        """Return the record: values of both signs in no order, none whole, exact in float32.

        It is read-only, and the same one for all submissions.
        """
        return _record(self.num_rows, self.features, self.seed)


def call_of(numbers: Any) -> Call:
    """Return the call with these numbers, by name."""
    return Call(**{name: int(value) for name, value in numbers.items()})


@lru_cache(maxsize=32)  # all of the public and the hidden checks of a class
def _record(num_rows: int, features: int, seed: int) -> Record:
    rng = np.random.default_rng(seed)
    data = _drawn(rng, num_rows * features).reshape(-1, features) + 0.25
    targets = _drawn(rng, num_rows) + 0.125
    for values in (data, targets):
        values.flags.writeable = False
    return Record(data, targets)


def _drawn(rng: np.random.Generator, size: int) -> np.ndarray:
    """Return different whole numbers, some below 0, in random order."""
    step = min(int(rng.integers(2, 10)), max(1, _CELLS // size))
    lowest = int(rng.integers(size * step // 4, 3 * size * step // 4 + 1))
    return (rng.permutation(size) * step - lowest).astype(np.float64)


def _places(values: np.ndarray, among: np.ndarray) -> np.ndarray:
    """Return, for each value, where in `among` it stands, if it is there at all."""
    order = np.argsort(among)
    places = np.searchsorted(among[order], values - SAME)
    return order[np.minimum(places, len(among) - 1)]
