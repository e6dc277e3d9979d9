"""Assignment 4: the questions, a folder each, in the order in which they are graded."""

from typing import Any

from autograder.assignments.assembly import assembled
from autograder.assignments.assignment import Assignment
from autograder.variant import Variant

QUESTIONS = assembled(__name__, ["q0", "q1", "q2", "q3", "q4", "q5", "q6", "q7", "q8"])


def given_names(variant: Variant) -> dict[str, Any]:
    """Return the constants that the handout gives; a submission may rely on them."""
    return {"FEATURE": variant.feature, "SEED": variant.seed}


def heading(variant: Variant) -> str:
    """Return what is forecast, for the reports."""
    return f"{variant.feature_title}, {variant.horizon_hours} hours ahead"


ASSIGNMENT = Assignment("assignment4", "Assignment 4", QUESTIONS, given_names, heading, "q7")
