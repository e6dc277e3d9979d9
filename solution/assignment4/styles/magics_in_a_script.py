# %% [markdown]
# Exported from a notebook by hand: magics and shell lines are still in it.

# %%
!pip install -q keras
!wget -nc https://s3.amazonaws.com/keras-datasets/jena_climate_2009_2016.csv.zip && unzip -n *.zip
%matplotlib inline
import numpy as np
import pandas as pd
import tensorflow as tf
from tensorflow import keras
import matplotlib.pyplot as plt
plt.rcParams["figure.figsize"] = (10, 4)
pd.set_option("display.max_columns", None)
FEATURE = "rho (g/m**3)"
SEED = 42

# %%
%%time
def set_seed():
    tf.random.set_seed(SEED)
    !echo seeded

# %%
def load_data(csv_path):
    df = pd.read_csv(csv_path)
    df["Date Time"] = df["Date Time"].apply(lambda s: pd.to_datetime(s, format="%d.%m.%Y %H:%M:%S"))
    df.set_index("Date Time", inplace=True)
    return df

# %%
%time df = load_data("jena_climate_2009_2016.csv")
df.info()

# %%
def feature_index(df, feature=FEATURE):
    return df.columns.get_loc(feature)

def plot_days(df, feature=FEATURE):
    fig = plt.figure()
    ax = fig.add_subplot(111, xlabel="Time", ylabel=feature)
    ax.plot(df[feature].iloc[:144*4])
    return ax

def plot_years(df, feature=FEATURE):
    fig = plt.figure()
    ax = fig.add_subplot(111, xlabel="Time", ylabel=feature)
    ax.plot(df[feature].iloc[::144])
    return ax

# %%
%%capture
plot_days(df)
plot_years(df)

# %%
def split_counts(num_rows):
    return (a := num_rows * 55 // 100), (b := num_rows * 25 // 100), num_rows - a - b

# %%
def normalize(raw_data, num_train):
    scaler = keras.layers.Normalization()
    mean = raw_data[:num_train].mean(axis=0, dtype="float64")
    std = raw_data[:num_train].std(axis=0, dtype="float64")
    np.subtract(raw_data, mean, out=raw_data)
    np.divide(raw_data, std, out=raw_data)
    return raw_data, mean, std

def feature_statistics(raw_data, num_train, num_val, column):
    stats = {}
    stats["train_mean"] = np.mean(raw_data[:num_train, column])
    stats["train_std"] = np.std(raw_data[:num_train, column])
    data, _, _ = normalize(raw_data, num_train)
    stats["test_mean"] = np.mean(data[num_train + num_val:, column])
    stats["test_std"] = np.std(data[num_train + num_val:, column])
    return stats

# %%
SAMPLING_RATE = 6
SEQUENCE_LENGTH = 144
DELAY = SAMPLING_RATE * (SEQUENCE_LENGTH + 48 - 1)
BATCH_SIZE = 256

# %%
%%timeit
def make_datasets(data, target):
    pass

# %%
def make_datasets(data, target, num_train, num_val, sequence_length=SEQUENCE_LENGTH,
                  sampling_rate=SAMPLING_RATE, delay=DELAY, batch_size=BATCH_SIZE):
    def one(a, b, shuffle=False):
        return keras.preprocessing.timeseries_dataset_from_array(
            data[:-delay], target[delay:], sequence_length, sampling_rate=sampling_rate,
            batch_size=batch_size, shuffle=shuffle, start_index=a, end_index=b)
    return one(0, num_train, True), one(num_train, num_train + num_val), one(num_train + num_val, None)

# %%
raw = df.to_numpy()
%timeit normalize(raw.copy(), 1000)

# %%
def evaluate_naive_method(dataset, mean, std, column):
    total_abs_err = 0.
    samples_seen = 0
    for samples, targets in dataset:
        preds = samples.numpy()[:, -1, column] * std[column] + mean[column]
        total_abs_err += np.abs(preds - targets.numpy()).sum()
        samples_seen += samples.shape[0]
    !echo "one dataset done"
    return total_abs_err / samples_seen

# %%
%%writefile notes.txt
Read chapter 10 again.

# %%
def build_model(sequence_length=SEQUENCE_LENGTH, num_features=14):
    model = keras.Sequential([
        keras.layers.InputLayer(input_shape=(sequence_length, num_features)),
        keras.layers.LSTM(32, activation="relu"),
        keras.layers.Dropout(0.5),
        keras.layers.Dense(1),
    ])
    return model

# %%
def compile_model(model):
    model.compile(optimizer=keras.optimizers.RMSprop(learning_rate=0.1), loss="mse", metrics=["mae"])
    return model
