"""q7's hidden check: other sizes, other weights, other windows."""

from functools import partial

from autograder.assignments.assignment4.q7.arithmetic import right_model
from autograder.assignments.assignment4.q7.checks import QUESTION
from autograder.checks.calls import Student
from autograder.checks.cases import Cases
from autograder.checks.models.arithmetic import RightModel
from autograder.checks.models.judges import judge_outputs, judge_shapes, judge_training
from autograder.checks.models.model_case import Outputs, Size
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
        judge_outputs(student, case, cases.keep(size, partial(_outputs, right, size, cases)))
    masked = cases.keep("masked", lambda: right.training_outputs(drawn, cases.generator("masks")))
    for outputs in masked:
        judge_training(student, right.case(drawn), outputs)


def _outputs(right: RightModel, size: Size, cases: Cases) -> Outputs:
    return right.outputs(size, cases.generator(f"weights for {size}"), scale=40.0)
