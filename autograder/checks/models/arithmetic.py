"""The right model: its weights' shapes for a size, and its outputs for random weights."""

from dataclasses import dataclass

import numpy as np

from autograder.checks.models.diagnosis import suspects
from autograder.checks.models.model_case import AskedModel, ModelCase, Outputs, Shapes, Size
from autograder.checks.models.single_unit import single_unit_weights
from autograder.checks.oracle import network
from autograder.variant.layers import Bidirectional, Dropout, Layer, Recurrent

COPIES = 2048
FEW_COPIES = 16  # where nothing is dropped, all outputs are the same
SEEN_UNITS = 3


@dataclass(frozen=True)
class RightModel:
    """What the student's `function` is to build: these layers, of which the last is Dense.

    `handout` is the size in the handout; no model is asked for at more steps.
    """

    function: str
    layers: tuple[Layer, ...]
    handout: Size

    def case(self, size: Size) -> ModelCase:
        """Return the model asked for at this size, its layers as plain settings."""
        layers = tuple(layer.model_dump() for layer in self.layers)
        swapped = self._shapes(Size(size.features, size.steps))
        return ModelCase(self.function, size, AskedModel(layers, self._shapes(size), swapped))

    def smallest_size(self, features: int, *, at_least: int = 1) -> Size:
        """Return the size with the fewest steps, `at_least` or more, that the layers allow."""
        for steps in range(at_least, self.handout.steps):
            size = Size(steps, features)
            if self._shapes(size):
                return size
        return Size(self.handout.steps, features)

    def drawn_size(self, random: np.random.Generator) -> Size:
        """Return a small size of 2 features or more, and 4 steps or more."""
        features = int(random.integers(2, self.handout.features + 1))
        least = self.smallest_size(features, at_least=4)
        return Size(least.steps + int(random.integers(0, 6)), features)

    def outputs(self, size: Size, random: np.random.Generator, *, scale: float = 1.0) -> Outputs:
        """Return outputs for random weights and windows with values up to about 3 · `scale`.

        Large values reveal clipping between layers, and empty steps reveal masking.
        """
        samples = scale * random.normal(size=(6, size.steps, size.features)).astype("float32")
        samples[0, 0] = samples[1, -1] = 0
        weights = network.random_weights(self.layers, size.steps, size.features, random)
        wanted = network.outputs(self.layers, weights, samples)
        return Outputs(weights, samples, wanted, suspects(self.layers, weights, samples))

    def training_outputs(self, size: Size, random: np.random.Generator) -> tuple[Outputs, ...]:
        """Return many outputs for one window in training mode, each with its own dropout masks.

        Beside the first window, there is one for each layer with recurrent dropout, in which that
        shows although a `Dropout` or another recurrent layer would hide it.
        """
        layers, steps, features = self.layers, size.steps, size.features
        drawn = network.random_weights(layers, steps, features, random)
        weights = [np.abs(weight) * 0.5 for weight in drawn]
        # With few units before the output, dropout shows in single values, not only in the spread.
        weights[-2][SEEN_UNITS:] = 0
        drops = any(isinstance(layer, Dropout) or _recurrent_dropout(layer) for layer in layers)
        copies = COPIES if drops else FEW_COPIES
        outputs = [self._training_outputs(weights, size, random, copies)]
        for place in [n for n, layer in enumerate(layers) if _recurrent_dropout(layer)]:
            weights = single_unit_weights(layers, steps, features, random, recurring=place)
            outputs.append(self._training_outputs(weights, size, random, 2 * COPIES))
        return tuple(outputs)

    def _training_outputs(
        self, weights: list[np.ndarray], size: Size, random: np.random.Generator, copies: int
    ) -> Outputs:
        window = np.abs(random.normal(size=(1, size.steps, size.features))).astype("float32")
        many = np.repeat(window, copies, axis=0)
        wanted = network.outputs(self.layers, weights, many, dropout=random).reshape(-1)
        return Outputs(weights, window, wanted)

    def _shapes(self, size: Size) -> Shapes:
        """Return the weights' shapes; empty where the layers do not fit the size."""
        try:
            return tuple(network.weight_shapes(self.layers, size.steps, size.features))
        except ValueError:
            return ()


def _recurrent_dropout(layer: Layer) -> float:
    layer = layer.inner if isinstance(layer, Bidirectional) else layer
    return layer.recurrent_dropout if isinstance(layer, Recurrent) else 0.0
