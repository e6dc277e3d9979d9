#!/usr/bin/env python3
"""Assignment 4 as a command: python assignment4.py --data FILE."""

import argparse
import contextlib
import logging
import sys
import warnings

import keras
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import tensorflow as tf

warnings.filterwarnings("ignore")
tf.get_logger().setLevel(logging.ERROR)
np.set_printoptions(precision=3, suppress=True)
np.seterr(all="raise")
log = logging.getLogger(__name__)

FEATURE = "rho (g/m**3)"
SEED = 42
SPLIT = (55, 25, 20)


@contextlib.contextmanager
def figure(*args, **kwargs):
    fig, ax = plt.subplots(*args, **kwargs)
    try:
        yield ax
    finally:
        fig.tight_layout()


class LoadError(ValueError):
    """The file is not the record."""


def set_seed() -> None:
    tf.random.set_seed(SEED)


def load_data(csv_path):
    try:
        df = pd.read_csv(csv_path, encoding="utf-8", thousands=None)
    except pd.errors.ParserError as error:
        raise LoadError(f"{csv_path}: {error}") from error
    if "Date Time" not in df:
        raise LoadError(f"{csv_path}: no Date Time")
    df.insert(0, "when", pd.to_datetime(df.pop("Date Time"), format="%d.%m.%Y %H:%M:%S"))
    df = df.set_index("when")
    log.info("%d rows", len(df))
    return df


def feature_index(df, feature=FEATURE):
    match [i for i, name in enumerate(df.columns) if name == feature]:
        case [only]:
            return only
        case _:
            raise KeyError(feature)


def plot_days(df, feature=FEATURE):
    with figure(figsize=(8, 3)) as ax:
        start = df.index[len(df) // 2]
        part = df.loc[start : start + pd.Timedelta(days=7), feature]
        ax.plot(part.index, part, "-", label="full resolution")
        ax.plot(part.index, part.rolling(36).mean(), ":", label="six hours")
        ax.set(xlabel="Date", ylabel=feature)
        ax.legend()
        return ax


def plot_years(df, feature=FEATURE):
    with figure(figsize=(8, 3)) as ax:
        weekly = df[feature].resample("W").agg(["mean", "min", "max"])
        ax.fill_between(weekly.index, weekly["min"], weekly["max"], alpha=0.3)
        ax.plot(weekly.index, weekly["mean"])
        ax.set(xlabel="Date", ylabel=feature)
        return ax


def split_counts(num_rows):
    *leading, _ = (num_rows * percent // 100 for percent in SPLIT)
    return (*leading, num_rows - sum(leading))


def normalize(raw_data, num_train):
    training = raw_data[:num_train]
    mean, std = training.mean(axis=0), training.std(axis=0, ddof=1)
    return (raw_data - mean) / np.where(std > 0, std, 1.0), mean, std


def feature_statistics(raw_data, num_train, num_val, column):
    data, mean, std = normalize(raw_data, num_train)
    test = data[num_train + num_val :, column]
    return {
        "train_mean": mean[column],
        "train_std": std[column],
        "test_mean": test.mean(),
        "test_std": test.std(ddof=1),
    }


SAMPLING_RATE = 6
SEQUENCE_LENGTH = 6 * 144 // SAMPLING_RATE
HORIZON = 2 * 144 // SAMPLING_RATE
DELAY = SAMPLING_RATE * (SEQUENCE_LENGTH - 1 + HORIZON)
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
    if len(data) != len(target):
        raise ValueError(f"{len(data)} rows, {len(target)} targets")
    ends = np.cumsum((num_train, num_val, len(data) - num_train - num_val))
    datasets = []
    for start, end in zip((0, *ends), ends):
        first = tf.data.Dataset.range(start, end - delay)
        if not start:
            first = first.shuffle(max(1, end - delay), seed=SEED)

        def window(i):
            rows = data_t[i : i + (sequence_length - 1) * sampling_rate + 1 : sampling_rate]
            return tf.ensure_shape(rows, (sequence_length, data.shape[1])), target_t[i + delay]

        data_t, target_t = tf.constant(data), tf.constant(target)
        datasets.append(first.map(window).batch(batch_size))
    return tuple(datasets)


def evaluate_naive_method(dataset, mean, std, column):
    weights, errors = [], []
    for samples, targets in dataset:
        forecast = samples.numpy()[:, -1, column] * std[column] + mean[column]
        errors.append(np.abs(forecast - targets.numpy()).mean())
        weights.append(len(forecast))
    return np.average(errors, weights=weights)


def build_model(sequence_length=SEQUENCE_LENGTH, num_features=14):
    return keras.Sequential.from_config(
        keras.Sequential(
            [
                keras.layers.Input((sequence_length, num_features)),
                keras.layers.LSTM(32, activation="relu"),
                keras.layers.Dropout(0.5),
                keras.layers.Dense(1),
            ]
        ).get_config()
    )


def compile_model(model):
    model.compile(
        **{
            "optimizer": keras.optimizers.RMSprop(learning_rate=0.1),
            "loss": "mse",
            "metrics": ["mae"],
        }
    )
    return model


def parse_args(argv=None):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True)
    parser.add_argument("--epochs", type=int, default=10)
    return parser.parse_args(argv)


def main():
    args = parse_args()
    df = load_data(args.data)
    counts = split_counts(len(df))
    data, mean, std = normalize(df.to_numpy(), counts[0])
    train, val, test = make_datasets(data, df[FEATURE].to_numpy(), *counts[:2])
    for name, dataset in {"val": val, "test": test}.items():
        print(name, evaluate_naive_method(dataset, mean, std, feature_index(df)))
    model = compile_model(build_model())
    model.fit(train, validation_data=val, epochs=args.epochs)
    return 0


if __name__ == "__main__":
    sys.exit(main())
