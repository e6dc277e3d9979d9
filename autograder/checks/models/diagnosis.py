"""The outputs of models with another activation, to name a wrong model's misconception."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.checks.oracle import network
from autograder.checks.suspects import Suspects
from autograder.variant.layers import Conv1D, Dense, Layer, Recurrent


def suspects(layers: tuple[Layer, ...], weights: list[np.ndarray], samples: np.ndarray) -> Suspects:
    """Return the outputs of the model with one activation changed, by misconception."""
    answers: dict[str, list[Any]] = {}
    for name, changed in _with_other_activations(layers):
        answers.setdefault(name, []).append(network.outputs(changed, weights, samples))
    return Suspects(answers, tolerance=2e-3)


def _with_other_activations(
    layers: tuple[Layer, ...],
) -> Iterator[tuple[str, tuple[Layer, ...]]]:
    for place, layer in enumerate(layers):
        if not isinstance(layer, (Recurrent, Conv1D, Dense)):
            continue
        last = place == len(layers) - 1
        for other in network.ACTIVATIONS:
            if other != layer.activation:
                changed = layer.model_copy(update={"activation": other})
                name = "output-activated" if last else "wrong-activation"
                yield name, (*layers[:place], changed, *layers[place + 1 :])
