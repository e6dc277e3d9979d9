"""Keras source code for a variant's layers, as a student would write it."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from autograder.variant.layer_calls import BY_POSITION

LayerSettings = Mapping[str, Any]


def layer_source(layer: LayerSettings) -> str:
    """Return one layer's constructor call, such as `layers.LSTM(32, activation="relu")`.

    `layer` has the keys of a variant file: `layer`, the class's name, and Keras's own
    settings. Every setting given is written; leave out those at their defaults. Raises
    `KeyError` where `layer`, or the `inner` of a `Bidirectional`, is missing.
    """
    kind = layer["layer"]
    if kind == "Bidirectional":
        return f"layers.Bidirectional({layer_source(layer['inner'])})"
    leading = [name for name in BY_POSITION.get(kind, ()) if name in layer]
    arguments = [_literal(layer[name]) for name in leading]
    arguments += [
        f"{name}={_literal(value)}"
        for name, value in layer.items()
        if name != "layer" and name not in leading
    ]
    return f"layers.{kind}({', '.join(arguments)})"


def model_source(
    layers: Sequence[LayerSettings],
    *,
    shape: str = "(sequence_length, num_features)",
    indent: str = "    ",
) -> str:
    """Return the body of a `build_model` in Keras's functional style, its last line a `return`.

    `shape` is the source of the input's shape. Every line starts with `indent`, and the
    text does not end in a newline. Raises `ValueError` if there are no layers.
    """
    if not layers:
        raise ValueError("layers: must hold at least one layer. Received: none")
    lines = [f"inputs = keras.Input(shape={shape})"]
    source = "inputs"
    for position, layer in enumerate(layers, start=1):
        result = "outputs" if position == len(layers) else "x"
        lines.append(f"{result} = {layer_source(layer)}({source})")
        source = result
    lines.append("return keras.Model(inputs, outputs)")
    return "\n".join(indent + line for line in lines)


def _literal(value: object) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)
