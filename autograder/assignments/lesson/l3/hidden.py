"""l3's hidden checks: values of any shape, and any dataset."""

from autograder.assignments.lesson.l3 import degrees, naive_errors
from autograder.assignments.lesson.l3.checks import ONE, QUESTION, SEVERAL, VALUES
from autograder.assignments.lesson.l3.inputs import (
    Shape,
    boundary_datasets,
    boundary_shapes,
    datasets,
    shapes,
)
from autograder.checks.calls import Student
from autograder.checks.cases import Cases
from autograder.checks.naive.sizes import Sizes
from autograder.variant import Variant


@QUESTION.hidden("any-values", weight=1, needs=(VALUES,))
def any_values(student: Student, variant: Variant, cases: Cases) -> None:
    """The temperatures are right for values of any shape, and keep it."""

    @cases.for_all(shapes(), boundary=boundary_shapes(cases), max_examples=15)
    def right(shape: Shape) -> None:
        # What is right in the examples and not here has no misconception's name.
        degrees.judge(student, shape.values(named=False), list)


@QUESTION.hidden("any-dataset", weight=1, needs=(ONE, SEVERAL))
def any_dataset(student: Student, variant: Variant, cases: Cases) -> None:
    """The error is right for any dataset and any batch size."""

    @cases.for_all(datasets(), boundary=boundary_datasets(cases), max_examples=5, shrink_calls=30)
    def right(sizes: Sizes) -> None:
        task = sizes.task(-1)
        naive_errors.judge(student, naive_errors.read_error(student, task), task)
