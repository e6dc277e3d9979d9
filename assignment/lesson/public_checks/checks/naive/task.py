"""One dataset for a naive method, and the right error for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from public_checks.checks.pictures.errors import Errors

MOST_DRAWN = 12  # windows in a picture


@dataclass(frozen=True, eq=False)
class Task:
    """A dataset of normalized windows with targets in original units, and the right error.

    `samples` has the shape (windows, steps, features) and `targets` (windows,); `mean` and `std`
    have one number per feature; `right` is in the targets' unit, and so are `errors`, those of
    the right forecasts with their signs, window by window.
    """

    samples: np.ndarray
    targets: np.ndarray
    batch_size: int
    mean: np.ndarray
    std: np.ndarray
    column: int
    right: float
    errors: np.ndarray

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
    def batch_sizes(self) -> list[int]:
        """How many windows each batch holds."""
        full, rest = divmod(self.windows, self.batch_size)
        return [self.batch_size] * full + [rest] * bool(rest)

    def picture(self, returned: float, unit: str) -> Errors | None:
        """Return the errors beside the returned number; None where they are too many to see."""
        if self.windows > MOST_DRAWN:
            return None
        about = "The errors of the naive forecast"
        return Errors(about, self.errors.tolist(), self.batch_sizes, returned, unit)

    @property
    def dataset(self) -> dict[str, Any]:
        """The argument from which a `tf.data.Dataset` is made (see `student.operations`)."""
        return {"@dataset": [self.samples, self.targets], "batch": self.batch_size}
