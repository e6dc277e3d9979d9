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
# **How many features does the record have?** (`features`, a number)
#
# **What is `len(raw_data)`?** (`rows`, a number)
#
# **Half of the rows are for training and a quarter for validation. About how many percent are left
# for the test?** (`test-share`, a number)

# %%
# BEGIN SOLUTION
# STUB: ANSWERS["features"] = ""  # a number
# STUB: ANSWERS["rows"] = ""  # a number
# STUB: ANSWERS["test-share"] = ""  # a number
ANSWERS["features"] = "14"
ANSWERS["rows"] = "420551"
ANSWERS["test-share"] = "25"
# END SOLUTION

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
# **A record is no dataset yet. What is the input of one forecast?** (`input`)
#
# - a) The temperatures of the last five days
# - b) The 14 features of the last row
# - c) A window: the 14 features at 120 steps, an hour apart
# - d) All rows before the forecast
#
# **And what is the label?** (`label`)
#
# - a) The 14 features one step after the window
# - b) The temperature 24 hours after the window's last step, in degrees
# - c) The temperature 24 hours after the window's last step, normalized
# - d) The mean temperature of the next 24 hours, in degrees
#
# **Which of these makes a dataset of another kind?** (`utility`)
#
# - a) `keras.utils.get_file`
# - b) `keras.utils.to_categorical`
# - c) `keras.utils.plot_model`
# - d) `keras.utils.image_dataset_from_directory`
#
# **`[0, 3, 6, 9]: 3`, `[2, 5, 8, 11]: 5`, `[4, 7, 10, 12]: 7`: so the lecture has it in its third
# exercise, but one of these lines cannot be had. Which one, and why?** (`impossible`)
#
# - a) `[0, 3, 6, 9]: 3`, because the target stands in the window itself
# - b) `[2, 5, 8, 11]: 5`, because a window has to begin one row after the one before
# - c) `[4, 7, 10, 12]: 7`, because a target has to come after the last row of its window
# - d) `[4, 7, 10, 12]: 7`, because the rows of a window are all equally far apart
#
# **What if there are fewer targets than windows?** (`few-targets`)
#
# - a) The windows without a target are left out, and nothing tells you
# - b) The utility raises a `ValueError`
# - c) The last target is used again for the windows that are left
# - d) The targets that are missing are 0
#
# **`data=int_sequence[:-3], targets=int_sequence[3:]`: what is the effect of the 3?** (`shift`)
#
# - a) A window has three rows
# - b) A window's target lies three rows after its last row
# - c) A window's target lies three rows after its first row
# - d) Windows begin three rows apart
#
# **Every sixth row is a step. How many days does a sequence of 120 steps hold?** (`days`, a number)
#
# **The datasets get `raw_data[:-delay]`. What is it?** (`trimmed`)
#
# - a) The rows to cut windows from: all but the last `delay` ones, which have no target
# - b) The rows to cut windows from: all but the first `delay` ones, which have no past
# - c) The last `delay` rows, which are to be forecast
# - d) The targets, shifted by `delay` rows

# %%
# BEGIN SOLUTION
# STUB: ANSWERS["input"] = ""
# STUB: ANSWERS["label"] = ""
# STUB: ANSWERS["utility"] = ""
# STUB: ANSWERS["impossible"] = ""
# STUB: ANSWERS["few-targets"] = ""
# STUB: ANSWERS["shift"] = ""
# STUB: ANSWERS["days"] = ""  # a number
# STUB: ANSWERS["trimmed"] = ""
ANSWERS["input"] = "c"
ANSWERS["label"] = "b"
ANSWERS["utility"] = "d"
ANSWERS["impossible"] = "d"
ANSWERS["few-targets"] = "a"
ANSWERS["shift"] = "c"
ANSWERS["days"] = "5"
ANSWERS["trimmed"] = "a"
# END SOLUTION

# %% [markdown]
# ## Normalizing
#
# Every column is shifted and scaled by the mean and the standard deviation of its training rows.

# %% [markdown]
# **`mean = raw_data[:num_train_samples].mean(axis=0)`: what does `axis=0` mean?** (`axis`)
#
# - a) The mean of each row, over its columns
# - b) The mean of each column, over its rows
# - c) The mean of the first column
# - d) The mean of all values
#
# **Is `mean` a vector?** (`mean`)
#
# - a) No, it is one number
# - b) No, it is a matrix of the record's shape
# - c) Yes, of as many numbers as there are training rows
# - d) Yes, of 14 numbers
#
# **On which rows are `mean` and `std` computed?** (`statistics`)
#
# - a) On all rows
# - b) On the training and the validation rows
# - c) On the training rows
# - d) On each split's own rows
#
# **And which rows are normalized with them?** (`standardized`)
#
# - a) All rows
# - b) The training rows
# - c) The training and the validation rows
# - d) The rows more than one standard deviation from the mean
#
# **How does the plot of the normalized temperature differ from the one before?** (`plots`)
#
# - a) Its curve is smoother
# - b) It has another scale: the numbers at the vertical axis
# - c) Its values lie between 0 and 1
# - d) Its values are normally distributed
#
# **It shows the first ten days. Does it look as if the mean were 0?** (`zero-mean`)
#
# - a) Yes: whatever part of normalized data you take, its mean is 0
# - b) Yes: as many values lie above the mean as below it
# - c) No: 0 is the mean of all training rows, and these are ten days in January
# - d) No: the values should have been divided first, and shifted then
#
# **Do the test rows have to be normalized before the test?** (`test-rows`)
#
# - a) Yes, with the mean and the standard deviation of the test rows
# - b) Yes, with the mean and the standard deviation of the training rows
# - c) No, a model is tested on data as it was measured
# - d) No, that is done: the whole record was normalized

