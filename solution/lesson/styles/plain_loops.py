"""Everything by loops: no function of Keras makes the windows, lists hold the batches."""

import keras
import numpy as np
from keras import layers

ANSWERS = dict(
    [
        ("features", "14"),
        ("rows", "420551"),
        ("test-share", "25"),
        ("input", "c"),
        ("label", "b"),
        ("utility", "d"),
        ("impossible", "d"),
        ("few-targets", "a"),
        ("shift", "c"),
        ("days", "5"),
        ("trimmed", "a"),
        ("axis", "b"),
        ("mean", "d"),
        ("statistics", "c"),
        ("standardized", "a"),
        ("plots", "b"),
        ("zero-mean", "c"),
        ("test-rows", "d"),
        ("samples", "a"),
        ("column", "d"),
        ("degrees", "b"),
        ("sums", "c"),
        ("last-axis", "a"),
        ("flatten", "d"),
        ("dense", "c"),
        ("image", "b"),
        ("sentinel", "d"),
        ("simple-rnn", "496"),
        ("lstm", "1984"),
        ("three-rnns", "1552"),
        ("bidirectional", "4001"),
        ("single-lstm", "2001"),
        ("stack", "a"),
        ("stacking", "d"),
        ("dropout", "b"),
        ("warning", "c"),
        ("loss", "c"),
        ("stacked-gru", "a"),
        ("kernel", "b"),
        ("unroll", "a"),
    ]
)


def window_count(num_rows, sequence_length, sampling_rate=1, sequence_stride=1):
    count = 0
    start = 0
    while start + (sequence_length - 1) * sampling_rate < num_rows:
        count += 1
        start += sequence_stride
    return count


def window_indices(i, sequence_length, sampling_rate=1, sequence_stride=1):
    rows = []
    row = i * sequence_stride
    while len(rows) < sequence_length:
        rows.append(row)
        row += sampling_rate
    return rows


def _windows(sequence, length, rate, stride):
    """Windows end at the last one whose target exists; batches hold four."""
    batches, samples, targets = [], [], []
    start = 0
    while start + max((length - 1) * rate, 3) < len(sequence):
        samples.append([sequence[start + step * rate] for step in range(length)])
        targets.append(sequence[start + 3])
        if len(samples) == 4:
            batches.append((samples, targets))
            samples, targets = [], []
        start += stride
    return [*batches, (samples, targets)] if samples else batches


def consecutive_windows(sequence):
    return _windows(sequence, 3, 1, 1)


def every_other_windows(sequence):
    return _windows(sequence, 3, 2, 1)


def strided_windows(sequence):
    return _windows(sequence, 4, 3, 2)


def denormalize(values, mean, std):
    degrees = np.empty(np.shape(values))
    for place in np.ndindex(degrees.shape):
        degrees[place] = values[place] * std[1] + mean[1]
    return degrees


def naive_mae(dataset, mean, std):
    errors = []
    for samples, targets in dataset:
        for sample, target in zip(samples, targets, strict=True):
            forecast = float(sample[-1][1]) * std[1] + mean[1]
            errors.append(abs(forecast - float(target)))
    return sum(errors) / len(errors)


def dense_parameters(inputs, units):
    count = 0
    for _ in range(units):
        count += inputs + 1
    return count


def conv1d_parameters(channels, filters, kernel_size):
    return dense_parameters(channels * kernel_size, filters)


def simple_rnn_parameters(features, units):
    return features * units + units * units + units


def lstm_parameters(features, units):
    return sum(simple_rnn_parameters(features, units) for _ in range(4))


def gru_parameters(features, units):
    return sum(simple_rnn_parameters(features, units) + units for _ in range(3))


def bidirectional_lstm_parameters(features, units):
    return lstm_parameters(features, units) + lstm_parameters(features, units)


def simple_rnn(inputs, U, W, b, return_sequences=False):
    units = len(b)
    state = [0.0] * units
    states = []
    for x in inputs:
        following = []
        for unit in range(units):
            total = b[unit]
            for feature, value in enumerate(x):
                total += U[unit][feature] * value
            for other, value in enumerate(state):
                total += W[unit][other] * value
            following.append(np.tanh(total))
        state = following
        states.append(state)
    return np.array(states if return_sequences else state)


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
