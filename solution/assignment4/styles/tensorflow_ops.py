# %% Tensors everywhere, float32
import pandas as pd
import tensorflow as tf
import matplotlib.pyplot as plt

FEATURE = "rho (g/m**3)"
SEED = 42


def set_seed():
    tf.keras.utils.set_random_seed(SEED)


def load_data(csv_path):
    frame = pd.read_csv(csv_path)
    frame["Date Time"] = pd.to_datetime(frame["Date Time"], dayfirst=True)
    return frame.set_index("Date Time").astype("float32")


def feature_index(df, feature=FEATURE):
    matches = tf.constant(df.columns.to_list()) == feature
    return tf.argmax(tf.cast(matches, tf.int32)).numpy()


def plot_days(df, feature=FEATURE):
    figure = plt.figure(figsize=(9, 3))
    ax = figure.add_subplot()
    ax.plot(df.index[: 144 * 30], tf.constant(df[feature])[: 144 * 30])
    ax.set_xlabel("Date")
    ax.set_ylabel("Density")
    return ax


def plot_years(df, feature=FEATURE):
    figure = plt.figure(figsize=(9, 3))
    ax = figure.add_subplot()
    ax.plot(df.index, tf.constant(df[feature]))
    ax.set_xlabel("Date")
    ax.set_ylabel("Density")
    return ax


def split_counts(num_rows):
    counts = tf.constant([55, 25], tf.int64) * num_rows // 100
    rest = num_rows - tf.reduce_sum(counts)
    return tf.concat([counts, [rest]], axis=0).numpy()


def normalize(raw_data, num_train):
    data = tf.cast(raw_data, tf.float64)
    mean = tf.reduce_mean(data[:num_train], axis=0)
    std = tf.math.reduce_std(data[:num_train], axis=0)
    return tf.cast((data - mean) / std, tf.float32), mean, std


def feature_statistics(raw_data, num_train, num_val, column):
    values = tf.constant(raw_data)[:, column]
    mean = tf.reduce_mean(values[:num_train])
    std = tf.math.reduce_std(values[:num_train])
    test = (values[num_train + num_val :] - mean) / std
    return dict(
        train_mean=mean.numpy(),
        train_std=std.numpy(),
        test_mean=tf.reduce_mean(test).numpy(),
        test_std=tf.math.reduce_std(test).numpy(),
    )


SAMPLING_RATE, SEQUENCE_LENGTH, DELAY, BATCH_SIZE = 6, 144, 1146, 256


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
    data = tf.constant(data, tf.float32)
    target = tf.constant(target, tf.float32)
    offsets = tf.range(sequence_length) * sampling_rate

    def dataset(first, stop, shuffle):
        # The target must lie in the split, and so must all rows.
        firsts = tf.range(first, stop - tf.maximum(delay, offsets[-1]))
        windows = tf.data.Dataset.from_tensor_slices(firsts)
        if shuffle:
            windows = windows.shuffle(tf.size(firsts, tf.int64), seed=SEED)
        windows = windows.batch(batch_size)
        return windows.map(
            lambda i: (tf.gather(data, i[:, None] + offsets), tf.gather(target, i + delay))
        ).prefetch(tf.data.AUTOTUNE)

    known = num_train + num_val
    return (
        dataset(0, num_train, True),
        dataset(num_train, known, False),
        dataset(known, tf.shape(data)[0], False),
    )


@tf.function
def absolute_errors(samples, targets, mean, std):
    forecast = tf.cast(samples[:, -1], tf.float64) * std + mean
    return tf.abs(forecast - tf.cast(targets, tf.float64)[:, None])


def evaluate_naive_method(dataset, mean, std, column):
    total, count = tf.constant(0.0, tf.float64), 0
    for samples, targets in dataset:
        errors = absolute_errors(samples, targets, tf.constant(mean), tf.constant(std))
        total += tf.reduce_sum(errors[:, column])
        count += len(targets)
    return (total / count).numpy()


def build_model(sequence_length=SEQUENCE_LENGTH, num_features=14):
    model = tf.keras.Sequential(name="forecaster")
    model.add(tf.keras.layers.InputLayer(shape=(sequence_length, num_features)))
    model.add(tf.keras.layers.LSTM(units=32, activation=tf.nn.relu))
    model.add(tf.keras.layers.Dropout(rate=0.5))
    model.add(tf.keras.layers.Dense(units=1))
    return model


def compile_model(model):
    model.compile(
        optimizer=tf.keras.optimizers.RMSprop(learning_rate=1e-1),
        loss=tf.keras.losses.MeanSquaredError(),
        metrics=[tf.keras.metrics.MeanAbsoluteError()],
    )
    return model
