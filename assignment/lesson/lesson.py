# %% [markdown]
# # The lesson · Deep learning for time series
#
# Given measurements of the weather, forecast the temperature 24 hours ahead. This notebook goes the
# way of the lecture: look at the record, cut it into windows, find out how good a forecast without
# any learning is, and then let dense, convolutional and recurrent layers try to beat it.
#
# The record comes from the weather station of the Max Planck Institute for Biogeochemistry in Jena:
# one row every 10 minutes, from 2009 to 2016.
#
# | word | what it means here |
# | --- | --- |
# | row | one 10-minute record |
# | feature | one column of the record |
# | window | the rows that a model sees before it forecasts |
# | step | one row of a window |
# | target | the value to forecast for a window |
#
# **How to work.** Put your code where a function raises `NotImplementedError`.
# Your answers go between the quotes of `ANSWERS`: a letter, or a number where it says so.
# Keep every name, its parameters and their order; helper functions, further cells and further
# imports are welcome. The
# docstrings say exactly what goes in and what comes out. Each part is checked with its own inputs,
# so a mistake in one part never costs another. Nothing here has to be trained, and no check needs
# the record.

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
        from public_checks import example, grader
    except ImportError as error:
        print(
            f"The checks cannot run here ({error}): they need the folder public_checks next to "
            "this notebook."
        )

# %%
from pathlib import Path

import keras
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import tensorflow as tf
from keras import layers

ANSWERS: dict[str, str] = {}  # your answers to the questions, by name

# %% [markdown]
# ## Looking at the data
#
# Every row holds the pressure `p`, the temperature `T`, the humidity in several forms, the density
# of the air `rho`, the wind's speed `wv` and `max. wv`, and its direction `wd`. The first rows,
# some
# columns left out:
#
# | Date Time | p (mbar) | T (degC) | rh (%) | rho (g/m**3) | wv (m/s) |
# | --- | --- | --- | --- | --- | --- |
# | 01.01.2009 00:10:00 | 996.52 | -8.02 | 93.3 | 1307.75 | 1.03 |
# | 01.01.2009 00:20:00 | 996.57 | -8.41 | 93.4 | 1309.80 | 0.72 |
# | 01.01.2009 00:30:00 | 996.53 | -8.51 | 93.9 | 1310.24 | 0.19 |
#
# The date is the index, not a feature. Without it the lecture makes an array of the table, and
# prints
# its shape:
#
# ```python
# raw_data = np.array(df)
# print(raw_data.shape)  # (420551, 14)
# ```
#
# Before any modeling, **look at it**. With the csv file next to this document (`README.md` says
# where
# to get it), the cell below plots the temperature, the pressure and the density over all years, and
# the temperature of the first ten days: 6 rows an hour, 144 a day. The year is the strongest
# pattern,
# the day the second. Other plots worth a cell of your own: the smallest and the largest value of
# every column, and the wind.

# %%
# Given: a first look at the record, once the file is there.
RECORD = Path("jena_climate_2009_2016.csv")


def read_record(csv_path: Path) -> pd.DataFrame:
    """Return the record's measurements, with the time of each row as index."""
    df = pd.read_csv(csv_path)
    df.index = pd.to_datetime(df.pop("Date Time"), format="%d.%m.%Y %H:%M:%S")
    return df


def look_at(df: pd.DataFrame) -> None:
    """Plot three columns over all years, and the temperature over ten days."""
    df[["T (degC)", "p (mbar)", "rho (g/m**3)"]].plot(subplots=True, xlabel="")
    _, ax = plt.subplots()
    df["T (degC)"][: 10 * 144].plot(ax=ax, xlabel="", ylabel="T (degC)")
    plt.show()


if __name__ == "__main__" and RECORD.exists():
    look_at(read_record(RECORD))

