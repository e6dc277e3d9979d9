"""Which misconception a wrong model shows, by its layers where they are listed, else by shapes.

How a model describes its layers only serves to name a mistake; the verdict never depends on it.
"""

from collections.abc import Sequence

from autograder.checks.models.model_case import AskedModel, LayerAsked, Shapes, is_asked
from autograder.checks.replies import LayerReply, ModelReply

RECURRENT = ("LSTM", "GRU", "SimpleRNN")
_ACTIVATIONS = ("Activation", "ELU", "LeakyReLU", "ReLU", "Softmax")


def are_kinds(kinds: Sequence[str], wanted: Sequence[LayerAsked]) -> bool:
    """Return whether layers are of the types asked for, in order."""
    return len(kinds) == len(wanted) and all(
        is_asked(kind, layer["layer"]) for kind, layer in zip(kinds, wanted, strict=True)
    )


def named_by_layers(facts: ModelReply, asked: AskedModel) -> str | None:
    """Return the misconception that the model's listed layers show, or None."""
    swapped = asked.swapped != asked.shapes and facts.weight_shapes == asked.swapped != ()
    if any(layer.kind == "Permute" for layer in facts.layers) or swapped:
        return "axes-swapped"
    listed = [layer for layer in facts.layers if layer.kind != "InputLayer"]
    if not listed:
        return None
    dropouts = [layer for layer in listed if layer.kind == "Dropout"]
    wanted_dropouts = len(asked.layers) - len(asked.without_dropout)
    others = [layer for layer in listed if layer.kind != "Dropout"]
    wanted = asked.without_dropout
    if not are_kinds([layer.kind for layer in others], wanted):
        return _other_layers(others, wanted)
    for layer, right in zip(others, wanted, strict=True):
        slug = _layer_fault(layer, right, last=right is wanted[-1])
        if slug:
            return slug
    if len(dropouts) < wanted_dropouts:
        return "dropout-missing"
    return None


def _other_layers(others: list[LayerReply], wanted: Sequence[LayerAsked]) -> str:
    """Return the misconception of a model with other types of layers than asked for."""
    activations = [layer for layer in others if layer.kind in _ACTIVATIONS]
    kinds = [layer.kind for layer in others if layer not in activations]
    if activations and are_kinds(kinds, wanted):
        return "output-activated" if others[-1] in activations else "wrong-activation"
    sequences = any(layer.config.get("return_sequences") for layer in others)
    whole = len(others) > len(wanted) or "TimeDistributed" in kinds
    return "sequences-returned" if sequences and whole and not _stacked(wanted) else "wrong-layer"


def same_kinds(facts: ModelReply, asked: AskedModel) -> bool:
    """Return whether a model's listed layers are of the types asked for."""
    kinds = [layer.kind for layer in facts.layers if layer.kind not in ("InputLayer", "Dropout")]
    return are_kinds(kinds, asked.without_dropout)


def _stacked(wanted: Sequence[LayerAsked]) -> bool:
    return any(is_asked(True, layer.get("return_sequences")) for layer in wanted)


def _layer_fault(layer: LayerReply, right: LayerAsked, *, last: bool) -> str | None:
    """Return what is wrong with a layer of the right type."""
    config, kind = layer.config, layer.kind
    if kind == "Bidirectional":
        if layer.inner is None:
            return None
        same = is_asked(layer.inner.kind, right["inner"]["layer"])
        return _layer_fault(layer.inner, right["inner"], last=False) if same else "wrong-layer"
    width = {"Conv1D": "filters", "Dense": "units"} | dict.fromkeys(RECURRENT, "units")
    if kind not in width:
        return None
    if not is_asked(config.get(width[kind]), right[width[kind]]):
        return "wrong-output-units" if last and kind == "Dense" else "wrong-units"
    if kind in RECURRENT and not is_asked(
        config.get("return_sequences"), right["return_sequences"]
    ):
        return "sequences-returned"
    if not is_asked(config.get("activation"), right["activation"]):
        return "output-activated" if last else "wrong-activation"
    if kind in RECURRENT and not config.get("recurrent_dropout"):
        return None if is_asked(0.0, right["recurrent_dropout"]) else "dropout-missing"
    return None


def named_by_shapes(got: Shapes, asked: AskedModel) -> str | None:
    """Return the misconception that explains these weight shapes alone."""
    wanted = asked.shapes
    if got == wanted:
        return None
    if asked.swapped == got:
        return "axes-swapped"
    if len(got) == len(wanted):
        if got and got[-2:] != wanted[-2:] and got[:-2] == wanted[:-2]:
            return "wrong-output-units"
        return "wrong-units"
    return "wrong-layer"
