"""What q6's public checks compare with: two small datasets, right errors, and sealed mistakes."""

from typing import Any

from autograder.assignments.assignment4.q6.checks import ONE, SEVERAL
from autograder.assignments.assignment4.q6.datasets import shortest
from autograder.checks.naive.diagnosis import suspects
from autograder.checks.naive.sizes import Sizes
from autograder.variant import Variant

GRID = 3e-5  # errors of different mistakes may lie near each other; float32 loses less than this


def example(variant: Variant) -> dict[str, Any]:
    """Return the datasets, by the name of their check."""
    step = variant.naive_step
    steps = max(4, shortest(variant) + 2)
    # The column cannot be reached by counting from one, from the end, or as in the lecture.
    sizes = {ONE: Sizes(3, 4, steps, 4, 2, seed=1), SEVERAL: Sizes(7, 3, steps, 6, 4, seed=2)}
    return {
        name: (task := each.task(step)).to_data()
        | {"names": suspects(task, step).sealed(f"q6-{name}", grid=GRID)}
        for name, each in sizes.items()
    }
