"""Variants, and stacks of layers, that can be meant."""

from typing import Any

from hypothesis import strategies as st
from pydantic import ValidationError

from autograder.data.columns import COLUMNS
from autograder.variant import Variant

_STACKS: list[list[dict[str, object]]] = [
    [{"layer": "LSTM", "units": 32, "activation": "relu"}, {"layer": "Dropout", "rate": 0.5}],
    [
        {"layer": "GRU", "units": 32, "recurrent_dropout": 0.5, "return_sequences": True},
        {"layer": "GRU", "units": 16},
    ],
    [{"layer": "Bidirectional", "inner": {"layer": "LSTM", "units": 16}}],
    [
        {"layer": "Conv1D", "filters": 8, "kernel_size": 1, "activation": "relu"},
        {"layer": "MaxPooling1D", "pool_size": 1},
        {"layer": "GlobalAveragePooling1D"},
    ],
    [{"layer": "Flatten"}, {"layer": "Dense", "units": 16, "activation": "relu"}],
]


@st.composite
def variants(draw: st.DrawFn) -> Variant:
    """Variants that can be meant: any feature, horizon, window, rate, split, model and training."""
    train, val = draw(st.integers(30, 60)), draw(st.integers(15, 25))
    settings = {
        "name": "drawn",
        "feature": draw(st.sampled_from(COLUMNS)),
        "feature_title": draw(st.sampled_from(["Density", "CO2 level", "Wind speed"])),
        "horizon_hours": draw(st.integers(1, 96)),
        "window_days": draw(st.integers(1, 20)) / draw(st.sampled_from([1, 2])),
        "sampling_rate": draw(st.sampled_from([1, 2, 3, 6, 9, 12, 18, 36, 72, 144])),
        "split_percent": [train, val, 100 - train - val],
        "batch_size": draw(st.sampled_from([1, 32, 256])),
        "seed": draw(st.integers(0, 1_000)),
        "model": {"layers": [*draw(st.sampled_from(_STACKS)), {"layer": "Dense", "units": 1}]},
        "training": {
            "optimizer": draw(st.sampled_from(["rmsprop", "adam", "sgd"])),
            "learning_rate": draw(st.sampled_from([0.1, 0.001, 1e-05])),
            "loss": draw(st.sampled_from(["mse", "mae", "huber"])),
            "metrics": draw(st.sampled_from([["mae"], ["mse"], ["mae", "mse"]])),
        },
        "points": {f"q{number}": draw(st.sampled_from([1.5, 2, 3])) for number in range(1, 9)},
    }
    try:
        return Variant.model_validate(settings)
    except ValidationError:  # such as a horizon that is no whole number of steps
        return draw(st.nothing())


def _layers_over_steps() -> st.SearchStrategy[dict[str, Any]]:
    """Layers that read a sequence and leave one."""
    activation = st.sampled_from(["linear", "relu", "tanh", "sigmoid", "elu", "selu", "softplus"])
    recurrent = st.fixed_dictionaries(
        {
            "layer": st.sampled_from(["LSTM", "GRU", "SimpleRNN"]),
            "units": st.integers(1, 3),
            "activation": activation,
            "return_sequences": st.just(True),
        }
    )
    return st.one_of(
        recurrent,
        recurrent.map(lambda inner: {"layer": "Bidirectional", "inner": inner}),
        st.fixed_dictionaries(
            {
                "layer": st.just("Conv1D"),
                "filters": st.integers(1, 3),
                "kernel_size": st.integers(1, 2),
                "activation": activation,
            }
        ),
        st.just({"layer": "MaxPooling1D", "pool_size": 2}),
        st.just({"layer": "Dense", "units": 2, "activation": "tanh"}),
        st.just({"layer": "Dropout", "rate": 0.3}),
    )


@st.composite
def stacks(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Settings of layers that fit on one another for windows of 9 steps, a Dense unit last."""
    over_steps = draw(st.lists(_layers_over_steps(), max_size=3))
    to_a_row = draw(
        st.sampled_from(
            [
                {"layer": "LSTM", "units": 2},
                {"layer": "GRU", "units": 2, "activation": "relu"},
                {"layer": "Flatten"},
                {"layer": "GlobalAveragePooling1D"},
            ]
        )
    )
    pools = [layer for layer in over_steps if layer["layer"] == "MaxPooling1D"][:1]
    kept = [layer for layer in over_steps if layer["layer"] != "MaxPooling1D"] + pools
    return [*kept, to_a_row, {"layer": "Dense", "units": 1}]
