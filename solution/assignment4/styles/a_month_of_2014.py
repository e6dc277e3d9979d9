"""A month chosen by its date, weekends apart from weekdays; every year over the same axis."""

from pathlib import Path

import keras
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import tensorflow as tf
from keras import layers

FEATURE = "rho (g/m**3)"
SEED = 42

RECORD = Path("jena_climate_2009_2016.csv")
SAMPLING_RATE = 6
SEQUENCE_LENGTH = 144
DELAY = 1146
BATCH_SIZE = 256


def set_seed():
    tf.random.set_seed(SEED)


def load_data(csv_path):
    df = pd.read_csv(Path(csv_path), engine="python")
    df = df.set_index(pd.to_datetime(df["Date Time"], format="%d.%m.%Y %H:%M:%S"))
    df = df.drop("Date Time", axis="columns")
    return df.apply(pd.to_numeric).astype("float64")


def feature_index(df, feature=FEATURE):
    (position,) = np.where(df.columns == feature)
    return position[0]


def plot_days(df, feature=FEATURE):
    fig, ax = plt.subplots()
    part = df.loc["2014-05"][feature]
    weekend = part.index.dayofweek >= 5
    ax.plot(part[~weekend], "b.", label="Mo-Fr")
    ax.plot(part[weekend], "r.", label="Sa-So")
    ax.legend()
    ax.set_xlabel("Date")
    ax.set_ylabel(feature)
    return ax


def plot_years(df, feature=FEATURE):
    fig, ax = plt.subplots()
    for year, part in df[feature].resample("D").mean().groupby(lambda date: date.year):
        ax.plot(part.index.map(lambda date: date.replace(year=2000)), part, label=str(year))
    ax.legend()
    ax.set_xlabel("Date")
    ax.set_ylabel(feature)
    return ax


def split_counts(num_rows):
    first, second = int(num_rows * 0.55), int(num_rows * 0.25)
    return first, second, num_rows - (first + second)


def normalize(raw_data, num_train):
    layer = keras.layers.Normalization(axis=-1)
    layer.adapt(raw_data[:num_train])
    mean = raw_data[:num_train].mean(axis=0)
    std = np.sqrt(raw_data[:num_train].var(axis=0))
    raw_data[...] = (raw_data - mean) / std
    return raw_data, mean, std


def feature_statistics(raw_data, num_train, num_val, column):
    pre = raw_data[:num_train, column].copy()
    raw_data, mean, std = normalize(raw_data, num_train)
    post = raw_data[-(len(raw_data) - num_train - num_val) :, column]
    return {
        "train_mean": np.mean(pre).item(),
        "train_std": np.std(pre).item(),
        "test_mean": np.mean(post).item(),
        "test_std": np.std(post).item(),
    }


def make_datasets(
    data,
    target,
    num_train,
    num_val,
    *,
    sequence_length=SEQUENCE_LENGTH,
    sampling_rate=SAMPLING_RATE,
    delay=DELAY,
    batch_size=BATCH_SIZE,
):
    steps = sampling_rate * np.arange(sequence_length)
    signature = (
        tf.TensorSpec((sequence_length, data.shape[1]), tf.float64),
        tf.TensorSpec((1,), tf.float64),
    )

    def from_rows(start, stop, shuffle):
        firsts = np.arange(start, min(stop, len(data) - delay) - steps[-1])

        def windows():
            for first in np.random.permutation(firsts) if shuffle else firsts:
                yield data[first + steps], target[[first + delay]]

        return tf.data.Dataset.from_generator(windows, output_signature=signature).batch(batch_size)

    stops = np.cumsum([num_train, num_val, len(data) - num_train - num_val])
    starts = stops - [num_train, num_val, len(data) - num_train - num_val]
    return tuple(
        from_rows(start, stop, shuffle)
        for start, stop, shuffle in zip(starts, stops, (True, False, False), strict=True)
    )


def evaluate_naive_method(dataset, mean, std, column):
    metric = keras.metrics.MeanAbsoluteError(dtype="float64")
    for samples, targets in dataset:
        forecast = samples.numpy()[:, -1, column] * std[column] + mean[column]
        # A column each, or the metric takes the whole batch for one sample.
        metric.update_state(targets[:, None], forecast[:, None])
    return float(metric.result())


class Forecaster(keras.Model):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.lstm = layers.LSTM(32, activation="relu")
        self.dropout = layers.Dropout(0.5)
        self.dense = layers.Dense(1)

    def call(self, inputs, training=None):
        x = self.lstm(inputs)
        x = self.dropout(x, training=training)
        return self.dense(x)


def build_model(sequence_length=SEQUENCE_LENGTH, num_features=14):
    model = Forecaster(name="forecaster")
    model.build((None, sequence_length, num_features))
    return model


def compile_model(model):
    model.compile(
        optimizer=keras.optimizers.get({"class_name": "RMSprop", "config": {"learning_rate": 0.1}}),
        loss="mean_squared_error",
        metrics=["mae", keras.metrics.RootMeanSquaredError()],
    )
    return model


def main():
    df = load_data(RECORD)
    print(df.describe())
    num_train, num_val, num_test = split_counts(len(df))
    data, mean, std = normalize(df.to_numpy(copy=True), num_train)
    train, val, test = make_datasets(data, df[FEATURE].to_numpy(), num_train, num_val)
    model = compile_model(build_model())
    model.fit(train, epochs=10, validation_data=val)
    print(evaluate_naive_method(test, mean, std, feature_index(df)))


if __name__ == "__main__":
    main()
