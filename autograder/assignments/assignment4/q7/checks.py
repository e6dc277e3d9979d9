"""q7: the model. What counts is what it computes, given the judge's own weights."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.assignments.assignment4.q7.diagnosis import (
    Asked,
    named_by_layers,
    named_by_shapes,
    same_kinds,
)
from autograder.checks.calls import Student
from autograder.checks.engine import Question, Wrong
from autograder.checks.oracle import network
from autograder.checks.values import a_kind, close, ended, number, shown
from autograder.variant import Variant

QUESTION = Question("q7", "The model")
COPIES = 2048
SEEN_UNITS = 3


@dataclass(frozen=True)
class Size:
    """What `build_model` is asked for: steps in a window, and features."""

    steps: int
    features: int


def _handout_size(variant: Variant) -> Size:
    return Size(variant.sequence_length, variant.num_features)


def _other_size(variant: Variant, *, more_steps: int = 0, features: int = 3) -> Size:
    """Return another size, nearly as small as the model's convolutions and poolings allow."""
    for steps in range(3, variant.sequence_length):
        try:
            network.weight_shapes(variant.model.layers, steps, features)
        except ValueError:
            continue
        return Size(steps + more_steps, features)
    return Size(variant.sequence_length, features)


# What a model says of itself earns nothing; what it computes does.
@QUESTION.check("input-output", weight=0)
def input_output(student: Student, variant: Variant) -> None:
    """`build_model` returns a Keras model from windows of the size asked for to one number each."""
    for size in (_handout_size(variant), _other_size(variant)):
        _judge_shapes(_facts(student, size), size, variant)


@QUESTION.check("parameters", weight=0, needs=("input-output",))
def parameters(student: Student, variant: Variant) -> None:
    """The layers are of the kinds and sizes asked for: the model has the right trainable parameters."""
    size = _handout_size(variant)
    facts = _facts(student, size)
    wanted = network.weight_shapes(variant.model.layers, size.steps, size.features)
    got = _weights_of(facts)
    if sorted(got) != sorted(wanted) or facts["trainable"] != len(wanted):
        count = sum(int(np.prod(shape)) for shape in got)
        asked = Asked(variant.model.layers, size.steps, size.features)
        raise Wrong(
            f"Built for windows of {size.steps} steps and {size.features} features, your model has "
            f"{count:,} parameters in {len(got)} arrays ({facts['trainable']} of them trainable).",
            f"The model of the handout has {network.parameter_count(variant.model.layers, size.steps, size.features):,} "
            "parameters, all of them trainable.",
            "`model.summary()` shows the parameters layer by layer; compare with the figure.",
            name=named_by_layers(facts, asked)
            or (None if same_kinds(facts, asked) else named_by_shapes(got, asked)),
        )


@QUESTION.check("computes", weight=3, needs=("parameters",))
def computes(student: Student, variant: Variant) -> None:
    """Given the same weights, your model computes what the model of the figure computes."""
    _judge_outputs(student, _other_size(variant), variant)


@QUESTION.check("dropout", weight=1, needs=("computes",))
def dropout(student: Student, variant: Variant) -> None:
    """While training, and only then, dropout acts where the figure shows it, and nothing else is added."""
    _judge_training(student, _other_size(variant), variant)
    if _facts(student, _other_size(variant))["penalties"]:
        raise Wrong(
            "Your model adds a penalty of its own to the loss it is trained with.",
            "What the figure does not name stays at Keras's default; there is no regulariser in it.",
        )


@QUESTION.check("any-weights", weight=1, hidden=True, needs=("computes", "dropout"))
def any_weights(student: Student, variant: Variant) -> None:
    """The model computes the right numbers for windows of yet another size."""
    size = _other_size(variant, more_steps=2, features=variant.num_features)
    _judge_shapes(_facts(student, size), size, variant)
    _judge_outputs(student, size, variant, scale=40.0)


def _facts(student: Student, size: Size) -> dict[str, Any]:
    facts = student.once(
        ("model", size), lambda: student.model("build_model", size.steps, size.features)
    )
    if facts["kind"] != "Model":
        raise Wrong(
            f"`build_model` returns {a_kind(facts['kind'])}.",
            "It has to return a Keras model.",
        )
    return facts


def _weights_of(facts: dict[str, Any]) -> list[tuple[int, ...]]:
    return [tuple(int(n) for n in shape) for shape in facts["weights"]]


def _judge_shapes(facts: dict[str, Any], size: Size, variant: Variant) -> None:
    asked = Asked(variant.model.layers, size.steps, size.features)
    wanted_in = [size.steps, size.features]
    got_in, got_out = facts["input_shape"], facts["output_shape"]
    words = f"Asked for windows of {size.steps} steps and {size.features} features, "
    if got_in is not None and got_in != wanted_in:
        swapped = got_in == [size.features, size.steps]
        raise Wrong(
            f"{words}your model takes inputs of shape {shown(got_in)}.",
            "A sample has one row a step and one column a feature, and both numbers are the "
            "function's arguments.",
            name="axes-swapped" if swapped else "shape-fixed",
        )
    if facts["error"] is not None:
        raise Wrong(
            f"{words}your model fails on one: {facts['error']['type']}: {ended(facts['error']['message'])}",
            "It has to take windows of that size.",
            name=named_by_layers(facts, asked) or _fixed(facts, size, variant),
        )
    if got_out != [1]:
        raise Wrong(
            f"{words}your model's output for one window has the shape {shown(got_out)}.",
            "One window makes one number: the forecast.",
            "Which layer's output has more than one number, and what should be left of a whole "
            "sequence?",
            name=named_by_layers(facts, asked)
            or ("sequences-returned" if got_out and len(got_out) == 2 else "wrong-output-units"),
        )


