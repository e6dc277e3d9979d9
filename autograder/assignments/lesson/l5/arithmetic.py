"""The right states, by the judge's own network."""

import numpy as np

from autograder.checks.oracle.network import outputs
from autograder.variant.layers import Recurrent


def right_states(inputs: np.ndarray, U: np.ndarray, W: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Return the states of a simple recurrent layer after all steps, shape (steps, units).

    Shapes: `inputs` (steps, features), `U` (units, features), `W` (units, units), `b` (units,).
    """
    layer = Recurrent(layer="SimpleRNN", units=len(b), return_sequences=True)
    # Keras multiplies from the right: its kernels are these, transposed.
    return np.asarray(outputs((layer,), [U.T, W.T, b], inputs[np.newaxis])[0])
