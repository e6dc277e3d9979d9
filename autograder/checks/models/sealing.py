"""What a student's folder holds of a model: shapes, outputs for given weights, sealed layers."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from autograder.checks.models.arithmetic import RightModel
from autograder.checks.models.model_case import ModelCase, Outputs
from autograder.checks.sealed import RIGHT, seal


def model_example(right: RightModel, salt: str, *, at_least: int = 3) -> dict[str, Any]:
    """Return the model at the handout's size and at a small one, and its outputs at the latter.

    It is plain data, which `ModelExample.of` reads. `salt` is one of the question's own, and of
    the function's where a question has several. The small size has `at_least` so many steps.
    """
    small = right.smallest_size(features=3, at_least=at_least)
    outputs = right.outputs(small, np.random.default_rng(7))
    training = right.training_outputs(small, np.random.default_rng(11))
    return {
        "handout": _case_data(right.case(right.handout), salt),
        "small": _case_data(right.case(small), salt),
        "outputs": _outputs_data(outputs) | {"names": outputs.names.sealed(f"{salt}-outputs")},
        "training": [_outputs_data(each) for each in training],
    }


def _case_data(case: ModelCase, salt: str) -> dict[str, Any]:
    asked = case.asked
    return {
        "steps": case.size.steps,
        "features": case.size.features,
        "layers": [_sealed(layer, f"{salt}-{n}") for n, layer in enumerate(asked.layers)],
        "shapes": [list(shape) for shape in asked.shapes],
        "swapped": [list(shape) for shape in asked.swapped],
    }


def _sealed(settings: Mapping[str, Any], salt: str) -> dict[str, Any]:
    """Return a layer's settings, each sealed, so that this data does not reveal them."""
    return {
        name: _sealed(value, f"{salt}-{name}")
        if isinstance(value, dict)
        else seal({RIGHT: [repr(value)]}, f"{salt}-{name}")
        for name, value in settings.items()
    }


def _outputs_data(outputs: Outputs) -> dict[str, Any]:
    return {
        "weights": outputs.weights,
        "samples": outputs.samples,
        "wanted": outputs.wanted.astype("float32"),
    }
