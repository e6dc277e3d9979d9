"""q8's hidden check: other batches, from other weights."""

import numpy as np

from autograder.assignments.assignment4.q8.arithmetic import drawn_batches, training
from autograder.assignments.assignment4.q8.checks import QUESTION
from autograder.assignments.assignment4.q8.training_case import (
    facts_of,
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
    facts = facts_of(student, case)
    if facts.get("error") is not None or "evaluation" not in facts:
        raise Wrong("Trained on other batches, the model fails.", "")
    if not np.all([trains_like(facts, case.steps), loss_is_right(facts, case)]):
        raise Wrong(
            "Trained on other batches, the model's weights change differently than they should.",
            "Optimizer, learning rate and loss together determine each step.",
        )
    if lacks_metric(facts, case):
        raise Wrong("The metric that the handout asks for is missing.", "", name="wrong-metric")
