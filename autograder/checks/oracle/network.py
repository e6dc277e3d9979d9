"""The variant's model in NumPy: weight shapes, outputs in inference, and in training.

Given the same weights, a student's model must compute what this one
does; this arithmetic is itself tested against Keras.
"""

from collections.abc import Callable, Iterator

import numpy as np

from autograder.variant.layers import (
    Bidirectional,
    Conv1D,
    Dense,
    Dropout,
    Flatten,
    GlobalAveragePooling1D,
    Layer,
    MaxPooling1D,
    Recurrent,
    shapes_through,
)

Layers = tuple[Layer, ...]
Random = np.random.Generator

_SELU_SCALE, _SELU_ALPHA = 1.0507009873554805, 1.6732632423543772
GATES = {"LSTM": 4, "GRU": 3, "SimpleRNN": 1}


def sigmoid(x: np.ndarray) -> np.ndarray:
    """Return the logistic function of `x`."""
    return 1 / (1 + np.exp(-np.clip(x, -500, 500)))


def _elu(x: np.ndarray) -> np.ndarray:
    return np.where(x > 0, x, np.expm1(np.minimum(x, 0)))


ACTIVATIONS: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "linear": lambda x: x,
    "relu": lambda x: np.maximum(x, 0),
    "tanh": np.tanh,
    "sigmoid": sigmoid,
    "elu": _elu,
    "selu": lambda x: _SELU_SCALE * np.where(x > 0, x, _SELU_ALPHA * np.expm1(np.minimum(x, 0))),
    "softplus": lambda x: np.logaddexp(x, 0),
}


def weight_shapes(layers: Layers, steps: int, features: int) -> list[tuple[int, ...]]:
    """Return the shapes of all weights, in Keras's order."""
    shapes: list[tuple[int, ...]] = []
    width: tuple[int, ...] = (steps, features)
    for layer, after in zip(layers, shapes_through(layers, steps, features), strict=True):
        if isinstance(layer, Recurrent):
            shapes += _recurrent_shapes(layer, width[-1])
        elif isinstance(layer, Bidirectional):
            shapes += 2 * _recurrent_shapes(layer.inner, width[-1])
        elif isinstance(layer, Conv1D):
            shapes += [(layer.kernel_size, width[-1], layer.filters), (layer.filters,)]
        elif isinstance(layer, Dense):
            shapes += [(width[-1], layer.units), (layer.units,)]
        width = after
    return shapes


def _recurrent_shapes(layer: Recurrent, features: int) -> list[tuple[int, ...]]:
    gates = GATES[layer.layer] * layer.units
    bias = (2, gates) if layer.layer == "GRU" else (gates,)  # Keras's GRU resets after
    return [(features, gates), (layer.units, gates), bias]


def parameter_count(layers: Layers, steps: int, features: int) -> int:
    """Return the number of parameters, as Keras's `count_params()` does."""
    return sum(int(np.prod(shape)) for shape in weight_shapes(layers, steps, features))


def random_weights(
    layers: Layers, steps: int, features: int, random: Random, scale: float = 1.0
) -> list[np.ndarray]:
    """Return random weights without zero biases, so that every part of a model has an effect."""
    return [
        (scale * random.normal(size=shape) / np.sqrt(shape[0] if len(shape) > 1 else 4)).astype(
            "float32"
        )
        for shape in weight_shapes(layers, steps, features)
    ]


def outputs(
    layers: Layers, weights: list[np.ndarray], samples: np.ndarray, dropout: Random | None = None
) -> np.ndarray:
    """Return the model's outputs for `samples` of shape (batch, steps, features).

    With `dropout`, as in training: that generator draws a mask for each sample.
    """
    rest = iter([np.asarray(weight, dtype=np.float64) for weight in weights])
    x = np.asarray(samples, dtype=np.float64)
    for layer in layers:
        x = _through(layer, x, rest, dropout)
    return x


def _through(
    layer: Layer, x: np.ndarray, rest: Iterator[np.ndarray], dropout: Random | None
) -> np.ndarray:
    if isinstance(layer, Recurrent):
        return _recurrent(layer, x, [next(rest) for _ in range(3)], dropout)
    if isinstance(layer, Bidirectional):
        forward = _recurrent(layer.inner, x, [next(rest) for _ in range(3)], dropout)
        backward = _recurrent(layer.inner, x[:, ::-1], [next(rest) for _ in range(3)], dropout)
        if layer.inner.return_sequences:
            backward = backward[:, ::-1]
        return np.concatenate([forward, backward], axis=-1)
    if isinstance(layer, Conv1D):
        kernel, bias = next(rest), next(rest)
        steps = x.shape[1] - layer.kernel_size + 1
        y = sum(x[:, k : k + steps] @ kernel[k] for k in range(layer.kernel_size)) + bias
        return ACTIVATIONS[layer.activation](y)
    if isinstance(layer, MaxPooling1D):
        steps = x.shape[1] // layer.pool_size
        pools = x[:, : steps * layer.pool_size].reshape(len(x), steps, layer.pool_size, -1)
        return np.asarray(pools.max(axis=2))
    if isinstance(layer, GlobalAveragePooling1D):
        return np.asarray(x.mean(axis=1))
    if isinstance(layer, Flatten):
        return x.reshape(len(x), -1)
    if isinstance(layer, Dense):
        return ACTIVATIONS[layer.activation](x @ next(rest) + next(rest))
    return x if dropout is None else x * _mask(layer, x.shape, dropout)


def _mask(layer: Dropout, shape: tuple[int, ...], dropout: Random) -> np.ndarray:
    return _masks(layer.rate, shape, dropout)


def _masks(rate: float, shape: tuple[int, ...], dropout: Random) -> np.ndarray:
    return (dropout.random(shape) >= rate) / (1 - rate)


def _recurrent(
    layer: Recurrent, x: np.ndarray, weights: list[np.ndarray], dropout: Random | None
) -> np.ndarray:
    kernel, recurrent, bias = weights
    activation = ACTIVATIONS[layer.activation]
    gates, units = GATES[layer.layer], layer.units
    h = np.zeros((len(x), units))
    c = np.zeros_like(h)
    masks = None
    if dropout is not None and layer.recurrent_dropout:
        # Keras uses one mask per gate and sample for all steps of a window.
        masks = _masks(layer.recurrent_dropout, (gates, len(x), units), dropout)
    columns = [slice(g * units, (g + 1) * units) for g in range(gates)]
    steps = []
    for t in range(x.shape[1]):
        into = x[:, t] @ kernel + (bias[0] if layer.layer == "GRU" else bias)
        if masks is None:
            together = h @ recurrent
            back = [together[:, part] for part in columns]
        else:
            back = [(h * masks[g]) @ recurrent[:, columns[g]] for g in range(gates)]
        if layer.layer == "LSTM":
            i, f, o = (sigmoid(into[:, columns[g]] + back[g]) for g in (0, 1, 3))
            c = f * c + i * activation(into[:, columns[2]] + back[2])
            h = o * activation(c)
        elif layer.layer == "GRU":
            back = [back[g] + bias[1][columns[g]] for g in range(gates)]
            z, r = (sigmoid(into[:, columns[g]] + back[g]) for g in (0, 1))
            h = z * h + (1 - z) * activation(into[:, columns[2]] + r * back[2])
        else:
            h = activation(into + back[0])
        steps.append(h)
    return np.stack(steps, axis=1) if layer.return_sequences else h
