"""l5 in the answer key: the states of a small layer."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from autograder.assignments.expected import Fact, Table, number
from autograder.assignments.lesson.l5.arithmetic import right_states
from autograder.variant import Variant

_INPUTS = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
_U, _W, _B = np.array([[0.5, -1.0], [1.0, 0.25]]), np.array([[0.0, 0.5], [-0.5, 0.0]]), np.zeros(2)


def expected(variant: Variant, record: pd.DataFrame) -> Iterator[Fact | Table]:
    """Yield the arguments of a small case, and its states after each step."""
    given = {"inputs": _INPUTS, "U": _U, "W": _W, "b": _B}
    for name, value in given.items():
        yield Fact(f"`{name}`", str(value.tolist()))
    states = right_states(_INPUTS, _U, _W, _B)
    rows = [
        (f"{step}", *(number(value, 4) for value in state)) for step, state in enumerate(states, 1)
    ]
    yield Table(
        "The states; without `return_sequences`, the last", ("Step", "Unit 1", "Unit 2"), rows, 2
    )
