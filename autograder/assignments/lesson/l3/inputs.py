"""What l3 asks for: normalized temperatures of any shape, and datasets of windows."""

from dataclasses import dataclass

import numpy as np
from hypothesis import strategies as st

from autograder.assignments.lesson.l3.degrees import Temperatures
from autograder.assignments.lesson.l3.diagnosis import COLUMN, denormalized, suspects_of_values
from autograder.checks.cases import Cases
from autograder.checks.naive.sizes import Sizes
from autograder.checks.suspects import Suspects

FEATURES = 14
SEEDS = st.integers(0, 2**32 - 1)


@dataclass(frozen=True)
class Shape:
    """The shape of some values, their type, and the seed that they follow from."""

    shape: tuple[int, ...]
    seed: int
    dtype: str = "float64"

    def values(self, *, named: bool = True) -> Temperatures:
        """Return values of this shape and what they must become; mistakes have names if `named`."""
        random = np.random.default_rng(self.seed)
        mean = -6.0 + 20.0 * random.random(FEATURES)
        std = 3.0 + 4.0 * random.random(FEATURES)
        values = np.array(random.normal(size=self.shape), dtype=self.dtype)
        right = denormalized(values, mean, std)
        known = suspects_of_values(values, mean, std) if named else Suspects({})
        return Temperatures(values, mean, std, right, known)


@st.composite
def shapes(draw: st.DrawFn) -> Shape:
    """Generate shapes of up to three axes, none of which is as long as there are columns."""
    sides = st.integers(1, 6)
    return Shape(
        tuple(draw(st.lists(sides, max_size=3))),
        draw(SEEDS),
        draw(st.sampled_from(["float64", "float32"])),
    )


def boundary_shapes(cases: Cases) -> list[Shape]:
    """Return the shapes that are tried whatever the seed, the smallest first."""
    seed = [cases.number(f"edge {n}") % 2**32 for n in range(5)]
    return [
        Shape((), seed[0]),
        Shape((1,), seed[1], "float32"),
        Shape((0,), seed[2]),
        Shape((FEATURES,), seed[3]),
        Shape((3, FEATURES), seed[4], "float32"),
    ]


@st.composite
def datasets(draw: st.DrawFn) -> Sizes:
    """Generate datasets of 1 to 8 windows."""
    return Sizes(
        windows=draw(st.integers(1, 8)),
        batch_size=draw(st.integers(1, 5)),
        steps=draw(st.integers(1, 8)),
        features=FEATURES,
        column=COLUMN,
        seed=draw(SEEDS),
        dtype=draw(st.sampled_from(["float64", "float32"])),
        cancels=draw(st.booleans()),
    )


def boundary_datasets(cases: Cases) -> list[Sizes]:
    """Return the datasets at the edges, the smallest first; their values follow from the seed."""
    seed = [cases.number(f"edge {n}") % 2**32 for n in range(6)]
    sizes = (FEATURES, COLUMN)
    return [
        # One window of one step, in a batch of one and in one that could be larger.
        Sizes(1, 1, 1, *sizes, seed[0]),
        Sizes(1, 5, 2, *sizes, seed[1], "float32"),
        # Batches of one; full batches only; a last batch of one; more batches than one may read.
        Sizes(4, 1, 3, *sizes, seed[2], cancels=True),
        Sizes(6, 3, 1, *sizes, seed[3], "float32", cancels=True),
        Sizes(7, 3, 4, *sizes, seed[4], cancels=True),
        Sizes(270, 16, 2, *sizes, seed[5]),
    ]
