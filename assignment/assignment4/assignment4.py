# %% [markdown]
# # Assignment 4 · Forecasting density
#
# From a sequence of atmospheric measurements, forecast the **Density**
# (`rho (g/m**3)`) **48 hours (2 days)** ahead.
#
# The record comes from the weather station of the Max Planck Institute for Biogeochemistry in
# Jena: 14 quantities, one row every 10 minutes, from 2009 to 2016, 420,551 rows in all.
#
# | word | what it means here |
# | --- | --- |
# | row | one 10-minute record |
# | step | one element of a window: one row in every 6 |
# | window | the 6 days of steps that a model sees before it forecasts |
# | target | the value to forecast, in the feature's own unit (g/m³) |
# | split | the training, the validation or the test part of the record |
# | horizon | the time from a window's last step to its target: 48 hours (2 days) |
#
# **How to work.** Put your code where a function raises `NotImplementedError` and where a
# constant is `None`. Keep every name, its parameters and their order; helper functions, further
# cells and further imports are welcome. The docstrings say exactly what goes in and what comes
# out. Each question is checked with its own inputs, so a mistake in one question never costs
# another; it also means that a function must use its arguments, not the record's numbers.

# %%
# Given: `grader.check` below a question runs its public checks, in Jupyter and with otter.
import os
import sys
from pathlib import Path

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

# %% [markdown]
# ## q0 · Random seed (0 points)
#
# Import what you need, and seed TensorFlow with `SEED`, so that two runs draw the same random
# numbers. This question is worth no points: a wrong answer shows a failed check and costs nothing.

# %%
import keras
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import tensorflow as tf
from keras import layers
from matplotlib.axes import Axes

# Given: leave these as they are.
# Variant density-48h
FEATURE = "rho (g/m**3)"
SEED = 42


def set_seed() -> None:
    """Seed TensorFlow's random numbers with `SEED`, so that its draws repeat."""
    raise NotImplementedError("q0: set_seed is not written yet")


# %%
grader.check("q0")

# %% [markdown]
# ## q1 · Loading the record (2 points)
#
# Read the csv file into a table of the 14 measurements, with the time of each row as its index.
#
# - The dates are written **day first**: `03.04.2009 10:20:00` is the third of April.
# - The date becomes the index; it is not one of the 14 columns.
# - Keep **every row unchanged, in file order**. The record has duplicated rows, gaps, and a
#   few wind speeds of `-9999.0`, which stand for "no measurement". They stay for now; the
#   last section of the notebook shows their effect.
#
# The file is called `jena_climate_2009_2016.csv` (README.md says where to get it).


# %%
def load_data(csv_path: str | Path) -> pd.DataFrame:
    """Read a record.

    `csv_path` is a csv file whose header holds `Date Time` and then the 14 measurements.

    Returns a frame with the 14 measurement columns, named and ordered as in the file, all of
    them floats; one row for each row of the file, in file order; and a `DatetimeIndex` made
    of `Date Time`, which is written as `day.month.year hour:minute:second`.
    """
    raise NotImplementedError("q1: load_data is not written yet")


# %%
grader.check("q1")

# %% [markdown]
# ## q2 · A look at the feature (3 points)
#
# A model sees columns by position, not by name. Find the position of a feature among the
# measurement columns, counted from 0 and without the date. Look it up by name: the
# function is checked with other features and other tables, too.
#
# Then plot the feature twice, because it varies on more than one time scale:
#
# - over some **days**: a contiguous stretch of 2 to 60 days, every row of it;
# - over the **years**: the whole record, from its first to its last day. Daily means or the
#   like are fine here.
#
# Both functions return the matplotlib `Axes` (not the figure, not `None`) with **both axes
# labeled**.


# %%
def feature_index(df: pd.DataFrame, feature: str = FEATURE) -> int:
    """Return the position of the column `feature` in `df`, counted from 0."""
    raise NotImplementedError("q2: feature_index is not written yet")


def plot_days(df: pd.DataFrame, feature: str = FEATURE) -> Axes:
    """Plot `feature` over a contiguous range of 2 to 60 days, at full resolution.

    `df` is a frame as `load_data` returns it, several months long. Returns the `Axes`, with
    a label on the x axis and on the y axis.
    """
    raise NotImplementedError("q2: plot_days is not written yet")


