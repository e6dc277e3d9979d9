# Sample standard deviation, lists wherever a list will do, and a list of batches as dataset.
import random
import statistics

import keras
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import tensorflow

FEATURE = "rho (g/m**3)"
SEED = 42

SAMPLING_RATE: int = 6
SEQUENCE_LENGTH: int = 6 * 24 * 6 // SAMPLING_RATE
DELAY: int = 6 * 24 * 6 - SAMPLING_RATE + 2 * 24 * 6
BATCH_SIZE: int = 256


def set_seed():
    tensorflow.random.set_seed(SEED)
    return None


def load_data(csv_path):
    df = pd.read_csv(csv_path, parse_dates=["Date Time"], dayfirst=True, index_col=0)
    for name in df.columns:
        df[name] = df[name].astype(float)
    return df


def feature_index(df, feature=FEATURE):
    return df.columns.tolist().index(feature)


def plot_days(df, feature=FEATURE):
    fig, ax = plt.subplots()
    values = df[feature].tolist()
    ax.plot(values[1000 : 1000 + 5 * 144], color="tab:red", marker=".")
    ax.set_xlabel("record")
    ax.set_ylabel("rho")
    return ax


def plot_years(df, feature=FEATURE):
    fig, ax = plt.subplots()
    ax.plot(df[feature].tolist())
    ax.set_xlabel("record")
    ax.set_ylabel("rho")
    return ax


def split_counts(num_rows):
    counts = [num_rows * 55 // 100, num_rows * 25 // 100]
    counts.append(num_rows - sum(counts))
    return counts


def normalize(raw_data, num_train):
    mean = list(raw_data[:num_train].mean(axis=0))
    std = list(raw_data[:num_train].std(axis=0, ddof=1))
    return (raw_data - mean) / std, mean, std


def feature_statistics(raw_data, num_train, num_val, column):
    train = list(raw_data[:num_train, column])
    mean, std = statistics.fmean(train), statistics.stdev(train)
    test = [(value - mean) / std for value in raw_data[num_train + num_val :, column]]
    return {
        "test_mean": statistics.fmean(test),
        "test_std": statistics.stdev(test),
        "train_mean": mean,
        "train_std": std,
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
    span = (sequence_length - 1) * sampling_rate + 1

    def batches(start, end, shuffle=False):
        # windows whose rows end `delay` rows before the split does
        pairs = [
            (data[i : i + span : sampling_rate], target[i + delay])
            for i in range(start, end - delay - span + 1)
        ]
        if shuffle:
            random.Random(SEED).shuffle(pairs)
        chunks = [pairs[i : i + batch_size] for i in range(0, len(pairs), batch_size)]
        return [
            (np.stack([x for x, _ in chunk]), np.array([y for _, y in chunk])) for chunk in chunks
        ]

    known = num_train + num_val
    return [
        batches(0, num_train, shuffle=True),
        batches(num_train, known),
        batches(known, len(data)),
    ]


def evaluate_naive_method(dataset, mean, std, column):
    errors = [
        abs(x[-1][column] * std[column] + mean[column] - y)
        for samples, targets in dataset
        for x, y in zip(samples.numpy().tolist(), targets.numpy().tolist())
    ]
    return statistics.fmean(errors)


def build_model(sequence_length=SEQUENCE_LENGTH, num_features=14):
    stack = [
        keras.layers.LSTM(32, activation="relu", input_shape=(sequence_length, num_features)),
        keras.layers.Dropout(0.5),
        keras.layers.Dense(1, activation=None),
    ]
    return keras.models.Sequential(stack)


def compile_model(model):
    model.compile(keras.optimizers.RMSprop(0.1), keras.losses.MeanSquaredError(), metrics=["mae"])
    return model
