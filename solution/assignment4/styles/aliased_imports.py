import datetime as dt

import keras.layers as L
import keras.losses
import keras.metrics
import keras.optimizers as opt
import keras.preprocessing as prep
import matplotlib as mpl
import numpy
import pandas
from keras import Input as KInput
from keras.models import Model as Net
from matplotlib.figure import Figure
from numpy.lib.stride_tricks import sliding_window_view
from tensorflow.random import set_seed as tf_seed

FEATURE = "rho (g/m**3)"
SEED = 42


def set_seed():
    tf_seed(SEED)


def load_data(csv_path):
    df = pandas.read_table(csv_path, sep=",")
    stamps = [dt.datetime.strptime(s, "%d.%m.%Y %H:%M:%S") for s in df.iloc[:, 0]]
    return pandas.DataFrame(df.iloc[:, 1:].to_numpy(float), stamps, df.columns[1:])


def feature_index(df, feature=FEATURE):
    return int(numpy.argmax(df.columns == feature))


def plot_days(df, feature=FEATURE):
    ax = Figure(figsize=(6, 2)).add_axes((0.1, 0.1, 0.8, 0.8))
    part = df[feature].to_numpy()[: 3 * 24 * 6]
    ax.plot(numpy.linspace(0, 3, len(part), endpoint=False), part, drawstyle="steps-post")
    ax.xaxis.set_label_text("days")
    ax.yaxis.set_label_text("density")
    return ax


def plot_years(df, feature=FEATURE):
    ax = Figure(figsize=(6, 2)).add_axes((0.1, 0.1, 0.8, 0.8))
    monthly = df[feature].groupby([df.index.year, df.index.month]).mean()
    ax.plot([year + (month - 0.5) / 12 for year, month in monthly.index], monthly.to_numpy())
    ax.xaxis.set_label_text("year")
    ax.yaxis.set_label_text("density")
    return ax


def split_counts(num_rows):
    return (
        num_rows * 11 // 20,
        num_rows // 4,
        num_rows - num_rows * 11 // 20 - num_rows // 4,
    )


def normalize(raw_data, num_train):
    n = float(num_train)
    train = raw_data[:num_train]
    mean = numpy.einsum("ij->j", train) / n
    std = numpy.sqrt(numpy.einsum("ij,ij->j", train - mean, train - mean) / (n - 1))
    return (raw_data - mean[None]) / std[None], mean[None, :].T, std[None, :].T


def feature_statistics(raw_data, num_train, num_val, column):
    train, _, test = numpy.split(raw_data[:, column], [num_train, num_train + num_val])
    mean, std = train.mean(), train.std(ddof=1)
    test -= mean
    test /= std
    return {
        "train_mean": numpy.float32(mean),
        "train_std": numpy.float32(std),
        "test_mean": numpy.float32(test.mean()),
        "test_std": numpy.float32(test.std(ddof=1)),
    }


SAMPLING_RATE = 6
SEQUENCE_LENGTH = 6 * 24 * 6 // SAMPLING_RATE
DELAY = SAMPLING_RATE * (SEQUENCE_LENGTH - 1) + 2 * 24 * 6
BATCH_SIZE = 256


def make_datasets(
    data,
    target,
    num_train,
    num_val,
    sequence_length=SEQUENCE_LENGTH,
    sampling_rate=SAMPLING_RATE,
    delay=DELAY,
    batch_size=BATCH_SIZE,
):
    span = (sequence_length - 1) * sampling_rate
    common = dict(
        sequence_length=sequence_length, sampling_rate=sampling_rate, batch_size=batch_size
    )
    # The lecture trims `delay` rows; the windows' own rows may go further than their first.
    inputs, shifted = data[: len(data) - delay + span], target[delay:]

    def cut(start, end):
        rows = inputs[start:end]
        count = max(0, min(len(rows) - span, len(shifted) - start))
        return prep.timeseries_dataset_from_array(
            rows, shifted[start : start + count], shuffle=True, **common
        )

    return (
        cut(0, num_train),
        cut(num_train, num_train + num_val),
        cut(num_train + num_val, None),
    )


def evaluate_naive_method(dataset, mean, std, column):
    total = count = 0
    for samples, targets in dataset:
        last = numpy.moveaxis(numpy.asarray(samples), 1, 0)[-1]
        restored = (last * numpy.asarray(std) + numpy.asarray(mean))[..., column]
        error = numpy.absolute(restored - numpy.asarray(targets))
        total, count = total + error.mean() * error.size, count + error.size
    return total / count


def build_model(sequence_length=SEQUENCE_LENGTH, num_features=14):
    first = KInput((sequence_length, num_features))
    last = L.Dense(1)(L.Dropout(0.5)(L.LSTM(32, "relu")(first)))
    return Net(first, last)


def compile_model(model):
    model.compile(
        opt.RMSprop(1 / 10),
        keras.losses.mean_squared_error,
        metrics=[keras.metrics.mean_absolute_error],
    )
    return model
