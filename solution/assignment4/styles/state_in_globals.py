"""Functions that leave their results in globals, caches and closures, as notebooks grow them."""

import functools
import itertools
import operator

import keras
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import tensorflow as tf

FEATURE = "rho (g/m**3)"
SEED = 42

df = raw_data = data = mean = std = None
num_train = num_val = num_test = 0
_frames = {}


def set_seed():
    global rng
    rng = np.random.default_rng(SEED)
    tf.random.set_seed(SEED)


set_seed()


def load_data(csv_path):
    global df, raw_data
    if csv_path not in _frames:
        frame = pd.read_csv(csv_path)
        when = pd.to_datetime(frame["Date Time"], format="%d.%m.%Y %H:%M:%S")
        _frames[csv_path] = frame.drop(columns="Date Time").set_index(pd.DatetimeIndex(when))
    df = _frames[csv_path].copy()
    raw_data = df.to_numpy()
    return df


def feature_index(df, feature=FEATURE):
    global column
    column = df.columns.get_loc(feature)
    return column


def plotter(rows, label):
    def plot(df, feature=FEATURE):
        fig, ax = plt.subplots()
        part = rows(df[feature])
        ax.plot(part.index, part)
        ax.set_xlabel(label)
        ax.set_ylabel(feature)
        return ax

    return plot


plot_days = plotter(lambda series: series.iloc[144 * 3 : 144 * 17], "Two weeks")
plot_years = plotter(lambda series: series.resample("12h").mean(), "All years")


def split_counts(num_rows):
    global num_train, num_val, num_test
    num_train = 55 * num_rows // 100
    num_val = 25 * num_rows // 100
    num_test = num_rows - num_train - num_val
    return num_train, num_val, num_test


def normalize(raw_data, num_train):
    global data, mean, std
    mean = functools.reduce(operator.add, raw_data[:num_train]) / num_train
    std = np.linalg.norm(raw_data[:num_train] - mean, axis=0) / num_train**0.5
    data = (raw_data - mean) / std
    return data, mean, std


def feature_statistics(raw_data, num_train, num_val, column):
    normalize(raw_data, num_train)
    return {
        "train_mean": mean[column],
        "train_std": std[column],
        "test_mean": data[num_train + num_val :, column].mean(),
        "test_std": data[num_train + num_val :, column].std(),
    }


SAMPLING_RATE = 6
SEQUENCE_LENGTH = 144
DELAY = sum(itertools.repeat(SAMPLING_RATE, SEQUENCE_LENGTH + 48 - 1))
BATCH_SIZE = 256


class Dataset:
    """Wraps a function that makes a generator, so that it can be iterated again."""

    def __init__(self, generate):
        self.generate = generate

    def __iter__(self):
        return self.generate()


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
    reach = (sequence_length - 1) * sampling_rate

    def batches(start, end, shuffle):
        order = np.arange(start, min(end - reach, len(target) - delay))
        if shuffle:
            rng.shuffle(order)
        samples = np.zeros((batch_size, sequence_length, data.shape[1]))
        targets = np.zeros(batch_size)
        filled = 0
        for first in order:
            samples[filled] = data[first : first + reach + 1 : sampling_rate]
            targets[filled] = target[first + delay]
            filled += 1
            if filled == batch_size:
                yield tf.constant(samples), tf.constant(targets)
                filled = 0
        if filled:
            yield tf.constant(samples[:filled]), tf.constant(targets[:filled])

    known = num_train + num_val
    return (
        Dataset(functools.partial(batches, 0, num_train, True)),
        Dataset(functools.partial(batches, num_train, known, False)),
        Dataset(functools.partial(batches, known, len(data), False)),
    )


def evaluate_naive_method(dataset, mean, std, column):
    def batch_error(batch):
        samples, targets = batch
        guess = samples.numpy()[:, -1, column] * std[column] + mean[column]
        return np.abs(guess - targets.numpy()).sum(), len(targets)

    sums, counts = zip(*map(batch_error, dataset))
    return sum(sums) / sum(counts)


@functools.cache
def layer_classes():
    return keras.layers.LSTM, keras.layers.Dropout, keras.layers.Dense


def build_model(sequence_length=SEQUENCE_LENGTH, num_features=14):
    keras.backend.clear_session()
    lstm, dropout, dense = layer_classes()
    inputs = keras.Input(batch_shape=(None, sequence_length, num_features))
    stack = lstm(32, activation="relu"), dropout(0.5), dense(1)
    outputs = functools.reduce(lambda x, layer: layer(x), stack, inputs)
    return keras.Model(inputs, outputs)


def compile_model(model):
    settings = {"loss": "mse", "metrics": ["mae"]}
    settings["optimizer"] = keras.optimizers.RMSprop(learning_rate=0.1)
    model.compile(**settings)
    return model