def plot_years(df: pd.DataFrame, feature: str = FEATURE) -> Axes:
    """Plot `feature` over the whole record, resampled if you like.

    `df` is a frame as `load_data` returns it, several years long. Returns the `Axes`, with
    a label on the x axis and on the y axis.
    """
    raise NotImplementedError("q2: plot_years is not written yet")


# %%
grader.check("q2")

# %% [markdown]
# ## q3 · Split counts (2 points)
#
# The splits follow each other in time: training first, then validation, then test. Shuffling
# the rows before the split would let a model learn from the future.
#
# - training: 55 % of the rows, rounded down to a whole number;
# - validation: 25 % of the rows, rounded down to a whole number;
# - test: all remaining rows (about 20 %).
#
# The three counts are whole numbers of an integer type (`12`, not `12.0`), and they add up to
# `num_rows`. A percentage computed with floats can be one row below exact arithmetic;
# both are accepted.


# %%
def split_counts(num_rows: int) -> tuple[int, int, int]:
    """Return how many of `num_rows` rows go to training, validation and test.

    55 % and 25 %, each rounded down, and the remainder.
    """
    raise NotImplementedError("q3: split_counts is not written yet")


# %%
grader.check("q3")

# %% [markdown]
# ## q4 · Normalization (5 points)
#
# Pressure is near 1,000, wind speed near 2: bring every column to mean 0 and standard deviation
# 1, so that no column dominates only because of its unit.
#
# **The trap.** The mean and the standard deviation come from the **training rows only**, and
# then shift and scale **all** rows. Validation and test stand for a future that is still
# unknown. Statistics that include them tell the model something about that future, and the test
# error is then better than the model really is.
#
# - `normalize` returns the whole array, shifted and scaled, with the mean and the standard
#   deviation that it used, one number per column.
# - `feature_statistics` reports on one column: the mean and standard deviation of the training rows
#   **before** normalization, and of the test rows **after** it. The test rows are those after
#   training and validation.
#
# Both standard deviations are accepted, of the population (`ddof=0`) and of the sample (`ddof=1`).


