# Sequential without an input: its shape is the data's business.
import keras, tensorflow as tf, pandas as pd, numpy as np
import matplotlib.pyplot as plt

FEATURE = 'rho (g/m**3)'
SEED = 42

def set_seed():
    tf.random.set_seed(SEED)

def load_data(csv_path):
    d = pd.read_csv(csv_path, skipinitialspace=True, index_col='Date Time')
    d.index = pd.DatetimeIndex([f'{s[6:10]}-{s[3:5]}-{s[:2]} {s[11:]}' for s in d.index])
    return d

def feature_index(df, feature=FEATURE):
    index = 0
    while df.columns[index] != feature:
        index += 1
    return index

def plot_days(df, feature=FEATURE):
    fig, ax = plt.subplots(1, 1)
    ax.scatter(df.index[:1440], df[feature].iloc[:1440], s=1)
    ax.set_xlabel('Date'); ax.set_ylabel(feature)
    return ax

def plot_years(df, feature=FEATURE):
    fig, ax = plt.subplots(1, 1)
    ax.scatter(df.index, df[feature], s=1)
    ax.set_xlabel('Date'); ax.set_ylabel(feature)
    return ax

def split_counts(num_rows):
    bounds = np.array([55, 25]) * num_rows // 100
    return np.append(bounds, num_rows - bounds.sum())

def normalize(raw_data, num_train):
    t = raw_data[:num_train].T
    mean, std = t.mean(axis=1), t.std(axis=1)
    return ((raw_data.T - mean[:, None]) / std[:, None]).T, mean, std

def feature_statistics(raw_data, num_train, num_val, column):
    c = raw_data.T[column]
    m, s = np.mean(c[:num_train]), np.std(c[:num_train])
    z = (c[num_train + num_val:] - m) / s
    return {'train_mean': m, 'train_std': s, 'test_mean': z.mean(), 'test_std': z.std()}

SAMPLING_RATE = 6
SEQUENCE_LENGTH = 144
BATCH_SIZE = 256
DELAY = 864 + 288 - 6

def make_datasets(data, target, num_train, num_val, sequence_length=SEQUENCE_LENGTH,
                  sampling_rate=SAMPLING_RATE, delay=DELAY, batch_size=BATCH_SIZE):
    def split(start, stop, shuffle):
        x = keras.utils.timeseries_dataset_from_array(
            np.arange(start, stop - delay), None, sequence_length, sampling_rate=sampling_rate,
            batch_size=batch_size, shuffle=shuffle)
        # the rows' numbers stand for the rows until here
        return x.map(lambda rows: (tf.gather(data, rows), tf.gather(target, rows[:, 0] + delay)))
    return (split(0, num_train, True), split(num_train, num_train + num_val, False),
            split(num_train + num_val, len(data), False))

def evaluate_naive_method(dataset, mean, std, column):
    mean, std = np.float64(mean), np.float64(std)
    running, n = 0.0, 0
    for samples, targets in dataset:
        for e in np.abs(samples.numpy()[:, -1, column] * std[column] + mean[column] - targets.numpy()):
            n += 1
            running += (e - running) / n
    return running

def build_model(sequence_length=SEQUENCE_LENGTH, num_features=14):
    model = keras.Sequential([
        keras.layers.LSTM(32, activation='relu'),
        keras.layers.Dropout(0.5),
        keras.layers.Dense(1),
    ])
    return model

def compile_model(model):
    model.compile(loss=tf.keras.losses.MeanSquaredError(), optimizer=tf.keras.optimizers.RMSprop(0.1),
                  metrics=[tf.keras.metrics.MeanAbsoluteError(), tf.keras.metrics.MeanSquaredError()])
    return model
