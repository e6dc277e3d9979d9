"""A model to be built for windows of some size, and what a right one is and computes."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import prod
from typing import Any

import numpy as np

from public_checks.checks.sealed import Sealed

# A layer as it is asked for: its type under "layer", and its settings. In a student's folder
# each of them is sealed; `is_asked` compares with either.
LayerAsked = Mapping[str, Any]
Shapes = tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Size:
    """The arguments of the function that builds the model: steps in a window, and features."""

    steps: int
    features: int

    @property
    def words(self) -> str:
        """The beginning of a sentence about this size."""
        return f"For windows of {self.steps} steps and {self.features} features, "


@dataclass(frozen=True)
class AskedModel:
    """The model asked for: its layers, and the shapes of their weights at some size.

    `swapped` are the shapes with steps and features exchanged; empty where that is impossible.
    """

    layers: tuple[LayerAsked, ...]
    shapes: Shapes
    swapped: Shapes = ()

    @property
    def parameters(self) -> int:
        """The number of parameters."""
        return parameters(self.shapes)

    @property
    def without_dropout(self) -> tuple[LayerAsked, ...]:
        """The layers but for those of type `Dropout`."""
        return tuple(layer for layer in self.layers if not is_asked("Dropout", layer["layer"]))


@dataclass(frozen=True)
class ModelCase:
    """A model that the student's `function` is to build for a size."""

    function: str
    size: Size
    asked: AskedModel


@dataclass(frozen=True, eq=False)
class Outputs:
    """Weights in Keras's order, windows (batch, steps, features), and the right outputs for them.

    For inference these have the shape (batch, 1), and `names` are suspects or sealed ones that
    name the misconceptions of other outputs. For training there is one window, and the outputs
    under independent dropout masks have the shape (copies,).
    """

    weights: list[np.ndarray]
    samples: np.ndarray
    wanted: np.ndarray
    names: Any = None


@dataclass(frozen=True, eq=False)
class ModelExample:
    """What a student's folder holds of a model: two cases, and what is computed for the small one."""

    handout: ModelCase
    small: ModelCase
    outputs: Outputs
    training: tuple[Outputs, ...]

    @classmethod
    def of(cls, function: str, data: Mapping[str, Any]) -> "ModelExample":
        """Return the same from plain data (see `sealing.model_example`)."""
        return cls(
            handout=_case(function, data["handout"]),
            small=_case(function, data["small"]),
            outputs=_outputs(data["outputs"]),
            training=tuple(_outputs(each) for each in data["training"]),
        )


def is_asked(value: Any, asked: Any) -> bool:
    """Return whether a model's setting is the one asked for, which may be sealed."""
    return asked.is_right(repr(value)) if isinstance(asked, Sealed) else bool(value == asked)


def parameters(shapes: Shapes) -> int:
    """Return the number of parameters in arrays of these shapes."""
    return sum(prod(shape) for shape in shapes)


def _case(function: str, data: Mapping[str, Any]) -> ModelCase:
    shapes, swapped = (
        tuple(tuple(shape) for shape in data[which]) for which in ("shapes", "swapped")
    )
    layers = tuple(_opened(layer) for layer in data["layers"])
    asked = AskedModel(layers, shapes, swapped)
    return ModelCase(function, Size(data["steps"], data["features"]), asked)


def _opened(layer: Mapping[str, Any]) -> LayerAsked:
    return {
        name: Sealed(value) if "salt" in value else _opened(value) for name, value in layer.items()
    }


def _outputs(data: Mapping[str, Any]) -> Outputs:
    names = Sealed(data["names"]) if "names" in data else None
    return Outputs(data["weights"], data["samples"], data["wanted"], names)
