"""Layers as Keras calls them: `LSTM(32, activation="relu"), Dropout(0.5), Dense(1)`."""

import ast
from collections.abc import Mapping, Sequence
from typing import Any

# The settings that are usually passed by position, in Keras's order.
BY_POSITION: dict[str, tuple[str, ...]] = {
    "LSTM": ("units",),
    "GRU": ("units",),
    "SimpleRNN": ("units",),
    "Dense": ("units",),
    "Conv1D": ("filters", "kernel_size"),
    "MaxPooling1D": ("pool_size",),
    "Dropout": ("rate",),
    "Bidirectional": ("inner",),
    "Flatten": (),
    "GlobalAveragePooling1D": (),
}


def read_layers(text: str) -> list[dict[str, Any]]:
    """Return the settings of the layers in `text`, with the keys of a variant's file.

    Nothing is run. What the layers and their settings may be is examined with the file. Raises
    `ValueError` where the text is no list of calls with plain values.
    """
    try:
        called = ast.parse(f"[{text}]", mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        raise ValueError(f"must be layers, separated by commas. Received: {text!r}") from None
    assert isinstance(called, ast.List)
    return [_read(node) for node in called.elts]


def layer_calls(layers: Sequence[Mapping[str, Any]]) -> str:
    """Return the layers of a variant's file as `read_layers` takes them."""
    return ", ".join(map(_call, layers))


def _read(node: ast.expr) -> dict[str, Any]:
    name = ast.unparse(node.func if isinstance(node, ast.Call) else node).rpartition(".")[2]
    settings: dict[str, Any] = {"layer": name}
    if isinstance(node, ast.Name | ast.Attribute):
        return settings
    if not isinstance(node, ast.Call):
        raise ValueError(f"must be layers, such as Dense(1). Received: {ast.unparse(node)}")
    if name not in BY_POSITION and node.args:
        return settings  # an unknown layer, which is told with the file's other faults
    places = BY_POSITION.get(name, ())
    if len(node.args) > len(places):
        raise ValueError(
            f"{name} takes {', '.join(places) or 'nothing'} by position, and the rest by name. "
            f"Received: {ast.unparse(node)}"
        )
    given = [*zip(places, node.args, strict=False), *((k.arg, k.value) for k in node.keywords)]
    for key, value in given:
        settings[str(key)] = _value(value)
    return settings


def _value(node: ast.expr) -> Any:
    if isinstance(node, ast.Call):
        return _read(node)
    try:
        return ast.literal_eval(node)
    except ValueError:
        raise ValueError(
            f"settings must be numbers, texts, True or False. Received: {ast.unparse(node)}"
        ) from None


def _call(layer: Mapping[str, Any]) -> str:
    name = str(layer["layer"])
    arguments = [
        _call(value)
        if isinstance(value, Mapping)
        else repr(value)
        if key in BY_POSITION.get(name, ())
        else f"{key}={value!r}"
        for key, value in layer.items()
        if key != "layer"
    ]
    return f"{name}({', '.join(arguments)})"
