"""q0: the random seed. It is worth no points, so a forgotten line costs none."""

import numpy as np

from autograder.checks.calls import Student
from autograder.checks.engine import Example, Question, Wrong

QUESTION = Question("q0", "Random seed", worth=0)


@QUESTION.check("seed", weight=0)
def seed(student: Student, example: Example) -> None:
    """After `set_seed()`, TensorFlow's random draws are those of seed {v.seed}."""
    drawn = student.draws("set_seed", example["seed"])
    expected = student.blank_draws(example["seed"])
    if not all(np.array_equal(a, b) for a, b in zip(drawn, expected, strict=True)):
        raise Wrong(
            "After `set_seed()`, TensorFlow draws other numbers than after seeding it directly "
            f"with {example['seed']}.",
            "Without a fixed seed, no two runs can be compared.",
            "Look for the function that seeds all of TensorFlow, not NumPy or Python.",
        )
