"""What a student's process replies, as values of documented shapes; `decoding` makes them.

Nothing in them is judged yet: numbers may be wrong, infinite or missing. "Array" means a NumPy
array of bools, integers, floats or dates.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from public_checks.student.codec import Opaque

Plain = bool | int | float | str | None
Part = np.ndarray | Opaque  # an array, or the type's name of what is none
Shape = tuple[int | None, ...]  # without the batch axis; None for a length that is not fixed
Weights = tuple[np.ndarray, ...]  # in Keras's order


@dataclass(frozen=True)
class ValueReply:
    """A top-level name: whether it is defined, and its value, any value that crosses."""

    defined: bool
    value: Any


@dataclass(frozen=True)
class RaisedReply:
    """An exception: the name of its type, and one line of its message, empty where it is secret."""

    type: str
    message: str


@dataclass(frozen=True, eq=False)
class DatasetReply:
    """One dataset, read one or more times.

    A reading is a tuple of batches, and a batch a pair of samples and targets, each an array of
    any shape or no array at all. `error` is what ended the last reading, which is then left out.
    """

    readings: tuple[tuple[tuple[Part, Part], ...], ...]
    error: RaisedReply | None = None


@dataclass(frozen=True, eq=False)
class DatasetsReply:
    """Training, validation and test dataset; None where a function returned anything else.

    `kind` is the name of the type that was returned.
    """

    kind: str
    splits: tuple[DatasetReply, ...] | None = None


@dataclass(frozen=True, eq=False)
class SeriesReply:
    """Points that were drawn together: `x` and `y` are arrays of numbers, both of shape (points,).

    `dates` says whether `x` is days since 1970.
    """

    x: np.ndarray
    y: np.ndarray
    dates: bool


@dataclass(frozen=True, eq=False)
class AxesReply:
    """What was drawn on a Matplotlib Axes; `kind` names another type where none was returned."""

    kind: str
    xlabel: str = ""
    ylabel: str = ""
    series: tuple[SeriesReply, ...] = ()

    @property
    def is_axes(self) -> bool:
        """Whether an Axes was returned."""
        return self.kind == "Axes"


@dataclass(frozen=True)
class LayerReply:
    """A layer as it describes itself: its type's name, and the plain ones of its settings.

    `inner` is the layer that a wrapper, such as `Bidirectional`, runs forward.
    """

    kind: str
    config: Mapping[str, Plain] = field(default_factory=dict)
    inner: "LayerReply | None" = None


@dataclass(frozen=True)
class ModelReply:
    """A Keras model built for some size; `kind` names another type where none was returned.

    `weight_shapes` are those of all weights, in the model's order; `trainable` says how many of
    them are trained, and `penalties` how many terms are added to the loss. `input_shape` is None
    where the model does not tell, `output_shape` where `error` ended its first call.
    """

    kind: str
    input_shape: Shape | None = None
    output_shape: Shape | None = None
    error: RaisedReply | None = None
    weight_shapes: tuple[tuple[int, ...], ...] = ()
    trainable: int = 0
    layers: tuple[LayerReply, ...] = ()
    penalties: int = 0

    @property
    def is_model(self) -> bool:
        """Whether a Keras model was returned."""
        return self.kind == "Model"


@dataclass(frozen=True)
class OptimizerReply:
    """An optimizer as it describes itself: its type's name, and the plain ones of its settings."""

    kind: str
    config: Mapping[str, Plain]


@dataclass(frozen=True, eq=False)
class TrainingReply:
    """How a compiled model was trained, batch by batch.

    `settings` are those of `compile`; `trainable` says how many of the given model's weights are
    trained. `evaluation` holds the first batch's loss and metrics before training, by name;
    `logs` those of each batch in training, and `weights` the given model's weights after it.
    Where `error` ended the training, `evaluation` is empty.
    """

    optimizer: OptimizerReply | None
    settings: Mapping[str, Plain]
    trainable: int
    error: RaisedReply | None
    evaluation: Mapping[str, float]
    logs: tuple[Mapping[str, float], ...]
    weights: tuple[Weights, ...]


@dataclass(frozen=True, eq=False)
class CompiledReply:
    """What came of compiling a given model: the type's name of what was returned, whether that is
    the `same` model, and its training, which is None where no model was returned."""

    kind: str
    same: bool
    training: TrainingReply | None = None