# %% [markdown]
# **Three parts.** A model is trained on one part of the record; a second one tells when to stop and
# which model to keep; the third is for one honest test at the end. They follow each other in time,
# because a forecast is always about what comes later:
#
# ![The record in order of time: training first, then validation, then test](pictures/splits.svg)
#
# ```python
# num_train_samples = int(0.5 * len(raw_data))
# num_val_samples = int(0.25 * len(raw_data))
# num_test_samples = len(raw_data) - num_train_samples - num_val_samples
# ```

# %% [markdown]
# **How many features does the record have?** (`features`, a number)
#
# **What is `len(raw_data)`?** (`rows`, a number)
#
# **Half of the rows are for training and a quarter for validation. About how many percent are left
# for the test?** (`test-share`, a number)

# %%
ANSWERS["features"] = ""  # a number
ANSWERS["rows"] = ""  # a number
ANSWERS["test-share"] = ""  # a number

# %% [markdown]
# ## l1 · Counting windows (3 points)
#
# A model learns from pairs: a window of the past, and a target. Three numbers make the windows of a
# record:
#
# ![Two windows of 3 steps on a row of 20 records: sampling_rate is the distance of two steps, sequence_stride the distance of two windows, delay the distance from a window's first row to its target](pictures/window-words.svg)
#
# Window $i$ begins at row $i \cdot$ `sequence_stride`. From there it takes `sequence_length` steps;
# from one step to the next it goes `sampling_rate` rows on. So a window may reach over many more
# rows
# than it has steps, and it exists only if all its rows do.
#
# Write this down as two functions: how many windows a record holds, and which rows are in window
# $i$.
# Pencil, paper and a record of ten rows help. The measure is the Keras utility
# `timeseries_dataset_from_array`: so many windows, and these rows, in this order.


# %%
def window_count(
    num_rows: int, sequence_length: int, sampling_rate: int = 1, sequence_stride: int = 1
) -> int:
    """Return how many windows `num_rows` rows hold.

    As many as `keras.utils.timeseries_dataset_from_array` makes of them without targets; 0 where
    not even one window fits.
    """
    raise NotImplementedError("l1: window_count is not written yet")


def window_indices(
    i: int, sequence_length: int, sampling_rate: int = 1, sequence_stride: int = 1
) -> list[int]:
    """Return the rows of window `i` in order; windows and rows are counted from 0."""
    raise NotImplementedError("l1: window_indices is not written yet")


# %%
grader.check("l1")

# %% [markdown]
# ## l2 · Making windows (4 points)
#
# The function `timeseries_dataset_from_array` of `keras.utils` gets `data` and `targets` and cuts
# `data`
# into windows. The window that begins at row $i$ is paired with `targets[i]`. So the entry at
# position $i$ must be the value to forecast for that window: the targets are shifted beforehand.
#
# The lecture tries it on the numbers 0 to 19, where every row is its own number. Find the arguments
# for these three wish lists. A window and its target are written `[rows]: target`.
#
# **First:** `[0, 1, 2]: 3`, `[1, 2, 3]: 4`, `[2, 3, 4]: 5`, …
#
# ![Windows on the numbers 0 to 19, with their targets: [0, 1, 2] : 3; [1, 2, 3] : 4; [2, 3, 4] : 5; and so on](pictures/windows-1.svg)
#
# **Second:** `[0, 2, 4]: 3`, `[1, 3, 5]: 4`, `[2, 4, 6]: 5`, …
#
# ![Windows on the numbers 0 to 19, with their targets: [0, 2, 4] : 3; [1, 3, 5] : 4; [2, 4, 6] : 5; and so on](pictures/windows-2.svg)
#
# **Third:** `[0, 3, 6, 9]: 3`, `[2, 5, 8, 11]: 5`, `[4, 7, 10, 12]: 7`, … One line of this list
# cannot
# be had, whatever the arguments. Which one, and why, is a question below. Find the rule that the
# other two follow; your function returns all windows of that rule. The first of them:
#
# ![Windows on the numbers 0 to 19, with their targets: [0, 3, 6, 9] : 3; and so on](pictures/windows-3.svg)
#
# The functions are checked with other sequences, too. Batches may have any size. The last window is
# the last one whose rows and whose target exist. The lecture removes the last three values from the
# data first, so that fewer windows are left: that is right as well.


