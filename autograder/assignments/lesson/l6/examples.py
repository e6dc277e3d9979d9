"""What l6's public checks compare with: each model at a small size, and its outputs there."""

from typing import Any

from autograder.assignments.lesson.l6.arithmetic import LAYERS, MANY, right_model
from autograder.assignments.lesson.l6.checks import CONV
from autograder.checks.models.sealing import model_example
from autograder.variant import Variant


def example(variant: Variant) -> dict[str, Any]:
    """Return, by function, the model at a small size and its outputs; the layers are sealed."""
    return {
        function: model_example(
            right_model(function), f"l6-{function}", at_least=MANY if function == CONV else 4
        )
        for function in LAYERS
    }
