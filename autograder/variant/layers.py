"""The layers that a variant's model may have, their settings, and the order they may come in."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Units = Annotated[int, Field(ge=1, le=4096, strict=True)]
Share = Annotated[float, Field(ge=0.0, lt=1.0, strict=True)]
Activation = Literal["linear", "relu", "tanh", "sigmoid", "elu", "selu", "softplus"]


class _Layer(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Recurrent(_Layer):
    """An LSTM, a GRU or a SimpleRNN, with Keras's own defaults.

    `unroll` changes nothing that is computed.
    """

    layer: Literal["LSTM", "GRU", "SimpleRNN"]
    units: Units
    activation: Activation = "tanh"
    return_sequences: bool = False
    recurrent_dropout: Share = 0.0
    unroll: bool = False


class Bidirectional(_Layer):
    """A recurrent layer read in both directions, the two outputs side by side."""

    layer: Literal["Bidirectional"]
    inner: Recurrent


class Conv1D(_Layer):
    """A convolution over the steps of a window, without padding."""

    layer: Literal["Conv1D"]
    filters: Units
    kernel_size: Units
    activation: Activation = "linear"


class MaxPooling1D(_Layer):
    """The largest of every `pool_size` steps."""

    layer: Literal["MaxPooling1D"]
    pool_size: Units = 2


class GlobalAveragePooling1D(_Layer):
    """The mean over all steps."""

    layer: Literal["GlobalAveragePooling1D"]


class Flatten(_Layer):
    """All steps and features in one vector."""

    layer: Literal["Flatten"]


class Dense(_Layer):
    """A fully connected layer."""

    layer: Literal["Dense"]
    units: Units
    activation: Activation = "linear"


class Dropout(_Layer):
    """Sets a fraction of its inputs to zero in training."""

    layer: Literal["Dropout"]
    rate: Share


Layer = Annotated[
    Recurrent
    | Bidirectional
    | Conv1D
    | MaxPooling1D
    | GlobalAveragePooling1D
    | Flatten
    | Dense
    | Dropout,
    Field(discriminator="layer"),
]


def shapes_through(layers: tuple[Layer, ...], steps: int, features: int) -> list[tuple[int, ...]]:
    """Return the output shape of every layer, the batch axis left out.

    A shape is `(steps, features)` while the layers still pass on a sequence and `(features,)`
    after one that returns a single row. Raises `ValueError`, which names the layer, the rule
    and what was received, where a layer cannot follow the one before it.
    """
    shapes: list[tuple[int, ...]] = []
    shape: tuple[int, ...] = (steps, features)
    for position, layer in enumerate(layers, start=1):
        where = f"model.layers, layer {position} ({layer.layer})"
        shape = _shape_after(layer, shape, where)
        shapes.append(shape)
    return shapes


def _shape_after(layer: Layer, shape: tuple[int, ...], where: str) -> tuple[int, ...]:
    if isinstance(layer, Dropout):
        return shape
    if isinstance(layer, Dense):
        return (*shape[:-1], layer.units)
    if isinstance(layer, Flatten):
        return (shape[0] * shape[1],) if len(shape) == 2 else shape
    if len(shape) != 2:
        raise ValueError(
            f"{where}: needs a sequence; a recurrent layer before it must have "
            f"return_sequences = true. Received: a row of {shape[0]} numbers"
        )
    if isinstance(layer, Recurrent):
        return (shape[0], layer.units) if layer.return_sequences else (layer.units,)
    if isinstance(layer, Bidirectional):
        width = 2 * layer.inner.units
        return (shape[0], width) if layer.inner.return_sequences else (width,)
    if isinstance(layer, Conv1D):
        left = shape[0] - layer.kernel_size + 1
        if left < 1:
            raise ValueError(
                f"{where}: kernel_size must not exceed the {shape[0]} steps it sees. "
                f"Received: {layer.kernel_size}"
            )
        return (left, layer.filters)
    if isinstance(layer, MaxPooling1D):
        if shape[0] < layer.pool_size:
            raise ValueError(
                f"{where}: pool_size must not exceed the {shape[0]} steps it sees. "
                f"Received: {layer.pool_size}"
            )
        return (shape[0] // layer.pool_size, shape[1])
    return (shape[1],)  # GlobalAveragePooling1D
