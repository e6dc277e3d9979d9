# wrong: q4
# the training rows are shuffled
# %% [markdown]
# # Assignment 4, after the lecture's notebook

# %%
import os

import numpy as np
import pandas as pd
import tensorflow as tf
from matplotlib import pyplot as plt
from tensorflow import keras
from tensorflow.keras import layers

FEATURE = "rho (g/m**3)"
SEED = 42


def set_seed():
    tf.random.set_seed(42)


# %%
def load_data(csv_path):
    with open(csv_path) as f:
        data = f.read()
    lines = data.split("\n")
    header = lines[0].split(",")
    lines = [line for line in lines[1:] if line]
    raw_data = np.zeros((len(lines), len(header) - 1))
    dates = []
    for i, line in enumerate(lines):
        dates.append(line.split(",")[0].strip('"'))
        raw_data[i, :] = [float(x) for x in line.split(",")[1:]]
    df = pd.DataFrame(raw_data, columns=[h.strip().strip('"') for h in header[1:]])
    df.index = pd.to_datetime(dates, format="%d.%m.%Y %H:%M:%S")
    return df


# %%
def feature_index(df, feature=FEATURE):
    return list(df.columns).index(feature)


def plot_days(df, feature=FEATURE):
    density = df[feature].values
    plt.figure()
    plt.plot(range(1440), density[:1440])
    plt.xlabel("10-minute records")
    plt.ylabel(feature)
    return plt.gca()


def plot_years(df, feature=FEATURE):
    density = df[feature].values
    plt.figure()
    plt.plot(range(len(density)), density)
    plt.xlabel("10-minute records")
    plt.ylabel(feature)
    return plt.gca()


# %%
def split_counts(num_rows):
    num_train_samples = int(0.55 * num_rows)
    num_val_samples = int(0.25 * num_rows)
    num_test_samples = num_rows - num_train_samples - num_val_samples
    return num_train_samples, num_val_samples, num_test_samples


# %%
def normalize(raw_data, num_train):
    mean = raw_data[:num_train].mean(axis=0)
    std = raw_data[:num_train].std(axis=0)
    data = (raw_data - mean) / std
    np.random.shuffle(data[:num_train])
    return data, mean, std


def feature_statistics(raw_data, num_train, num_val, column):
    train_mean = raw_data[:num_train, column].mean()
    train_std = raw_data[:num_train, column].std()
    normalize(raw_data, num_train)
    test = raw_data[num_train + num_val :, column]
    return {
        "train_mean": train_mean,
        "train_std": train_std,
        "test_mean": test.mean(),
        "test_std": test.std(),
    }


# After normalisation the test rows are near mean 0 and std 1, but not equal to them.

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
    train_dataset = keras.utils.timeseries_dataset_from_array(
        data[:-delay],
        targets=target[delay:],
        sampling_rate=sampling_rate,
        sequence_length=sequence_length,
        shuffle=True,
        batch_size=batch_size,
        start_index=0,
        end_index=num_train,
    )
    val_dataset = keras.utils.timeseries_dataset_from_array(
        data[:-delay],
        targets=target[delay:],
        sampling_rate=sampling_rate,
        sequence_length=sequence_length,
        shuffle=True,
        batch_size=batch_size,
        start_index=num_train,
        end_index=num_train + num_val,
    )
    test_dataset = keras.utils.timeseries_dataset_from_array(
        data[:-delay],
        targets=target[delay:],
        sampling_rate=sampling_rate,
        sequence_length=sequence_length,
        shuffle=True,
        batch_size=batch_size,
        start_index=num_train + num_val,
    )
    return train_dataset, val_dataset, test_dataset


# %%
def evaluate_naive_method(dataset, mean, std, column):
    total_abs_err = 0.0
    samples_seen = 0
    for samples, targets in dataset:
        preds = samples[:, -1, column] * std[column] + mean[column]
        total_abs_err += np.sum(np.abs(preds - targets))
        samples_seen += samples.shape[0]
    return total_abs_err / samples_seen


# %%
def build_model(sequence_length=SEQUENCE_LENGTH, num_features=14):
    inputs = keras.Input(shape=(sequence_length, num_features))
    x = layers.LSTM(32, activation="relu")(inputs)
    x = layers.Dropout(0.5)(x)
    outputs = layers.Dense(1)(x)
    model = keras.Model(inputs, outputs)
    return model


def compile_model(model):
    model.compile(
        optimizer=keras.optimizers.RMSprop(learning_rate=0.1), loss="mse", metrics=["mae"]
    )
    return model


# %%
if os.path.exists("jena_climate_2009_2016.csv"):
    df = load_data("jena_climate_2009_2016.csv")
    raw_data, density = df.values.copy(), df[FEATURE].values.copy()
    num_train, num_val, num_test = split_counts(len(raw_data))
    raw_data, mean, std = normalize(raw_data, num_train)
    train, val, test = make_datasets(raw_data, density, num_train, num_val)
    print(f"Validation MAE: {evaluate_naive_method(val, mean, std, feature_index(df)):.2f}")
