"""Which of the lesson's misconceptions a wrong model shows, by the layers that it lists.

How a model describes its layers only serves to name a mistake; the verdict does not depend on it,
but for whether a layer is unrolled.
"""

from collections.abc import Iterator, Sequence

from public_checks.checks.models.layer_faults import RECURRENT, are_kinds
from public_checks.checks.models.model_case import AskedModel, LayerAsked, is_asked
from public_checks.checks.replies import LayerReply, ModelReply

_SIZES = {"Conv1D": "filters", "Dense": "units"} | dict.fromkeys(RECURRENT, "units")


def named_by_layers(facts: ModelReply, asked: AskedModel) -> str | None:
    """Return the misconception that the model's listed layers show, or None."""
    listed = [layer for layer in facts.layers if layer.kind != "InputLayer"]
    if not listed:
        return None
    found = (*_other_kinds(listed, asked), *_kernels(facts, asked), *_settings(listed, asked))
    return next(iter((*found, *_dropouts(listed, asked))), None)


def is_stacked(asked: AskedModel) -> bool:
    """Return whether a recurrent layer reads all states of another one."""
    return any(is_asked(True, layer.get("return_sequences")) for layer in asked.layers)


def _other_kinds(listed: Sequence[LayerReply], asked: AskedModel) -> Iterator[str]:
    """Yield what is wrong with the types of the layers."""
    kinds = [layer.kind for layer in listed]

    def too_few(kind: str) -> bool:
        return kinds.count(kind) < _count(kind, asked)

    if too_few("Flatten"):
        yield "flatten-missing"
    if too_few("GlobalAveragePooling1D"):
        yield "flatten-for-pooling" if "Flatten" in kinds else "pooling-missing"
    if too_few("MaxPooling1D"):
        yield "average-for-max" if "AveragePooling1D" in kinds else "pooling-missing"
    if too_few("Bidirectional") and "LSTM" in kinds:
        yield "one-direction-only"
    for kind, other in (("GRU", "LSTM"), ("LSTM", "GRU")):
        if too_few(kind) and other in kinds:
            yield f"{other.lower()}-for-{kind.lower()}"
    if too_few("GRU") and "GRU" in kinds:
        yield "one-layer-only"


def _kernels(facts: ModelReply, asked: AskedModel) -> Iterator[str]:
    """Yield what is wrong with the kernels' lengths, which the weights' shapes tell."""
    got, wanted = (
        [shape[0] for shape in shapes if len(shape) == 3]
        for shapes in (facts.weight_shapes, asked.shapes)
    )
    if len(got) == len(wanted) and len(set(got)) == 1 < len(set(wanted)):
        yield "kernel-sizes-equal"


def _settings(listed: Sequence[LayerReply], asked: AskedModel) -> Iterator[str]:
    """Yield what is wrong with the settings of layers that are of the right types."""
    others = [layer for layer in listed if layer.kind != "Dropout"]
    wanted = asked.without_dropout
    if not are_kinds([layer.kind for layer in others], wanted):
        return
    for layer, right in zip(others, wanted, strict=True):
        last = right is wanted[-1]
        if layer.kind == "Bidirectional" and layer.inner is not None:
            if layer.config.get("merge_mode") == "sum":
                yield "merge-mode-sum"
            if layer.inner.kind == "GRU":  # of the lesson's models, none has it in a wrapper
                yield "gru-for-lstm"
            if is_asked(layer.inner.kind, right["inner"]["layer"]):
                yield from _setting(layer.inner, right["inner"], last=False)
        else:
            yield from _setting(layer, right, last=last)


def _setting(layer: LayerReply, right: LayerAsked, *, last: bool) -> Iterator[str]:
    config, kind = layer.config, layer.kind
    if kind not in _SIZES:
        return
    if not is_asked(config.get(_SIZES[kind]), right[_SIZES[kind]]):
        yield "wrong-output-units" if last else "wrong-units"
    if kind in RECURRENT:
        if not is_asked(config.get("return_sequences"), right["return_sequences"]):
            returned = config.get("return_sequences")
            yield "return-sequences-left-over" if returned else "return-sequences-missing"
        yield from _recurrent_dropout(layer, right)
    if kind == "Conv1D" and config.get("padding") in ("same", "causal"):
        yield "padded"
    if not is_asked(config.get("activation"), right["activation"]):
        yield "output-activated" if last else "wrong-activation"


def _recurrent_dropout(layer: LayerReply, right: LayerAsked) -> Iterator[str]:
    rate = layer.config.get("recurrent_dropout")
    if is_asked(rate, right["recurrent_dropout"]):
        return
    if rate:
        yield "wrong-rate"
    elif layer.config.get("dropout"):
        yield "dropout-for-recurrent-dropout"
    else:
        yield "recurrent-dropout-missing"


def _dropouts(listed: Sequence[LayerReply], asked: AskedModel) -> Iterator[str]:
    """Yield what is wrong with the layers of type `Dropout`."""
    places = [n for n, layer in enumerate(listed) if layer.kind == "Dropout"]
    wanted = [n for n, layer in enumerate(asked.layers) if is_asked("Dropout", layer["layer"])]
    if len(places) < len(wanted):
        yield "dropout-missing"
    elif places != wanted:
        yield "dropout-misplaced" if len(places) == len(wanted) else "dropout-added"
    for place, right in zip(places, wanted, strict=False):
        if not is_asked(listed[place].config.get("rate"), asked.layers[right]["rate"]):
            yield "wrong-rate"


def _count(kind: str, asked: AskedModel) -> int:
    return sum(is_asked(kind, layer["layer"]) for layer in asked.layers)
