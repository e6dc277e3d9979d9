"""One dense unit trained step by step in NumPy, as a compiled model must train it.

The formulas are those of Keras's optimizers at their default settings, and are tested
against Keras.
"""

from dataclasses import dataclass

import numpy as np

EPSILON = 1e-7
DEFAULTS: dict[str, dict[str, object]] = {
    "rmsprop": {"rho": 0.9, "momentum": 0.0, "epsilon": 1e-7, "centered": False},
    "adam": {"beta_1": 0.9, "beta_2": 0.999, "epsilon": 1e-7, "amsgrad": False},
    "sgd": {"momentum": 0.0, "nesterov": False},
}
COMMON_DEFAULTS: dict[str, object] = {
    "weight_decay": None,
    "clipnorm": None,
    "global_clipnorm": None,
    "clipvalue": None,
    "use_ema": False,
    "loss_scale_factor": None,
    "gradient_accumulation_steps": None,
}
CLASSES = {"rmsprop": "RMSprop", "adam": "Adam", "sgd": "SGD"}


def loss_value(loss: str, errors: np.ndarray) -> float:
    """Return the mean loss of `errors`, prediction minus target, shape (batch,)."""
    if loss == "mse":
        return float((errors**2).mean())
    size = np.abs(errors)
    if loss == "mae":
        return float(size.mean())
    return float(np.where(size <= 1, errors**2 / 2, size - 0.5).mean())  # huber, delta 1


def loss_slope(loss: str, errors: np.ndarray) -> np.ndarray:
    """Return the derivative of the mean loss with respect to each prediction, shape (batch,)."""
    slopes = {"mse": 2 * errors, "mae": np.sign(errors), "huber": np.clip(errors, -1, 1)}
    return slopes[loss] / len(errors)


@dataclass
class DenseUnit:
    """`prediction = samples @ kernel + bias`, trained on batches."""

    optimizer: str
    learning_rate: float
    loss: str
    kernel: np.ndarray
    bias: np.ndarray

    def __post_init__(self) -> None:
        self._step = 0
        self._first = [np.zeros_like(self.kernel), np.zeros_like(self.bias)]
        self._second = [np.zeros_like(self.kernel), np.zeros_like(self.bias)]

    def errors(self, samples: np.ndarray, targets: np.ndarray) -> np.ndarray:
        """Return prediction minus target, shape (batch,)."""
        return np.asarray((samples @ self.kernel + self.bias).reshape(-1) - targets.reshape(-1))

    def train(self, samples: np.ndarray, targets: np.ndarray) -> None:
        """Take one step of the optimizer."""
        slope = loss_slope(self.loss, self.errors(samples, targets))
        gradients = [samples.T @ slope[:, None], np.array([slope.sum()])]
        self._step += 1
        for place, (weight, gradient) in enumerate(
            zip((self.kernel, self.bias), gradients, strict=True)
        ):
            weight -= self.learning_rate * self._direction(place, gradient)

    def _direction(self, place: int, gradient: np.ndarray) -> np.ndarray:
        if self.optimizer == "sgd":
            return gradient
        first, second = self._first[place], self._second[place]
        if self.optimizer == "rmsprop":
            second[:] = 0.9 * second + 0.1 * gradient**2
            return np.asarray(gradient / np.sqrt(second + EPSILON))
        first[:] = 0.9 * first + 0.1 * gradient
        second[:] = 0.999 * second + 0.001 * gradient**2
        correction = np.sqrt(1 - 0.999**self._step) / (1 - 0.9**self._step)
        return np.asarray(first * correction / (np.sqrt(second) + EPSILON))
