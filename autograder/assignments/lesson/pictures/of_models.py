"""The seven models of the lesson, each as boxes."""

from collections.abc import Sequence
from dataclasses import replace

from autograder.assignments.drawing.layer_stack import in_words, lines, model_boxes, stack_svg
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
)

_STEPS = 120  # of the lecture's windows; the pictures name none
_FORECAST = Dense(layer="Dense", units=1)
_HALF = Dropout(layer="Dropout", rate=0.5)


def _conv(kernel_size: int) -> Conv1D:
    return Conv1D(layer="Conv1D", filters=8, kernel_size=kernel_size, activation="relu")


def _gru(return_sequences: bool) -> Recurrent:
    return Recurrent(
        layer="GRU", units=32, recurrent_dropout=0.5, return_sequences=return_sequences
    )


_POOLED = MaxPooling1D(layer="MaxPooling1D", pool_size=2)
_MODELS: dict[str, tuple[str, Sequence[Layer]]] = {
    "dense-model.svg": (
        "The dense model: all steps in one row, then two dense layers",
        [
            Flatten(layer="Flatten"),
            Dense(layer="Dense", units=16, activation="relu"),
            _FORECAST,
        ],
    ),
    "conv-model.svg": (
        "The convolutional model: three convolutions with pooling after each, then a dense layer",
        [
            _conv(24),
            _POOLED,
            _conv(12),
            _POOLED,
            _conv(6),
            GlobalAveragePooling1D(layer="GlobalAveragePooling1D"),
            _FORECAST,
        ],
    ),
    "lstm-model.svg": (
        "The LSTM model: one recurrent layer, then a dense layer",
        [Recurrent(layer="LSTM", units=16), _FORECAST],
    ),
    "dropout-lstm-model.svg": (
        "The LSTM with dropout within the recurrence and after it",
        [Recurrent(layer="LSTM", units=32, recurrent_dropout=0.25), _HALF, _FORECAST],
    ),
    "stacked-gru-model.svg": (
        "Two GRU layers, the second one on top of the first",
        [_gru(True), _gru(False), _HALF, _FORECAST],
    ),
    "bidirectional-model.svg": (
        "An LSTM that reads in both directions, then a dense layer",
        [
            Bidirectional(layer="Bidirectional", inner=Recurrent(layer="LSTM", units=16)),
            _FORECAST,
        ],
    ),
    "unrolled-lstm-model.svg": (
        "An unrolled LSTM with dropout within the recurrence",
        [Recurrent(layer="LSTM", units=32, recurrent_dropout=0.2), _FORECAST],
    ),
}
_UNROLLED = "unrolled-lstm-model.svg"  # how Keras runs a layer is no setting of a variant


def model_pictures() -> dict[str, str]:
    """Return a picture of each model, with words instead of shapes."""
    return {name: _picture(name, title, layers) for name, (title, layers) in _MODELS.items()}


def _picture(name: str, title: str, layers: Sequence[Layer]) -> str:
    boxes = in_words(model_boxes(layers, _STEPS))
    for place, layer in enumerate(layers, start=1):
        _, details = layer_card(layer)
        # What is at Keras's default needs no word, and whether a sequence leaves is under the box.
        shown = [each for each in details if each not in _UNSAID]
        if name == _UNROLLED and place == 1:
            shown.append("unrolled")
        boxes[place] = replace(boxes[place], details=lines(shown))
    return stack_svg(boxes, title)


_UNSAID = ("activation tanh", "no activation", "returns the sequence")
