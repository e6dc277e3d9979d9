"""q8: the compiled model is judged by how it trains."""

from typing import Any

import numpy as np

from public_checks.assignments.assignment4.q8.training_case import (
    Training,
    compiled,
    lacks_metric,
    loss_is_right,
    reported,
    trains_like,
)
from public_checks.checks.calls import Student
from public_checks.checks.engine import Example, Question, Wrong
from public_checks.checks.replies import CompiledReply, OptimizerReply, TrainingReply
from public_checks.checks.sealed import Sealed
from public_checks.checks.values import as_number, ended, shown

QUESTION = Question("q8", "Compiling")
COMPILE_DEFAULTS = {"loss_weights": None, "run_eagerly": False, "steps_per_execution": 1}


# How a model describes itself earns no points; how it trains does.
@QUESTION.check("same-model", weight=0)
def same_model(student: Student, example: Example) -> None:
    """`compile_model(model)` compiles the given model and returns that same model."""
    case = _case(example)
    reply = compiled(student, case)
    if reply.kind == "NoneType":
        raise Wrong(
            "`compile_model` returns None.",
            "It must return the model, so that training can continue with it.",
            "`model.compile` works in place and returns nothing itself.",
            name="none-returned",
        )
    training = _training(reply)
    _optimizer(training)
    if training.trainable != len(case.weights):
        raise Wrong(
            "The returned model has weights that can no longer be trained.",
            "Compiling changes how a model is trained, not which weights are trained.",
        )
    if training.error is not None:
        unset = bool(training.settings) and training.settings.get("loss", "") is None
        raise Wrong(
            f"Training the returned model fails: {training.error.type}: "
            f"{ended(training.error.message)}",
            "It must be possible to train a compiled model on samples and targets.",
            name="wrong-loss" if unset else None,
        )


@QUESTION.check("optimizer", weight=1, needs=("same-model",))
def optimizer(student: Student, example: Example) -> None:
    """The optimizer and its learning rate are right, every other setting is at its default."""
    case = _case(example)
    training = _training(compiled(student, case))
    used = _optimizer(training)
    asked = example["optimizer"]
    if not Sealed(asked["class"]).is_right(used.kind) and not trains_like(training, case.steps):
        raise Wrong(
            f"The optimizer is {used.kind}.",
            "The handout asks for another one.",
            "Which one do you give `compile` as its `optimizer`?",
            name="wrong-optimizer",
        )
    rate = as_number(used.config.get("learning_rate"))
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
        if setting in used.config and not _same_setting(used.config[setting], default):
            raise Wrong(
                f"The optimizer's `{setting}` is {shown(used.config[setting])}.",
                "Every setting that the handout does not name stays at Keras's default.",
            )
    for setting, default in COMPILE_DEFAULTS.items():
        if training.settings.get(setting, default) != default:
            raise Wrong(
                f"The model is compiled with `{setting}` = {shown(training.settings[setting])}.",
                "Every setting that the handout does not name stays at Keras's default.",
            )
    if not any(trains_like(training, steps) for steps in example["steps_by_loss"].values()):
        raise Wrong(
            "Trained on a few batches, the model's weights change differently than with the optimizer "
            "asked for.",
            "What counts is every step that the optimizer takes, not its name or settings.",
        )


@QUESTION.check("loss", weight=1, needs=("same-model",))
def loss(student: Student, example: Example) -> None:
    """The loss is right."""
    case = _case(example)
    training = _training(compiled(student, case))
    if not loss_is_right(training, case):
        raise Wrong(
            f"For predictions with the errors {shown([round(e, 2) for e in case.errors])}, the "
            f"loss is {shown(training.evaluation.get('loss'))}.",
            "That is not the loss that the handout asks for.",
            "What do you give `compile` as its `loss`?",
            name="wrong-loss",
        )


@QUESTION.check("metric", weight=1, needs=("same-model",))
def metric(student: Student, example: Example) -> None:
    """The right metric is reported besides the loss."""
    case = _case(example)
    training = _training(compiled(student, case))
    if lacks_metric(training, case):
        raise Wrong(
            f"Besides the loss, the model reports {', '.join(sorted(reported(training))) or 'nothing'}.",
            "The metric that the handout asks for is missing.",
            "What do you give `compile` as its `metrics`?",
            name="wrong-metric",
        )


def _case(example: Example) -> Training:
    return Training(**example["training"])


def _training(reply: CompiledReply) -> TrainingReply:
    """Return the given model's training. Raises `Wrong` where another thing was returned."""
    if reply.training is None or not reply.same:
        raise Wrong(
            f"`compile_model` returns something other (a {reply.kind}) than the model it was given.",
            "It must return the same model that it was given, compiled.",
        )
    return reply.training


def _optimizer(training: TrainingReply) -> OptimizerReply:
    """Return the optimizer used. Raises `Wrong` where there is none."""
    if training.optimizer is None:
        raise Wrong("The returned model is not compiled.", "It must be compiled first.")
    return training.optimizer


def _same_setting(got: Any, default: object) -> bool:
    if isinstance(default, bool) or default is None:
        return bool(got == default)
    number = as_number(got)
    return number is not None and bool(np.isclose(number, float(str(default)), rtol=1e-3, atol=0))
