"""The layers of each of l6's models, in one place. No student gets a copy of this."""

from autograder.assignments.lesson.l6.checks import (
    BIDIRECTIONAL,
    CONV,
    DENSE,
    DROPOUT_LSTM,
    LSTM,
    STACKED_GRU,
    UNROLLED_LSTM,
)
from autograder.checks.models.arithmetic import RightModel
from autograder.checks.models.model_case import Size
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

Layers = tuple[Layer, ...]

# Models are asked for at few steps, to build them fast. Of a convolution it takes as many as a
# model needs whose kernels are all as long as the first: its mistake is then seen.
FEW, MANY, FEATURES = 9, 168, 6


def _dense(units: int, activation: str = "linear") -> Layer:
    return Dense.model_validate({"layer": "Dense", "units": units, "activation": activation})


def _conv(kernel_size: int) -> Layer:
    return Conv1D(layer="Conv1D", filters=8, kernel_size=kernel_size, activation="relu")


def _lstm(units: int, recurrent_dropout: float = 0.0, *, unroll: bool = False) -> Recurrent:
    return Recurrent(layer="LSTM", units=units, recurrent_dropout=recurrent_dropout, unroll=unroll)


def _gru(*, return_sequences: bool) -> Layer:
    return Recurrent(
        layer="GRU", units=32, recurrent_dropout=0.5, return_sequences=return_sequences
    )


_POOL, _MEAN = (
    MaxPooling1D(layer="MaxPooling1D"),
    GlobalAveragePooling1D(layer="GlobalAveragePooling1D"),
)
_HALF, _OUTPUT = Dropout(layer="Dropout", rate=0.5), _dense(1)

LAYERS: dict[str, Layers] = {
    DENSE: (Flatten(layer="Flatten"), _dense(16, "relu"), _OUTPUT),
    CONV: (_conv(24), _POOL, _conv(12), _POOL, _conv(6), _MEAN, _OUTPUT),
    LSTM: (_lstm(16), _OUTPUT),
    DROPOUT_LSTM: (_lstm(32, 0.25), _HALF, _OUTPUT),
    STACKED_GRU: (_gru(return_sequences=True), _gru(return_sequences=False), _HALF, _OUTPUT),
    BIDIRECTIONAL: (Bidirectional(layer="Bidirectional", inner=_lstm(16)), _OUTPUT),
    UNROLLED_LSTM: (_lstm(32, 0.2, unroll=True), _OUTPUT),
}


def right_model(function: str) -> RightModel:
    """Return what one of the functions is to build."""
    steps = MANY if function == CONV else FEW
    return RightModel(function, LAYERS[function], Size(steps, FEATURES))