# %%
def consecutive_windows(sequence: np.ndarray) -> tf.data.Dataset:
    """Return a dataset of windows of three neighbors, and the value that follows them.

    `sequence` has the shape (rows,). For 0, 1, …, 19: `[0, 1, 2]: 3`, `[1, 2, 3]: 4` and so on.
    """
    raise NotImplementedError("l2: consecutive_windows is not written yet")


def every_other_windows(sequence: np.ndarray) -> tf.data.Dataset:
    """Return a dataset of windows that take every other row, and their targets.

    `sequence` has the shape (rows,). For 0, 1, …, 19: `[0, 2, 4]: 3`, `[1, 3, 5]: 4` and so on.
    """
    raise NotImplementedError("l2: every_other_windows is not written yet")


def strided_windows(sequence: np.ndarray) -> tf.data.Dataset:
    """Return a dataset of windows that take every third row and begin at every other one.

    `sequence` has the shape (rows,). For 0, 1, …, 19 the first one is `[0, 3, 6, 9]: 3`.
    """
    raise NotImplementedError("l2: strided_windows is not written yet")


# %%
# Given: prints windows and targets. Take the # signs away, and play with the numbers.
def show(dataset: tf.data.Dataset) -> None:
    """Print every window of a dataset of numbers, with its target."""
    for samples, targets in dataset:
        for window, target in zip(np.asarray(samples), np.asarray(targets), strict=True):
            print(f"{window.tolist()}: {target}")


# show(consecutive_windows(np.arange(20)))
# And what happens when there are fewer targets than windows?
# rows, too_few = np.arange(20), np.arange(100, 107)
# show(keras.utils.timeseries_dataset_from_array(rows, targets=too_few, sequence_length=3))

# %%
grader.check("l2")

# %% [markdown]
# ### The lecture's windows
#
# Ten minutes make little difference to the weather, so the lecture takes one row an hour. A window
# has
# 120 such steps, of all features; its target is the temperature 24 hours after the last step:
#
# ![A window of 120 steps on a line of time, one step in every 6 rows; its target lies 24 hours after the last step](pictures/window-on-time.svg)
#
# `targets[i]` belongs to the window that *begins* at row $i$, so the delay counts from the window's
# first row: over the window to its last step, and 24 more steps from there.
#
# ```python
# sampling_rate = 6
# sequence_length = 120
# delay = sampling_rate * (sequence_length + 24 - 1)
#
# train_dataset = keras.utils.timeseries_dataset_from_array(
#     raw_data[:-delay],
#     targets=temperature[delay:],
#     sampling_rate=sampling_rate,
#     sequence_length=sequence_length,
#     shuffle=True,
#     batch_size=256,
#     start_index=0,
#     end_index=num_train_samples,
# )
# ```
#
# Here `temperature` is the column in degrees, taken before the next section. The validation and the
# test windows are made in the same way, each with the `start_index` and the `end_index` of its
# part,
# counted from the record's first row.

# %% [markdown]
# **A record is no dataset yet. What is the input of one forecast?** (`input`)
#
# - a) The temperature alone, at 120 steps, an hour apart
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
ANSWERS["input"] = ""
ANSWERS["label"] = ""
ANSWERS["utility"] = ""
ANSWERS["impossible"] = ""
ANSWERS["few-targets"] = ""
ANSWERS["shift"] = ""
ANSWERS["days"] = ""  # a number
ANSWERS["trimmed"] = ""

