"""The picture of a model's layers beside those asked for."""

from collections.abc import Sequence

from public_checks.checks.models.model_case import AskedModel, LayerAsked, is_asked
from public_checks.checks.pictures.layers import EXTRA, MISSING, OTHER, SAME, Layers
from public_checks.checks.replies import LayerReply, ModelReply

_MOST = 12  # layers drawn
_COMPARED = (
    *("units", "filters", "kernel_size", "pool_size", "rate"),
    *("activation", "return_sequences", "recurrent_dropout"),
)

# What no handout asks for in another way.
_DEFAULTS = (
    *(("merge_mode", "concat"), ("padding", "valid")),
    *(("recurrent_activation", "sigmoid"), ("go_backwards", False), ("use_bias", True)),
)


def layer_picture(facts: ModelReply, asked: AskedModel) -> Layers | None:
    """Return the listed layers, each compared with the one asked for.

    None where the model lists none or too many, or where nothing differs. A missing layer is
    not named: the handout names it.
    """
    listed = [layer for layer in facts.layers if layer.kind != "InputLayer"]
    if not listed or len(listed) > _MOST:
        return None
    rows = _compared(listed, asked.layers)
    if all(mark == SAME for *_, mark in rows):
        return None
    return Layers("Your model beside the one asked for", rows)


def _compared(listed: Sequence[LayerReply], asked: Sequence[LayerAsked]) -> list[list[str]]:
    """Return the layers of both in order, those of one type side by side where possible."""
    rows: list[list[str]] = []
    left, wanted = list(listed), list(asked)
    while left or wanted:
        if left and wanted and is_asked(left[0].kind, wanted[0]["layer"]):
            layer = left.pop(0)
            rows.append([layer.kind, in_words(layer), _mark(layer, wanted.pop(0))])
        elif wanted and any(is_asked(each.kind, wanted[0]["layer"]) for each in left):
            layer = left.pop(0)
            rows.append([layer.kind, in_words(layer), EXTRA])
        elif left and not any(is_asked(left[0].kind, each["layer"]) for each in wanted):
            layer = left.pop(0)
            rows.append([layer.kind, in_words(layer), OTHER if wanted else EXTRA])
            del wanted[:1]
        else:
            rows.append(["a layer", "", MISSING])
            wanted.pop(0)
    return rows


def _mark(layer: LayerReply, asked: LayerAsked) -> str:
    """Return whether a layer of the right type has the settings asked for."""
    if any(layer.config.get(name, default) != default for name, default in _DEFAULTS):
        return OTHER
    inner = asked.get("inner")
    if layer.inner is not None and inner is not None:
        same = is_asked(layer.inner.kind, inner["layer"])
        return _mark(layer.inner, inner) if same else OTHER
    for name in _COMPARED:
        if name in asked and name in layer.config and not is_asked(layer.config[name], asked[name]):
            return OTHER
    return SAME


def in_words(layer: LayerReply) -> str:
    """Return a layer's settings in a few words, as far as it tells them."""
    config, told = layer.config, list[str]()
    if layer.inner is not None:
        told = [layer.inner.kind, in_words(layer.inner)]
        return ", ".join(told + _unusual(layer))
    for name in ("units", "filters"):
        number = config.get(name)
        if isinstance(number, int):
            told.append(f"{number} {name if number != 1 else name[:-1]}")
    if config.get("rate") is not None:
        told.append(f"rate {config['rate']:g}")
    if config.get("activation") not in (None, "linear"):
        told.append(str(config["activation"])[:20])
    if config.get("return_sequences"):
        told.append("returns sequences")
    if config.get("recurrent_dropout"):
        told.append(f"recurrent dropout {config['recurrent_dropout']:g}")
    return ", ".join(told + _unusual(layer))


def _unusual(layer: LayerReply) -> list[str]:
    """Return the settings that are not at their defaults, where no handout asks for another."""
    return [
        f"{name.replace('_', ' ')} {str(layer.config[name])[:20]}"
        for name, default in _DEFAULTS
        if layer.config.get(name, default) != default
    ]
