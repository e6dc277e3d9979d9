"""Coloured segments for days, a band from minimum to maximum for years."""

# %% Double precision, models included
import keras

keras.config.set_floatx("float64")
keras.utils.set_random_seed(42)

from decimal import ROUND_FLOOR, Decimal

import matplotlib.dates
import matplotlib.pyplot as plt
from matplotlib.collections import LineCollection
import numpy as np
import pandas as pd
import tensorflow as tf

FEATURE = "rho (g/m**3)"
SEED = 42


def set_seed():
    tf.random.set_seed(SEED)


def load_data(csv_path):
    df = pd.read_csv(csv_path, float_precision="round_trip")
    times = pd.to_datetime(df["Date Time"], format="%d.%m.%Y %H:%M:%S").rename("time")
    return df.set_index(times).loc[:, df.columns != "Date Time"]


def feature_index(df, feature=FEATURE):
    return sum(1 for _ in df.columns[: list(df).index(feature)])


def plot_days(df, feature=FEATURE):
    part = df[feature].iloc[: 5 * 144]
    points = np.column_stack([matplotlib.dates.date2num(part.index), part.to_numpy()])
    segments = np.stack([points[:-1], points[1:]], axis=1)
    fig, ax = plt.subplots()
    ax.add_collection(LineCollection(segments, array=part.to_numpy()[:-1]))
    ax.autoscale()
    ax.xaxis_date()
    ax.set(xlabel="Date", ylabel=feature)
    return ax


def plot_years(df, feature=FEATURE):
    fig, ax = plt.subplots()
    daily = df[feature].resample("D").agg(["min", "max"])
    ax.fill_between(daily.index, daily["min"], daily["max"])
    ax.set_xlabel("Date")
    ax.set_ylabel(feature)
    return ax


def split_counts(num_rows):
    train, val = (
        int((Decimal(share) * num_rows).to_integral_value(ROUND_FLOOR))
        for share in ("0.55", "0.25")
    )
    return train, val, num_rows - train - val


def normalize(raw_data, num_train):
    def z(column):
        return (column - column[:num_train].mean()) / column[:num_train].std()

    data = np.apply_along_axis(z, 0, raw_data)
    mean = np.apply_along_axis(np.mean, 0, raw_data[:num_train])
    std = np.apply_along_axis(np.std, 0, raw_data[:num_train])
    return np.asfortranarray(data), mean, std


def feature_statistics(raw_data, num_train, num_val, column):
    x = np.ma.masked_invalid(raw_data[:, column])
    train, test = x[:num_train], x[num_train + num_val :]
    z = (test - train.mean()) / train.std()
    return {
        "train_mean": float(train.mean()),
        "train_std": float(train.std()),
        "test_mean": float(z.mean()),
        "test_std": float(z.std()),
    }


SAMPLING_RATE = 6
SEQUENCE_LENGTH = 144
DELAY = SAMPLING_RATE * (SEQUENCE_LENGTH + 48 - 1)
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
    def utility(start, end):
        # unbatched, so that shuffling takes the whole split and not eight batches of it
        return keras.utils.timeseries_dataset_from_array(
            data[:-delay],
            target[delay:],
            sequence_length,
            sampling_rate=sampling_rate,
            batch_size=None,
            start_index=start,
            end_index=end,
        )

    train = utility(0, num_train)
    train = train.shuffle(num_train, seed=SEED)
    val, test = utility(num_train, num_train + num_val), utility(num_train + num_val, None)
    return [part.batch(batch_size) for part in (train, val, test)]


def evaluate_naive_method(dataset, mean, std, column):
    total, seen = np.float64(0), 0
    for samples, targets in dataset:
        x, y = tf.cast(samples, tf.float64), tf.cast(targets, tf.float64)
        total += tf.norm(x[:, -1, column] * std[column] + mean[column] - y, ord=1)
        seen += y.shape[0]
    return np.asarray(total / seen)


def build_model(sequence_length=SEQUENCE_LENGTH, num_features=14):
    return keras.Sequential(
        [
            keras.Input((sequence_length, num_features)),
            keras.layers.LSTM(32, activation="relu", dtype="float64"),
            keras.layers.Dropout(0.5, seed=SEED),
            keras.layers.Dense(1, dtype="float64"),
        ]
    )


def compile_model(model):
    model.compile(keras.optimizers.RMSprop(learning_rate=0.1), "mse", metrics=["mae"])
    return model