# %% [markdown]
# ## Normalizing
#
# Pressure is near 1,000, wind near 2. A layer adds its inputs up, so a column would count for more
# only
# because of its unit. Shifted and scaled, all columns are alike:
#
# $$ x' = \frac{x - \text{mean}}{\text{std}} $$
#
# ```python
# mean = raw_data[:num_train_samples].mean(axis=0)
# std = raw_data[:num_train_samples].std(axis=0)
# raw_data -= mean
# raw_data /= std
# print(raw_data[:3, 1])  # the temperature: [-1.92 -1.97 -1.98]
# plt.plot(raw_data[:1440, 1])  # and its first ten days once more
# ```
#
# The validation and the test part stand for a future that nobody knows while a model is trained.
# Every number that is computed from them, a mean included, would tell the model something about
# that
# future, and in the test it would look better than it is.

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
ANSWERS["axis"] = ""
ANSWERS["mean"] = ""
ANSWERS["statistics"] = ""
ANSWERS["standardized"] = ""
ANSWERS["plots"] = ""
ANSWERS["zero-mean"] = ""
ANSWERS["test-rows"] = ""

# %% [markdown]
# ## l3 · The naive method (2 points)
#
# Before you train anything, find out how good a forecast is that costs nothing. Temperature has a
# daily rhythm, so tomorrow at this time it should be about as warm as it is now:
#
# ![Two days of temperature: the naive method forecasts for tomorrow what is measured now; the distance from the truth is its error](pictures/naive.svg)
#
# The **mean absolute error** (MAE) says by how many degrees a forecast is off on average. With the
# forecast $\hat y_j$ and the target $y_j$ of sample $j$, over all $n$ samples of a dataset,
#
# $$ \text{MAE} = \frac{1}{n} \sum_{j=1}^{n} \left| \hat y_j - y_j \right| . $$
#
# Two things to mind: samples are normalized and targets are not, and the last batch may be smaller
# than the others.


# %%
def denormalize(values: np.ndarray, mean: np.ndarray, std: np.ndarray) -> np.ndarray:
    """Return normalized temperatures in degrees Celsius again.

    `values` holds normalized temperatures, in any shape, which is kept. `mean` and `std` are those
    that normalized the record, of the shape (14,); the temperature is column 1.
    """
    raise NotImplementedError("l3: denormalize is not written yet")


def naive_mae(dataset: tf.data.Dataset, mean: np.ndarray, std: np.ndarray) -> float:
    """Return the mean absolute error of the naive method over every sample of `dataset`, in degrees.

    `dataset` gives batches `(samples, targets)` of the shapes (batch, steps, 14) and (batch,);
    samples are normalized, targets are temperatures in degrees, 24 hours after the last step.
    """
    raise NotImplementedError("l3: naive_mae is not written yet")


# %%
grader.check("l3")

# %% [markdown]
# On the lecture's windows this gives an MAE of **2.44** degrees on the validation part and **2.62**
# on
# the test part. That is the figure to beat. The last section of this notebook computes both with
# your
# functions.

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
ANSWERS["samples"] = ""
ANSWERS["column"] = ""
ANSWERS["degrees"] = ""
ANSWERS["sums"] = ""

# %% [markdown]
# ## Dense, convolutional, recurrent
#
# Three kinds of layers see the same window in three ways:
#
# ![Three ways to see a window: a dense layer connects every step with every unit, a convolution slides a small kernel along the steps, a recurrent layer goes from step to step and carries a state](pictures/three-ways.svg)
#
# The lecture trained a small model of each kind for ten epochs, and one with dropout for longer,
# and
# kept the epoch that was best on the validation part. Their errors, in degrees:
#
# | model | validation MAE | test MAE |
# | --- | --- | --- |
# | naive | 2.44 | 2.62 |
# | dense | 2.59 | **6.25** |
# | convolutional | 2.86 | **12.91** |
# | LSTM | 2.40 | 2.57 |
# | LSTM with dropout | 2.32 | not tested |
#
# Two things stand out. On the validation part, only the recurrent models beat the naive method, and
# not by much. And on the test part two models fail completely, though on the validation part they
# were not bad at all.
#
# ### What a few bad rows do
#
# The second is not the models' fault alone. Where the wind could not be measured, the record
# says `-9999.0`, and that happens only in its last quarter. Normalized by the training part, where
# the
# wind is about 2 and its standard deviation about 1.5, such a value is
#
# $$ \frac{-9999 - 2}{1.5} \approx -6700, $$
#
# among others that are mostly between -3 and 3. And one bad row is not one bad window:
#
# ![One row of -9999 among the records lies in many windows: each that begins at it or less than a window before it](pictures/sentinel.svg)
#
# Every window that holds the row holds the absurd value. A mean does the rest: if one forecast in a
# thousand is off by 4,000 degrees, the MAE grows by 4. Treat such marks as missing before the
# windows
# are made, and the test errors of the two models are like their validation errors again.
#
# Nobody would have noticed on the validation part. Two habits follow: look at the smallest and the
# largest value of every column before you train, and when a test error surprises you, look for the
# windows that make it before you blame the model. Why the naive method and the LSTM came through
# unharmed is for you to say.

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
# - b) It moves along the steps, all features together, and learns patterns of neighboring steps
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
ANSWERS["last-axis"] = ""
ANSWERS["flatten"] = ""
ANSWERS["dense"] = ""
ANSWERS["image"] = ""
ANSWERS["sentinel"] = ""

