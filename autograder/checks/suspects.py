"""The answers of known misconceptions for one case, to name a student's answer or to seal."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.checks.sealed import seal
from autograder.checks.values import all_close


@dataclass(frozen=True)
class Suspects:
    """The answers of each misconception, by name; each is a number or an array of numbers."""

    answers: Mapping[str, Iterable[Any]]
    tolerance: float = 3e-5

    def names_of(self, answer: Any) -> frozenset[str]:
        """Return the misconceptions with this answer, up to rounding."""
        try:
            numbers = np.asarray(answer, dtype=float)
        except (TypeError, ValueError):
            return frozenset()
        return frozenset(
            name
            for name, given in self.answers.items()
            if any(self._same(numbers, each) for each in given)
        )

    def sealed(self, salt: str, *, grid: float = 1e-3) -> dict[str, Any]:
        """Return the answers sealed (see `sealed`), as plain data."""
        return seal(self.answers, salt, grid=grid)

    def _same(self, answer: np.ndarray, suspect: Any) -> bool:
        try:
            other = np.asarray(suspect, dtype=float)
        except (TypeError, ValueError):
            return False
        return answer.shape == other.shape and all_close(
            answer, other, rtol=self.tolerance, atol=self.tolerance
        )
