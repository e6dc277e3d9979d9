"""Small datasets of any size for a naive method, whose values follow from a seed."""

from dataclasses import dataclass

import numpy as np

from autograder.checks.naive.task import Task
from autograder.checks.oracle.baseline import naive_mae, naive_predictions


@dataclass(frozen=True)
class Sizes:
    """The sizes of a dataset, and the seed of its values.

    `level` is added to means and targets, as densities are far from 0. Where `cancels`, the
    signed errors add up to 0.
    """

    windows: int
    batch_size: int
    steps: int
    features: int
    column: int
    seed: int
    dtype: str = "float64"
    level: float = 0.0
    cancels: bool = False

    def task(self, step: int) -> Task:
        """Return the dataset with the right error; `step` is the naive method's (negative)."""
        random = np.random.default_rng(self.seed)
        # Means, predictions and targets of both signs, as temperatures in °C have them.
        mean = self.level - 6.0 + 20.0 * random.random(self.features)
        std = 3.0 + 4.0 * random.random(self.features)
        samples = random.normal(size=(self.windows, self.steps, self.features)).astype(self.dtype)
        # On both sides of the predictions, so that signs do not cancel by chance.
        levels = np.resize(random.permutation([-1.0, 0.3, 1.4]), self.windows)
        targets = self.level + 4.0 + 15.0 * random.permutation(levels)
        targets += random.random(self.windows)
        if self.cancels:
            errors = 15.0 * random.normal(size=self.windows)
            predictions = naive_predictions(samples, mean, std, self.column, step)
            targets = predictions + errors - errors.mean()
        targets = targets.astype(self.dtype)
        errors = naive_predictions(samples, mean, std, self.column, step) - targets
        right = naive_mae(samples, targets, mean, std, self.column, step)
        return Task(samples, targets, self.batch_size, mean, std, self.column, right, errors)
