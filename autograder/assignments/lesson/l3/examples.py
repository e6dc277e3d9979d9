"""What l3's public checks compare with: a few values and two small datasets, mistakes sealed."""

from typing import Any

from autograder.assignments.lesson.l3.checks import ONE, SEVERAL, VALUES
from autograder.assignments.lesson.l3.diagnosis import (
    COLUMN,
    suspects_of_errors,
    suspects_of_values,
)
from autograder.assignments.lesson.l3.inputs import FEATURES, Shape
from autograder.checks.naive.sizes import Sizes
from autograder.variant import Variant

GRID = 3e-5  # of different mistakes may lie near each other; float32 loses less than this
# One axis, several, one of length 1, none.
SHAPES = [Shape((5,), 1), Shape((2, 3), 2, "float32"), Shape((4, 1), 3), Shape((), 4)]
SIZES = {
    ONE: Sizes(3, 4, 5, FEATURES, COLUMN, seed=5),
    SEVERAL: Sizes(7, 3, 5, FEATURES, COLUMN, seed=6),
}


def example(variant: Variant) -> dict[str, Any]:
    """Return values for `denormalize`, and datasets by the name of their check."""
    tasks = {name: sizes.task(-1) for name, sizes in SIZES.items()}
    return {
        VALUES: [_values(shape) for shape in SHAPES],
        **{
            name: task.to_data()
            | {"names": suspects_of_errors(task).sealed(f"l3-{name}", grid=GRID)}
            for name, task in tasks.items()
        },
    }


def _values(shape: Shape) -> dict[str, Any]:
    asked = shape.values()
    known = suspects_of_values(asked.values, asked.mean, asked.std)
    return {
        "values": asked.values,
        "mean": asked.mean,
        "std": asked.std,
        "right": asked.right,
        "names": known.sealed(f"l3-{shape.shape}", grid=GRID),
    }
