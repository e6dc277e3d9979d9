"""Weights for a model by which dropout within its recurrent layers shows in single outputs."""

from collections.abc import Iterator

import numpy as np

from autograder.checks.oracle import network
from autograder.variant.layers import (
    Bidirectional,
    Conv1D,
    Dense,
    Flatten,
    Layer,
    Recurrent,
    shapes_through,
)

BOUNDED = ("tanh", "sigmoid")


def single_unit_weights(
    layers: tuple[Layer, ...],
    steps: int,
    features: int,
    random: np.random.Generator,
    *,
    recurring: int,
) -> list[np.ndarray]:
    """Return random weights by which one unit of each layer counts for all that comes after it.

    That is what the next layer reads and, in the layer at the place `recurring`, what its own next
    step reads; other recurrent layers do not read their own state at all. Whether the one unit is
    dropped then decides much, so outputs fall into groups whose sizes tell that layer's rate.
    """
    weights = network.random_weights(layers, steps, features, random)
    weights = [np.abs(weight) * 0.5 for weight in weights]
    rest, shapes = iter(weights), shapes_through(layers, steps, features)
    # How many steps a layer gets, and which of the numbers in each of them it reads.
    count, read = steps, list(range(features))
    for place, layer in enumerate(layers):
        recurs = place == recurring
        if isinstance(layer, Flatten):
            width = shapes[place][0] // count
            read = [step * width + number for step in range(count) for number in read]
        elif isinstance(layer, Bidirectional):
            for _ in range(2):
                _recurrent(layer.inner, read, rest, random if recurs else None)
            read = [0, layer.inner.units]
        elif isinstance(layer, Recurrent):
            _recurrent(layer, read, rest, random if recurs else None)
            read = [0]
        elif isinstance(layer, (Conv1D, Dense)):
            _only(next(rest), read)
            next(rest)  # the bias
            read = [0]
        count = shapes[place][0] if len(shapes[place]) == 2 else 1
    return weights


def _recurrent(
    layer: Recurrent,
    read: list[int],
    rest: Iterator[np.ndarray],
    random: np.random.Generator | None,
) -> None:
    """Set a layer's kernels; with `random`, its next step reads its first unit."""
    kernel, back, _ = (next(rest) for _ in range(3))
    _only(kernel, read)
    back[:] = 0
    if random is not None:
        low, high = (2, 4) if layer.activation in BOUNDED else (0.3, 0.8)  # others would grow
        width = back.shape[1]
        back[0] = random.uniform(low, high, width) * random.choice([-1, 1], width)


def _only(kernel: np.ndarray, read: list[int]) -> None:
    """Let only these inputs count, each so much more that the sum stays as large."""
    mask = np.zeros((kernel.shape[-2], 1), dtype=kernel.dtype)
    mask[read] = np.sqrt(len(mask) / len(read))
    kernel *= mask