# %%
def normalize(raw_data: np.ndarray, num_train: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Shift and scale every column by its mean and standard deviation in the training rows.

    `raw_data` has the shape (rows, columns); its first `num_train` rows are for training.

    Returns `(data, mean, std)`: all rows, normalized, in the shape of `raw_data`, then the
    statistics used, one number for each column, in the column's own unit. `raw_data` may be
    changed in place.
    """
    raise NotImplementedError("q4: normalize is not written yet")


def feature_statistics(
    raw_data: np.ndarray, num_train: int, num_val: int, column: int
) -> dict[str, float]:
    """Report the mean and the standard deviation of one column.

    `raw_data` has the shape (rows, columns) and is not normalized. Its first `num_train` rows
    are for training, the next `num_val` for validation, and all that follow for test.

    Returns a dictionary of four numbers: `train_mean` and `train_std`, of the training rows
    before normalization, in the column's own unit; `test_mean` and `test_std`, of the test rows
    after normalization by the training rows' statistics, without a unit.
    """
    raise NotImplementedError("q4: feature_statistics is not written yet")


# %%
grader.check("q4")

# %% [markdown]
# **Your comment on q4** (1 point, marked by a person). Run `feature_statistics` on the record.
# After normalization, are the test rows' mean and standard deviation 0 and 1? Why, or why not,
# and is anything wrong with that? Three or four sentences.
#
# *Write your comment here.*

# %% [markdown]
# ## q5 · Windows and datasets (7 points)
#
# A model learns from pairs: a window of the recent past, and the value to forecast.
#
# - A **step** is one row in every 6, one an hour.
# - A **window** holds 6 days of steps, of all columns.
# - Its **target** lies 48 hours (2 days) after the window's **last** step.
# - Batches hold 256 windows; the last batch may hold fewer.
#
# The four constants follow from this. `DELAY` is the difficult one.
#
# **Why the target is shifted.** `keras.utils.timeseries_dataset_from_array` pairs a window with
# the entry of `targets` at the index of the window's **first** row. What you want is the
# value beyond the window's end. So `targets` must be shifted: the entry at position `i` must
# be the value `delay` rows after row `i`. Count these rows on paper, from a window's first row
# to its last step and from there to the target, for a window of 3 steps, before you do it for
# yours. A delay that is off by one step, or counted in steps instead of rows, raises no error;
# it forecasts something else. And unshifted targets ask the model for a value that it has already
# seen: the error becomes very small and means nothing. The rows without a target, at
# the end of the record, must be dropped.
#
# **Where windows begin and end.** The windows of a split begin at its first row and then follow
# row by row (a stride of 1). No window reaches into another split: all its rows are rows of its
# own. Start and end indices count from the record's first row, not from the split's.
#
# Recommended, and the lecture's way: the record's last `delay` rows are removed from the samples,
# and then each split ends with the last window whose rows all lie in it.¹
#
# **Order.** The training windows are **shuffled**, window by window and not just batch by batch;
# every target stays with its window. Validation and test may be shuffled or not.
#
# Samples are normalized; **targets are not**: an error in g/m³ is easier to interpret.
#
# Use the Keras utility or make the windows yourself, as you like.
#
# ¹ A split may also end with the last window whose rows lie in it and whose target exists in the
# record; with the last whose target lies in it, too; or with the last whose rows end `delay` rows
# before the split's end. With the recommended end and the first of these, the targets of the last
# training windows fall into the validation split: a small leak, which you may avoid.


# %%
SAMPLING_RATE = None  # rows from one step to the next
SEQUENCE_LENGTH = None  # steps in a window
DELAY = None  # rows from a window's first row to its target
BATCH_SIZE = None  # windows in a batch


def make_datasets(
    data: np.ndarray,
    target: np.ndarray,
    num_train: int,
    num_val: int,
    sequence_length: int = SEQUENCE_LENGTH,
    sampling_rate: int = SAMPLING_RATE,
    delay: int = DELAY,
    batch_size: int = BATCH_SIZE,
) -> tuple[tf.data.Dataset, tf.data.Dataset, tf.data.Dataset]:
    """Split a record into windows and their targets, and make a dataset of each split.

    `data` has the shape (rows, features) and is normalized; `target` has the shape (rows,), one
    value for each row, in the feature's own unit. The first `num_train` rows are for training,
    the next `num_val` for validation, and all that follow for test.

    A window that begins at row i has the rows i, i + sampling_rate, i + 2 * sampling_rate and so
    on, `sequence_length` of them; its target is `target[i + delay]`.

    Returns `(train, val, test)`. Each gives, every time it is iterated, batches
    `(samples, targets)` of the shapes (batch, sequence_length, features) and (batch,), where a
    batch holds `batch_size` windows, the last one the remainder. Only the windows of the split,
    from its first row on; in training they are shuffled.
    """
    raise NotImplementedError("q5: make_datasets is not written yet")


# %%
grader.check("q5")

# %% [markdown]
# ## q6 · A naive baseline (2 points)
#
# A model has to beat a simple baseline before it is of any use. The naive method assumes that
# density is **purely periodic, with a period of 24 hours**: at the same time of day it has
# the same value. So it forecasts the last observed value that lies a whole number of days
# before the target. With a horizon of 48 hours that is the value 2 days before the target, the
# window's last step.
#
# Its error is the **mean absolute error** (MAE) in the feature's own unit, over every sample of
# a dataset. The samples are normalized and the targets are not, so a forecast must be converted
# back to its own unit first. Note that the last batch may be smaller than the others.
#
# The assumption ignores seasons and changes of weather. Its error is nevertheless the
# one that your model has to beat.


# %%
def evaluate_naive_method(
    dataset: tf.data.Dataset, mean: np.ndarray, std: np.ndarray, column: int
) -> float:
    """Return the mean absolute error of the naive method over every sample of `dataset`.

    `dataset` gives batches `(samples, targets)` of the shapes (batch, steps, features) and
    (batch,); samples are normalized, targets are in the feature's own unit. `mean` and `std`,
    of the shape (features,), are those that normalized the samples; `column` is the feature's
    position.

    The forecast is the value 2 days before the target, the window's last step.
    The error is in the feature's own unit.
    """
    raise NotImplementedError("q6: evaluate_naive_method is not written yet")


# %%
grader.check("q6")

# %% [markdown]
# ## q7 · The model (3 points)
#
# Build this model, for windows of any length and any number of features:
#
# ![The model of q7, one box a layer](pictures/model.svg)
#
# In words: Input → LSTM (32 units, activation relu) → Dropout (rate 0.5) → Dense (1 unit, no
# activation).
#
# Whatever the figure does not name is at Keras's default. The sizes of the input are the function's
# arguments; they are not fixed. Functional, sequential, or your own subclass of
# `keras.Model`: as you like.


# %%
def build_model(sequence_length: int = SEQUENCE_LENGTH, num_features: int = 14) -> keras.Model:
    """Return the model in the figure, not compiled.

    Its input has the shape (batch, `sequence_length`, `num_features`), its output (batch, 1).
    """
    raise NotImplementedError("q7: build_model is not written yet")


# %%
grader.check("q7")

# %% [markdown]
# **Your comment on q7** (1 point, marked by a person). Comment on the `activation` argument of the
# LSTM layer, here `relu`: what does it act on, and what not, what is Keras's default, and what
# changes, for better or worse, between `tanh` and `relu` over a long window? Three or four
# sentences.
#
# *Write your comment here.*

# %% [markdown]
# ## q8 · Compiling (1 point)
#
# Compile the model:
#
# - optimizer: **RMSprop** at a learning rate of **0.1**;
# - loss: **mean squared error (`mse`)**;
# - metrics: **mean absolute error (`mae`)**.
#
# Leave every other setting at its default, and return the same model that you were given. For
# loss and metrics, you may use Keras's short names, functions or objects.


# %%
def compile_model(model: keras.Model) -> keras.Model:
    """Compile `model` with RMSprop at learning rate 0.1; return it.

    Loss: mean squared error (`mse`).
    Metrics: mean absolute error (`mae`).
    """
    raise NotImplementedError("q8: compile_model is not written yet")


# %%
grader.check("q8")

# %% [markdown]
# ## Run it on the record
#
# The cell below is given and earns no points. It runs your functions on the real record, once the
# file is next to this document, and shows the numbers that the questions are about. While
# something is missing it says so in one line.
#
# Nothing here asks you to train the model. If you do, read the next section first.


# %%
def show_everything(csv_path: str | Path) -> None:
    """Run all questions on a record and print the results."""
    set_seed()
    df = load_data(csv_path)
    column = feature_index(df)
    print(f"q1  {len(df):,} rows of {df.shape[1]} columns, {df.index[0]} to {df.index[-1]}")
    print(f"q2  {FEATURE} is column {column}")
    plot_days(df)
    plot_years(df)
    plt.show()

    num_train, num_val, num_test = split_counts(len(df))
    print(f"q3  {num_train:,} training, {num_val:,} validation and {num_test:,} test rows")
    raw_data, target = df.to_numpy(copy=True), df[FEATURE].to_numpy(copy=True)
    for name, value in feature_statistics(raw_data.copy(), num_train, num_val, column).items():
        print(f"q4  {name} = {value:.3f}")

    data, mean, std = normalize(raw_data, num_train)
    _, val, test = make_datasets(data, target, num_train, num_val)
    for samples, targets in val:
        print(f"q5  a batch: samples {samples.shape}, targets {targets.shape}")
        break
    for name, dataset in (("validation", val), ("test", test)):
        error = evaluate_naive_method(dataset, mean, std, column)
        print(f"q6  naive MAE, {name}: {error:.2f}")

    model = build_model()
    model = compile_model(model)
    print(f"q7  {model.count_params():,} parameters")


if __name__ == "__main__":
    named = [argument for argument in sys.argv[1:] if argument.endswith(".csv")]
    record = Path(named[0] if named else "jena_climate_2009_2016.csv")
    if not record.exists():
        print(f"No record at {record} yet. README.md says where to get it.")
    else:
        try:
            show_everything(record)
        except NotImplementedError as missing:
            print(f"Next: {missing}")

# %% [markdown]
# ## Before you trust a test error
#
# In the lecture, a dense and a convolutional model for the temperature reached a validation MAE
# of about 2.6 and 2.9 degrees. On the test split the same models showed **6.25** and **12.91**.
# The models had not become worse. A few wind speeds in the last quarter of the record are
# `-9999.0`: a mark for "no measurement", in a column of values near 2. Normalized by the clean
# training rows, such a mark lies thousands of standard deviations below the mean. A dense or a
# convolutional layer multiplies it by a weight and passes it on, so every window that holds it is
# forecast completely wrong, and one row lies in as many windows as a window has steps. An MAE is a
# mean: a small share of such windows is enough to double it. The naive method never looks at the
# wind, and an LSTM with its usual `tanh` can only saturate, so neither showed anything.
#
# Three habits follow: look at the smallest and the largest value of every column before
# you train; when test and validation errors disagree, look for the windows that make the
# difference before you blame the model; and where you clean the data, do it before the windows
# are made and by a rule that needs no knowledge of the test split.