# %% [markdown]
# ## l4 · Counting parameters (4 points)
#
# A layer's **parameters** are the numbers that training has to find: the entries of its weight
# matrices and its biases. To count them, write down what the layer computes and the shape of
# everything in it. With an input $x$ of $m$ numbers and $n$ units:
#
# **Dense.** Every unit has a weight for each input, and a bias: $y = \phi(U x + b)$.
#
# **Conv1D.** A filter reads `kernel_size` steps at once, all their channels, and adds a bias. It is
# the
# same filter at every place.
#
# **SimpleRNN.** The state $s_t$ holds one number per unit, and depends on the state before:
#
# $$ s_t = \tanh(U x_t + W s_{t-1} + b) $$
#
# **LSTM.** Beside its state it carries a memory $c_t$. Gates with values between 0 and 1 say what
# is
# forgotten, what is let in and what is shown ($\circ$ multiplies unit by unit):
#
# $$
# \begin{aligned}
# f_t &= \sigma(U_f x_t + W_f s_{t-1} + b_f) \\
# i_t &= \sigma(U_i x_t + W_i s_{t-1} + b_i) \\
# o_t &= \sigma(U_o x_t + W_o s_{t-1} + b_o) \\
# \tilde c_t &= \tanh(U_c x_t + W_c s_{t-1} + b_c) \\
# c_t &= f_t \circ c_{t-1} + i_t \circ \tilde c_t \\
# s_t &= o_t \circ \tanh(c_t)
# \end{aligned}
# $$
#
# **GRU.** Fewer gates and no memory of its own. This is how Keras computes it by default
# (`reset_after=True`):
#
# $$
# \begin{aligned}
# z_t &= \sigma(U_z x_t + b_z + W_z s_{t-1} + d_z) \\
# r_t &= \sigma(U_r x_t + b_r + W_r s_{t-1} + d_r) \\
# \tilde s_t &= \tanh(U_s x_t + b_s + r_t \circ (W_s s_{t-1} + d_s)) \\
# s_t &= z_t \circ s_{t-1} + (1 - z_t) \circ \tilde s_t
# \end{aligned}
# $$
#
# **Bidirectional.** A second layer of the same kind, with weights of its own, reads the window from
# its end.
#
# One number to compare with: a `SimpleRNN(16)` that reads the output of another one has 528
# parameters. A model's `summary()` shows them all.


# %%
def dense_parameters(inputs: int, units: int) -> int:
    """Return the number of parameters of `Dense(units)` on vectors of `inputs` numbers."""
    raise NotImplementedError("l4: dense_parameters is not written yet")


def conv1d_parameters(channels: int, filters: int, kernel_size: int) -> int:
    """Return the number of parameters of `Conv1D(filters, kernel_size)` on `channels` features."""
    raise NotImplementedError("l4: conv1d_parameters is not written yet")


def simple_rnn_parameters(features: int, units: int) -> int:
    """Return the number of parameters of `SimpleRNN(units)` on steps of `features` numbers."""
    raise NotImplementedError("l4: simple_rnn_parameters is not written yet")


