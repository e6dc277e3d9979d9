"""The right counts: the sizes of all arrays that the judge's own network has for a layer."""

from collections.abc import Callable

from autograder.assignments.lesson.l4.counts import (
    BIDIRECTIONAL,
    CONV1D,
    DENSE,
    GRU,
    LSTM,
    SIMPLE_RNN,
    Counted,
    Sizes,
)
from autograder.checks.oracle.network import parameter_count
from autograder.variant.layers import Bidirectional, Conv1D, Dense, Layer, Recurrent

LAYERS: dict[Counted, Callable[[Sizes], Layer]] = {
    DENSE: lambda sizes: Dense(layer="Dense", units=sizes[1]),
    CONV1D: lambda sizes: Conv1D(layer="Conv1D", filters=sizes[1], kernel_size=sizes[2]),
    SIMPLE_RNN: lambda sizes: Recurrent(layer="SimpleRNN", units=sizes[1]),
    LSTM: lambda sizes: Recurrent(layer="LSTM", units=sizes[1]),
    GRU: lambda sizes: Recurrent(layer="GRU", units=sizes[1]),
    BIDIRECTIONAL: lambda sizes: Bidirectional(
        layer="Bidirectional", inner=Recurrent(layer="LSTM", units=sizes[1])
    ),
}


def right_count(counted: Counted, sizes: Sizes) -> int:
    """Return the number of parameters of a layer; `sizes` are its function's arguments."""
    steps = max(sizes)  # no kernel is longer; the number of parameters does not depend on it
    return parameter_count((LAYERS[counted](sizes),), steps, sizes[0])
