# %% a model of my own class, layers in a list, without get_config and without build
import keras
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import tensorflow as tf

FEATURE = "rho (g/m**3)"
SEED = 42
SAMPLING_RATE = 6
SEQUENCE_LENGTH = 144
DELAY = 1146
BATCH_SIZE = 256
tf.config.run_functions_eagerly(False)


def set_seed():
    tf.random.set_seed(42)


def load_data(csv_path):
    chunks = []
    for chunk in pd.read_csv(csv_path, chunksize=1000):
        chunk.index = pd.to_datetime(chunk["Date Time"], format="%d.%m.%Y %H:%M:%S")
        chunks.append(chunk.iloc[:, 1:])
    return pd.concat(chunks)


def feature_index(df, feature=FEATURE):
    return dict(zip(df.columns, range(df.shape[1])))[feature]


def plot_days(df, feature=FEATURE):
    import matplotlib.dates as mdates

    ax = plt.subplot()
    ax.clear()
    ax.plot(mdates.date2num(df.index[:1008]), df[feature][:1008])
    ax.xaxis_date()
    ax.set_xlabel("Date")
    ax.set_ylabel(feature)
    return ax


def plot_years(df, feature=FEATURE):
    ax = plt.subplot()
    ax.clear()
    years = (df.index - df.index[0]).total_seconds() / (365.25 * 86400)
    ax.plot(years, df[feature])
    ax.set_xlabel("years since the start")
    ax.set_ylabel(feature)
    return ax


def split_counts(num_rows):
    num_test = num_rows - int(num_rows * 0.55) - int(num_rows * 0.25)
    num_val = int(num_rows * 0.25)
    return num_rows - num_test - num_val, num_val, num_test


def normalize(raw_data, num_train):
    train = raw_data[:num_train]
    mean = train.sum(axis=0) / num_train
    std = ((train**2).sum(axis=0) / num_train - mean**2) ** 0.5
    return (raw_data - mean) * (1 / std), mean, std


def feature_statistics(raw_data, num_train, num_val, column):
    data, mean, std = normalize(raw_data, num_train)
    return {
        "train_mean": mean[column],
        "train_std": std[column],
        "test_mean": data[num_train + num_val :].mean(axis=0)[column],
        "test_std": data[num_train + num_val :].std(axis=0)[column],
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
    def slices(start, end):
        x, y = [], []
        for i in range(start, end - delay):
            window = data[i : i + sequence_length * sampling_rate : sampling_rate]
            if len(window) == sequence_length and i + (sequence_length - 1) * sampling_rate < end:
                x.append(window)
                y.append([target[i + delay]])
        return np.array(x, dtype="float32"), np.array(y, dtype="float32")

    train = tf.data.Dataset.from_tensor_slices(slices(0, num_train))
    val = tf.data.Dataset.from_tensor_slices(slices(num_train, num_train + num_val))
    test = tf.data.Dataset.from_tensor_slices(slices(num_train + num_val, len(data)))
    train = train.shuffle(len(train), reshuffle_each_iteration=False)
    return tuple(d.batch(batch_size).prefetch(1) for d in (train, val, test))


def evaluate_naive_method(dataset, mean, std, column):
    iterator = iter(dataset)
    absolute = []
    while True:
        try:
            samples, targets = next(iterator)
        except StopIteration:
            break
        last_step = np.asarray(samples)[:, -1]
        absolute.append(np.abs((last_step * std + mean)[:, column] - np.asarray(targets)))
    return float(np.hstack(absolute).mean())


class Net(keras.Model):
    def __init__(self):
        super().__init__()
        dense, dropout = keras.layers.Dense(1), keras.layers.Dropout(0.5)
        self.parts = [dense, dropout, keras.layers.LSTM(32, activation="relu")]

    def call(self, x):
        for part in reversed(self.parts):
            x = part(x)
        return x


def build_model(sequence_length=SEQUENCE_LENGTH, num_features=14):
    net = Net()
    net(np.zeros((1, sequence_length, num_features), dtype="float32"))
    return net


def compile_model(model):
    def mae(y_true, y_pred):
        return keras.ops.mean(keras.ops.absolute(y_true - y_pred), axis=-1)

    model.compile(keras.optimizers.RMSprop(0.1), keras.losses.mean_squared_error, metrics=["mae", mae])
    return model
