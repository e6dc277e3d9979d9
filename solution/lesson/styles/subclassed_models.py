"""Parameters added up in loops; plain numbers in the recurrence; models of own classes."""

import math

import keras
import numpy as np
import tensorflow as tf
from keras import layers


def _size(*shapes):
    total = np.int64(0)
    for shape in shapes:
        total += np.prod(shape)
    return total


def dense_parameters(inputs, units):
    return _size((inputs, units), (units,))


def conv1d_parameters(channels, filters, kernel_size):
    return _size((kernel_size, channels, filters), (filters,))


def simple_rnn_parameters(features, units):
    return _size((features, units), (units, units), (units,))


def lstm_parameters(features, units):
    return np.array(_size((features, 4 * units), (units, 4 * units), (4 * units,)))


def gru_parameters(features, units):
    total = 0.0
    for _ in ("update", "reset", "candidate"):
        total += _size((features, units), (units, units), (units,), (units,))
    return total


def bidirectional_lstm_parameters(features, units):
    return sum(lstm_parameters(features, units) for _ in ("forward", "backward"))


def simple_rnn(inputs, U, W, b, return_sequences=False):
    units = len(b)
    state = [0.0] * units
    states = []
    for x in inputs:
        new = []
        for u in range(units):
            total = b[u]
            for f in range(len(x)):
                total += U[u][f] * x[f]
            for v in range(units):
                total += W[u][v] * state[v]
            new.append(math.tanh(total))
        state = new
        states.append(state)
    return states if return_sequences else state


class Forecast(keras.Model):
    """Some layers, and a number at the end."""

    def __init__(self, *parts):
        super().__init__()
        self.parts = list(parts)
        self.forecast = layers.Dense(1)

    def call(self, inputs, training=None):
        x = inputs
        for part in self.parts:
            takes_training = isinstance(part, (layers.Dropout, layers.RNN))
            x = part(x, training=training) if takes_training else part(x)
        return self.forecast(x)


class BothWays(keras.Model):
    """Two LSTMs, one of which reads the window backward."""

    def __init__(self, units):
        super().__init__()
        self.forward, self.backward = layers.LSTM(units), layers.LSTM(units)
        self.forecast = layers.Dense(1)

    def call(self, inputs):
        both = [self.forward(inputs), self.backward(inputs[:, ::-1])]
        return self.forecast(keras.ops.concatenate(both, axis=-1))


class Flattened(keras.Model):
    """A hidden layer on a flattened window."""

    def __init__(self):
        super().__init__()
        self.hidden, self.forecast = layers.Dense(16), layers.Dense(1)

    def call(self, inputs):
        flat = tf.reshape(inputs, (-1, inputs.shape[1] * inputs.shape[2]))
        return self.forecast(tf.nn.relu(self.hidden(flat)))


def dense_model(sequence_length, num_features):
    return Flattened()


def conv_model(sequence_length, num_features):
    parts = [layers.Conv1D(8, size, activation="relu") for size in (24, 12, 6)]
    pools = [layers.MaxPooling1D(pool_size=2, strides=2) for _ in range(2)]
    return Forecast(
        parts[0], pools[0], parts[1], pools[1], parts[2], layers.GlobalAveragePooling1D()
    )


def lstm_model(sequence_length, num_features):
    return Forecast(layers.RNN(layers.LSTMCell(16)))


def dropout_lstm_model(sequence_length, num_features):
    return Forecast(layers.LSTM(32, recurrent_dropout=0.25), layers.Dropout(0.5))


def stacked_gru_model(sequence_length, num_features):
    first = layers.GRU(32, recurrent_dropout=0.5, return_sequences=True)
    return Forecast(first, layers.GRU(32, recurrent_dropout=0.5), layers.Dropout(0.5))


def bidirectional_model(sequence_length, num_features):
    return BothWays(16)


def unrolled_lstm_model(sequence_length, num_features):
    model = Forecast(layers.LSTM(32, recurrent_dropout=0.2, unroll=True))
    model.build((None, sequence_length, num_features))
    return model


