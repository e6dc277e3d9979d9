"""Keras and TensorFlow wherever they have a function for it, ranges and generators beside them."""

import keras
import numpy as np
import tensorflow as tf
from keras import layers

ANSWERS = {}
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


def window_count(num_rows, sequence_length, sampling_rate=1, sequence_stride=1):
    """Have the utility make the windows, and count them; it makes none that do not fit."""
    if (sequence_length - 1) * sampling_rate >= num_rows:
        return 0
    dataset = keras.utils.timeseries_dataset_from_array(
        np.zeros(num_rows),
        None,
        sequence_length,
        sampling_rate=sampling_rate,
        sequence_stride=sequence_stride,
        batch_size=512,
    )
    return int(sum(len(batch) for batch in dataset))


def window_indices(i, sequence_length, sampling_rate=1, sequence_stride=1):
    first = i * sequence_stride
    return range(first, first + sequence_length * sampling_rate, sampling_rate)


def consecutive_windows(sequence):
    """Of a generator: pairs in no batch, for each reading anew."""

    def pairs():
        for start in range(len(sequence) - 3 - 2):
            yield sequence[start : start + 3], sequence[start + 3]

    kind = tf.as_dtype(sequence.dtype)
    signature = (tf.TensorSpec((3,), kind), tf.TensorSpec((), kind))
    return tf.data.Dataset.from_generator(pairs, output_signature=signature)


def every_other_windows(sequence):
    return keras.utils.timeseries_dataset_from_array(
        sequence.astype("float32"),
        sequence[3:, None],
        3,
        sampling_rate=2,
        batch_size=5,
        shuffle=True,
    ).prefetch(1)


class _Strided(keras.utils.PyDataset):
    """Every window with a target, three a batch."""

    def __init__(self, sequence):
        super().__init__()
        starts = np.arange(0, len(sequence) - 9, 2)
        self.windows = sequence[starts[:, None] + [0, 3, 6, 9]]
        self.targets = sequence[starts + 3]

    def __len__(self):
        return -(-len(self.windows) // 3)

    def __getitem__(self, i):
        chosen = slice(3 * i, 3 * i + 3)
        return self.windows[chosen], self.targets[chosen]


def strided_windows(sequence):
    return _Strided(sequence)


def denormalize(values, mean, std):
    scale, shift = tf.constant(std[1], tf.float64), tf.constant(mean[1], tf.float64)
    return tf.cast(values, tf.float64) * scale + shift


def naive_mae(dataset, mean, std):
    metric = keras.metrics.MeanAbsoluteError()
    for samples, targets in dataset:
        forecast = denormalize(samples[:, -1:, 1], mean, std)
        metric.update_state(targets[:, None], forecast)
    return metric.result()


def _parameters(layer, *shape):
    layer.build((None, *shape))
    return layer.count_params()


def dense_parameters(inputs, units):
    return _parameters(layers.Dense(units), inputs)


def conv1d_parameters(channels, filters, kernel_size):
    return _parameters(layers.Conv1D(filters, kernel_size), 100, channels)


def simple_rnn_parameters(features, units):
    return _parameters(layers.SimpleRNN(units), 10, features)


def lstm_parameters(features, units):
    return _parameters(layers.LSTM(units), 10, features)


def gru_parameters(features, units):
    return _parameters(layers.GRU(units), 10, features)


def bidirectional_lstm_parameters(features, units):
    return _parameters(layers.Bidirectional(layers.LSTM(units)), 10, features)


def simple_rnn(inputs, U, W, b, return_sequences=False):
    """The layer itself, with the weights that are given: Keras keeps them transposed."""
    layer = layers.SimpleRNN(len(b), return_sequences=return_sequences, dtype="float64")
    layer.build((None, *inputs.shape))
    layer.set_weights([U.T, W.T, b])
    return layer(inputs[None])[0]


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
