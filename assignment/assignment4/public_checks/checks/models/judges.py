"""Judges a model by its shapes, and by its outputs for given weights and windows."""

from itertools import islice, permutations

import numpy as np

from public_checks.checks.calls import Student
from public_checks.checks.engine import Wrong
from public_checks.checks.models.layer_faults import named_by_layers, named_by_shapes, same_kinds
from public_checks.checks.models.layer_picture import layer_picture
from public_checks.checks.models.model_case import AskedModel, ModelCase, Outputs, parameters
from public_checks.checks.replies import ModelReply
from public_checks.checks.sealed import the_only
from public_checks.checks.values import a_kind, ended, number, shown

_MOST_ORDERS = 1_000  # of layers, tried before arrays are matched one by one


def facts_of(student: Student, case: ModelCase) -> ModelReply:
    """Return the facts of the model built for the case. Raises `Wrong` if it is no model."""
    facts: ModelReply = student.once(
        ("model", case.function, case.size),
        lambda: student.model(case.function, case.size.steps, case.size.features),
    )
    if not facts.is_model:
        raise Wrong(
            f"`{case.function}` returned {a_kind(facts.kind)}.",
            "It must return a Keras model.",
        )
    return facts


def judge_shapes(
    student: Student, case: ModelCase, handout: AskedModel, *, any_length: bool = False
) -> None:
    """Raise `Wrong` unless the model maps windows of the case's size to one number each.

    `handout` is the model asked for at the handout's size. With `any_length`, a model may also take
    windows of any number of steps.
    """
    facts, size, asked = facts_of(student, case), case.size, case.asked
    got_in, got_out = facts.input_shape, facts.output_shape
    if any_length and got_in == (None, size.features):
        got_in = None
    if got_in is not None and got_in != (size.steps, size.features):
        swapped = got_in == (size.features, size.steps)
        raise Wrong(
            f"{size.words}you returned a model that takes windows of shape {shown(got_in)}.",
            "It must take one row per step and one column per feature; both numbers are the "
            "function's arguments.",
            "Where does each of the two numbers of that shape come from?",
            name="axes-swapped" if swapped else "shape-fixed",
        )
    if facts.error is not None:
        fixed = asked != handout and facts.weight_shapes == handout.shapes != asked.shapes
        raise Wrong(
            f"{size.words}you returned a model that fails on one: {facts.error.type}: "
            f"{ended(facts.error.message)}",
            "It must accept windows of that size.",
            "Which layer receives a shape that it cannot take?",
            name=named_by_layers(facts, asked) or ("shape-fixed" if fixed else None),
            picture=layer_picture(facts, asked),
        )
    if got_out != (1,):
        raise Wrong(
            f"{size.words}you returned a model whose output for one window has the shape "
            f"{shown(got_out)}.",
            "It must be one number: the forecast.",
            "How many numbers does each layer return for one window?",
            name=named_by_layers(facts, asked)
            or ("sequences-returned" if got_out and len(got_out) == 2 else "wrong-output-units"),
            picture=layer_picture(facts, asked),
        )


def judge_parameters(student: Student, case: ModelCase) -> None:
    """Raise `Wrong` unless the model has the right arrays of parameters, all of them trainable."""
    facts, size, asked = facts_of(student, case), case.size, case.asked
    got = facts.weight_shapes
    if sorted(got) == sorted(asked.shapes) and facts.trainable == len(asked.shapes):
        return
    raise Wrong(
        f"{size.words}you returned a model with {parameters(got):,} parameters in {len(got)} "
        f"arrays, {facts.trainable} of them trainable.",
        f"It must have {asked.parameters:,} parameters, all of them trainable, as the figure's has.",
        "Which line of `model.summary()` differs from the figure?",
        name=named_by_layers(facts, asked)
        or (None if same_kinds(facts, asked) else named_by_shapes(got, asked)),
        picture=layer_picture(facts, asked),
    )


def judge_outputs(student: Student, case: ModelCase, right: Outputs) -> None:
    """Raise `Wrong` unless the outputs are those of the model asked for."""
    weights = _arranged(right.weights, student, case)
    got = student.outputs(case.function, weights, right.samples)
    tolerance = 2e-3 * (1 + float(np.abs(right.wanted).max()))
    if got.shape == right.wanted.shape and np.allclose(
        got, right.wanted, rtol=2e-3, atol=tolerance
    ):
        return
    facts = facts_of(student, case)
    raise Wrong(
        "Given the same weights and windows, your model returned other numbers than the model in "
        "the figure.",
        "It must compute the same. Its weights have the right shapes, so what the layers do with "
        "them differs.",
        "Which activation, and which order, do your layers have?",
        name=the_only([right.names.names_of(got)]) or named_by_layers(facts, case.asked),
        picture=layer_picture(facts, case.asked),
    )


