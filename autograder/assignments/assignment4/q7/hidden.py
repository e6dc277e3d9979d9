"""q7's hidden check: other sizes, other weights, other windows."""

from autograder.assignments.assignment4.q7.arithmetic import right_model
from autograder.assignments.assignment4.q7.checks import QUESTION
from autograder.checks.calls import Student
from autograder.checks.cases import Cases
from autograder.checks.models.judges import judge_outputs, judge_shapes, judge_training
from autograder.variant import Variant


@QUESTION.hidden("any-weights", weight=1, needs=("computes", "dropout"))
def any_weights(student: Student, variant: Variant, cases: Cases) -> None:
    """The model computes the right outputs for windows of other sizes."""
    right = right_model(variant)
    handout = right.case(right.handout).asked
    drawn = right.drawn_size(cases.generator("size"))
    for size in (right.smallest_size(features=1), drawn):
        case = right.case(size)
        judge_shapes(student, case, handout)
        random = cases.generator(f"weights for {size}")
        judge_outputs(student, case, right.outputs(size, random, scale=40.0))
    for outputs in right.training_outputs(drawn, cases.generator("masks")):
        judge_training(student, right.case(drawn), outputs)
