"""q8's hidden check: other batches, from other weights."""

import numpy as np

from autograder.assignments.assignment4.q8.arithmetic import drawn_batches, training
from autograder.assignments.assignment4.q8.checks import QUESTION
from autograder.assignments.assignment4.q8.training_case import (
    Training,
    compiled,
    lacks_metric,
    loss_is_right,
    trains_like,
)
from autograder.checks.calls import Student
from autograder.checks.cases import Cases
from autograder.checks.engine import Wrong
from autograder.checks.oracle.training import CLASSES
from autograder.checks.replies import TrainingReply
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
    alike = trains_like(trained, case.steps) and _moves_like(trained, case)
    if not np.all([alike, loss_is_right(trained, case)]):
        used = trained.optimizer.kind if trained.optimizer is not None else None
        other = used != CLASSES[variant.training.optimizer]
        raise Wrong(
            "Trained on other batches, your compiled model changes its weights otherwise than asked "
            "for.",
            "It must take the steps that optimizer, learning rate and loss determine.",
            name="wrong-optimizer" if other else None,
        )
    if lacks_metric(trained, case):
        raise Wrong(
            "Your compiled model does not report the metric asked for.",
            "It must report the metric that the question names.",
            name="wrong-metric",
        )


def _moves_like(trained: TrainingReply, case: Training) -> bool:
    """Return whether the weights moved by what they should have, to a twentieth.

    With a small learning rate they hardly move, and look right whichever optimizer moves them.
    """
    moved = [
        np.abs(end - start).max() for end, start in zip(case.steps[-1], case.weights, strict=True)
    ]
    noise = 1e-6  # of weights about 1 in single precision
    return all(
        np.allclose(got, wanted, rtol=0, atol=0.05 * max(moved) + noise)
        for got, wanted in zip(trained.weights[-1], case.steps[-1], strict=True)
    )
