"""q8's hidden check: other batches, from other weights."""

import numpy as np

from autograder.assignments.assignment4.q8.arithmetic import drawn_batches, training
from autograder.assignments.assignment4.q8.checks import QUESTION
from autograder.assignments.assignment4.q8.training_case import (
    compiled,
    lacks_metric,
    loss_is_right,
    trains_like,
)
from autograder.checks.calls import Student
from autograder.checks.cases import Cases
from autograder.checks.engine import Wrong
from autograder.variant import Variant


@QUESTION.hidden("trains", weight=1, needs=("optimizer", "loss", "metric"))
def trains(student: Student, variant: Variant, cases: Cases) -> None:
    """Batch by batch, the compiled model's weights change as they should."""
    random = cases.generator("batches")
    # A batch of one, a large one, and more steps than the public ones.
    sizes = (int(random.integers(3, 7)), 1, int(random.integers(20, 40)), 2, 1)
    weights = [
        random.normal(size=(2, 1)).astype("float32"),
        random.normal(size=1).astype("float32"),
    ]
    case = training(variant, drawn_batches(random, sizes), weights)
    trained = compiled(student, case).training
    if trained is None or trained.error is not None:
        raise Wrong(
            "Your compiled model fails when it is trained on other batches.",
            "It must train on batches of any size.",
        )
    if not np.all([trains_like(trained, case.steps), loss_is_right(trained, case)]):
        raise Wrong(
            "Trained on other batches, your compiled model changes its weights otherwise than asked "
            "for.",
            "It must take the steps that optimizer, learning rate and loss determine.",
        )
    if lacks_metric(trained, case):
        raise Wrong(
            "Your compiled model does not report the metric asked for.",
            "It must report the metric that the question names.",
            name="wrong-metric",
        )
