# %%
import keras
import numpy as np
import pandas as pd
import matplotlib.pyplot as plt
from keras import layers, ops

FEATURE = "rho (g/m**3)"
SEED = 42
keras.config.set_floatx("float32")


def set_seed():
    keras.utils.set_random_seed(SEED)


# %%
def load_data(csv_path):
    table = np.genfromtxt(csv_path, delimiter=",", skip_header=1, dtype=str)
    names = open(csv_path).readline().strip().replace('"', "").split(",")
    when = pd.to_datetime([text.strip('"') for text in table[:, 0]], dayfirst=True)
    return pd.DataFrame(table[:, 1:].astype(np.float32), index=when, columns=names[1:])


# %%
def feature_index(df, feature=FEATURE):
    return int(np.flatnonzero(df.columns == feature)[0])


def plot_days(df, feature=FEATURE, days=10):
    part = df[feature].to_numpy(np.float32)[: days * 144]
    fig, ax = plt.subplots(layout="constrained")
    ax.plot(np.arange(len(part)) / 144, part, lw=0.8)
    ax.axhline(part.mean(), color="grey")
    ax.set(xlabel="days since the start", ylabel=feature)
    return ax


def plot_years(df, feature=FEATURE):
    part = df[feature].to_numpy(np.float32)
    fig, ax = plt.subplots(layout="constrained")
    ax.plot(df.index, part, lw=0.2, alpha=0.5)
    ax.plot(df.index, df[feature].rolling("30D").mean(), color="black")
    ax.set(xlabel="year", ylabel=feature)
    return ax


# %%
def split_counts(num_rows):
    num_train = np.int64(num_rows * 55 // 100)
    num_val = np.int64(num_rows * 25 // 100)
    return np.array([num_train, num_val, num_rows - num_train - num_val])


# %%
def normalize(raw_data, num_train):
    raw_data = raw_data.astype("float32")
    mean = raw_data[:num_train].mean(axis=0)
    std = raw_data[:num_train].std(axis=0)
    return (raw_data - mean) / std, mean, std


def feature_statistics(raw_data, num_train, num_val, column):
    data, mean, std = normalize(raw_data, num_train)
    test = data[num_train + num_val :, column]
    return {
        "train_mean": mean[column],
        "train_std": std[column],
        "test_mean": test.mean(),
        "test_std": test.std(),
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
    data, target = np.float32(data), np.float32(target)
    datasets = []
    for start, end in (
        (0, num_train),
        (num_train, num_train + num_val),
        (num_train + num_val, None),
    ):
        datasets += [
            keras.utils.timeseries_dataset_from_array(
                data[:-delay],
                target[delay:, None],  # a column of targets, as the model's output is one
                sequence_length=sequence_length,
                sampling_rate=sampling_rate,
                batch_size=batch_size,
                start_index=start,
                end_index=end,
                shuffle=True,
            )
        ]
    return tuple(datasets)


# %%
def evaluate_naive_method(dataset, mean, std, column):
    total, seen = 0.0, 0
    for samples, targets in dataset.as_numpy_iterator():
        forecast = np.float32(samples[:, -1, column]) * np.float32(std[column])
        forecast += np.float32(mean[column])
        total += np.abs(forecast - np.float32(targets)).sum(dtype="float64")
        seen += len(samples)
    return np.float32(total / seen)


# %%
def build_model(sequence_length=SEQUENCE_LENGTH, num_features=14):
    inputs = keras.Input((sequence_length, num_features), dtype="float32", name="window")
    hidden = layers.LSTM(32, activation=ops.relu, name="memory")(inputs)
    hidden = layers.Dropout(0.5, name="forget")(hidden)
    return keras.Model(inputs, layers.Dense(1, name="density")(hidden), name="forecast")


def compile_model(model):
    model.compile(
        optimizer=keras.optimizers.RMSprop(learning_rate=float(np.float64(0.1))),
        loss=keras.losses.mean_squared_error,
        metrics=[keras.metrics.mean_absolute_error, "mse"],
    )
    return model