# %%
# BEGIN SOLUTION
# STUB: ANSWERS["axis"] = ""
# STUB: ANSWERS["mean"] = ""
# STUB: ANSWERS["statistics"] = ""
# STUB: ANSWERS["standardized"] = ""
# STUB: ANSWERS["plots"] = ""
# STUB: ANSWERS["zero-mean"] = ""
# STUB: ANSWERS["test-rows"] = ""
ANSWERS["axis"] = "b"
ANSWERS["mean"] = "d"
ANSWERS["statistics"] = "c"
ANSWERS["standardized"] = "a"
ANSWERS["plots"] = "b"
ANSWERS["zero-mean"] = "c"
ANSWERS["test-rows"] = "d"
# END SOLUTION

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
# **What is the shape of `samples`, in a batch of 256?** (`samples`)
#
# - a) (256, 120, 14)
# - b) (256, 14, 120)
# - c) (120, 256, 14)
# - d) (256,)
#
# **In `samples[:, -1, 1]`, what does the 1 choose?** (`column`)
#
# - a) The pressure, which is the first column
# - b) The first sample of the batch
# - c) The last step
# - d) The temperature
#
# **Why is this multiplied by `std[1]`, and `mean[1]` added?** (`degrees`)
#
# - a) Because the forecast has to be normalized like the samples
# - b) Because samples are normalized, while targets are in degrees
# - c) Because the temperature changes by about that much in a day
# - d) Because the error is to be a share of the standard deviation
#
# **What do the two lines after it do, `total_abs_err += …` and `samples_seen += …`?** (`sums`)
#
# - a) They add up the mean errors of the batches, and count the batches
# - b) They add up squared errors, and count the samples
# - c) They add up absolute errors, and count the samples
# - d) They keep the largest error, and the number of its sample

# %%
# BEGIN SOLUTION
# STUB: ANSWERS["samples"] = ""
# STUB: ANSWERS["column"] = ""
# STUB: ANSWERS["degrees"] = ""
# STUB: ANSWERS["sums"] = ""
ANSWERS["samples"] = "a"
ANSWERS["column"] = "d"
ANSWERS["degrees"] = "b"
ANSWERS["sums"] = "c"
# END SOLUTION

# %% [markdown]
# ## Dense, convolutional, recurrent
#
# Three kinds of layers that see the same window in three ways.

# %% [markdown]
# **What is `raw_data.shape[-1]`?** (`last-axis`)
#
# - a) The number of features
# - b) The number of rows
# - c) The number of steps in a window
# - d) The last row
#
# **Why does the dense model begin with `Flatten`?** (`flatten`)
#
# - a) To take the mean over the steps
# - b) To have fewer parameters
# - c) Because a dense layer raises an error for a matrix
# - d) Because a window is a matrix, and the dense layer is to see it whole, as one vector
#
# **The dense model does no better than the naive method on the validation rows. Why?** (`dense`)
#
# - a) It was trained for too few epochs
# - b) It has too few parameters
# - c) It looks for one pattern in the whole window at once: too large a space to search
# - d) It is not told the date
#
# **But we don't have an image! What does `Conv1D` do without one?** (`image`)
#
# - a) It takes the window for an image of 120 by 14 pixels, and moves across both
# - b) It moves along the steps, all features together, and learns patterns of a few hours
# - c) It is used for each feature by itself
# - d) Nothing useful: convolution needs images
#
# **Where the wind could not be measured, the record says -9999, in a few of the test rows. With
# these values left in, the test errors of the dense and the convolutional model explode (6.25 and
# 12.91 degrees in the lecture), those of the naive method and of the recurrent model do not. Why?**
# (`sentinel`)
#
# - a) The recurrent model has learned to skip such values
# - b) They spoil the mean and the standard deviation that normalize the record
# - c) The dense and the convolutional model are overfitted, and the test shows it
# - d) A layer with relu passes on a value of any size; the gates of an LSTM are bounded, and the
#   naive method reads no wind

