"""l5's tasks, of any size, whose values follow from a seed."""

from dataclasses import dataclass

import numpy as np
from hypothesis import strategies as st

from autograder.assignments.lesson.l5.arithmetic import right_states
from autograder.assignments.lesson.l5.recurrence import Task


@dataclass(frozen=True)
class Sizes:
    """The sizes of a task, and the seed of its values."""

    steps: int
    features: int
    units: int
    seed: int

    def task(self) -> Task:
        """Return a task whose states neither vanish nor saturate."""
        random = np.random.default_rng(self.seed)
        inputs = random.normal(size=(self.steps, self.features))
        U = 0.7 * random.normal(size=(self.units, self.features)) / np.sqrt(self.features)
        W = 0.7 * random.normal(size=(self.units, self.units)) / np.sqrt(self.units)
        # Every bias counts, and no two of the weights' axes look alike.
        b = random.choice([-1.0, 1.0], self.units) * random.uniform(0.2, 0.6, self.units)
        return Task(inputs, U, W, b, right_states(inputs, U, W, b))


SEEDS = st.integers(0, 2**32 - 1)
DRAWN = st.builds(
    Sizes,
    steps=st.integers(1, 12),
    features=st.integers(1, 8),
    units=st.integers(1, 8),
    seed=SEEDS,
)


# Steps, features and units, the smallest first.
EDGES = (
    (1, 1, 1),  # nothing is carried
    (2, 1, 1),  # one state is
    (1, 5, 2),
    (6, 1, 3),
    (6, 3, 1),
    (4, 4, 4),  # every shape is square: states can be stacked on either axis
    (60, 3, 2),
)


def boundary_sizes(seeds: list[int]) -> list[Sizes]:
    """Return the tasks at the edges, one for each seed; their values follow from it."""
    return [Sizes(*edge, seed) for edge, seed in zip(EDGES, seeds, strict=True)]
