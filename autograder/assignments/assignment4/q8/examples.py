"""What q8's public checks compare with: batches, and the weights after training on each."""

from typing import Any

import numpy as np

from autograder.assignments.assignment4.q8.arithmetic import (
    LOSSES,
    as_data,
    drawn_batches,
    steps,
    training,
)
from autograder.checks.oracle.training import CLASSES, COMMON_DEFAULTS, DEFAULTS
from autograder.checks.sealed import RIGHT, seal
from autograder.variant import Variant


def example(variant: Variant) -> dict[str, Any]:
    """Return one training, and its steps for each loss, so that the loss is judged separately."""
    weights = [np.array([[0.4], [-0.3]], dtype="float32"), np.array([0.2], dtype="float32")]
    batches = drawn_batches(
        np.random.default_rng(18), (5, 5, 5)
    )  # the first errors have both signs
    asked = variant.training
    return {
        "optimizer": {
            "class": seal({RIGHT: [CLASSES[asked.optimizer]]}, "q8-optimizer"),
            "learning_rate": seal({RIGHT: [f"{asked.learning_rate:.5g}"]}, "q8-learning-rate"),
            "defaults": DEFAULTS[asked.optimizer] | COMMON_DEFAULTS,
        },
        "training": as_data(training(variant, batches, weights)),
        "steps_by_loss": {loss: steps(variant, batches, weights, loss) for loss in LOSSES},
    }