# %%
# BEGIN SOLUTION
# STUB: ANSWERS["last-axis"] = ""
# STUB: ANSWERS["flatten"] = ""
# STUB: ANSWERS["dense"] = ""
# STUB: ANSWERS["image"] = ""
# STUB: ANSWERS["sentinel"] = ""
ANSWERS["last-axis"] = "a"
ANSWERS["flatten"] = "d"
ANSWERS["dense"] = "c"
ANSWERS["image"] = "b"
ANSWERS["sentinel"] = "d"
# END SOLUTION

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
# **On 14 features, how many parameters has `SimpleRNN(16)`?** (`simple-rnn`, a number)
#
# **How many has `LSTM(16)`?** (`lstm`, a number)
#
# **How many have three `SimpleRNN(16)` on top of each other, together?** (`three-rnns`, a number)
#
# **How many has the model of `Bidirectional(LSTM(16))` and `Dense(1)`?** (`bidirectional`, a
# number)
#
# **And the model of `LSTM(16)` and `Dense(1)`, for comparison?** (`single-lstm`, a number)

# %%
# BEGIN SOLUTION
# STUB: ANSWERS["simple-rnn"] = ""  # a number
# STUB: ANSWERS["lstm"] = ""  # a number
# STUB: ANSWERS["three-rnns"] = ""  # a number
# STUB: ANSWERS["bidirectional"] = ""  # a number
# STUB: ANSWERS["single-lstm"] = ""  # a number
ANSWERS["simple-rnn"] = "496"
ANSWERS["lstm"] = "1984"
ANSWERS["three-rnns"] = "1552"
ANSWERS["bidirectional"] = "4001"
ANSWERS["single-lstm"] = "2001"
# END SOLUTION

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
# **The lecture ends with `np.stack(successive_outputs, axis=0)`. What does its layer turn into
# what?** (`stack`)
#
# - a) A sequence into a sequence
# - b) A sequence into a vector
# - c) A vector into a sequence
# - d) A vector into a vector

# %%
# BEGIN SOLUTION
# STUB: ANSWERS["stack"] = ""
ANSWERS["stack"] = "a"
# END SOLUTION

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
# **Three `SimpleRNN(16)` on top of each other: can `return_sequences` be False in the first?**
# (`stacking`)
#
# - a) Yes, the forecast only becomes less exact
# - b) Yes, its last output is then used again at every step
# - c) No, it has to be True in all three
# - d) No, the second layer needs a sequence, and raises an error

# %%
# BEGIN SOLUTION
# STUB: ANSWERS["stacking"] = ""
ANSWERS["stacking"] = "d"
# END SOLUTION

# %% [markdown]
# **What is the key idea of recurrent dropout?** (`dropout`)
#
# - a) At every step, other units are dropped
# - b) For a whole sequence, the same units are dropped at every step
# - c) For the whole training, the same units are dropped
# - d) Whole steps are dropped
#
# **"Layer lstm_1 will not use cuDNN kernels since it doesn't meet the criteria." Why, and what
# follows?** (`warning`)
#
# - a) There is no GPU, so the model is trained on the CPU
# - b) The layer is too large for the GPU's memory, so it is trained in parts
# - c) cuDNN's kernel has no recurrent dropout, so a general kernel computes the same, only slower
# - d) cuDNN's kernel has no recurrent dropout, so it is left out

# %%
# BEGIN SOLUTION
# STUB: ANSWERS["dropout"] = ""
# STUB: ANSWERS["warning"] = ""
ANSWERS["dropout"] = "b"
ANSWERS["warning"] = "c"
# END SOLUTION

# %% [markdown]
# **A model has an output at every step, and a target at every step. How is its loss defined?**
# (`loss`)
#
# - a) By the last step's output and target
# - b) By the mean of the outputs and the mean of the targets
# - c) By the losses of all steps, added up or averaged
# - d) By the step with the largest loss

# %%
# BEGIN SOLUTION
# STUB: ANSWERS["loss"] = ""
ANSWERS["loss"] = "c"
# END SOLUTION

# %% [markdown]
# **Two GRUs on top of each other: why does the first have `return_sequences=True`?**
# (`stacked-gru`)
#
# - a) Because the second needs an input at every step
# - b) Because recurrent dropout needs it
# - c) Because there is to be a forecast at every step
# - d) Because the state is to be kept for the next batch

# %%
# BEGIN SOLUTION
# STUB: ANSWERS["stacked-gru"] = ""
ANSWERS["stacked-gru"] = "a"
# END SOLUTION

# %% [markdown]
# **How fast are recurrent layers?** (`kernel`)
#
# - a) They are always faster on a GPU
# - b) Small ones are often faster on the CPU; a GPU helps large ones, with cuDNN's kernel where
#   their settings allow it
# - c) On a GPU they use cuDNN's kernel, whatever their settings
# - d) On a GPU all steps of a sequence are computed at once
#
# **`unroll=True` is another way to be faster. At what price?** (`unroll`)
#
# - a) The length of the sequences must be known in advance
# - b) Every step gets weights of its own
# - c) There can be no recurrent dropout
# - d) Only the last step is used for learning

# %%
# BEGIN SOLUTION
# STUB: ANSWERS["kernel"] = ""
# STUB: ANSWERS["unroll"] = ""
ANSWERS["kernel"] = "b"
ANSWERS["unroll"] = "a"
# END SOLUTION

# %% [markdown]
# ## l7 · Your answers ({{ points.l7 }})
#
# All questions of the lesson, wherever they stand, make up this part.

# %%
grader.check("l7")
