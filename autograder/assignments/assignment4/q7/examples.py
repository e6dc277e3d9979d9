"""What q7's public checks compare with: weights' shapes, and outputs for given weights."""

from typing import Any

from autograder.assignments.assignment4.q7.arithmetic import right_model
from autograder.checks.models.sealing import model_example
from autograder.variant import Variant


def example(variant: Variant) -> dict[str, Any]:
    """Return the model at the handout's size and at a small one, and its outputs at the latter."""
    return model_example(right_model(variant), "q7")
