"""Mistaken copies of a variant's layers, for the misconceptions about its model.

Every function takes the layers as dicts with the keys of a variant file and returns new
ones; its arguments are not changed.
"""

from collections.abc import Callable, Sequence
from typing import Any

Layer = dict[str, Any]

RECURRENT = ("LSTM", "GRU", "SimpleRNN")
_DEFAULT_ACTIVATION = {
    "LSTM": "tanh",
    "GRU": "tanh",
    "SimpleRNN": "tanh",
    "Conv1D": "linear",
    "Dense": "linear",
}
_OTHER_RECURRENT = {
    "LSTM": ("GRU", "SimpleRNN"),
    "GRU": ("LSTM", "SimpleRNN"),
    "SimpleRNN": ("LSTM", "GRU"),
}


def scaled_units(layers: Sequence[Layer], factor: float) -> list[Layer]:
    """Return `layers` with the first hidden layer `factor` times as wide (at least 1 unit)."""

    def scale(layer: Layer) -> Layer:
        width = "filters" if "filters" in layer else "units"
        wrong = max(1, int(layer[width] * factor))
        return layer | {width: wrong if wrong != layer[width] else wrong + 1}

    *hidden, last = layers
    return [*_first(hidden, lambda layer: "units" in layer or "filters" in layer, scale), last]


def other_activation(layers: Sequence[Layer], *candidates: str | None) -> list[Layer]:
    """Return `layers` with another first hidden activation.

    That is the first of `candidates` that differs from the right one; None leaves the
    argument out, which is Keras's default.
    """

    def change(layer: Layer) -> Layer:
        default = _DEFAULT_ACTIVATION[layer["layer"]]
        right = layer.get("activation", default)
        wrong = next(name for name in candidates if (name or default) != right)
        rest = {key: value for key, value in layer.items() if key != "activation"}
        return rest if wrong is None else rest | {"activation": wrong}

    *hidden, last = layers
    return [*_first(hidden, lambda layer: layer["layer"] in _DEFAULT_ACTIVATION, change), last]


def all_sequences(layers: Sequence[Layer]) -> list[Layer]:
    """Return `layers` with every recurrent layer returning its whole sequence."""

    def change(layer: Layer) -> Layer:
        if layer["layer"] == "Bidirectional":
            return layer | {"inner": change(layer["inner"])}
        return layer | {"return_sequences": True} if layer["layer"] in RECURRENT else layer

    return [change(layer) for layer in layers]


def without(layers: Sequence[Layer], kind: str) -> list[Layer]:
    """Return `layers` without those of one kind."""
    return [layer for layer in layers if layer["layer"] != kind]


def dropout_inside(layers: Sequence[Layer]) -> list[Layer]:
    """Return `layers` with the Dropout replaced by the first recurrent layer's `dropout`."""
    rate = next(layer["rate"] for layer in layers if layer["layer"] == "Dropout")
    return _first(
        without(layers, "Dropout"),
        lambda layer: layer["layer"] in RECURRENT,
        lambda layer: layer | {"dropout": rate},
    )


def output_with(layers: Sequence[Layer], **settings: object) -> list[Layer]:
    """Return `layers` with `settings` in the last one."""
    return [*layers[:-1], layers[-1] | settings]


def other_recurrent(layers: Sequence[Layer], choice: int) -> list[Layer]:
    """Return `layers` with the first recurrent layer of another kind, the settings kept."""
    return _first(
        layers,
        lambda layer: layer["layer"] in RECURRENT,
        lambda layer: layer | {"layer": _OTHER_RECURRENT[layer["layer"]][choice]},
    )


def _first(
    layers: Sequence[Layer], wanted: Callable[[Layer], bool], change: Callable[[Layer], Layer]
) -> list[Layer]:
    """Change the first wanted layer, or the one inside the first wanted `Bidirectional`."""
    changed = list(layers)
    for position, layer in enumerate(changed):
        if layer["layer"] == "Bidirectional" and wanted(layer["inner"]):
            changed[position] = layer | {"inner": change(layer["inner"])}
            return changed
        if wanted(layer):
            changed[position] = change(layer)
            return changed
    raise ValueError(f"layers: none to change. Received: {[layer['layer'] for layer in layers]}")
