# %% [markdown]
# Statistics of shape (1, 14), and windows by tf.data's own `window`.

# %%
import tensorflow as tf, numpy as np, pandas as pd
import matplotlib.pyplot as plt

FEATURE = 'rho (g/m**3)'; SEED = 42

def set_seed(): tf.random.set_seed(SEED)

# %%
def load_data(csv_path):
    df = pd.read_csv(csv_path)
    date_time = pd.to_datetime(df.pop('Date Time'), format='%d.%m.%Y %H:%M:%S')
    df.index = date_time
    return df

# %%
feature_index = lambda df, feature=FEATURE: {n: i for i, n in enumerate(df.keys())}[feature]

def plot_days(df, feature=FEATURE):
    df[feature][:480].plot(); plt.xlabel('time'); plt.ylabel(feature)
    return plt.gca()

def plot_years(df, feature=FEATURE):
    df[feature].plot(); plt.xlabel('time'); plt.ylabel(feature)
    return plt.gca()

# %%
def split_counts(num_rows):
    a = np.floor(num_rows * 55 / 100).astype(int)
    b = np.floor(num_rows * 25 / 100).astype(int)
    return a, b, num_rows - a - b

# %%
def normalize(raw_data, num_train):
    mean = raw_data[:num_train].mean(0, keepdims=True)
    std = raw_data[:num_train].std(0, keepdims=True)
    return np.divide(np.subtract(raw_data, mean), std), mean, std

def feature_statistics(raw_data, num_train, num_val, column):
    d, m, s = normalize(raw_data, num_train)
    t = d[num_train + num_val:, column]
    return {'train_mean': m[0, column], 'train_std': s[0, column], 'test_mean': t.mean(), 'test_std': t.std()}

# %%
SAMPLING_RATE = 6; SEQUENCE_LENGTH = 144; BATCH_SIZE = 256
DELAY = SAMPLING_RATE * (SEQUENCE_LENGTH - 1 + 48)

def make_datasets(data, target, num_train, num_val, sequence_length=SEQUENCE_LENGTH,
                  sampling_rate=SAMPLING_RATE, delay=DELAY, batch_size=BATCH_SIZE):
    def windows(start, end):
        rows = tf.data.Dataset.from_tensor_slices(data[start:end])
        x = rows.window(sequence_length, shift=1, stride=sampling_rate, drop_remainder=True)
        x = x.flat_map(lambda w: w.batch(sequence_length, drop_remainder=True))
        y = tf.data.Dataset.from_tensor_slices(target[start + delay:])
        return tf.data.Dataset.zip((x, y))       # zip ends with the shorter one
    a, b = num_train, num_train + num_val
    return (windows(0, a).shuffle(100_000, reshuffle_each_iteration=True).batch(batch_size),
            windows(a, b).batch(batch_size),
            windows(b, len(data)).batch(batch_size).cache())

# %%
def evaluate_naive_method(dataset, mean, std, column):
    flat = dataset.unbatch()
    n, total = 0, 0.
    for x, y in flat:
        n += 1
        total += abs(float(x[-1, column]) * std[column] + mean[column] - float(y))
    return total / n

# %%
def build_model(sequence_length=SEQUENCE_LENGTH, num_features=14):
    m = tf.keras.models.Sequential([
        tf.keras.layers.LSTM(32, activation='relu'),
        tf.keras.layers.Dropout(.5),
        tf.keras.layers.Dense(1)])
    m.build((None, sequence_length, num_features))
    return m

def compile_model(model):
    model.compile('rmsprop', loss='MSE', metrics=['MAE'])
    model.optimizer.learning_rate = 0.1
    return model
