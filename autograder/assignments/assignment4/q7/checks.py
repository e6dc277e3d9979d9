"""q7: the model is judged by what it computes with the grader's weights."""

from collections.abc import Mapping
from typing import Any

from autograder.assignments.assignment4.q7.layer_faults import (
    Asked,
    named_by_layers,
    named_by_shapes,
    same_kinds,
)
from autograder.assignments.assignment4.q7.model_case import (
    Outputs,
    Size,
    facts_of,
    judge_outputs,
    judge_shapes,
    judge_training,
)
from autograder.checks.calls import Student
from autograder.checks.engine import Example, Question, Wrong
from autograder.checks.sealed import Sealed

QUESTION = Question("q7", "The model")


# How a model describes itself earns no points; what it computes does.
@QUESTION.check("input-output", weight=0)
def input_output(student: Student, example: Example) -> None:
    """`build_model` returns a Keras model that maps windows of the given size to one number each."""
    _, handout = _asked(example["handout"])
    for told in (example["handout"], example["small"]):
        size, asked = _asked(told)
        judge_shapes(student, size, asked, handout)


@QUESTION.check("parameters", weight=0, needs=("input-output",))
def parameters(student: Student, example: Example) -> None:
    """The layers have the right types and sizes: the model has the right trainable parameters."""
    size, asked = _asked(example["handout"])
    facts = facts_of(student, size)
    got = facts.weight_shapes
    if sorted(got) != sorted(asked.shapes) or facts.trainable != len(asked.shapes):
        count = Asked((), got).parameters
        raise Wrong(
            f"Built for windows of {size.steps} steps and {size.features} features, your model has "
            f"{count:,} parameters in {len(got)} arrays ({facts.trainable} of them trainable).",
            f"The model in the handout has {asked.parameters:,} parameters, all of them trainable.",
            "`model.summary()` shows the parameters layer by layer; compare with the figure.",
            name=named_by_layers(facts, asked)
            or (None if same_kinds(facts, asked) else named_by_shapes(got, asked)),
        )


@QUESTION.check("computes", weight=3, needs=("parameters",))
def computes(student: Student, example: Example) -> None:
    """Given the same weights, your model computes the same outputs as the model in the figure."""
    size, asked = _asked(example["small"])
    judge_outputs(student, size, asked, _outputs(example["outputs"]))


@QUESTION.check("dropout", weight=1, needs=("computes",))
def dropout(student: Student, example: Example) -> None:
    """In training, and only then, dropout acts where the figure shows it; nothing else is added."""
    size, asked = _asked(example["small"])
    judge_training(student, size, asked, _outputs(example["training"]))
    if facts_of(student, size).penalties:
        raise Wrong(
            "Your model adds a regularization penalty to its loss.",
            "What the figure does not name stays at Keras's default, which is no regularizer.",
        )


def _asked(told: Mapping[str, Any]) -> tuple[Size, Asked]:
    shapes, swapped = (
        tuple(tuple(shape) for shape in told[which]) for which in ("shapes", "swapped")
    )
    layers = tuple(_opened(layer) for layer in told["layers"])
    return Size(told["steps"], told["features"]), Asked(layers, shapes, swapped)


def _opened(layer: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: Sealed(value) if "salt" in value else _opened(value) for name, value in layer.items()
    }


def _outputs(told: Mapping[str, Any]) -> Outputs:
    names = Sealed(told["names"]) if "names" in told else None
    return Outputs(told["weights"], told["samples"], told["wanted"], names)
