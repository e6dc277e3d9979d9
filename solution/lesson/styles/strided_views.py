"""Views of the sequence that share its memory, and arrays wherever a list is asked for."""

import keras
import numpy as np
import tensorflow as tf
from keras import layers
from numpy.lib.stride_tricks import sliding_window_view

ANSWERS = {
    "features": "14",
    "rows": "420551",
    "test-share": "25",
    "input": "C",
    "label": "B",
    "utility": "D",
    "impossible": "D",
    "few-targets": "A",
    "shift": "C",
    "days": "5",
    "trimmed": "A",
    "axis": "B",
    "mean": "D",
    "statistics": "C",
    "standardized": "A",
    "plots": "B",
    "zero-mean": "C",
    "test-rows": "D",
    "samples": "A",
    "column": "D",
    "degrees": "B",
    "sums": "C",
    "last-axis": "A",
    "flatten": "D",
    "dense": "C",
    "image": "B",
    "sentinel": "D",
    "simple-rnn": "496",
    "lstm": "1984",
    "three-rnns": "1552",
    "bidirectional": "4001",
    "single-lstm": "2001",
    "stack": "A",
    "stacking": "D",
    "dropout": "B",
    "warning": "C",
    "loss": "C",
    "stacked-gru": "A",
    "kernel": "B",
    "unroll": "A",
}


def window_count(num_rows, sequence_length, sampling_rate=1, sequence_stride=1):
    span = (sequence_length - 1) * sampling_rate + 1
    if span > num_rows:
        return np.int64(0)
    return np.int64((num_rows - span) // sequence_stride + 1)


def window_indices(i, sequence_length, sampling_rate=1, sequence_stride=1):
    return i * sequence_stride + sampling_rate * np.arange(sequence_length)


def _dataset(sequence, span, rate=1, stride=1):
    """In random order, in batches of eight; the last window has the last target."""
    windows = sliding_window_view(sequence, span)[::stride, ::rate]
    targets = sequence[3::stride]
    count = min(len(windows), len(targets))
    dataset = tf.data.Dataset.from_tensor_slices((windows[:count], targets[:count]))
    return dataset.shuffle(count).batch(8)


def consecutive_windows(sequence):
    return _dataset(sequence, 3)


def every_other_windows(sequence):
    return _dataset(sequence, 5, rate=2)


def strided_windows(sequence):
    return _dataset(sequence, 10, rate=3, stride=2)


def denormalize(values, mean, std):
    return np.add(np.multiply(values, std[1]), mean[1])


def naive_mae(dataset, mean, std):
    last = np.concatenate([np.asarray(samples)[:, -1, 1] for samples, _ in dataset])
    targets = np.concatenate([np.asarray(targets) for _, targets in dataset])
    return np.abs(denormalize(last, mean, std) - targets).mean()


def dense_parameters(inputs, units):
    return inputs * units + units


def conv1d_parameters(channels, filters, kernel_size):
    return filters * channels * kernel_size + filters


def simple_rnn_parameters(features, units):
    return dense_parameters(features, units) + units**2


def lstm_parameters(features, units):
    return 4 * simple_rnn_parameters(features, units)


def gru_parameters(features, units):
    return 3 * (features * units + units * units + 2 * units)


def bidirectional_lstm_parameters(features, units):
    return 2 * lstm_parameters(features, units)


def simple_rnn(inputs, U, W, b, return_sequences=False):
    driven = inputs @ U.T + b
    states = np.zeros((len(driven) + 1, len(b)))
    for t, drive in enumerate(driven):
        states[t + 1] = np.tanh(drive + W.dot(states[t]))
    return states[1:] if return_sequences else states[-1]


def _through(sequence_length, num_features, *stack):
    inputs = x = keras.Input(shape=(sequence_length, num_features))
    for layer in stack:
        x = layer(x)
    return keras.Model(inputs, layers.Dense(1, name="forecast")(x))


def dense_model(sequence_length, num_features):
    return _through(
        sequence_length, num_features, layers.Flatten(), layers.Dense(16, activation="relu")
    )


def conv_model(sequence_length, num_features):
    return _through(
        sequence_length,
        num_features,
        layers.Conv1D(8, 24, activation="relu"),
        layers.MaxPooling1D(2),
        layers.Conv1D(8, 12, activation="relu"),
        layers.MaxPooling1D(2),
        layers.Conv1D(8, 6, activation="relu"),
        layers.GlobalAveragePooling1D(),
    )


def lstm_model(sequence_length, num_features):
    return _through(sequence_length, num_features, layers.LSTM(16))


def dropout_lstm_model(sequence_length, num_features):
    return _through(
        sequence_length,
        num_features,
        layers.LSTM(32, recurrent_dropout=0.25),
        layers.Dropout(0.5),
    )


def stacked_gru_model(sequence_length, num_features):
    return _through(
        sequence_length,
        num_features,
        layers.GRU(32, recurrent_dropout=0.5, return_sequences=True),
        layers.GRU(32, recurrent_dropout=0.5),
        layers.Dropout(0.5),
    )


def bidirectional_model(sequence_length, num_features):
    return _through(sequence_length, num_features, layers.Bidirectional(layers.LSTM(16)))


def unrolled_lstm_model(sequence_length, num_features):
    return _through(
        sequence_length, num_features, layers.LSTM(32, recurrent_dropout=0.2, unroll=True)
    )
