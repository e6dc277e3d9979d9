"""Assignment 4: the questions, a folder each, in the order in which they are graded."""

from typing import Any

from autograder.assignments.assembly import assembled
from autograder.assignments.assignment import Assignment
from autograder.assignments.drawing.layer_stack import model_boxes, stack_svg
from autograder.variant import Variant

QUESTIONS = assembled(__name__)


def given_names(variant: Variant) -> dict[str, Any]:
    """Return the constants that the handout gives; a submission may rely on them."""
    return {"FEATURE": variant.feature, "SEED": variant.seed}


def heading(variant: Variant) -> str:
    """Return what is forecast, for the reports."""
    return f"{variant.feature_title}, {variant.horizon_hours} hours ahead"


def pictures(variant: Variant) -> dict[str, str]:
    """Return the picture of q7's model."""
    boxes = model_boxes(variant.model.layers, variant.sequence_length)
    return {"model.svg": stack_svg(boxes, "The model of q7, one box a layer")}


ASSIGNMENT = Assignment(
    "assignment4", "Assignment 4", QUESTIONS, given_names, heading, pictures, uses_record=True
)
