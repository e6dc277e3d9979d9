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
            "`compile_model` returned None.",
            "It must return the model that it was given, compiled.",
            "What does `model.compile(...)` itself return?",
            name="none-returned",
        )
    training = _training(reply)
    _optimizer(training)
    if training.trainable != len(case.weights):
        raise Wrong(
            "You returned a model with weights that can no longer be trained.",
            "It must train the same weights as before: compiling says how, not which.",
            "Where do you set `trainable`?",
        )
    if training.error is not None:
        unset = bool(training.settings) and training.settings.get("loss", "") is None
        raise Wrong(
            f"You returned a model whose training fails: {training.error.type}: "
            f"{ended(training.error.message)}",
            "It must train on batches of samples and targets.",
            "What does `model.fit` say about your model on a few numbers?",
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
            f"You returned a model whose optimizer is {used.kind}.",
            "It must be the optimizer that the question names.",
            "What do you give `compile` as its `optimizer`?",
            name="wrong-optimizer",
        )
    rate = as_number(used.config.get("learning_rate"))
    if rate is None:
        raise Wrong(
            "You returned a model whose learning rate is not one number.",
            "It must be one constant number.",
            "What do you give the optimizer as its `learning_rate`?",
            name="wrong-learning-rate",
        )
    if not Sealed(asked["learning_rate"]).is_right(f"{rate:.5g}"):
        raise Wrong(
            f"You returned a model whose learning rate is {shown(rate)}.",
            "It must be the learning rate that the question names.",
            "Which line of yours sets the learning rate, or does none?",
            name="wrong-learning-rate",
        )
    for setting, default in asked["defaults"].items():
        if setting in used.config and not _same_setting(used.config[setting], default):
            raise Wrong(
                f"You returned a model whose optimizer has `{setting}` = "
                f"{shown(used.config[setting])}.",
                "It must keep Keras's default for every setting that the question does not name.",
                f"Where do you set `{setting}`?",
            )
    for setting, default in COMPILE_DEFAULTS.items():
        if training.settings.get(setting, default) != default:
            raise Wrong(
                f"You returned a model compiled with `{setting}` = "
                f"{shown(training.settings[setting])}.",
                "It must keep Keras's default for every setting that the question does not name.",
                f"Where do you set `{setting}`?",
            )
    if not any(trains_like(training, steps) for steps in example["steps_by_loss"].values()):
        raise Wrong(
            "Trained on a few batches, the model that you returned changes its weights otherwise than "
            "with the optimizer asked for.",
            "It must take the same steps: what counts is how the model trains, not a name.",
            "Does anything beside the optimizer change gradients or weights?",
        )


@QUESTION.check("loss", weight=1, needs=("same-model",))
def loss(student: Student, example: Example) -> None:
    """The loss is right."""
    case = _case(example)
    training = _training(compiled(student, case))
    if not loss_is_right(training, case):
        raise Wrong(
            f"For the errors {shown([round(e, 2) for e in case.errors])}, your model's loss is "
            f"{shown(training.evaluation.get('loss'))}.",
            "It must be the loss that the question names.",
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
            f"Besides the loss, your model reports {', '.join(sorted(reported(training))) or 'nothing'}.",
            "It must report the metric that the question names.",
            "What do you give `compile` as its `metrics`?",
            name="wrong-metric",
        )


def _case(example: Example) -> Training:
    return Training(**example["training"])


def _training(reply: CompiledReply) -> TrainingReply:
    """Return the given model's training. Raises `Wrong` where another thing was returned."""
    if reply.training is None or not reply.same:
        raise Wrong(
            f"`compile_model` returned another {reply.kind} than the one that it was given.",
            "It must return that very model, compiled.",
            "Does your function make a new model, or a copy?",
        )
    return reply.training


def _optimizer(training: TrainingReply) -> OptimizerReply:
    """Return the optimizer used. Raises `Wrong` where there is none."""
    if training.optimizer is None:
        raise Wrong(
            "You returned a model that is not compiled.",
            "It must be compiled, so that it can be trained.",
            "Does your function call `model.compile(...)` in every case?",
        )
    return training.optimizer


def _same_setting(got: Any, default: object) -> bool:
    if isinstance(default, bool) or default is None:
        return bool(got == default)
    number = as_number(got)
    return number is not None and bool(np.isclose(number, float(str(default)), rtol=1e-3, atol=0))
