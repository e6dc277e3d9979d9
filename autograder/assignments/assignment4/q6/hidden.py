"""q6's hidden check: any dataset."""

from autograder.assignments.assignment4.q6.checks import QUESTION
from autograder.assignments.assignment4.q6.datasets import boundary_sizes, drawn_sizes
from autograder.assignments.assignment4.q6.judge import judge, read_error
from autograder.checks.calls import Student
from autograder.checks.cases import Cases
from autograder.checks.naive.sizes import Sizes
from autograder.variant import Variant


@QUESTION.hidden("any-dataset", weight=2, needs=("one-batch", "several-batches"))
def any_dataset(student: Student, variant: Variant, cases: Cases) -> None:
    """The error is right for any dataset, any column, and any batch size."""
    edges = boundary_sizes(variant, cases)

    @cases.for_all(drawn_sizes(variant), boundary=edges, max_examples=5, shrink_calls=30)
    def right(sizes: Sizes) -> None:
        # What is right on the public datasets and not here has no misconception's name.
        task = cases.keep(sizes, lambda: sizes.task(variant.naive_step))
        judge(read_error(student, task), task)
