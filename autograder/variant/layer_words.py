"""A layer in words: its name and its settings."""

from autograder.variant.layers import Bidirectional, Layer, Recurrent


def amount(number: float, noun: str) -> str:
    """Return `1 day`, `2 days`, `1.5 days`."""
    return f"{number:g} {noun}" if number == 1 else f"{number:g} {noun}s"


def layer_card(layer: Layer) -> tuple[str, list[str]]:
    """Return a layer's name and settings as the figure shows them."""
    if isinstance(layer, Bidirectional):
        name, details = layer_card(layer.inner)
        return f"Bidirectional {name}", [f"{details[0]} each way", *details[1:]]
    details = []
    if (units := getattr(layer, "units", None)) is not None:
        details.append(amount(units, "unit"))
    if (filters := getattr(layer, "filters", None)) is not None:
        details.append(amount(filters, "filter"))
    if (kernel_size := getattr(layer, "kernel_size", None)) is not None:
        details.append(f"kernel size {kernel_size}")
    if (pool_size := getattr(layer, "pool_size", None)) is not None:
        details.append(f"pool size {pool_size}")
    if (rate := getattr(layer, "rate", None)) is not None:
        details.append(f"rate {rate:g}")
    if (activation := getattr(layer, "activation", None)) is not None:
        details.append("no activation" if activation == "linear" else f"activation {activation}")
    if isinstance(layer, Recurrent):
        if layer.recurrent_dropout:
            details.append(f"recurrent dropout {layer.recurrent_dropout:g}")
        if layer.return_sequences:
            details.append("returns the sequence")
        if layer.unroll:
            details.append("unrolled")
    return layer.layer, details
