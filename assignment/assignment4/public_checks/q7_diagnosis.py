"""Which misconception a wrong model shows: read from its layers where it tells, else from shapes.

What a model says of its layers is only read to name a mistake; the verdict never rests on it.
"""
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from . import network
from .layers import Bidirectional
from .layers import Conv1D
from .layers import Dense
from .layers import Dropout
from .layers import Layer
from .layers import Recurrent


_OTHER_ACTIVATIONS = ("linear", "relu", "tanh", "sigmoid", "elu", "selu", "softplus")


_ACTIVATIONS = ("Activation", "ELU", "LeakyReLU", "ReLU", "Softmax")


@dataclass(frozen=True)
class Asked:
    """The model that was asked for, and the size it was asked for in."""

    layers: tuple[Layer, ...]
    steps: int
    features: int

    def swapped_shapes(self) -> list[tuple[int, ...]] | None:
        """Return the weights that the model has if steps and features change places."""
        try:
            return network.weight_shapes(self.layers, self.features, self.steps)
        except ValueError:
            return None

    def with_other_activations(self) -> Iterator[tuple[str, tuple[Layer, ...]]]:
        """Yield the model with one activation changed, under the misconception's slug."""
        for place, layer in enumerate(self.layers):
            if not isinstance(layer, (Recurrent, Conv1D, Dense)):
                continue
            last = place == len(self.layers) - 1
            for other in _OTHER_ACTIVATIONS:
                if other != layer.activation:
                    changed = layer.model_copy(update={"activation": other})
                    slug = "output-activated" if last else "wrong-activation"
                    yield slug, (*self.layers[:place], changed, *self.layers[place + 1 :])


def named_by_layers(facts: dict[str, Any], asked: Asked) -> str | None:
    """Return the misconception that the layers' own account shows, or None."""
    kinds = [layer["layer"] for layer in facts.get("layers", [])]
    shapes = [tuple(shape) for shape in facts.get("weights", [])]
    swapped = asked.steps != asked.features and shapes == asked.swapped_shapes()
    if "Permute" in kinds or swapped:
        return "axes-swapped"
    told = [layer for layer in facts.get("layers", []) if layer["layer"] != "InputLayer"]
    if not told:
        return None
    dropouts = [layer for layer in told if layer["layer"] == "Dropout"]
    wanted_dropouts = [layer for layer in asked.layers if isinstance(layer, Dropout)]
    others = [layer for layer in told if layer["layer"] != "Dropout"]
    wanted = [layer for layer in asked.layers if not isinstance(layer, Dropout)]
    if [layer["layer"] for layer in others] != [layer.layer for layer in wanted]:
        return _other_layers(others, wanted)
    for layer, right in zip(others, wanted, strict=True):
        slug = _layer_fault(layer, right, last=right is wanted[-1])
        if slug:
            return slug
    if len(dropouts) < len(wanted_dropouts):
        return "dropout-missing"
    return None


def _other_layers(others: list[dict[str, Any]], wanted: Sequence[Layer]) -> str:
    """Return the misconception in a model with layers of other kinds than asked for."""
    activations = [layer for layer in others if layer["layer"] in _ACTIVATIONS]
    kinds = [layer["layer"] for layer in others if layer not in activations]
    if activations and kinds == [layer.layer for layer in wanted]:
        return "output-activated" if others[-1] in activations else "wrong-activation"
    sequences = any(layer["config"].get("return_sequences") for layer in others)
    whole = len(others) > len(wanted) or "TimeDistributed" in kinds
    return "sequences-returned" if sequences and whole and not _stacked(wanted) else "wrong-layer"


def _stacked(wanted: Sequence[Layer]) -> bool:
    return any(isinstance(layer, Recurrent) and layer.return_sequences for layer in wanted)


def _layer_fault(layer: dict[str, Any], right: Layer, *, last: bool) -> str | None:
    config = layer["config"]
    if isinstance(right, Bidirectional):
        inner = layer.get("inner")
        if inner is None:
            return None
        return (
            _layer_fault(inner, right.inner, last=False)
            if inner["layer"] == right.inner.layer
            else "wrong-layer"
        )
    if isinstance(right, Recurrent):
        if config.get("units") != right.units:
            return "wrong-units"
        if config.get("return_sequences") is not right.return_sequences:
            return "sequences-returned"
    elif isinstance(right, Conv1D):
        if config.get("filters") != right.filters:
            return "wrong-units"
    elif isinstance(right, Dense):
        if config.get("units") != right.units:
            return "wrong-output-units" if last else "wrong-units"
    else:
        return None
    if config.get("activation") != right.activation:
        return "output-activated" if last else "wrong-activation"
    return None
