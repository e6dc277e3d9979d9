"""q0: the random seed. It is worth no points, so a forgotten line costs none."""

from collections.abc import Sequence

import numpy as np

from public_checks.checks.calls import Student
from public_checks.checks.engine import Example, Question, Wrong

QUESTION = Question("q0", "Random seed", worth=0)


@QUESTION.check("seed", weight=0)
def seed(student: Student, example: Example) -> None:
    """After `set_seed()`, TensorFlow's random draws are those of seed {v.seed}."""
    asked = example["seed"]
    drawn = student.draws("set_seed", asked)
    if _same(drawn, student.blank_draws(asked)):
        return
    # Before the call, TensorFlow was seeded with the next number.
    unseeded = _same(drawn, student.blank_draws(asked + 1))
    raise Wrong(
        "After `set_seed()`, TensorFlow draws the same numbers as without it."
        if unseeded
        else f"After `set_seed()`, TensorFlow draws other numbers than with the seed {asked}.",
        f"It must seed TensorFlow with {asked}, so that two runs can be compared.",
        "Which library's random numbers does your function seed?"
        if unseeded
        else "Which seed does TensorFlow get, and what happens between that and the function's end?",
    )


def _same(drawn: Sequence[np.ndarray], expected: Sequence[np.ndarray]) -> bool:
    return all(np.array_equal(a, b) for a, b in zip(drawn, expected, strict=True))
