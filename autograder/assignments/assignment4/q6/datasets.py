"""q6's small datasets, of any size, whose values follow from a seed."""

from dataclasses import dataclass

import numpy as np
from hypothesis import strategies as st

from autograder.assignments.assignment4.q6.judge import Task
from autograder.checks.cases import Cases
from autograder.checks.oracle.baseline import naive_mae, naive_predictions
from autograder.variant import Variant

SEEDS = st.integers(0, 2**32 - 1)


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
        right = naive_mae(samples, targets, mean, std, self.column, step)
        return Task(samples, targets, self.batch_size, mean, std, self.column, right)


def shortest(variant: Variant) -> int:
    """Return the fewest steps of a window that holds the naive method's step."""
    return -variant.naive_step


def drawn_sizes(variant: Variant) -> st.SearchStrategy[Sizes]:
    """Return datasets of any size, of 1 to 8 windows."""

    @st.composite
    def draw_sizes(draw: st.DrawFn) -> Sizes:
        features = draw(st.integers(3, 14))
        return Sizes(
            windows=draw(st.integers(1, 8)),
            batch_size=draw(st.integers(1, 5)),
            steps=draw(st.integers(shortest(variant), shortest(variant) + 7)),
            features=features,
            column=draw(st.integers(0, features - 1)),
            seed=draw(SEEDS),
            dtype=draw(st.sampled_from(["float64", "float32"])),
            level=draw(st.sampled_from([0.0, 1_200.0])),
            cancels=draw(st.booleans()),
        )

    return draw_sizes()


def boundary_sizes(variant: Variant, cases: Cases) -> list[Sizes]:
    """Return the datasets at the edges, the smallest first; their values follow from the seed."""
    least = shortest(variant)
    seed = [cases.number(f"edge {n}") % 2**32 for n in range(7)]
    return [
        # One window, in a batch of one and in one that could be larger; the first column.
        Sizes(1, 1, least, 3, 0, seed[0]),
        Sizes(1, 5, least + 1, 14, 13, seed[1], "float32"),
        # Batches of one, the last column; full batches only; a last batch of one.
        Sizes(4, 1, least + 2, 3, 2, seed[2], cancels=True),
        Sizes(6, 3, least, 14, 0, seed[3], "float32", cancels=True),
        Sizes(7, 3, least + 3, 4, 3, seed[4], level=1_200.0, cancels=True),
        # All windows in one full batch, and more batches than a cap may let through.
        Sizes(8, 8, least + 1, 5, 1, seed[5], "float32", level=1_200.0),
        Sizes(270, 16, least, 3, 1, seed[6]),
    ]
