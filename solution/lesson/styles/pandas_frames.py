"""Series and frames instead of arrays, and the lecture's recipe for the datasets."""

import keras
import numpy as np
import pandas as pd
from keras import layers

ANSWERS = {
    "features": " 14 ",
    "rows": " 420551 ",
    "test-share": " 25 ",
    "input": " c ",
    "label": " b ",
    "utility": " d ",
    "impossible": " d ",
    "few-targets": " a ",
    "shift": " c ",
    "days": " 5 ",
    "trimmed": " a ",
    "axis": " b ",
    "mean": " d ",
    "statistics": " c ",
    "standardized": " a ",
    "plots": " b ",
    "zero-mean": " c ",
    "test-rows": " d ",
    "samples": " a ",
    "column": " d ",
    "degrees": " b ",
    "sums": " c ",
    "last-axis": " a ",
    "flatten": " d ",
    "dense": " c ",
    "image": " b ",
    "sentinel": " d ",
    "simple-rnn": " 496 ",
    "lstm": " 1984 ",
    "three-rnns": " 1552 ",
    "bidirectional": " 4001 ",
    "single-lstm": " 2001 ",
    "stack": " a ",
    "stacking": " d ",
    "dropout": " b ",
    "warning": " c ",
    "loss": " c ",
    "stacked-gru": " a ",
    "kernel": " b ",
    "unroll": " a ",
}


def window_count(num_rows, sequence_length, sampling_rate=1, sequence_stride=1):
    starts = pd.RangeIndex(0, num_rows - (sequence_length - 1) * sampling_rate, sequence_stride)
    return len(starts)


def window_indices(i, sequence_length, sampling_rate=1, sequence_stride=1):
    return pd.Series(range(sequence_length)) * sampling_rate + i * sequence_stride


def _recipe(sequence, **settings):
    return keras.utils.timeseries_dataset_from_array(
        data=sequence[:-3], targets=sequence[3:], batch_size=2, **settings
    )


def consecutive_windows(sequence):
    """A frame whose columns are the sequence and itself, one row later each."""
    series = pd.Series(sequence)
    frame = pd.concat([series.shift(-n) for n in range(4)], axis=1).dropna()
    return [(frame.iloc[:, :3].to_numpy(), frame.iloc[:, 3].to_numpy())]


def every_other_windows(sequence):
    return _recipe(sequence, sequence_length=3, sampling_rate=2, sequence_stride=1)


def strided_windows(sequence):
    return _recipe(sequence, sequence_length=4, sampling_rate=3, sequence_stride=2)


def denormalize(values, mean, std):
    flat = pd.Series(np.ravel(values)) * std[1] + mean[1]
    return flat.to_numpy().reshape(np.shape(values))


def naive_mae(dataset, mean, std):
    frames = [
        pd.DataFrame({"last": samples.numpy()[:, -1, 1], "target": targets.numpy()})
        for samples, targets in dataset
    ]
    everything = pd.concat(frames)
    return (everything["last"] * std[1] + mean[1] - everything["target"]).abs().mean()


def dense_parameters(inputs, units):
    return inputs * units + units


def conv1d_parameters(channels, filters, kernel_size):
    return filters * channels * kernel_size + filters


def simple_rnn_parameters(features, units):
    return dense_parameters(features, units) + units**2


def lstm_parameters(features, units):
    return np.int32(4 * units * (units + features + 1))


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


def _model(sequence_length, num_features, *stack):
    model = keras.Sequential()
    model.add(keras.Input((sequence_length, num_features)))
    for layer in stack:
        model.add(layer)
    model.add(layers.Dense(1))
    return model


def dense_model(sequence_length, num_features):
    return _model(
        sequence_length, num_features, layers.Flatten(), layers.Dense(16, activation="relu")
    )


def conv_model(sequence_length, num_features):
    return _model(
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
    return _model(sequence_length, num_features, layers.LSTM(16))


def dropout_lstm_model(sequence_length, num_features):
    return _model(
        sequence_length,
        num_features,
        layers.LSTM(32, recurrent_dropout=0.25),
        layers.Dropout(0.5),
    )


def stacked_gru_model(sequence_length, num_features):
    return _model(
        sequence_length,
        num_features,
        layers.GRU(32, recurrent_dropout=0.5, return_sequences=True),
        layers.GRU(32, recurrent_dropout=0.5),
        layers.Dropout(0.5),
    )


def bidirectional_model(sequence_length, num_features):
    return _model(sequence_length, num_features, layers.Bidirectional(layers.LSTM(16)))


def unrolled_lstm_model(sequence_length, num_features):
    return _model(
        sequence_length, num_features, layers.LSTM(32, recurrent_dropout=0.2, unroll=True)
    )
