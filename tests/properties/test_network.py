"""The judge's own network: Keras is the oracle of its outputs, its weights and its dropout."""

from typing import Any

import keras
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from autograder.checks.oracle.network import (
    ACTIVATIONS,
    outputs,
    parameter_count,
    random_weights,
    weight_shapes,
)
from autograder.variant.layers import Layer, shapes_through
from tests.strategies.variants import stacks

Layers = tuple[Layer, ...]
read_layers = TypeAdapter(tuple[Layer, ...]).validate_python


def keras_layer(settings: dict[str, Any]) -> Any:
    settings = dict(settings)
    if inner := settings.pop("inner", None):
        return keras.layers.Bidirectional(keras_layer(inner))
    return getattr(keras.layers, settings.pop("layer"))(**settings)


def keras_model(layers: Layers, steps: int, features: int) -> Any:
    return keras.Sequential(
        [keras.Input((steps, features)), *(keras_layer(layer.model_dump()) for layer in layers)]
    )


def assert_computes_what_keras_does(stack: list[dict[str, Any]], steps: int, features: int) -> None:
    layers = read_layers(stack)
    model = keras_model(layers, steps, features)
    random = np.random.default_rng(0)
    weights = random_weights(layers, steps, features, random)
    samples = random.normal(size=(3, steps, features)).astype("float32")
    assert [w.shape for w in model.weights] == weight_shapes(layers, steps, features)
    assert model.count_params() == parameter_count(layers, steps, features)
    assert model.output_shape[1:] == shapes_through(layers, steps, features)[-1]
    model.set_weights(weights)

    np.testing.assert_allclose(
        np.array(model(samples)), outputs(layers, weights, samples), rtol=1e-3, atol=1e-4
    )


@pytest.mark.parametrize(
    "layer",
    [
        {"layer": "LSTM", "units": 3},
        {"layer": "LSTM", "units": 3, "activation": "relu", "return_sequences": True},
        {"layer": "GRU", "units": 3},
        {"layer": "GRU", "units": 2, "activation": "elu", "return_sequences": True},
        {"layer": "SimpleRNN", "units": 3},
        {"layer": "SimpleRNN", "units": 3, "activation": "softplus", "return_sequences": True},
        {"layer": "Bidirectional", "inner": {"layer": "LSTM", "units": 2}},
        {"layer": "Bidirectional", "inner": {"layer": "GRU", "units": 2, "return_sequences": True}},
        {"layer": "Conv1D", "filters": 4, "kernel_size": 3, "activation": "selu"},
        {"layer": "MaxPooling1D", "pool_size": 2},
        {"layer": "GlobalAveragePooling1D"},
        {"layer": "Flatten"},
        {"layer": "Dense", "units": 4, "activation": "sigmoid"},
        {"layer": "Dropout", "rate": 0.5},
    ],
    ids=lambda layer: layer["layer"],
)
def test_each_layer_computes_what_keras_does(layer: dict[str, Any]) -> None:
    assert_computes_what_keras_does([layer], 5, 2)


@settings(max_examples=12, deadline=None)
@given(stacks(), st.integers(1, 4))
def test_stacks_of_layers_compute_what_keras_does(
    stack: list[dict[str, Any]], features: int
) -> None:
    assert_computes_what_keras_does(stack, 9, features)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_activations_are_those_of_keras(name: str) -> None:
    x = np.concatenate([np.linspace(-6, 6, 49), [-900.0, -30.0, 30.0, 900.0]])
    expected = np.array(getattr(keras.activations, name)(x))

    np.testing.assert_allclose(expected, ACTIVATIONS[name](x), rtol=1e-5, atol=1e-7)


@pytest.mark.parametrize(
    ("expected", "steps", "features", "stack"),
    [
        (496, 1, 30, [{"layer": "Dense", "units": 16}]),
        (528, 1, 32, [{"layer": "Dense", "units": 16}]),
        (1_984, 120, 14, [{"layer": "LSTM", "units": 16}]),
        (3_968, 120, 14, [{"layer": "Bidirectional", "inner": {"layer": "LSTM", "units": 16}}]),
        (
            6_049,
            144,
            14,
            [
                {"layer": "LSTM", "units": 32},
                {"layer": "Dropout", "rate": 0.5},
                {"layer": "Dense", "units": 1},
            ],
        ),
    ],
)
def test_the_lectures_parameter_counts(
    expected: int, steps: int, features: int, stack: list[dict[str, Any]]
) -> None:
    layers = read_layers(stack)

    assert expected == parameter_count(layers, steps, features)
    assert expected == keras_model(layers, steps, features).count_params()


@pytest.mark.parametrize(
    "stack",
    [
        [{"layer": "Dense", "units": 3}, {"layer": "Dropout", "rate": 0.3}, {"layer": "Flatten"}],
        [{"layer": "LSTM", "units": 3, "recurrent_dropout": 0.5}],
        [{"layer": "GRU", "units": 3, "recurrent_dropout": 0.4}],
        [{"layer": "SimpleRNN", "units": 3, "recurrent_dropout": 0.4}],
        [
            {"layer": "LSTM", "units": 3, "activation": "relu"},
            {"layer": "Dropout", "rate": 0.5},
            {"layer": "Dense", "units": 1},
        ],
    ],
    ids=["Dropout", "LSTM", "GRU", "SimpleRNN", "lecture"],
)
def test_dropout_in_training_is_distributed_as_in_keras(stack: list[dict[str, Any]]) -> None:
    layers, steps, features, repeats = read_layers(stack), 4, 2, 4_000
    random = np.random.default_rng(0)
    weights = random_weights(layers, steps, features, random, scale=1.5)
    sample = random.normal(size=(1, steps, features))
    samples = np.repeat(sample, repeats, axis=0).astype("float32")
    model = keras_model(layers, steps, features)
    model.set_weights(weights)
    keras.utils.set_random_seed(0)
    expected = np.array(model(samples, training=True))
    actual = outputs(layers, weights, samples, dropout=np.random.default_rng(1))
    spread = expected.std(axis=0)
    noise = 5 * spread / np.sqrt(repeats) + 1e-4

    assert spread.max() > 0.01
    np.testing.assert_array_less(np.abs(expected.mean(axis=0) - actual.mean(axis=0)), 2 * noise)
    np.testing.assert_allclose(spread, actual.std(axis=0), rtol=0.1, atol=1e-4)
    quantiles = [0.1, 0.3, 0.5, 0.7, 0.9]
    for unit in range(expected.shape[1]):
        below = [
            (actual[:, unit] <= q + 1e-5).mean() for q in np.quantile(expected[:, unit], quantiles)
        ]
        above = [
            (expected[:, unit] <= q + 1e-5).mean()
            for q in np.quantile(expected[:, unit], quantiles)
        ]
        np.testing.assert_allclose(above, below, atol=0.05)


def test_no_dropout_in_inference_and_none_at_rate_zero() -> None:
    stack = [
        {"layer": "LSTM", "units": 3, "recurrent_dropout": 0.5},
        {"layer": "Dropout", "rate": 0.5},
    ]
    none = [{"layer": "LSTM", "units": 3}, {"layer": "Dropout", "rate": 0.0}]
    random = np.random.default_rng(0)
    weights = random_weights(read_layers(stack), 4, 2, random)
    samples = random.normal(size=(3, 4, 2))
    expected = outputs(read_layers(none), weights, samples)

    np.testing.assert_array_equal(expected, outputs(read_layers(stack), weights, samples))
    np.testing.assert_array_equal(expected, outputs(read_layers(none), weights, samples, random))
