"""Twelve variants that differ in kind: the shipped ones besides the default, and five of our own."""

from typing import Any

from autograder.variant import Variant, load_variant

SHIPPED = (
    *("dew-point-30h", "humidity-6h", "pressure-36h", "temperature-24h"),
    *("vapor-deficit-72h", "water-vapor-18h", "wind-12h"),
)
_DENSE = {"layer": "Dense", "units": 1}
_OWN: dict[str, dict[str, Any]] = {
    # A horizon of one step, and a window of a day and a half.
    "next-hour": {
        "feature": "wd (deg)",
        "feature_title": "Wind direction",
        "horizon_hours": 1,
        "window_days": 1.5,
        "split_percent": [45, 30, 25],
        "model": {"layers": [{"layer": "GRU", "units": 8}, _DENSE]},
    },
    # Steps of a quarter of a day, of which a window holds 48.
    "coarse-96h": {
        "feature": "p (mbar)",
        "feature_title": "Pressure",
        "horizon_hours": 96,
        "window_days": 12,
        "sampling_rate": 36,
        "split_percent": [40, 35, 25],
        "training": {
            "optimizer": "sgd",
            "learning_rate": 0.02,
            "loss": "huber",
            "metrics": ["mse"],
        },
    },
    # Validation and test of the same size, and the lecture's horizon at another rate.
    "even-24h": {
        "feature": "T (degC)",
        "feature_title": "Temperature",
        "horizon_hours": 24,
        "window_days": 2,
        "sampling_rate": 4,
        "split_percent": [34, 33, 33],
        "batch_size": 17,
        "model": {
            "layers": [
                {"layer": "Bidirectional", "inner": {"layer": "GRU", "units": 6}},
                {"layer": "Dropout", "rate": 0.25},
                _DENSE,
            ]
        },
    },
    # The same numbers as the default's but for model and training.
    "other-model": {
        "model": {
            "layers": [
                {"layer": "LSTM", "units": 12, "return_sequences": True},
                {"layer": "SimpleRNN", "units": 6, "activation": "relu"},
                _DENSE,
            ]
        },
        "training": {
            "optimizer": "adam",
            "learning_rate": 0.004,
            "loss": "mae",
            "metrics": ["mae", "mse"],
        },
    },
    # The same window and model as the default's, in steps twice as long.
    "two-hours": {"sampling_rate": 12, "horizon_hours": 60, "split_percent": [55, 20, 25]},
}


def quite_different() -> list[Variant]:
    """Return the twelve variants."""
    default = load_variant().model_dump(exclude_unset=True)
    own = [Variant.model_validate(default | more | {"name": name}) for name, more in _OWN.items()]
    return [*[load_variant(name) for name in SHIPPED], *own]
