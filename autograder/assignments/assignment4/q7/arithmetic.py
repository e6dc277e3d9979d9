"""The right model: its weight shapes for a size, and its outputs for random weights."""

import numpy as np

from autograder.assignments.assignment4.q7.diagnosis import suspects
from autograder.assignments.assignment4.q7.layer_faults import Asked, Shapes
from autograder.assignments.assignment4.q7.model_case import Outputs, Size
from autograder.checks.oracle import network
from autograder.variant import Variant

COPIES = 2048
SEEN_UNITS = 3


def handout_size(variant: Variant) -> Size:
    """Return the size in the handout."""
    return Size(variant.sequence_length, variant.num_features)


def smallest_size(variant: Variant, features: int, *, at_least: int = 1) -> Size:
    """Return the size with the fewest steps, `at_least` or more, that the layers allow."""
    for steps in range(at_least, variant.sequence_length):
        size = Size(steps, features)
        if _shapes(variant, size):
            return size
    return Size(variant.sequence_length, features)


def asked_for(variant: Variant, size: Size) -> Asked:
    """Return the model asked for at this size, its layers as plain settings."""
    layers = tuple(layer.model_dump() for layer in variant.model.layers)
    swapped = _shapes(variant, Size(size.features, size.steps))
    return Asked(layers, _shapes(variant, size), swapped)


def right_outputs(
    variant: Variant, size: Size, random: np.random.Generator, *, scale: float = 1.0
) -> Outputs:
    """Return outputs for random weights and windows with values up to about 3 · `scale`.

    Large values reveal clipping between layers, and empty steps reveal masking.
    """
    layers = variant.model.layers
    samples = scale * random.normal(size=(6, size.steps, size.features)).astype("float32")
    samples[0, 0] = samples[1, -1] = 0
    weights = network.random_weights(layers, size.steps, size.features, random)
    wanted = network.outputs(layers, weights, samples)
    return Outputs(weights, samples, wanted, suspects(layers, weights, samples))


def training_outputs(variant: Variant, size: Size, random: np.random.Generator) -> Outputs:
    """Return many outputs for one window in training mode, each with its own dropout masks."""
    layers = variant.model.layers
    drawn = network.random_weights(layers, size.steps, size.features, random)
    weights = [np.abs(weight) * 0.5 for weight in drawn]
    # With few units before the output, dropout shows in single values, not only in the spread.
    weights[-2][SEEN_UNITS:] = 0
    window = np.abs(random.normal(size=(1, size.steps, size.features))).astype("float32")
    many = np.repeat(window, COPIES, axis=0)
    wanted = network.outputs(layers, weights, many, dropout=random).reshape(-1)
    return Outputs(weights, window, wanted)


def _shapes(variant: Variant, size: Size) -> Shapes:
    """Return the weights' shapes; empty where the layers do not fit the size."""
    try:
        return tuple(network.weight_shapes(variant.model.layers, size.steps, size.features))
    except ValueError:
        return ()