def _fixed(facts: dict[str, Any], size: Size, variant: Variant) -> str | None:
    """Return whether a model that fails on one size has the weights for the handout's."""
    handout = _handout_size(variant)
    layers = variant.model.layers
    right = network.weight_shapes(layers, handout.steps, handout.features)
    return "shape-fixed" if size != handout and _weights_of(facts) == right else None


def _arranged(weights: list[np.ndarray], order: list[tuple[int, ...]]) -> list[np.ndarray]:
    """Return the weights in the order in which a model holds its arrays, by shape."""
    left = list(weights)
    arranged = []
    for shape in order:
        place = next(i for i, weight in enumerate(left) if weight.shape == shape)
        arranged.append(left.pop(place))
    return arranged


def _judge_outputs(student: Student, size: Size, variant: Variant, *, scale: float = 1.0) -> None:
    """Compare outputs with the judge's own, for windows with numbers up to about 3 · `scale`.

    Large ones show a limit on what a layer hands on, an empty step whether it is passed over.
    """
    order = _weights_of(_facts(student, size))
    layers = variant.model.layers
    random = np.random.default_rng(7)
    samples = scale * random.normal(size=(6, size.steps, size.features)).astype("float32")
    samples[0, 0] = samples[1, -1] = 0
    weights = network.random_weights(layers, size.steps, size.features, random)
    got = student.outputs(_arranged(weights, order), samples)
    wanted = network.outputs(layers, weights, samples)
    tolerance = 2e-3 * (1 + float(np.abs(wanted).max()))
    if got.shape == wanted.shape and np.allclose(got, wanted, rtol=2e-3, atol=tolerance):
        return
    asked = Asked(layers, size.steps, size.features)
    name = _activation_seen(got, asked, weights, samples)
    raise Wrong(
        "Given the same weights and the same windows, your model computes other numbers than the "
        "model of the figure.",
        "Its weights have the right shapes, so what is done with them differs.",
        "Compare the activations and the order of the layers with the figure.",
        name=name or named_by_layers(_facts(student, size), asked),
    )


def _activation_seen(
    got: np.ndarray, asked: Asked, weights: list[np.ndarray], samples: np.ndarray
) -> str | None:
    for slug, layers in asked.with_other_activations():
        if close(got, network.outputs(layers, weights, samples), rtol=2e-3, atol=2e-3):
            return slug
    return None


def _judge_training(student: Student, size: Size, variant: Variant) -> None:
    """Compare mean and spread of many training outputs for one window with the judge's own."""
    order = _weights_of(_facts(student, size))
    layers = variant.model.layers
    random = np.random.default_rng(11)
    weights = [
        np.abs(weight) * 0.5
        for weight in network.random_weights(layers, size.steps, size.features, random)
    ]
    # With few units behind the output, what is dropped shows in single values, not only in spread.
    weights[-2][SEEN_UNITS:] = 0
    window = np.abs(random.normal(size=(1, size.steps, size.features))).astype("float32")
    many = np.repeat(window, COPIES, axis=0)
    got = student.outputs(_arranged(weights, order), many, training=True).reshape(-1)
    wanted = network.outputs(layers, weights, many, dropout=random).reshape(-1)
    plain = float(network.outputs(layers, weights, window)[0, 0])
    unit = max(float(wanted.std()), 1e-3 * abs(plain), 1e-6)
    spread_right = abs(float(got.std()) - float(wanted.std())) < 0.1 * unit
    mean_right = abs(float(got.mean()) - float(wanted.mean())) < 0.15 * unit
    if got.shape == wanted.shape and spread_right and mean_right and _alike(got, wanted, unit):
        return
    facts = _facts(student, size)
    name = named_by_layers(facts, Asked(layers, size.steps, size.features))
    drops = float(wanted.std()) > 1e-6 * abs(plain)
    if name is None and drops and float(got.std()) < 1e-3 * unit:
        name = "dropout-missing"
    raise Wrong(
        f"Given the same window {COPIES} times in training, your model's outputs have a standard "
        f"deviation of {number(got.std())}; those of the figure's model {number(wanted.std())}.",
        "Dropout zeroes a share of what a layer hands on, in training only: its place and its rate "
        "decide how the outputs vary.",
        "Compare place and rate of every dropout with the figure.",
        name=name,
    )


def _alike(a: np.ndarray, b: np.ndarray, unit: float) -> bool:
    """Return whether two samples have the same distribution (Kolmogorov and Smirnov's distance).

    Values are first rounded to a hundredth of `unit`, since float32 and float64 differ.
    """
    a, b = (np.round(sample.astype(float) / unit, 2) for sample in (a, b))
    together = np.concatenate([a, b])
    grid = np.sort(together)
    low = np.searchsorted(np.sort(a), grid, side="right") / len(a)
    high = np.searchsorted(np.sort(b), grid, side="right") / len(b)
    return float(np.abs(low - high).max()) < 0.07
