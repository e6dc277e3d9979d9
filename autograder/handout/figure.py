"""Draws a variant's model: one box per layer, with its settings and its output shape."""

import io
from dataclasses import dataclass
from typing import Any

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from autograder.handout.wording import layer_card
from autograder.variant import Variant
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

# In inches, for a phone's width; one unit of the axes is one inch.
_WIDTH, _MARGIN, _GAP, _NAME, _LINE = 3.6, 0.25, 0.52, 0.46, 0.2
_CHARACTERS = 44  # in a line of details
_INK, _QUIET = "#1f2933", "#5c6b7a"
_COLORS = {  # fill and edge
    "input": ("#f4f5f7", "#9aa5b1"),
    "recurrent": ("#e3eefc", "#3b76c4"),
    "convolution": ("#e2f4ee", "#2b8a6b"),
    "pooling": ("#eef3e2", "#7a9a3a"),
    "dropout": ("#f3f0f8", "#8a78b8"),
    "dense": ("#fdeedd", "#cf7a1f"),
}
_CENTERED: Any = {"ha": "center", "va": "center"}
_DETERMINISTIC: Any = {
    "svg.hashsalt": "assignment",
    "svg.fonttype": "path",
    "font.family": "DejaVu Sans",
}


@dataclass(frozen=True)
class Box:
    """One box of the figure: a name, lines of details, and the shape written under it."""

    name: str
    details: tuple[str, ...]
    color: str
    shape: str

    @property
    def height(self) -> float:
        """Height in inches."""
        return _NAME + _LINE * len(self.details)


def model_svg(variant: Variant) -> bytes:
    """Return the figure of the variant's model as SVG, the same bytes at every call."""
    buffer = io.BytesIO()
    # The defaults first: matplotlib also reads a matplotlibrc in the current folder.
    with matplotlib.rc_context(dict(matplotlib.rcParamsDefault) | _DETERMINISTIC):
        _draw(model_boxes(variant)).savefig(buffer, format="svg", metadata={"Date": None})
    return buffer.getvalue()


def model_boxes(variant: Variant) -> list[Box]:
    """Return the boxes of the variant's model, the input's first.

    Steps and features are symbolic, since the model is built for any number of them; a prime is
    added where a layer leaves fewer steps.
    """
    layers = variant.model.layers
    steps, features = "steps", "features"
    given = ("sequence_length steps · num_features features",)
    boxes = [Box("Input", given, "input", f"(batch, {steps}, {features})")]
    # A row of no set width follows from Flatten alone: everything else names its own.
    for layer, shape in zip(
        layers, shapes_through(layers, variant.sequence_length, 1), strict=True
    ):
        if isinstance(layer, (Conv1D, MaxPooling1D)):
            steps += "′"
        if isinstance(layer, Flatten):
            features = f"{steps} × {features}"
        elif isinstance(layer, Bidirectional | Recurrent | Conv1D | Dense):
            features = str(shape[-1])
        sizes = [steps, features] if len(shape) == 2 else [features]
        name, details = layer_card(layer)
        boxes.append(Box(name, _lines(details), _color(layer), f"(batch, {', '.join(sizes)})"))
    return boxes


def _lines(details: list[str]) -> tuple[str, ...]:
    lines: list[str] = []
    for detail in details:
        if lines and len(lines[-1]) + 3 + len(detail) <= _CHARACTERS:
            lines[-1] += f" · {detail}"
        else:
            lines.append(detail)
    return tuple(lines)


def _color(layer: Layer) -> str:
    if isinstance(layer, Dense):
        return "dense"
    if isinstance(layer, Dropout):
        return "dropout"
    if isinstance(layer, Conv1D):
        return "convolution"
    if isinstance(layer, (MaxPooling1D, GlobalAveragePooling1D, Flatten)):
        return "pooling"
    return "recurrent"


def _draw(boxes: list[Box]) -> Figure:
    height = 2 * _MARGIN + sum(box.height + _GAP for box in boxes) + _LINE
    figure = Figure(figsize=(_WIDTH, height), facecolor="white")
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, _WIDTH), ylim=(height, 0))
    axes.axis("off")
    top = _MARGIN
    for box in boxes:
        _draw_box(axes, box, top)
        top += box.height + _GAP
    axes.text(_WIDTH / 2, top + _LINE / 2, "forecast", color=_INK, size=10, **_CENTERED)
    return figure


def _draw_box(axes: Axes, box: Box, top: float) -> None:
    """Draw one box from `top` downward, its texts, and the arrow below it with its shape."""
    middle, bottom = _WIDTH / 2, top + box.height
    fill, edge = _COLORS[box.color]
    axes.add_patch(
        FancyBboxPatch(
            (_MARGIN, top),
            _WIDTH - 2 * _MARGIN,
            box.height,
            boxstyle="round,pad=0,rounding_size=0.1",
            facecolor=fill,
            edgecolor=edge,
            linewidth=1.2,
        )
    )
    name_at = top + _NAME / 2
    axes.text(middle, name_at, box.name, color=_INK, size=11.5, weight="bold", **_CENTERED)
    for number, line in enumerate(box.details, start=1):
        axes.text(middle, name_at + 0.02 + number * _LINE, line, color=_INK, size=8.5, **_CENTERED)
    axes.annotate(
        "",
        xy=(middle, bottom + _GAP - 0.03),
        xytext=(middle, bottom + 0.03),
        arrowprops={"arrowstyle": "-|>", "color": _QUIET, "linewidth": 1.1},
    )
    axes.text(middle + 0.14, bottom + _GAP / 2, box.shape, color=_QUIET, size=8.5, va="center")
