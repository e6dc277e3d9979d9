"""q7: the model is judged by what it computes with the grader's weights."""

from public_checks.checks.calls import Student
from public_checks.checks.engine import Example, Question
from public_checks.checks.models.judges import (
    judge_outputs,
    judge_parameters,
    judge_penalties,
    judge_shapes,
    judge_training,
)
from public_checks.checks.models.model_case import ModelExample

QUESTION = Question("q7", "The model", comment=1)
FUNCTION = "build_model"


# How a model describes itself earns no points; what it computes does.
@QUESTION.check("input-output", weight=0)
def input_output(student: Student, example: Example) -> None:
    """`build_model` returns a Keras model that maps windows of the given size to one number each."""
    model = ModelExample.of(FUNCTION, example)
    for case in (model.handout, model.small):
        judge_shapes(student, case, model.handout.asked)


@QUESTION.check("parameters", weight=0, needs=("input-output",))
def parameters(student: Student, example: Example) -> None:
    """The layers have the right types and sizes: the model has the right trainable parameters."""
    judge_parameters(student, ModelExample.of(FUNCTION, example).handout)


@QUESTION.check("computes", weight=3, needs=("parameters",))
def computes(student: Student, example: Example) -> None:
    """Given the same weights, your model computes the same outputs as the model in the figure."""
    model = ModelExample.of(FUNCTION, example)
    judge_outputs(student, model.small, model.outputs)


@QUESTION.check("dropout", weight=1, needs=("computes",))
def dropout(student: Student, example: Example) -> None:
    """In training, and only then, dropout acts where the figure shows it; nothing else is added."""
    model = ModelExample.of(FUNCTION, example)
    for outputs in model.training:
        judge_training(student, model.small, outputs)
    judge_penalties(student, model.small)
