# A plain script that runs everything as it goes, on the real record, and trains.
import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import tensorflow as tf
from tensorflow import keras

CSV = "jena_climate_2009_2016.csv"
FEATURE = "rho (g/m**3)"
SEED = 42


def set_seed():
    tf.random.set_seed(SEED)


set_seed()


def load_data(csv_path):
    df = pd.read_csv(csv_path)
    index = pd.to_datetime(df["Date Time"], format="%d.%m.%Y %H:%M:%S")
    return df.drop(columns=["Date Time"]).set_index(pd.DatetimeIndex(index))


df = load_data(CSV)
print(df.head())


def feature_index(df, feature=FEATURE):
    return df.columns.get_loc(feature)


column = feature_index(df)
assert column == 10, column


def plot_days(df, feature=FEATURE):
    values = df[feature].iloc[5000 : 5000 + 144 * 20]
    fig, ax = plt.subplots()
    ax.fill_between(values.index, values.min(), values.values, alpha=0.2)
    ax.plot(values.index, values.values)
    ax.set_xlabel("Date")
    ax.set_ylabel(feature)
    fig.savefig("days.png")
    return ax


def plot_years(df, feature=FEATURE):
    fig, ax = plt.subplots()
    daily = df[feature].groupby(df.index.date).mean()
    ax.plot(pd.to_datetime(daily.index), daily.values)
    ax.set_xlabel("Date")
    ax.set_ylabel(feature)
    fig.savefig("years.png")
    return ax


plot_days(df)
plot_years(df)
plt.show()


def split_counts(num_rows):
    num_train = int(0.55 * num_rows)
    num_val = int(0.25 * num_rows)
    return num_train, num_val, num_rows - num_train - num_val


num_train, num_val, num_test = split_counts(len(df))
print(num_train, num_val, num_test)


def normalize(raw_data, num_train):
    mean = raw_data[:num_train].mean(axis=0)
    raw_data -= mean
    std = raw_data[:num_train].std(axis=0)
    raw_data /= std
    return raw_data, mean, std


def feature_statistics(raw_data, num_train, num_val, column):
    train_mean = raw_data[:num_train, column].mean()
    train_std = raw_data[:num_train, column].std()
    data, _, _ = normalize(np.array(raw_data), num_train)
    test_data = data[num_train + num_val :, column]
    return {
        "train_mean": float(train_mean),
        "train_std": float(train_std),
        "test_mean": float(test_data.mean()),
        "test_std": float(test_data.std()),
    }


raw_data = df.to_numpy(copy=True)
target = raw_data[:, column].copy()
print(feature_statistics(raw_data.copy(), num_train, num_val, column))
data, mean, std = normalize(raw_data, num_train)

SAMPLING_RATE = 6
SEQUENCE_LENGTH = 6 * 24
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
    datasets = {}
    where = {
        "train": {"start_index": 0, "end_index": num_train},
        "val": {"start_index": num_train, "end_index": num_train + num_val},
        "test": {"start_index": num_train + num_val},
    }
    for name, indices in where.items():
        datasets[name] = tf.keras.utils.timeseries_dataset_from_array(
            data=data[:-delay],
            targets=np.roll(target, -delay)[:-delay],
            sequence_length=sequence_length,
            sampling_rate=sampling_rate,
            batch_size=batch_size,
            shuffle=True,
            **indices,
        )
    return datasets["train"], datasets["val"], datasets["test"]


train_dataset, val_dataset, test_dataset = make_datasets(data, target, num_train, num_val)
for samples, targets in train_dataset:
    print("samples shape:", samples.shape)
    print("targets shape:", targets.shape)
    break


def evaluate_naive_method(dataset, mean, std, column):
    total_abs_err = 0.0
    samples_seen = 0
    for samples, targets in dataset:
        preds = samples[:, samples.shape[1] - 1, column] * std[column] + mean[column]
        total_abs_err += np.sum(np.abs(preds - targets))
        samples_seen += samples.shape[0]
    return total_abs_err / samples_seen


print(f"Validation MAE: {evaluate_naive_method(val_dataset, mean, std, column):.2f}")
print(f"Test MAE: {evaluate_naive_method(test_dataset, mean, std, column):.2f}")


def build_model(sequence_length=SEQUENCE_LENGTH, num_features=14):
    inputs = keras.Input(shape=(sequence_length, num_features))
    x = keras.layers.LSTM(32, activation="relu")(inputs)
    x = keras.layers.Dropout(0.5)(x)
    outputs = keras.layers.Dense(1)(x)
    return keras.Model(inputs, outputs)


model = build_model()
model.summary()


def compile_model(model):
    model.compile(
        optimizer=keras.optimizers.RMSprop(learning_rate=0.1), loss="mse", metrics=["mae"]
    )
    return model


model = compile_model(model)
history = model.fit(train_dataset, epochs=50, validation_data=val_dataset)
pd.DataFrame(history.history).plot()
plt.show()
