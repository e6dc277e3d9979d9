"""Datasets that are Keras's own PyDataset, iterable by position."""

import math
import os

os.environ["KERAS_BACKEND"] = "tensorflow"

import keras
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import tensorflow as tf

FEATURE = "rho (g/m**3)"
SEED = 42


def set_seed():
    tf.random.set_seed(SEED)


def load_data(csv_path):
    """Read the file.

    >>> load_data("jena_climate_2009_2016.csv").shape
    (420551, 14)
    """
    frame = pd.read_csv(csv_path, index_col="Date Time")
    frame.index = pd.to_datetime(frame.index, format="%d.%m.%Y %H:%M:%S")
    return frame.astype(np.float64)


def feature_index(df, feature=FEATURE):
    index = df.columns.get_loc(feature)
    print(f"The index of {feature} is {index}")
    return index


def plot_days(df, feature=FEATURE):
    n = 60 * 24 * 6
    plt.figure()
    plt.plot(df.index[:n], df[feature].values[:n], "b.", markersize=1)
    plt.xlabel("Time")
    plt.ylabel(feature)
    ax = plt.gca()
    plt.show()
    return ax


def plot_years(df, feature=FEATURE):
    plt.figure()
    plt.plot(df.index, df[feature].values, "b.", markersize=1)
    plt.xlabel("Time")
    plt.ylabel(feature)
    ax = plt.gca()
    plt.show()
    return ax


def split_counts(num_rows):
    num_train = math.floor(num_rows * 55 / 100)
    num_val = math.floor(num_rows * 25 / 100)
    num_test = len(range(num_train + num_val, num_rows))
    return num_train, num_val, num_test


def normalize(raw_data, num_train):
    stats = pd.DataFrame(raw_data[:num_train]).agg(["mean", "std"])
    mean, std = stats.loc["mean"], stats.loc["std"]
    return (raw_data - mean.values) / std.values, mean, std


def feature_statistics(raw_data, num_train, num_val, column):
    result = {}
    train = raw_data[:num_train, column].astype(np.longdouble)
    result["train_mean"] = float(train.mean())
    result["train_std"] = float(train.std())
    test = raw_data[num_train:, column][num_val:] - result["train_mean"]
    test = test / result["train_std"]
    result["test_mean"], result["test_std"] = test.mean(), test.std()
    return result


SAMPLING_RATE = 6
SEQUENCE_LENGTH = 144
DELAY = 1146
BATCH_SIZE = 256


class WindowBatches(keras.utils.PyDataset):
    def __init__(self, data, target, firsts, steps, delay, batch_size, shuffle):
        super().__init__(workers=1)
        self.data, self.target, self.firsts = data, target, firsts
        self.steps, self.delay, self.batch_size = steps, delay, batch_size
        self.shuffle = shuffle
        self.on_epoch_end()

    def __len__(self):
        return math.ceil(len(self.firsts) / self.batch_size)

    def __getitem__(self, index):
        if not 0 <= index < len(self):
            raise IndexError(index)
        firsts = self.firsts[index * self.batch_size : (index + 1) * self.batch_size]
        return self.data[firsts[:, None] + self.steps], self.target[firsts + self.delay]

    def on_epoch_end(self):
        if self.shuffle:
            self.firsts = np.random.default_rng(SEED).permutation(self.firsts)


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
    steps = np.arange(sequence_length) * sampling_rate
    stops = (num_train, num_train + num_val, len(data))
    starts = (0, num_train, num_train + num_val)
    return [
        WindowBatches(
            data,
            target,
            np.arange(start, stop - max(delay, steps[-1])),
            steps,
            delay,
            batch_size,
            shuffle=start == 0,
        )
        for start, stop in zip(starts, stops)
    ]


def evaluate_naive_method(dataset, mean, std, column):
    total_error = tf.keras.metrics.Sum(dtype="float64")
    total_count = tf.keras.metrics.Sum(dtype="float64")
    for samples, targets in dataset:
        prediction = tf.cast(samples[:, -1, column], tf.float64) * std[column] + mean[column]
        total_error.update_state(tf.abs(prediction - tf.cast(targets, tf.float64)))
        total_count.update_state(tf.ones_like(prediction))
    return float(total_error.result() / total_count.result())


class DensityModel(keras.Model):
    def __init__(self, sequence_length, num_features):
        inputs = keras.Input((sequence_length, num_features))
        x = keras.layers.LSTM(32, activation="relu")(inputs)
        x = keras.layers.Dropout(0.5)(x)
        super().__init__(inputs=inputs, outputs=keras.layers.Dense(1)(x))


def build_model(sequence_length=SEQUENCE_LENGTH, num_features=14):
    return DensityModel(sequence_length, num_features)


def compile_model(model):
    model.compile("rmsprop", "mse", metrics=["mae"])
    model.optimizer.learning_rate.assign(0.1)
    return model
