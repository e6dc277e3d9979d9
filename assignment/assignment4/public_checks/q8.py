"""q8: compiling the model. What counts is how the compiled model then trains.
"""
from typing import Any
import numpy as np
from .calls import Student
from .engine import Question
from .engine import Wrong
from .model import Variant
from .training import CLASSES
from .training import COMMON_DEFAULTS
from .training import DEFAULTS
from .training import DenseUnit
from .training import loss_value
from .values import as_number
from .values import close
from .values import ended
from .values import shown


QUESTION = Question("q8", "Compiling")


LOSSES = ("mse", "mae", "huber")


COMPILE_DEFAULTS = {"loss_weights": None, "run_eagerly": False, "steps_per_execution": 1}


def _weights() -> list[np.ndarray]:
    return [np.array([[0.4], [-0.3]], dtype="float32"), np.array([0.2], dtype="float32")]


def _batches() -> list[list[np.ndarray]]:
    random = np.random.default_rng(18)  # the first batch's errors have both signs
    return [
        [
            random.normal(size=(5, 2)).astype("float32"),
            (3 * random.normal(size=(5, 1))).astype("float32"),
        ]
        for _ in range(3)
    ]


@QUESTION.check("same-model", weight=0)
def same_model(student: Student, variant: Variant) -> None:
    """`compile_model(model)` compiles the model that it is given, and returns that very model."""
    facts = _facts(student)
    if facts["kind"] == "NoneType":
        raise Wrong(
            "`compile_model` returns None.",
            "It has to return the model, so that training can go on with it.",
            "`model.compile` works in place and returns nothing itself.",
        )
    if "steps" not in facts or not facts["same"]:
        raise Wrong(
            f"`compile_model` returns something else (a {facts['kind']}) than the model it was given.",
            "It has to return the very model that it was given, compiled.",
        )
    if facts["optimizer"] is None:
        raise Wrong("The model comes back uncompiled.", "It has to be compiled first.")
    if facts["trainable"] != len(_weights()):
        raise Wrong(
            "The model comes back with weights that can no longer be trained.",
            "Compiling changes how the model is trained, not what of it is trained.",
        )
    if facts["error"] is not None:
        unset = bool(facts["settings"]) and facts["settings"].get("loss", "") is None
        raise Wrong(
            f"Training the model that comes back fails: {facts['error']['type']}: "
            f"{ended(facts['error']['message'])}",
            "A compiled model can be trained on samples and targets.",
        )


@QUESTION.check("optimizer", weight=1, needs=("same-model",))
def optimizer(student: Student, variant: Variant) -> None:
    """The optimizer and its learning rate are the ones asked for, every other setting at its default."""
    facts = _facts(student)
    training = variant.training
    told = facts["optimizer"]["config"]
    kind = facts["optimizer"]["class"]
    if kind != CLASSES[training.optimizer] and not _trains_right(facts, variant):
        raise Wrong(
            f"The optimizer is {kind}.",
            "The handout asks for another one.",
            "Which one do you give `compile` as its `optimizer`?",
        )
    rate = as_number(told.get("learning_rate"))
    if rate is None:
        raise Wrong(
            "The optimizer's learning rate is not one number.",
            "The handout asks for one that stays the same.",
        )
    if not np.isclose(rate, training.learning_rate, rtol=1e-5):
        raise Wrong(
            f"The optimizer's learning rate is {shown(rate)}.",
            "The handout asks for another one. An optimizer given by its name has Keras's default.",
            "What can you pass to `compile` instead of a name?",
        )
    for setting, default in (DEFAULTS[training.optimizer] | COMMON_DEFAULTS).items():
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
    if not any(_trains_right(facts, variant, loss) for loss in LOSSES):
        raise Wrong(
            "Trained on a few batches, the model's weights move differently than with the optimizer "
            "asked for.",
            "What counts is each step that an optimizer takes, not its name or its settings.",
        )


@QUESTION.check("loss", weight=1, needs=("same-model",))
def loss(student: Student, variant: Variant) -> None:
    """The loss is the one asked for."""
    facts = _facts(student)
    errors = _unit(variant).errors(*_batches()[0])
    if not _loss_right(facts, variant):
        raise Wrong(
            f"For predictions that are off by {shown([round(float(e), 2) for e in errors])}, the "
            f"loss is {shown(facts['evaluation'].get('loss'))}.",
            "That is not the loss that the handout asks for.",
            "What do you give `compile` as its `loss`?",
        )


@QUESTION.check("metric", weight=1, needs=("same-model",))
def metric(student: Student, variant: Variant) -> None:
    """The metric asked for is reported beside the loss."""
    logs = {key: value for key, value in _facts(student)["evaluation"].items() if key != "loss"}
    errors = _unit(variant).errors(*_batches()[0])
    for wanted in variant.training.metrics:
        right = loss_value(wanted, errors)
        if not any(close(value, right, rtol=1e-3) for value in logs.values()):
            raise Wrong(
                f"Beside the loss, the model reports {', '.join(sorted(logs)) or 'nothing'}.",
                "The metric that the handout asks for is not there.",
                "What do you give `compile` as its `metrics`?",
            )


def _loss_right(facts: dict[str, Any], variant: Variant) -> bool:
    got = facts["evaluation"].get("loss")
    right = loss_value(variant.training.loss, _unit(variant).errors(*_batches()[0]))
    return got is not None and bool(close(got, right, rtol=1e-3))


def _facts(student: Student) -> dict[str, Any]:
    return student.once(
        "compiled", lambda: student.compiled("compile_model", _batches(), _weights())
    )


def _unit(variant: Variant, loss: str | None = None) -> DenseUnit:
    kernel, bias = (weight.astype(float) for weight in _weights())
    training = variant.training
    return DenseUnit(
        training.optimizer, training.learning_rate, loss or training.loss, kernel, bias
    )


def _trains_right(facts: dict[str, Any], variant: Variant, loss: str | None = None) -> bool:
    unit = _unit(variant, loss)
    if len(facts["weights"]) != len(_batches()):
        return False
    for (samples, targets), got in zip(_batches(), facts["weights"], strict=True):
        unit.train(samples.astype(float), targets.astype(float))
        wanted = (unit.kernel, unit.bias)
        if len(got) != 2 or not all(
            close(a, b, rtol=2e-3, atol=2e-4) for a, b in zip(got, wanted, strict=True)
        ):
            return False
    return True


def _same_setting(got: Any, default: object) -> bool:
    if isinstance(default, bool) or default is None:
        return bool(got == default)
    number = as_number(got)
    return number is not None and bool(np.isclose(number, float(str(default)), rtol=1e-3, atol=0))
