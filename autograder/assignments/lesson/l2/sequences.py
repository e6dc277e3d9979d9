"""The sequences of which l2's hidden checks ask for windows."""

from dataclasses import dataclass

import numpy as np
from hypothesis import strategies as st

from autograder.assignments.lesson.l2.arithmetic import ASKED, counts, lines
from autograder.assignments.lesson.l2.diagnosis import suspects
from autograder.assignments.lesson.l2.exercises import Exercise
from autograder.checks.cases import Cases

LEAST = 16  # rows, of which every exercise makes a window wherever its windows end


@dataclass(frozen=True)
class Drawn:
    """A sequence's number of rows, its type, and the seed that its values follow from."""

    rows: int
    seed: int
    dtype: str = "int64"

    def sequence(self) -> np.ndarray:
        """Return whole numbers above 100 in no order, each only once; halves beside floats."""
        random = np.random.default_rng(self.seed)
        step, first = int(random.integers(2, 10)), int(random.integers(100, 1000))
        values = first + step * random.permutation(self.rows)
        return (values + (0.5 if self.dtype.startswith("float") else 0)).astype(self.dtype)

    def exercise(self, function: str) -> Exercise:
        """Return what a function must make of it."""
        asked = ASKED[function]
        return Exercise(
            function,
            self.sequence(),
            lines(asked, self.rows),
            counts(asked, self.rows),
            suspects(asked),
        )


def drawn() -> st.SearchStrategy[Drawn]:
    """Return sequences of any length."""
    dtypes = st.sampled_from(["int64", "int32", "float64", "float32"])
    return st.builds(Drawn, st.integers(LEAST, 60), st.integers(0, 2**32 - 1), dtypes)


def boundary(cases: Cases) -> list[Drawn]:
    """Return the sequences that are tried whatever the seed.

    The length of the example with other values, the smallest, one that neither a stride nor a
    batch divides, and one of more windows than a batch of the utility holds.
    """
    seed = [cases.number(f"edge {n}") % 2**32 for n in range(5)]
    return [
        Drawn(20, seed[0]),
        Drawn(LEAST, seed[1], "float64"),
        Drawn(LEAST + 1, seed[2]),
        Drawn(37, seed[3], "int32"),
        Drawn(301, seed[4], "float32"),
    ]
