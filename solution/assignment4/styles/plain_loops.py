"""No library where a loop will do; batches come from a class of one's own."""

import csv
import datetime
import math
import random

import keras
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import tensorflow as tf

FEATURE = "rho (g/m**3)"
SEED = 42


def set_seed():
    random.seed(SEED)
    np.random.seed(SEED)
    tf.random.set_seed(SEED)


def load_data(csv_path):
    times, rows = [], []
    with open(csv_path, newline="") as stream:
        reader = csv.reader(stream)
        header = next(reader)
        for line in reader:
            times.append(datetime.datetime.strptime(line[0], "%d.%m.%Y %H:%M:%S"))
            rows.append([float(cell) for cell in line[1:]])
    return pd.DataFrame(rows, index=pd.DatetimeIndex(times), columns=header[1:])


def feature_index(df, feature=FEATURE):
    for index, name in enumerate(df.columns):
        if name == feature:
            return index
    raise KeyError(feature)


def plot_days(df, feature=FEATURE):
    fig, axes = plt.subplots(2, 1)
    for ax, days in zip(axes, (7, 21)):
        ax.plot(df.index[: days * 144], df[feature][: days * 144])
        ax.set_xlabel("time")
        ax.set_ylabel("density in g/m³")
    return axes[0]


def plot_years(df, feature=FEATURE):
    fig, ax = plt.subplots()
    ax.plot(df.index[::72], df[feature][::72])
    ax.set_xlabel("time")
    ax.set_ylabel("density in g/m³")
    return ax


def split_counts(num_rows):
    train = 0
    while (train + 1) * 100 <= 55 * num_rows:
        train += 1
    val = 0
    while (val + 1) * 100 <= 25 * num_rows:
        val += 1
    return [train, val, num_rows - train - val]


def average(values):
    return math.fsum(values) / len(values)


def deviation(values):
    centre = average(values)
    return math.sqrt(average([(value - centre) ** 2 for value in values]))


def normalize(raw_data, num_train):
    rows, columns = len(raw_data), len(raw_data[0])
    mean, std = [], []
    for j in range(columns):
        values = [raw_data[i][j] for i in range(num_train)]
        mean.append(average(values))
        std.append(deviation(values))
    data = np.empty((rows, columns))
    for i in range(rows):
        for j in range(columns):
            data[i, j] = (raw_data[i][j] - mean[j]) / std[j]
    return data, mean, std


def feature_statistics(raw_data, num_train, num_val, column):
    train = [row[column] for row in raw_data[:num_train]]
    centre, spread = average(train), deviation(train)
    test = [(row[column] - centre) / spread for row in raw_data[num_train + num_val :]]
    return {
        "train_mean": centre,
        "train_std": spread,
        "test_mean": average(test),
        "test_std": deviation(test),
    }


SAMPLING_RATE = 6
SEQUENCE_LENGTH = 6 * 24
DELAY = (SEQUENCE_LENGTH - 1) * SAMPLING_RATE + 2 * 24 * 6
BATCH_SIZE = 2**8


class Batches:
    """Batches of windows, in another order every time."""

    def __init__(self, data, target, firsts, length, rate, delay, batch_size, shuffle):
        self.data, self.target = data, target
        self.firsts = list(firsts)
        self.length, self.rate, self.delay = length, rate, delay
        self.batch_size, self.shuffle = batch_size, shuffle

    def __len__(self):
        return math.ceil(len(self.firsts) / self.batch_size)

    def __iter__(self):
        order = list(self.firsts)
        if self.shuffle:
            random.shuffle(order)
        for k in range(0, len(order), self.batch_size):
            samples, targets = [], []
            for first in order[k : k + self.batch_size]:
                samples.append([self.data[first + s * self.rate] for s in range(self.length)])
                targets.append(self.target[first + self.delay])
            yield np.array(samples), np.array(targets)


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
    ends = [num_train, num_train + num_val, len(data)]
    starts = [0] + ends[:-1]
    datasets = []
    for start, end in zip(starts, ends):
        firsts = [
            first
            for first in range(start, end)
            if first + (sequence_length - 1) * sampling_rate < end and first + delay < len(target)
        ]
        datasets.append(
            Batches(
                data, target, firsts, sequence_length, sampling_rate, delay, batch_size, start == 0
            )
        )
    return datasets[0], datasets[1], datasets[2]


def evaluate_naive_method(dataset, mean, std, column):
    errors = []
    for samples, targets in dataset:
        for sample, truth in zip(samples, targets):
            guess = float(sample[-1][column]) * float(std[column]) + float(mean[column])
            errors.append(abs(guess - float(truth)))
    return average(errors)


def build_model(sequence_length=SEQUENCE_LENGTH, num_features=14):
    model = keras.Sequential()
    for layer in (
        keras.Input(shape=(sequence_length, num_features)),
        keras.layers.LSTM(32, activation="relu"),
        keras.layers.Dropout(0.5),
        keras.layers.Dense(1),
    ):
        model.add(layer)
    return model


def compile_model(model):
    model.compile(loss="mse", metrics=["mae"], optimizer=keras.optimizers.RMSprop(0.1))
    return model
