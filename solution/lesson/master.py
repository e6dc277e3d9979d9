# %% [markdown]
# # The lesson · Deep learning for time series
#
# How to forecast the temperature in Jena 24 hours ahead from five days of weather records, step by
# step: look at the data, cut it into windows, beat a simple baseline, and understand the recurrent
# layers that do it. Each part asks for a few lines of code; the questions in between ask for a
# letter or a number.
#
# **How to work.** Put your code where a function raises `NotImplementedError`, and your answers
# between the quotes of `ANSWERS`. Keep every name, its parameters and their order; helper functions,
# further cells and further imports are welcome. Each part is checked with its own inputs, so a
# mistake in one part never costs another.

# %%
# Given: `grader.check` below a part runs its public checks, in Jupyter and with otter.
import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")  # fewer messages on the hardware


class grader:
    """Checks nothing; in Jupyter, the one of `public_checks` replaces it."""

    check = staticmethod(lambda question: None)


if "ipykernel" in sys.modules:
    try:
        from public_checks import grader
    except ImportError as error:
        print(
            f"The checks cannot run here ({error}): they need the folder public_checks next to "
            "this notebook."
        )

# %%
import keras
import numpy as np
import tensorflow as tf
from keras import layers

ANSWERS: dict[str, str] = {}  # your answers to the questions, by name

# %% [markdown]
# ## Looking at the data
#
# The record has 420,551 rows and 14 columns. One row is ten minutes.

# %% [markdown]
# ## l1 · Counting windows ({{ points.l1 }})
#
# A *window* is what a model sees before it forecasts. Window `i` begins at row `i * sequence_stride`
# and takes every `sampling_rate`-th row, `sequence_length` of them.


