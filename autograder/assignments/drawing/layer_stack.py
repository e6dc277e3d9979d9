"""A model as boxes: one box a layer, with its settings and what leaves it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from autograder.assignments.drawing.colors import BOXES, INK, QUIET
from autograder.assignments.drawing.sheet import Sheet
from autograder.variant.layer_words import layer_card
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

_WIDTH, _MARGIN, _GAP, _NAME, _LINE = 320, 18, 30, 30, 17
_CHARACTERS = 46  # in a line of details


@dataclass(frozen=True)
class Box:
    """One box of the figure: a name, lines of details, and what is written under it."""

    name: str
    details: tuple[str, ...]
    color: str
    leaves: str

    @property
    def height(self) -> float:
        """Height in pixels."""
        return _NAME + _LINE * len(self.details)


def stack_svg(boxes: Sequence[Box], title: str, result: str = "forecast") -> str:
    """Return the boxes below each other as SVG, with `result` below the last arrow."""
    sheet = Sheet(_WIDTH, 1.5 * _MARGIN + sum(box.height + _GAP for box in boxes) + _LINE, title)
    top: float = _MARGIN
    for box in boxes:
        _draw(sheet, box, top)
        top += box.height + _GAP
    sheet.text(_WIDTH / 2, top + _LINE / 2, result)
    return sheet.svg()


def model_boxes(layers: Sequence[Layer], steps: int) -> list[Box]:
    """Return the boxes of a model of `layers` for windows of `steps` steps, the input's first.

    Steps and features are symbolic, since the model is built for any number of them; a prime is
    added where a layer leaves fewer steps.
    """
    length, features = "steps", "features"
    given = ("sequence_length steps · num_features features",)
    boxes = [Box("Input", given, "input", f"(batch, {length}, {features})")]
    # A row of no set width follows from Flatten alone: everything else names its own.
    for layer, shape in zip(layers, shapes_through(tuple(layers), steps, 1), strict=True):
        if isinstance(layer, (Conv1D, MaxPooling1D)):
            length += "′"
        if isinstance(layer, Flatten):
            features = f"{length} × {features}"
        elif isinstance(layer, Bidirectional | Recurrent | Conv1D | Dense):
            features = str(shape[-1])
        sizes = [length, features] if len(shape) == 2 else [features]
        name, details = layer_card(layer)
        boxes.append(Box(name, lines(details), _color(layer), f"(batch, {', '.join(sizes)})"))
    return boxes


def lines(details: Sequence[str]) -> tuple[str, ...]:
    """Put details into as few lines as hold them."""
    found: list[str] = []
    for detail in details:
        if found and len(found[-1]) + 3 + len(detail) <= _CHARACTERS:
            found[-1] += f" · {detail}"
        else:
            found.append(detail)
    return tuple(found)


def in_words(boxes: Sequence[Box]) -> list[Box]:
    """Return the boxes with words instead of shapes: a sequence, one vector, one number."""
    kinds = {3: "a sequence", 2: "one vector"}
    named = [replace(box, leaves=kinds[box.leaves.count(",") + 1]) for box in boxes[:-1]]
    return [*named, replace(boxes[-1], leaves="one number")]


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


def _draw(sheet: Sheet, box: Box, top: float) -> None:
    """Draw one box from `top` downward, its texts, and the arrow below it with what leaves it."""
    middle, bottom = _WIDTH / 2, top + box.height
    fill, edge = BOXES[box.color]
    sheet.box(_MARGIN, top, _WIDTH - 2 * _MARGIN, box.height, fill, edge, radius=8)
    sheet.text(middle, top + _NAME / 2, box.name, size=14, bold=True)
    for number, line in enumerate(box.details):
        sheet.text(middle, top + _NAME + (number + 0.1) * _LINE, line, color=INK)
    sheet.arrow((middle, bottom + 2), (middle, bottom + _GAP - 2))
    sheet.text(middle + 12, bottom + _GAP / 2, box.leaves, color=QUIET, anchor="start")
