"""Layers are built to count their parameters; einsum; models as lists of layers."""

import keras
import numpy as np
import tensorflow as tf
from keras import Sequential, layers


def _count(layer, *shape):
    layer.build((None, *shape))
    return layer.count_params()


def dense_parameters(inputs, units):
    return _count(layers.Dense(units), inputs)


def conv1d_parameters(channels, filters, kernel_size):
    return _count(layers.Conv1D(filters, kernel_size), None, channels)


def simple_rnn_parameters(features, units):
    return _count(layers.SimpleRNN(units), None, features)


def lstm_parameters(features, units):
    return _count(layers.LSTM(units), None, features)


def gru_parameters(features, units):
    return _count(layers.GRU(units), None, features)


def bidirectional_lstm_parameters(features, units):
    model = Sequential([layers.Input((3, features)), layers.Bidirectional(layers.LSTM(units))])
    return model.count_params()


def simple_rnn(inputs, U, W, b, return_sequences=False):
    steps, units = inputs.shape[0], b.shape[0]
    states = np.zeros((steps + 1, units))
    from_inputs = np.einsum("uf,tf->tu", U, inputs) + b
    for t in range(steps):
        states[t + 1] = np.tanh(from_inputs[t] + np.einsum("uv,v->u", W, states[t]))
    return states[1:] if return_sequences else states[-1]


def dense_model(sequence_length, num_features):
    return Sequential(
        [
            layers.Input((sequence_length, num_features)),
            layers.Reshape((sequence_length * num_features,)),
            layers.Dense(16),
            layers.ReLU(),
            layers.Dense(1, activation="linear"),
        ],
        name="dense",
    )


def conv_model(sequence_length, num_features):
    model = Sequential()
    model.add(keras.Input(shape=(sequence_length, num_features)))
    for kernel_size in (24, 12):
        model.add(layers.Convolution1D(filters=8, kernel_size=kernel_size, activation=tf.nn.relu))
        model.add(layers.MaxPool1D())
    model.add(layers.Conv1D(8, 6))
    model.add(layers.Activation("relu"))
    model.add(layers.GlobalAvgPool1D())
    model.add(layers.Dense(1))
    return model


def lstm_model(sequence_length, num_features):
    return Sequential([layers.Input((None, num_features)), layers.LSTM(16), layers.Dense(1)])


def dropout_lstm_model(sequence_length, num_features):
    return Sequential(
        [layers.LSTM(32, recurrent_dropout=1 / 4), layers.Dropout(1 / 2), layers.Dense(1)]
    )


def stacked_gru_model(length, features):
    model = Sequential([layers.Input((length, features))])
    for last in (False, True):
        model.add(layers.GRU(32, recurrent_dropout=0.5, return_sequences=not last))
    model.add(layers.Dropout(0.5))
    model.add(layers.Dense(1))
    return model


def bidirectional_model(sequence_length, num_features):
    both = layers.Bidirectional(layers.LSTM(16), backward_layer=layers.LSTM(16, go_backwards=True))
    return Sequential([keras.Input((sequence_length, num_features)), both, layers.Dense(1)])


def unrolled_lstm_model(sequence_length, num_features):
    recurrent = layers.LSTM(32, recurrent_dropout=0.2, unroll=True)
    return Sequential([keras.Input((sequence_length, num_features)), recurrent, layers.Dense(1)])


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
