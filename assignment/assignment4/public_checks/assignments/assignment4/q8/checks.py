"""q8: the compiled model is judged by how it trains."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from public_checks.assignments.assignment4.q8.training_case import (
    Training,
    facts_of,
    lacks_metric,
    loss_is_right,
    reported,
    trains_like,
)
from public_checks.checks.calls import Student
from public_checks.checks.engine import Example, Question, Wrong
from public_checks.checks.sealed import Sealed
from public_checks.checks.values import as_number, ended, shown

QUESTION = Question("q8", "Compiling")
COMPILE_DEFAULTS = {"loss_weights": None, "run_eagerly": False, "steps_per_execution": 1}


# How a model describes itself earns no points; how it trains does.
@QUESTION.check("same-model", weight=0)
def same_model(student: Student, example: Example) -> None:
    """`compile_model(model)` compiles the given model and returns that same model."""
    case = _case(example)
    facts = facts_of(student, case)
    if facts["kind"] == "NoneType":
        raise Wrong(
            "`compile_model` returns None.",
            "It must return the model, so that training can continue with it.",
            "`model.compile` works in place and returns nothing itself.",
            name="none-returned",
        )
    if "steps" not in facts or not facts["same"]:
        raise Wrong(
            f"`compile_model` returns something other (a {facts['kind']}) than the model it was given.",
            "It must return the same model that it was given, compiled.",
        )
    if facts["optimizer"] is None:
        raise Wrong("The returned model is not compiled.", "It must be compiled first.")
    if facts["trainable"] != len(case.weights):
        raise Wrong(
            "The returned model has weights that can no longer be trained.",
            "Compiling changes how a model is trained, not which weights are trained.",
        )
    if facts["error"] is not None:
        unset = bool(facts["settings"]) and facts["settings"].get("loss", "") is None
        raise Wrong(
            f"Training the returned model fails: {facts['error']['type']}: "
            f"{ended(facts['error']['message'])}",
            "It must be possible to train a compiled model on samples and targets.",
            name="wrong-loss" if unset else None,
        )


@QUESTION.check("optimizer", weight=1, needs=("same-model",))
def optimizer(student: Student, example: Example) -> None:
    """The optimizer and its learning rate are right, every other setting is at its default."""
    case = _case(example)
    facts = facts_of(student, case)
    told, kind = facts["optimizer"]["config"], facts["optimizer"]["class"]
    asked = example["optimizer"]
    if not Sealed(asked["class"]).is_right(kind) and not trains_like(facts, case.steps):
        raise Wrong(
            f"The optimizer is {kind}.",
            "The handout asks for another one.",
            "Which one do you give `compile` as its `optimizer`?",
            name="wrong-optimizer",
        )
    rate = as_number(told.get("learning_rate"))
    if rate is None:
        raise Wrong(
            "The optimizer's learning rate is not one number.",
            "The handout asks for a constant one.",
            name="wrong-learning-rate",
        )
    if not Sealed(asked["learning_rate"]).is_right(f"{rate:.5g}"):
        raise Wrong(
            f"The optimizer's learning rate is {shown(rate)}.",
            "The handout asks for another one. An optimizer given by name has Keras's default.",
            "What can you pass to `compile` instead of a name?",
            name="wrong-learning-rate",
        )
    for setting, default in asked["defaults"].items():
        if setting in told and not _same_setting(told[setting], default):
            raise Wrong(
                f"The optimizer's `{setting}` is {shown(told[setting])}.",
                "Every setting that the handout does not name stays at Keras's default.",
            )
    for setting, default in COMPILE_DEFAULTS.items():
        if facts["settings"].get(setting, default) != default:
            raise Wrong(
                f"The model is compiled with `{setting}` = {shown(facts['settings'][setting])}.",
                "Every setting that the handout does not name stays at Keras's default.",
            )
    if not any(trains_like(facts, steps) for steps in example["steps_by_loss"].values()):
        raise Wrong(
            "Trained on a few batches, the model's weights change differently than with the optimizer "
            "asked for.",
            "What counts is every step that the optimizer takes, not its name or settings.",
        )


@QUESTION.check("loss", weight=1, needs=("same-model",))
def loss(student: Student, example: Example) -> None:
    """The loss is right."""
    case = _case(example)
    facts = facts_of(student, case)
    if not loss_is_right(facts, case):
        raise Wrong(
            f"For predictions with the errors {shown([round(e, 2) for e in case.errors])}, the "
            f"loss is {shown(facts['evaluation'].get('loss'))}.",
            "That is not the loss that the handout asks for.",
            "What do you give `compile` as its `loss`?",
            name="wrong-loss",
        )


@QUESTION.check("metric", weight=1, needs=("same-model",))
def metric(student: Student, example: Example) -> None:
    """The right metric is reported besides the loss."""
    case = _case(example)
    facts = facts_of(student, case)
    if lacks_metric(facts, case):
        raise Wrong(
            f"Besides the loss, the model reports {', '.join(sorted(reported(facts))) or 'nothing'}.",
            "The metric that the handout asks for is missing.",
            "What do you give `compile` as its `metrics`?",
            name="wrong-metric",
        )


def _case(example: Example) -> Training:
    told: Mapping[str, Any] = example["training"]
    return Training(**told)


def _same_setting(got: Any, default: object) -> bool:
    if isinstance(default, bool) or default is None:
        return bool(got == default)
    number = as_number(got)
    return number is not None and bool(np.isclose(number, float(str(default)), rtol=1e-3, atol=0))
