# %%
import importlib.util

import keras
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import tensorflow as tf
from keras import layers

FEATURE = "rho (g/m**3)"
SEED = 42
FORMAT = {"format": "grain"} if importlib.util.find_spec("grain") else {}


# %%
def set_seed():
    tf.random.set_seed(SEED)


def load_data(csv_path):
    columns = pd.read_csv(csv_path, nrows=0).columns
    values = np.loadtxt(
        csv_path, delimiter=",", skiprows=1, usecols=range(1, len(columns)), ndmin=2
    )
    dates = pd.read_csv(csv_path, usecols=["Date Time"])["Date Time"]
    return pd.DataFrame(
        values,
        columns=columns[1:],
        index=pd.to_datetime(dates.str.strip(), format="%d.%m.%Y %H:%M:%S"),
    )


def feature_index(df, feature=FEATURE):
    return np.argwhere(df.columns.values == feature).item()


def plot_days(df, feature=FEATURE):
    ax = df.iloc[:720].reset_index().plot(x=df.index.name or "index", y=feature, legend=False)
    ax.set_xlabel("time")
    ax.set_ylabel(feature)
    return ax


def plot_years(df, feature=FEATURE):
    ax = df[[feature]].resample("QS").mean().plot(legend=False)
    ax.set_xlabel("quarter")
    ax.set_ylabel(feature)
    return ax


# %%
def split_counts(num_rows):
    num_train = int(num_rows * 0.55)
    num_val = int(num_rows * 0.25)
    return {0: num_train, 1: num_val, 2: num_rows - num_train - num_val}.values()


def split_counts(num_rows, _first=split_counts):  # noqa: F811
    return tuple(_first(num_rows))


def normalize(raw_data, num_train):
    mean = np.average(raw_data[:num_train], axis=0)
    std = np.sqrt(np.average((raw_data[:num_train] - mean) ** 2, axis=0))
    raw_data = raw_data - mean
    raw_data = raw_data / std
    return raw_data, tuple(mean), tuple(std)


def feature_statistics(raw_data, num_train, num_val, column):
    data, mean, std = normalize(raw_data, num_train)
    test_data = data[num_train + num_val : len(data)]
    return {
        "train_mean": mean[column],
        "train_std": std[column],
        "test_mean": np.array(test_data[:, column].mean()),
        "test_std": np.array(test_data[:, column].std()),
        "column": column,
    }


# %%
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
    def dataset(start, end, shuffle):
        # The format "grain" takes targets by start alone, so slice before.
        return keras.utils.timeseries_dataset_from_array(
            data[:-delay][start:end],
            target[delay:][start:end],
            sequence_length,
            sampling_rate=sampling_rate,
            batch_size=batch_size,
            shuffle=shuffle,
            seed=SEED if shuffle else None,
            **FORMAT,
        )

    return (
        dataset(None, num_train, True),
        dataset(num_train, num_train + num_val, False),
        dataset(num_train + num_val, None, False),
    )


def evaluate_naive_method(dataset, mean, std, column):
    x, y = map(np.concatenate, zip(*dataset.as_numpy_iterator()))
    return np.mean(np.abs(x[:, -1, column] * std[column] + mean[column] - y))


# %%
def build_model(sequence_length=SEQUENCE_LENGTH, num_features=14):
    tower = keras.Sequential(
        [layers.LSTM(32, activation="relu"), layers.Dropout(0.5)], name="tower"
    )
    inputs = keras.Input((sequence_length, num_features))
    return keras.Model(inputs, layers.Dense(1)(tower(inputs)))


def compile_model(model):
    rmsprop = keras.optimizers.RMSprop()
    rmsprop.learning_rate = 0.1
    model.compile(
        optimizer=rmsprop,
        loss=[keras.losses.MeanSquaredError()],
        metrics=[[keras.metrics.MeanAbsoluteError(name="mae")]],
    )
    return model