def lstm_parameters(features: int, units: int) -> int:
    """Return the number of parameters of `LSTM(units)` on steps of `features` numbers."""
    raise NotImplementedError("l4: lstm_parameters is not written yet")


def gru_parameters(features: int, units: int) -> int:
    """Return the number of parameters of `GRU(units)`, as Keras makes it by default."""
    raise NotImplementedError("l4: gru_parameters is not written yet")


def bidirectional_lstm_parameters(features: int, units: int) -> int:
    """Return the number of parameters of `Bidirectional(LSTM(units))`."""
    raise NotImplementedError("l4: bidirectional_lstm_parameters is not written yet")


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
ANSWERS["simple-rnn"] = ""  # a number
ANSWERS["lstm"] = ""  # a number
ANSWERS["three-rnns"] = ""  # a number
ANSWERS["bidirectional"] = ""  # a number
ANSWERS["single-lstm"] = ""  # a number

# %% [markdown]
# ## l5 · The recurrence in NumPy (3 points)
#
# A window is not just many numbers: its steps depend on each other, and there may be more or fewer
# of
# them. A recurrent layer does the same thing at every step, and hands on a **state**, its summary
# of
# what it has seen so far:
#
# $$ s_t = \tanh(U x_t + W s_{t-1} + b), \qquad s_0 = 0 $$
#
# ![The recurrence unrolled: at every step the input x times U, the state before times W, and b give the next state; U, W and b are the same at every step](pictures/recurrence.svg)
#
# $U$ reads the step, $W$ reads the state before it. A forecast can then be made of a state, for
# instance by a dense layer: $y_t = V s_t + c$.
#
# Two kinds of results are useful: the state after the last step, one vector for the whole window;
# or
# the states of all steps, again a sequence.
#
# ![A recurrent layer returns its last state only, or with return_sequences=True the states of all steps](pictures/last-or-all.svg)
#
# Write the recurrence with NumPy, once, for both. Note that no step can begin before the one ahead
# of
# it is done; we come back to that.


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
    raise NotImplementedError("l5: simple_rnn is not written yet")


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
ANSWERS["stack"] = ""

# %% [markdown]
# ## l6 · Seven models (5 points)
#
# Now in Keras. Each function builds one of the lecture's models, for windows of any length and any
# number of features; each ends in `Dense(1)`, the forecast. Inputs have the shape
# (batch, `sequence_length`, `num_features`), outputs (batch, 1). What a picture does not name is at
# Keras's default. Functional, sequential, or your own subclass of `keras.Model`: as you like.
# Nothing
# is compiled or trained.
#
# ### A dense model
#
# ![The dense model: all steps in one row, then two dense layers](pictures/dense-model.svg)


# %%
def dense_model(sequence_length: int, num_features: int) -> keras.Model:
    """Return `Flatten`, `Dense(16)` with relu, `Dense(1)`."""
    raise NotImplementedError("l6: dense_model is not written yet")


# %% [markdown]
# ### A convolutional model
#
# Kernels of 24, 12 and 6 steps look for patterns wherever in the window they are. Pooling halves
# the
# number of steps in between, so each kernel spans about a day. The average at the end keeps what
# was
# found, but not when.
#
# ![The convolutional model: three convolutions with pooling after each, then a dense layer](pictures/conv-model.svg)


# %%
def conv_model(sequence_length: int, num_features: int) -> keras.Model:
    """Return three `Conv1D` of 8 filters with relu and kernels of 24, 12 and 6, and `Dense(1)`.

    `MaxPooling1D(2)` follows the first and the second, `GlobalAveragePooling1D` the third.
    """
    raise NotImplementedError("l6: conv_model is not written yet")


# %% [markdown]
# ### A recurrent model
#
# One line of code, and already better than the naive method:
#
# ![The LSTM model: one recurrent layer, then a dense layer](pictures/lstm-model.svg)


