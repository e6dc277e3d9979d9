# -*- coding: utf-8 -*-
"""Written with Keras 2 in mind: every default spelt out, every old name used."""
from __future__ import absolute_import, division, print_function

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import tensorflow as tf
import tensorflow.keras.backend as K
import tensorflow.keras.layers as L
from tensorflow.keras import Model, Sequential
from tensorflow.keras.layers import LSTM, Dense, Dropout, Input
from tensorflow.keras.optimizers import RMSprop

FEATURE = "rho (g/m**3)"
SEED = 42
K.clear_session()


def set_seed():
    np.random.seed(SEED)
    tf.random.set_seed(SEED)


def load_data(csv_path):
    df = pd.read_csv(csv_path, delimiter=",", header=0)
    df["Date Time"] = pd.to_datetime(df["Date Time"], dayfirst=True, format="%d.%m.%Y %H:%M:%S")
    df = df.set_index("Date Time", drop=True)
    df = df[[c for c in df.columns]].astype(np.float64)
    return df


def feature_index(df, feature=FEATURE):
    return df.columns.get_loc(key=feature)


def plot_days(df, feature=FEATURE):
    plt.clf()
    plt.plot(df.index.values[:1440], df[feature].values[:1440], label=feature)
    plt.xlabel("Date Time")
    plt.ylabel(feature)
    plt.legend(loc="best")
    return plt.gca()


def plot_years(df, feature=FEATURE):
    plt.clf()
    plt.plot(df.index.values, df[feature].values, label=feature)
    plt.xlabel("Date Time")
    plt.ylabel(feature)
    plt.legend(loc="best")
    return plt.gca()


def split_counts(num_rows):
    n_train = int(num_rows * 55 / 100)
    n_val = int(num_rows * 25 / 100)
    return n_train, n_val, num_rows - n_train - n_val


def normalize(raw_data, num_train):
    mean = np.mean(raw_data[:num_train], axis=0)
    std = np.std(raw_data[:num_train], axis=0, ddof=0)
    raw_data = np.copy(raw_data)
    raw_data -= mean
    raw_data /= std
    return [raw_data, mean.reshape(1, -1), std.reshape(1, -1)]


def feature_statistics(raw_data, num_train, num_val, column):
    data, mean, std = normalize(raw_data, num_train)
    begin = num_train + num_val
    return {
        "train_mean": mean[0][column],
        "train_std": std[0][column],
        "test_mean": data[begin:, column].mean(),
        "test_std": data[begin:, column].std(),
    }


SAMPLING_RATE = 6
SEQUENCE_LENGTH = 6 * 24
DELAY = SAMPLING_RATE * (SEQUENCE_LENGTH + 2 * 24 - 1)
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
    make = tf.keras.preprocessing.timeseries_dataset_from_array
    options = {
        "data": data[:-delay],
        "targets": target[delay:].reshape(-1, 1),
        "sequence_length": sequence_length,
        "sequence_stride": 1,
        "sampling_rate": sampling_rate,
        "batch_size": batch_size,
        "seed": None,
    }
    train = make(shuffle=True, start_index=None, end_index=num_train, **options)
    val = make(shuffle=False, start_index=num_train, end_index=num_train + num_val, **options)
    test = make(shuffle=False, start_index=num_train + num_val, end_index=None, **options)
    return train, val, test


def evaluate_naive_method(dataset, mean, std, column):
    total, seen = 0.0, 0
    for samples, targets in dataset:
        preds = K.get_value(samples)[:, -1, column] * std[column] + mean[column]
        total += np.sum(np.abs(preds - K.get_value(targets)))
        seen += K.int_shape(samples)[0]
    return total / seen


def build_model(sequence_length=SEQUENCE_LENGTH, num_features=14):
    inputs = Input(shape=(sequence_length, num_features), batch_size=None)
    lstm = LSTM(
        units=32,
        activation="relu",
        recurrent_activation="sigmoid",
        use_bias=True,
        kernel_initializer="glorot_uniform",
        recurrent_initializer="orthogonal",
        bias_initializer="zeros",
        unit_forget_bias=True,
        dropout=0.0,
        recurrent_dropout=0.0,
        return_sequences=False,
        return_state=False,
        go_backwards=False,
        stateful=False,
        unroll=False,
    )(inputs)
    dropout = Dropout(rate=0.5, noise_shape=None, seed=None)(lstm)
    outputs = Dense(units=1, activation="linear", use_bias=True)(dropout)
    return Model(inputs=[inputs], outputs=[outputs])


def compile_model(model):
    model.compile(
        optimizer=RMSprop(
            learning_rate=0.1, rho=0.9, momentum=0.0, epsilon=1e-07, centered=False, name="rms"
        ),
        loss="mean_squared_error",
        loss_weights=None,
        metrics=["mean_absolute_error"],
        weighted_metrics=None,
        run_eagerly=False,
    )
    return model
