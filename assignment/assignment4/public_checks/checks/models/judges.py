"""Judges a model by its shapes, and by its outputs for given weights and windows."""

import numpy as np

from public_checks.checks.calls import Student
from public_checks.checks.engine import Wrong
from public_checks.checks.models.layer_faults import named_by_layers, named_by_shapes, same_kinds
from public_checks.checks.models.model_case import AskedModel, ModelCase, Outputs, parameters
from public_checks.checks.replies import ModelReply
from public_checks.checks.sealed import the_only
from public_checks.checks.values import a_kind, ended, number, shown


def facts_of(student: Student, case: ModelCase) -> ModelReply:
    """Return the facts of the model built for the case. Raises `Wrong` if it is no model."""
    facts: ModelReply = student.once(
        ("model", case.function, case.size),
        lambda: student.model(case.function, case.size.steps, case.size.features),
    )
    if not facts.is_model:
        raise Wrong(
            f"`{case.function}` returns {a_kind(facts.kind)}.",
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
            f"{case.size.words}your model takes inputs of shape {shown(got_in)}.",
            "A sample has one row per step and one column per feature, and both numbers are the "
            "function's arguments.",
            name="axes-swapped" if swapped else "shape-fixed",
        )
    if facts.error is not None:
        fixed = asked != handout and facts.weight_shapes == handout.shapes != asked.shapes
        raise Wrong(
            f"{case.size.words}your model fails on one: {facts.error.type}: "
            f"{ended(facts.error.message)}",
            "It must accept windows of that size.",
            name=named_by_layers(facts, asked) or ("shape-fixed" if fixed else None),
        )
    if got_out != (1,):
        raise Wrong(
            f"{case.size.words}your model's output for one window has the shape {shown(got_out)}.",
            "The output for one window must be one number: the forecast.",
            "Which layer outputs more than one number, and what should remain of a whole sequence?",
            name=named_by_layers(facts, asked)
            or ("sequences-returned" if got_out and len(got_out) == 2 else "wrong-output-units"),
        )


def judge_parameters(student: Student, case: ModelCase) -> None:
    """Raise `Wrong` unless the model has the right arrays of parameters, all of them trainable."""
    facts, size, asked = facts_of(student, case), case.size, case.asked
    got = facts.weight_shapes
    if sorted(got) == sorted(asked.shapes) and facts.trainable == len(asked.shapes):
        return
    raise Wrong(
        f"Built for windows of {size.steps} steps and {size.features} features, your model has "
        f"{parameters(got):,} parameters in {len(got)} arrays ({facts.trainable} of them trainable).",
        f"The model in the handout has {asked.parameters:,} parameters, all of them trainable.",
        "`model.summary()` shows the parameters layer by layer; compare with the figure.",
        name=named_by_layers(facts, asked)
        or (None if same_kinds(facts, asked) else named_by_shapes(got, asked)),
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
    raise Wrong(
        "Given the same weights and windows, your model computes other numbers than the "
        "model in the figure.",
        "Its weights have the right shapes, so the computation must differ.",
        "Compare the activations and the order of the layers with the figure.",
        name=the_only([right.names.names_of(got)])
        or named_by_layers(facts_of(student, case), case.asked),
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
    name = named_by_layers(facts_of(student, case), case.asked)
    drops = float(wanted.std()) > 1e-6 * size_of
    if name is None and drops and float(got.std()) < 1e-3 * unit:
        name = "dropout-missing"
    raise Wrong(
        f"Given the same window {len(wanted)} times in training, your model's outputs have a "
        f"standard deviation of {number(got.std())}; those of the model in the figure have "
        f"{number(wanted.std())}.",
        "Dropout sets a fraction of a layer's outputs to zero, in training only: its place and rate "
        "determine how the outputs vary.",
        "Compare the place and the rate of every dropout with the figure.",
        name=name,
    )


def judge_penalties(student: Student, case: ModelCase) -> None:
    """Raise `Wrong` if the model adds anything to its loss."""
    if facts_of(student, case).penalties:
        raise Wrong(
            "Your model adds a regularization penalty to its loss.",
            "What the figure does not name stays at Keras's default, which is no regularizer.",
        )


def _arranged(weights: list[np.ndarray], student: Student, case: ModelCase) -> list[np.ndarray]:
    """Return the weights in the order of the model's own arrays, matched by shape."""
    left = list(weights)
    arranged = []
    for shape in facts_of(student, case).weight_shapes:
        place = next((i for i, weight in enumerate(left) if weight.shape == shape), None)
        if place is None:
            break
        arranged.append(left.pop(place))
    if left or len(arranged) != len(weights):
        raise Wrong(
            f"{case.size.words}your model has other weights than the model in the figure.",
            "Both numbers are the function's arguments; all other sizes but the layers' own follow "
            "from them.",
        )
    return arranged


def _alike(a: np.ndarray, b: np.ndarray, unit: float) -> bool:
    """Return whether two samples have the same distribution (Kolmogorov and Smirnov's distance).

    Values are first rounded to a hundredth of `unit`, since float32 and float64 differ.
    """
    a, b = (np.round(sample.astype(float) / unit, 2) for sample in (a, b))
    grid = np.sort(np.concatenate([a, b]))
    low = np.searchsorted(np.sort(a), grid, side="right") / len(a)
    high = np.searchsorted(np.sort(b), grid, side="right") / len(b)
    return float(np.abs(low - high).max()) < 0.07