# %%
def lstm_model(sequence_length: int, num_features: int) -> keras.Model:
    """Return `LSTM(16)`, `Dense(1)`."""
    raise NotImplementedError("l6: lstm_model is not written yet")


# %% [markdown]
# ### Stacking
#
# A recurrent layer can stand on top of another one. The upper layer does with the states of the
# lower
# one what that one does with the window: it reads them step by step.
#
# ![Two recurrent layers: the second reads a state of the first at every step, and returns its own last state](pictures/stacking.svg)

# %% [markdown]
# **Three `SimpleRNN(16)` on top of each other: can `return_sequences` be False in the first?**
# (`stacking`)
#
# - a) Yes, the forecast only becomes less exact
# - b) Yes, its last output is then used again at every step
# - c) No, it has to be True in all three
# - d) No, the second layer needs a sequence, and raises an error

# %%
ANSWERS["stacking"] = ""

# %% [markdown]
# ### Dropout within the recurrence
#
# Dropout sets some units to 0 while a model is trained, others at random each time, so that it does
# not learn the training part by heart. Between layers that is simple. Within a recurrence, the
# state
# passes the same place again and again, and two ways are possible:
#
# ![Dropout in a recurrence, units against steps: with a mask that changes, other units are dropped at every step; with one that stays, the same units are dropped at all steps](pictures/dropout-masks.svg)
#
# Suppose a fifth of the units is dropped anew at every step, and think of what is left, after 120
# steps, of something that a unit was to remember. Then say which of the two `recurrent_dropout`
# uses.
#
# **What a GPU makes of it.** For LSTM and GRU layers there is a fast kernel, cuDNN's. It was
# written for
# the usual settings only: the activations `tanh` and `sigmoid`, a bias, no recurrent dropout, a
# loop
# that is not unrolled, and for the GRU `reset_after=True`. As soon as one of these differs, Keras
# cannot use it. The lecture's training then said so in a warning, and an epoch took 334 seconds
# instead of 122 (with twice as many units, too).
#
# With dropout the lecture reached its best validation error, 2.32 degrees:
#
# ![The LSTM with dropout within the recurrence and after it](pictures/dropout-lstm-model.svg)


# %%
def dropout_lstm_model(sequence_length: int, num_features: int) -> keras.Model:
    """Return `LSTM(32)` with a recurrent dropout of 0.25, `Dropout(0.5)`, `Dense(1)`."""
    raise NotImplementedError("l6: dropout_lstm_model is not written yet")


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
# - d) cuDNN's kernel has no recurrent dropout, so the dropout is left out

# %%
ANSWERS["dropout"] = ""
ANSWERS["warning"] = ""

# %% [markdown]
# ### The loss of a model that answers at every step
#
# The models above answer once a window, so their loss is plain: with $N$ windows in a batch,
#
# $$ L = \frac{1}{N} \sum_{j=1}^{N} \left( \hat y_j - y_j \right)^2 . $$
#
# A model whose last recurrent layer returns its sequence answers at **every** step (the same dense
# layer is used at each), as when a text is translated or every hour of a day is forecast. Then
# there
# is a target for every step, too:
#
# ![Many to one: the last step alone has a forecast, a target and a loss. Sequence to sequence: every step has its own](pictures/losses.svg)
#
# Training needs one number from all of this.

# %% [markdown]
# **A model has an output at every step, and a target at every step. How is its loss defined?**
# (`loss`)
#
# - a) By the last step's output and target
# - b) By the mean of the outputs and the mean of the targets
# - c) By the losses of all steps, added up or averaged
# - d) By the step with the largest loss

# %%
ANSWERS["loss"] = ""

# %% [markdown]
# ### A stacked model
#
# Two GRU layers, recurrent dropout in both, and dropout before the forecast:
#
# ![Two GRU layers, the second one on top of the first](pictures/stacked-gru-model.svg)


# %%
def stacked_gru_model(sequence_length: int, num_features: int) -> keras.Model:
    """Return two `GRU(32)` with a recurrent dropout of 0.5 each, `Dropout(0.5)`, `Dense(1)`."""
    raise NotImplementedError("l6: stacked_gru_model is not written yet")