# %%
def window_count(
    num_rows: int, sequence_length: int, sampling_rate: int = 1, sequence_stride: int = 1
) -> int:
    """Return how many windows `num_rows` rows hold.

    As many as `keras.utils.timeseries_dataset_from_array` makes of them without targets; 0 where
    not even one window fits.
    """
    # BEGIN SOLUTION
    starts = num_rows - (sequence_length - 1) * sampling_rate
    return max(0, -(-starts // sequence_stride))
    # END SOLUTION


def window_indices(
    i: int, sequence_length: int, sampling_rate: int = 1, sequence_stride: int = 1
) -> list[int]:
    """Return the rows of window `i`, counted from 0, in order."""
    # BEGIN SOLUTION
    first = i * sequence_stride
    return [first + step * sampling_rate for step in range(sequence_length)]
    # END SOLUTION


# %%
grader.check("l1")

# %% [markdown]
# ## l2 · Making windows ({{ points.l2 }})
#
# Three exercises with `keras.utils.timeseries_dataset_from_array`.


# %%
def consecutive_windows(sequence: np.ndarray) -> tf.data.Dataset:
    """Return a dataset of windows of three neighbors, and the value that follows them.

    `sequence` has the shape (rows,). For 0, 1, …, 19: `[0, 1, 2]: 3`, `[1, 2, 3]: 4` and so on.
    """
    # BEGIN SOLUTION
    return keras.utils.timeseries_dataset_from_array(
        sequence[:-3], targets=sequence[3:], sequence_length=3
    )
    # END SOLUTION


def every_other_windows(sequence: np.ndarray) -> tf.data.Dataset:
    """Return a dataset of windows that take every other row, and their targets.

    `sequence` has the shape (rows,). For 0, 1, …, 19: `[0, 2, 4]: 3`, `[1, 3, 5]: 4` and so on.
    """
    # BEGIN SOLUTION
    return keras.utils.timeseries_dataset_from_array(
        sequence[:-3], targets=sequence[3:], sequence_length=3, sampling_rate=2
    )
    # END SOLUTION


def strided_windows(sequence: np.ndarray) -> tf.data.Dataset:
    """Return a dataset of windows that take every third row and begin at every other one.

    `sequence` has the shape (rows,). For 0, 1, …, 19: `[0, 3, 6, 9]: 3`, `[2, 5, 8, 11]: 5`,
    `[4, 7, 10, 13]: 7`.
    """
    # BEGIN SOLUTION
    return keras.utils.timeseries_dataset_from_array(
        sequence[:-3],
        targets=sequence[3:],
        sequence_length=4,
        sampling_rate=3,
        sequence_stride=2,
    )
    # END SOLUTION


# %%
grader.check("l2")

# %% [markdown]
# ## Normalizing
#
# Every column is shifted and scaled by the mean and the standard deviation of its training rows.

# %% [markdown]
# ## l3 · The naive method ({{ points.l3 }})
#
# Tomorrow at this time, the temperature is what it is now.


# %%
def denormalize(values: np.ndarray, mean: np.ndarray, std: np.ndarray) -> np.ndarray:
    """Return normalized temperatures in degrees Celsius again.

    `values` holds normalized temperatures, in any shape, which is kept. `mean` and `std` are those
    that normalized the record, of the shape (14,); the temperature is column 1.
    """
    # BEGIN SOLUTION
    return values * std[1] + mean[1]
    # END SOLUTION


def naive_mae(dataset: tf.data.Dataset, mean: np.ndarray, std: np.ndarray) -> float:
    """Return the mean absolute error of the naive method over every sample of `dataset`, in degrees.

    `dataset` gives batches `(samples, targets)` of the shapes (batch, steps, 14) and (batch,);
    samples are normalized, targets are temperatures in degrees, 24 hours after the last step.
    """
    # BEGIN SOLUTION
    total_error, num_samples = 0.0, 0
    for samples, targets in dataset:
        forecast = denormalize(np.asarray(samples)[:, -1, 1], mean, std)
        total_error += float(np.abs(forecast - np.asarray(targets)).sum())
        num_samples += len(forecast)
    return total_error / num_samples
    # END SOLUTION


# %%
grader.check("l3")

# %% [markdown]
# ## Dense, convolutional, recurrent
#
# Three kinds of layers that see the same window in three ways.

# %% [markdown]
# ## l4 · Counting parameters ({{ points.l4 }})
#
# Every weight of a layer is a number that training must find.


# %%
def dense_parameters(inputs: int, units: int) -> int:
    """Return the number of parameters of `Dense(units)` on vectors of `inputs` numbers."""
    # BEGIN SOLUTION
    return (inputs + 1) * units
    # END SOLUTION


def conv1d_parameters(channels: int, filters: int, kernel_size: int) -> int:
    """Return the number of parameters of `Conv1D(filters, kernel_size)` on `channels` features."""
    # BEGIN SOLUTION
    return (channels * kernel_size + 1) * filters
    # END SOLUTION


def simple_rnn_parameters(features: int, units: int) -> int:
    """Return the number of parameters of `SimpleRNN(units)` on steps of `features` numbers."""
    # BEGIN SOLUTION
    return units * (features + units + 1)
    # END SOLUTION


def lstm_parameters(features: int, units: int) -> int:
    """Return the number of parameters of `LSTM(units)` on steps of `features` numbers."""
    # BEGIN SOLUTION
    return 4 * units * (features + units + 1)
    # END SOLUTION


def gru_parameters(features: int, units: int) -> int:
    """Return the number of parameters of `GRU(units)`, as Keras makes it by default."""
    # BEGIN SOLUTION
    return 3 * units * (features + units + 2)
    # END SOLUTION


def bidirectional_lstm_parameters(features: int, units: int) -> int:
    """Return the number of parameters of `Bidirectional(LSTM(units))`."""
    # BEGIN SOLUTION
    return 2 * lstm_parameters(features, units)
    # END SOLUTION


# %%
grader.check("l4")

# %% [markdown]
# ## l5 · The recurrence in NumPy ({{ points.l5 }})
#
# $$ s_t = \tanh(U x_t + W s_{t-1} + b), \qquad s_0 = 0 $$


# %%
def simple_rnn(
    inputs: np.ndarray,
    U: np.ndarray,
    W: np.ndarray,
    b: np.ndarray,
    return_sequences: bool = False,
) -> np.ndarray:
    """Return the last state of a simple recurrent layer, or all states with `return_sequences`.

    `inputs` has the shape (steps, features), `U` (units, features), `W` (units, units) and `b`
    (units,). The state before the first step is zero. Returns the shape (units,), or
    (steps, units) with `return_sequences`.
    """
    # BEGIN SOLUTION
    state = np.zeros(len(b))
    states = []
    for x in inputs:
        state = np.tanh(U @ x + W @ state + b)
        states.append(state)
    return np.stack(states) if return_sequences else state
    # END SOLUTION


# %%
grader.check("l5")

# %% [markdown]
# ## l6 · Seven models ({{ points.l6 }})
#
# Each function builds a model for windows of any length and any number of features; each model ends
# in `Dense(1)`, the forecast. What is not named is at Keras's default.


# %%
def dense_model(sequence_length: int, num_features: int) -> keras.Model:
    """Return `Flatten`, `Dense(16)` with relu, `Dense(1)`."""
    # BEGIN SOLUTION
    inputs = keras.Input(shape=(sequence_length, num_features))
    x = layers.Flatten()(inputs)
    x = layers.Dense(16, activation="relu")(x)
    return keras.Model(inputs, layers.Dense(1)(x))
    # END SOLUTION


def conv_model(sequence_length: int, num_features: int) -> keras.Model:
    """Return three `Conv1D` of 8 filters with relu and kernels of 24, 12 and 6, and `Dense(1)`.

    `MaxPooling1D(2)` follows the first and the second, `GlobalAveragePooling1D` the third.
    """
    # BEGIN SOLUTION
    inputs = keras.Input(shape=(sequence_length, num_features))
    x = layers.Conv1D(8, 24, activation="relu")(inputs)
    x = layers.MaxPooling1D(2)(x)
    x = layers.Conv1D(8, 12, activation="relu")(x)
    x = layers.MaxPooling1D(2)(x)
    x = layers.Conv1D(8, 6, activation="relu")(x)
    x = layers.GlobalAveragePooling1D()(x)
    return keras.Model(inputs, layers.Dense(1)(x))
    # END SOLUTION


def lstm_model(sequence_length: int, num_features: int) -> keras.Model:
    """Return `LSTM(16)`, `Dense(1)`."""
    # BEGIN SOLUTION
    inputs = keras.Input(shape=(sequence_length, num_features))
    x = layers.LSTM(16)(inputs)
    return keras.Model(inputs, layers.Dense(1)(x))
    # END SOLUTION


def dropout_lstm_model(sequence_length: int, num_features: int) -> keras.Model:
    """Return `LSTM(32)` with a recurrent dropout of 0.25, `Dropout(0.5)`, `Dense(1)`."""
    # BEGIN SOLUTION
    inputs = keras.Input(shape=(sequence_length, num_features))
    x = layers.LSTM(32, recurrent_dropout=0.25)(inputs)
    x = layers.Dropout(0.5)(x)
    return keras.Model(inputs, layers.Dense(1)(x))
    # END SOLUTION


def stacked_gru_model(sequence_length: int, num_features: int) -> keras.Model:
    """Return two `GRU(32)` with a recurrent dropout of 0.5 each, `Dropout(0.5)`, `Dense(1)`."""
    # BEGIN SOLUTION
    inputs = keras.Input(shape=(sequence_length, num_features))
    x = layers.GRU(32, recurrent_dropout=0.5, return_sequences=True)(inputs)
    x = layers.GRU(32, recurrent_dropout=0.5)(x)
    x = layers.Dropout(0.5)(x)
    return keras.Model(inputs, layers.Dense(1)(x))
    # END SOLUTION


def bidirectional_model(sequence_length: int, num_features: int) -> keras.Model:
    """Return `Bidirectional` around `LSTM(16)`, `Dense(1)`."""
    # BEGIN SOLUTION
    inputs = keras.Input(shape=(sequence_length, num_features))
    x = layers.Bidirectional(layers.LSTM(16))(inputs)
    return keras.Model(inputs, layers.Dense(1)(x))
    # END SOLUTION


def unrolled_lstm_model(sequence_length: int, num_features: int) -> keras.Model:
    """Return an unrolled `LSTM(32)` with a recurrent dropout of 0.2, `Dense(1)`."""
    # BEGIN SOLUTION
    inputs = keras.Input(shape=(sequence_length, num_features))
    x = layers.LSTM(32, recurrent_dropout=0.2, unroll=True)(inputs)
    return keras.Model(inputs, layers.Dense(1)(x))
    # END SOLUTION


# %%
grader.check("l6")

# %% [markdown]
# ## l7 · Your answers ({{ points.l7 }})
#
# All questions of the lesson, wherever they stand, make up this part.

# %%
grader.check("l7")
