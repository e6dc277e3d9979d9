"""Two calendar days as steps, and monthly bars."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import tensorflow as tf
from keras import Model, Sequential, losses, metrics, ops, optimizers, utils
from keras.layers import LSTM, Dense, Dropout, Input

FEATURE = "rho (g/m**3)"
SEED = 42
HOUR, DAY = 6, 144

SAMPLING_RATE = HOUR
SEQUENCE_LENGTH = 6 * DAY // HOUR
DELAY = 6 * DAY - HOUR + 2 * DAY
BATCH_SIZE = 256


def set_seed():
    tf.random.set_seed(SEED)


def load_data(csv_path):
    raw = pd.read_csv(csv_path, index_col=[0])
    raw.index = pd.to_datetime(raw.index.str.replace(".", "-"), format="%d-%m-%Y %H:%M:%S")
    return raw.convert_dtypes(convert_floating=False).astype("float64")


def feature_index(df, feature=FEATURE):
    return np.int64(df.columns.isin([feature]).nonzero()[0][0])


def plot_days(df, feature=FEATURE):
    fig, ax = plt.subplots()
    part = df.loc["2009-01-01":"2009-01-02", feature].to_numpy()
    ax.stairs(part, np.arange(len(part) + 1) / 144, baseline=None)
    ax.set_xlabel("Date")
    ax.set_ylabel(feature)
    return ax


def plot_years(df, feature=FEATURE):
    fig, ax = plt.subplots()
    monthly = df[feature].resample("MS").mean()
    ax.bar(monthly.index, monthly, width=25)
    ax.set_xlabel("Date")
    ax.set_ylabel(feature)
    return ax


def split_counts(num_rows):
    edges = np.array([0, 55, 80]) * num_rows // 100
    train = int(edges[1])
    val = num_rows * 25 // 100
    return np.int32(train), np.int32(val), np.int32(num_rows - train - val)


def normalize(raw_data, num_train):
    mean = ops.mean(ops.convert_to_tensor(raw_data[:num_train]), axis=0)
    std = ops.std(ops.convert_to_tensor(raw_data[:num_train]), axis=0)
    return ops.convert_to_numpy((raw_data - mean) / std), mean, std


def feature_statistics(raw_data, num_train, num_val, column):
    data, mean, std = normalize(raw_data, num_train)
    test = data[num_train + num_val :, column]
    return {
        "train_mean": ops.convert_to_numpy(mean)[column],
        "train_std": ops.convert_to_numpy(std)[column],
        "test_mean": ops.mean(test),
        "test_std": ops.std(test),
    }


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
    parts = np.split(np.arange(len(data)), [num_train, num_train + num_val])
    datasets = []
    for k, part in enumerate(parts):
        # the last window is the one whose rows end `delay` rows before the split does
        x = utils.timeseries_dataset_from_array(
            data[part[:-delay]], None, sequence_length, sampling_rate=sampling_rate, batch_size=None
        )
        y = tf.data.Dataset.from_tensor_slices(target[part[delay:]])
        pairs = tf.data.Dataset.zip(x, y)
        if k == 0:
            pairs = pairs.cache().shuffle(len(part))
        datasets.append(pairs.batch(batch_size, drop_remainder=False))
    return tuple(datasets)


def evaluate_naive_method(dataset, mean, std, column):
    metric = metrics.Mean(dtype="float64")
    for samples, targets in dataset:
        forecast = ops.cast(samples[:, -1, column], "float64") * std[column] + mean[column]
        metric.update_state(ops.abs(forecast - ops.cast(targets, "float64")))
    return metric.result().numpy()


def build_model(sequence_length=SEQUENCE_LENGTH, num_features=14):
    windows = Input((sequence_length, num_features))
    encoder = Model(windows, LSTM(32, "relu")(windows), name="encoder")
    return Sequential([Sequential([encoder, Dropout(0.5)]), Dense(1)])


def compile_model(model):
    model.compile(
        optimizer=optimizers.get("rmsprop"),
        loss=losses.get("mse"),
        metrics=[metrics.get("mae")],
    )
    model.optimizer.learning_rate.assign(0.1)
    return model