# %% [markdown]
# **Two GRUs on top of each other: why does the first have `return_sequences=True`?**
# (`stacked-gru`)
#
# - a) Because the second needs an input at every step
# - b) Because recurrent dropout needs it
# - c) Because there is to be a forecast at every step
# - d) Because the state is to be kept for the next batch

# %%
ANSWERS["stacked-gru"] = ""

# %% [markdown]
# ### Both directions
#
# Sometimes the end explains the beginning, in text above all. A bidirectional layer reads the
# window
# twice, once from each side:
#
# ![A bidirectional layer: one layer reads the steps forward, another one backward; their last states are put side by side](pictures/bidirectional.svg)
#
# By default each of the two returns the state after its own last step, and the two vectors are put
# side
# by side. For a forecast of the weather the recent steps count most, so do not expect much from
# reading backward.
#
# ![An LSTM that reads in both directions, then a dense layer](pictures/bidirectional-model.svg)


# %%
def bidirectional_model(sequence_length: int, num_features: int) -> keras.Model:
    """Return `Bidirectional` around `LSTM(16)`, `Dense(1)`."""
    raise NotImplementedError("l6: bidirectional_model is not written yet")


# %% [markdown]
# ### Unrolling, and what is fast
#
# A recurrent layer is usually a loop: the same few operations for each step, and each step waits
# for the
# one before. A GPU is fast at doing much *at once*, and a layer of 16 units gives it little to do
# at
# a time.
#
# With `unroll=True` Keras writes the loop out instead: one copy of the operations for every step,
# all
# with the same weights, in one long graph. That saves the loop's overhead, costs memory, and asks
# for
# something that a loop does not need. It helps short sequences most.
#
# ![An unrolled LSTM with dropout within the recurrence](pictures/unrolled-lstm-model.svg)


# %%
def unrolled_lstm_model(sequence_length: int, num_features: int) -> keras.Model:
    """Return an unrolled `LSTM(32)` with a recurrent dropout of 0.2, `Dense(1)`."""
    raise NotImplementedError("l6: unrolled_lstm_model is not written yet")


# %%
grader.check("l6")

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
ANSWERS["kernel"] = ""
ANSWERS["unroll"] = ""

# %% [markdown]
# ## l7 · Your answers (4 points)
#
# All questions of the lesson, wherever they stand, make up this part. The check says which of your
# answers hold; the reasons come with your graded feedback.

# %%
grader.check("l7")

# %% [markdown]
# ## Run it on the record
#
# The cell below is given and earns no points. It computes the two errors of the naive method with
# your
# functions, on the lecture's windows, once the record is next to this document. It takes about a
# minute. While something is missing it says so in one line.


# %%
def naive_errors(df: pd.DataFrame) -> None:
    """Print the naive method's MAE on the validation and the test part of the record."""
    raw_data, temperature = df.to_numpy(copy=True), df["T (degC)"].to_numpy(copy=True)
    num_train, num_val = int(0.5 * len(raw_data)), int(0.25 * len(raw_data))
    mean, std = raw_data[:num_train].mean(axis=0), raw_data[:num_train].std(axis=0)
    raw_data = (raw_data - mean) / std
    delay = 6 * (120 + 24 - 1)
    parts = {"validation": (num_train, num_train + num_val), "test": (num_train + num_val, None)}
    for name, (start, end) in parts.items():
        dataset = keras.utils.timeseries_dataset_from_array(
            raw_data[:-delay],
            targets=temperature[delay:],
            sampling_rate=6,
            sequence_length=120,
            batch_size=256,
            start_index=start,
            end_index=end,
        )
        print(f"naive MAE, {name}: {naive_mae(dataset, mean, std):.2f}")


if __name__ == "__main__":
    if not RECORD.exists():
        print(f"No record at {RECORD} yet. README.md says where to get it.")
    else:
        try:
            naive_errors(read_record(RECORD))
        except NotImplementedError as missing:
            print(f"Next: {missing}")
