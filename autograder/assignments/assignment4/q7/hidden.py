"""q7's hidden check: other sizes, other weights, other windows."""

import numpy as np

from autograder.assignments.assignment4.q7.arithmetic import (
    asked_for,
    handout_size,
    right_outputs,
    smallest_size,
    training_outputs,
)
from autograder.assignments.assignment4.q7.checks import QUESTION
from autograder.assignments.assignment4.q7.model_case import (
    Size,
    judge_outputs,
    judge_shapes,
    judge_training,
)
from autograder.checks.calls import Student
from autograder.checks.cases import Cases
from autograder.variant import Variant


@QUESTION.hidden("any-weights", weight=1, needs=("computes", "dropout"))
def any_weights(student: Student, variant: Variant, cases: Cases) -> None:
    """The model computes the right outputs for windows of other sizes."""
    handout = asked_for(variant, handout_size(variant))
    drawn = _drawn_size(variant, cases.generator("size"))
    for size in (smallest_size(variant, features=1), drawn):
        asked = asked_for(variant, size)
        judge_shapes(student, size, asked, handout)
        random = cases.generator(f"weights for {size}")
        judge_outputs(student, size, asked, right_outputs(variant, size, random, scale=40.0))
    judge_training(student, size, asked, training_outputs(variant, size, cases.generator("masks")))


def _drawn_size(variant: Variant, random: np.random.Generator) -> Size:
    """Return a small size that is not one of the public ones."""
    features = int(random.integers(2, variant.num_features + 1))
    least = smallest_size(variant, features, at_least=4)
    return Size(least.steps + int(random.integers(0, 6)), features)
