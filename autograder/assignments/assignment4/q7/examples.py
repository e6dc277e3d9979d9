"""What q7's public checks compare with: weights' shapes, and outputs for given weights."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from autograder.assignments.assignment4.q7.arithmetic import (
    asked_for,
    handout_size,
    right_outputs,
    smallest_size,
    training_outputs,
)
from autograder.assignments.assignment4.q7.model_case import Outputs, Size
from autograder.checks.sealed import RIGHT, seal
from autograder.variant import Variant


def example(variant: Variant) -> dict[str, Any]:
    """Return the model at the handout's size and at a small one, and its outputs at the latter."""
    small = smallest_size(variant, features=3, at_least=3)
    outputs = right_outputs(variant, small, np.random.default_rng(7))
    training = training_outputs(variant, small, np.random.default_rng(11))
    return {
        "handout": _told(variant, handout_size(variant)),
        "small": _told(variant, small),
        "outputs": _data(outputs) | {"names": outputs.names.sealed("q7-outputs")},
        "training": _data(training),
    }


def _told(variant: Variant, size: Size) -> dict[str, Any]:
    asked = asked_for(variant, size)
    return {
        "steps": size.steps,
        "features": size.features,
        "layers": [_sealed(layer, str(place)) for place, layer in enumerate(asked.layers)],
        "shapes": [list(shape) for shape in asked.shapes],
        "swapped": [list(shape) for shape in asked.swapped],
    }


def _sealed(settings: Mapping[str, Any], place: str) -> dict[str, Any]:
    """Return a layer's settings, each sealed, so that this data does not reveal them."""
    return {
        name: _sealed(value, f"{place}-{name}")
        if isinstance(value, dict)
        else seal({RIGHT: [repr(value)]}, f"q7-{place}-{name}")
        for name, value in settings.items()
    }


def _data(outputs: Outputs) -> dict[str, Any]:
    return {
        "weights": outputs.weights,
        "samples": outputs.samples,
        "wanted": outputs.wanted.astype("float32"),
    }