def window_count(
    num_rows: int, sequence_length: int, sampling_rate: int = 1, sequence_stride: int = 1
) -> int:
    """Return how many windows `num_rows` rows hold.

    As many as `keras.utils.timeseries_dataset_from_array` makes of them without targets; 0 where
    not even one window fits.
    """
    starts = num_rows - (sequence_length - 1) * sampling_rate
    return max(0, -(-starts // sequence_stride))


def window_indices(
    i: int, sequence_length: int, sampling_rate: int = 1, sequence_stride: int = 1
) -> list[int]:
    """Return the rows of window `i` in order; windows and rows are counted from 0."""
    first = i * sequence_stride
    return [first + step * sampling_rate for step in range(sequence_length)]


def consecutive_windows(sequence: np.ndarray) -> tf.data.Dataset:
    """Return a dataset of windows of three neighbors, and the value that follows them.

    `sequence` has the shape (rows,). For 0, 1, …, 19: `[0, 1, 2]: 3`, `[1, 2, 3]: 4` and so on.
    """
    return keras.utils.timeseries_dataset_from_array(
        sequence[:-3], targets=sequence[3:], sequence_length=3
    )


def every_other_windows(sequence: np.ndarray) -> tf.data.Dataset:
    """Return a dataset of windows that take every other row, and their targets.

    `sequence` has the shape (rows,). For 0, 1, …, 19: `[0, 2, 4]: 3`, `[1, 3, 5]: 4` and so on.
    """
    return keras.utils.timeseries_dataset_from_array(
        sequence[:-3], targets=sequence[3:], sequence_length=3, sampling_rate=2
    )


def strided_windows(sequence: np.ndarray) -> tf.data.Dataset:
    """Return a dataset of windows that take every third row and begin at every other one.

    `sequence` has the shape (rows,). For 0, 1, …, 19 the first one is `[0, 3, 6, 9]: 3`.
    """
    return keras.utils.timeseries_dataset_from_array(
        sequence[:-3],
        targets=sequence[3:],
        sequence_length=4,
        sampling_rate=3,
        sequence_stride=2,
    )


def denormalize(values: np.ndarray, mean: np.ndarray, std: np.ndarray) -> np.ndarray:
    """Return normalized temperatures in degrees Celsius again.

    `values` holds normalized temperatures, in any shape, which is kept. `mean` and `std` are those
    that normalized the record, of the shape (14,); the temperature is column 1.
    """
    return values * std[1] + mean[1]


def naive_mae(dataset: tf.data.Dataset, mean: np.ndarray, std: np.ndarray) -> float:
    """Return the mean absolute error of the naive method over every sample of `dataset`, in degrees.

    `dataset` gives batches `(samples, targets)` of the shapes (batch, steps, 14) and (batch,);
    samples are normalized, targets are temperatures in degrees, 24 hours after the last step.
    """
    total_error, num_samples = 0.0, 0
    for samples, targets in dataset:
        forecast = denormalize(np.asarray(samples)[:, -1, 1], mean, std)
        total_error += float(np.abs(forecast - np.asarray(targets)).sum())
        num_samples += len(forecast)
    return total_error / num_samples


ANSWERS: dict[str, str] = {}
ANSWERS["features"] = "14"
ANSWERS["rows"] = "420551"
ANSWERS["test-share"] = "25"
ANSWERS["input"] = "c"
ANSWERS["label"] = "b"
ANSWERS["utility"] = "d"
ANSWERS["impossible"] = "d"
ANSWERS["few-targets"] = "a"
ANSWERS["shift"] = "c"
ANSWERS["days"] = "5"
ANSWERS["trimmed"] = "a"
ANSWERS["axis"] = "b"
ANSWERS["mean"] = "d"
ANSWERS["statistics"] = "c"
ANSWERS["standardized"] = "a"
ANSWERS["plots"] = "b"
ANSWERS["zero-mean"] = "c"
ANSWERS["test-rows"] = "d"
ANSWERS["samples"] = "a"
ANSWERS["column"] = "d"
ANSWERS["degrees"] = "b"
ANSWERS["sums"] = "c"
ANSWERS["last-axis"] = "a"
ANSWERS["flatten"] = "d"
ANSWERS["dense"] = "c"
ANSWERS["image"] = "b"
ANSWERS["sentinel"] = "d"
ANSWERS["simple-rnn"] = "496"
ANSWERS["lstm"] = "1984"
ANSWERS["three-rnns"] = "1552"
ANSWERS["bidirectional"] = "4001"
ANSWERS["single-lstm"] = "2001"
ANSWERS["stack"] = "a"
ANSWERS["stacking"] = "d"
ANSWERS["dropout"] = "b"
ANSWERS["warning"] = "c"
ANSWERS["loss"] = "c"
ANSWERS["stacked-gru"] = "a"
ANSWERS["kernel"] = "b"
ANSWERS["unroll"] = "a"
