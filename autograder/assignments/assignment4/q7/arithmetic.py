"""The model that a variant asks for. No student gets a copy of this."""

from autograder.assignments.assignment4.q7.checks import FUNCTION
from autograder.checks.models.arithmetic import RightModel
from autograder.checks.models.model_case import Size
from autograder.variant import Variant


def right_model(variant: Variant) -> RightModel:
    """Return what `build_model` is to build."""
    handout = Size(variant.sequence_length, variant.num_features)
    return RightModel(FUNCTION, variant.model.layers, handout)