def judge_training(student: Student, case: ModelCase, right: Outputs) -> None:
    """Raise `Wrong` unless many training outputs for one window are distributed as they should be."""
    wanted = right.wanted
    weights = _arranged(right.weights, student, case)
    many = np.repeat(right.samples, len(wanted), axis=0)
    got = student.outputs(case.function, weights, many, training=True).reshape(-1)
    size_of = float(np.abs(wanted).mean())
    unit = max(float(wanted.std()), 1e-3 * size_of, 1e-6)
    spread_right = abs(float(got.std()) - float(wanted.std())) < 0.1 * unit
    mean_right = abs(float(got.mean()) - float(wanted.mean())) < 0.15 * unit
    if got.shape == wanted.shape and spread_right and mean_right and _alike(got, wanted, unit):
        return
    facts = facts_of(student, case)
    name = named_by_layers(facts, case.asked)
    drops = float(wanted.std()) > 1e-6 * size_of
    if name is None and drops and float(got.std()) < 1e-3 * unit:
        name = "dropout-missing"
    raise Wrong(
        f"Given one window {len(wanted):,} times in training, your model returned outputs with a "
        f"standard deviation of {number(got.std())}, the figure's model with {number(wanted.std())}.",
        "They must vary as the figure's dropout makes them vary: it drops a fraction of its "
        "inputs, in training only.",
        "At which place, and at which rate, does your model drop something?",
        name=name,
        picture=layer_picture(facts, case.asked),
    )


def judge_penalties(student: Student, case: ModelCase) -> None:
    """Raise `Wrong` if the model adds anything to its loss."""
    if facts_of(student, case).penalties:
        raise Wrong(
            "You returned a model that adds a penalty to its loss.",
            "It must keep Keras's default, no regularizer, where the figure names none.",
            "Which argument of a layer makes a penalty?",
        )


def _arranged(weights: list[np.ndarray], student: Student, case: ModelCase) -> list[np.ndarray]:
    """Return the weights in the order of the model's own arrays, matched by shape.

    A model of one's own class lists its layers in any order; a layer's arrays stay together.
    """
    shapes = facts_of(student, case).weight_shapes
    for layers in islice(permutations(_by_layer(weights)), _MOST_ORDERS):
        ordered = [weight for layer in layers for weight in layer]
        if tuple(weight.shape for weight in ordered) == tuple(shapes):
            return ordered
    left = list(weights)
    arranged = []
    for shape in shapes:
        place = next((i for i, weight in enumerate(left) if weight.shape == shape), None)
        if place is None:
            break
        arranged.append(left.pop(place))
    if left or len(arranged) != len(weights):
        raise Wrong(
            f"{case.size.words}you returned a model with other weights than the figure's.",
            "It must have the sizes that follow from both arguments.",
            "Which numbers in your function do not come from its arguments?",
        )
    return arranged


def _by_layer(weights: list[np.ndarray]) -> list[list[np.ndarray]]:
    """Return the weights layer by layer: each layer's last array is its bias.

    A bias has one dimension; that of a GRU is two rows after two other arrays.
    """
    layers: list[list[np.ndarray]] = [[]]
    for weight in weights:
        layers[-1].append(weight)
        if weight.ndim == 1 or (weight.shape[0] == 2 and len(layers[-1]) == 3):
            layers.append([])
    return [layer for layer in layers if layer]


def _alike(a: np.ndarray, b: np.ndarray, unit: float) -> bool:
    """Return whether two samples have the same distribution (Kolmogorov and Smirnov's distance).

    Values are first rounded to a hundredth of `unit`, since float32 and float64 differ.
    """
    a, b = (np.round(sample.astype(float) / unit, 2) for sample in (a, b))
    grid = np.sort(np.concatenate([a, b]))
    low = np.searchsorted(np.sort(a), grid, side="right") / len(a)
    high = np.searchsorted(np.sort(b), grid, side="right") / len(b)
    return float(np.abs(low - high).max()) < 0.07
