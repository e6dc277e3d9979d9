"""One dataset for a naive method, and the right error for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True, eq=False)
class Task:
    """A dataset of normalized windows with targets in original units, and the right error.

    `samples` has the shape (windows, steps, features) and `targets` (windows,); `mean` and `std`
    have one number per feature; `right` is in the targets' unit.
    """

    samples: np.ndarray
    targets: np.ndarray
    batch_size: int
    mean: np.ndarray
    std: np.ndarray
    column: int
    right: float

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Task":
        """Return the task that an example holds as plain data."""
        return cls(**{name: data[name] for name in cls.__dataclass_fields__})

    def to_data(self) -> dict[str, Any]:
        """Return the task as plain data, for an example."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}

    @property
    def windows(self) -> int:
        """The number of windows in the dataset."""
        return len(self.targets)

    @property
    def batches(self) -> int:
        """The number of batches; the last may be smaller."""
        return -(-self.windows // self.batch_size)

    @property
    def dataset(self) -> dict[str, Any]:
        """The argument from which a `tf.data.Dataset` is made (see `student.operations`)."""
        return {"@dataset": [self.samples, self.targets], "batch": self.batch_size}
