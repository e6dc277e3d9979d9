"""Training by NumPy: Keras, compiled and trained on the same batches, is the oracle."""

import keras
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks.oracle.training import (
    CLASSES,
    COMMON_DEFAULTS,
    DEFAULTS,
    DenseUnit,
    loss_slope,
    loss_value,
)

OPTIMIZERS = ["rmsprop", "adam", "sgd"]
LOSSES = ["mse", "mae", "huber"]
errors = st.lists(st.floats(-50, 50), min_size=1, max_size=8).map(np.array)


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize(("learning_rate", "scale"), [(0.1, 1.0), (0.003, 1.0), (0.1, 1e-4)])
def test_every_step_is_keras_s(
    optimizer: str, loss: str, learning_rate: float, scale: float
) -> None:
    # Gradients as small as the last scale's show where an optimizer adds its epsilon.
    random = np.random.default_rng(7)
    kernel, bias = random.normal(size=(3, 1)), random.normal(size=1)
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
    chosen = getattr(keras.optimizers, CLASSES[optimizer])(learning_rate=learning_rate)
    model.compile(optimizer=chosen, loss=loss, run_eagerly=True)
    model.set_weights([kernel, bias])
    unit = DenseUnit(optimizer, learning_rate, loss, kernel.copy(), bias.copy())
    for size in (4, 1, 5, 4, 3, 4):
        samples = scale * random.normal(size=(size, 3))
        targets = 2 * random.normal(size=size)
        before = loss_value(loss, unit.errors(samples, targets))
        expected = model.train_on_batch(samples, targets)
        unit.train(samples, targets)

        np.testing.assert_allclose(float(np.ravel(expected)[0]), before, rtol=1e-3, atol=1e-5)
        for theirs, ours in zip(model.get_weights(), (unit.kernel, unit.bias), strict=True):
            np.testing.assert_allclose(theirs, ours, rtol=1e-3, atol=2e-5)
        model.reset_metrics()


@pytest.mark.parametrize("loss", LOSSES)
@settings(max_examples=20, deadline=None)
@given(errors)
def test_losses_are_those_of_keras(loss: str, errors: np.ndarray) -> None:
    named = {"mse": "MeanSquaredError", "mae": "MeanAbsoluteError", "huber": "Huber"}[loss]
    zeros = np.zeros((len(errors), 1))
    expected = float(getattr(keras.losses, named)()(zeros, errors[:, None]))

    np.testing.assert_allclose(expected, loss_value(loss, errors), rtol=1e-4, atol=1e-6)


@pytest.mark.parametrize("loss", LOSSES)
@settings(max_examples=50, deadline=None)
@given(errors, st.integers(0, 7))
def test_slopes_are_the_losses_derivatives(loss: str, errors: np.ndarray, place: int) -> None:
    place %= len(errors)
    step = np.zeros(len(errors))
    step[place] = 1e-4
    difference = loss_value(loss, errors + step) - loss_value(loss, errors - step)
    slope = loss_slope(loss, errors)[place]
    at_a_corner = loss == "mae" and abs(errors[place]) < 2e-4

    assert at_a_corner or abs(difference / 2e-4 - slope) < 1e-3


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_defaults_are_those_of_keras(optimizer: str) -> None:
    config = getattr(keras.optimizers, CLASSES[optimizer])().get_config()
    expected = {**DEFAULTS[optimizer], **COMMON_DEFAULTS}

    assert expected == {name: config[name] for name in expected}
    assert set(config) <= {
        *expected,
        "name",
        "learning_rate",
        "ema_momentum",
        "ema_overwrite_frequency",
        "is_legacy_optimizer",
    }
