"""Lambdas, partials, static methods and callable objects under the asked-for names."""
from functools import partial
from operator import itemgetter

import numpy as np, pandas as pd, tensorflow as tf, matplotlib.pyplot as plt
import tensorflow.keras as K

FEATURE = "rho (g/m**3)"
SEED = 42
SAMPLING_RATE = np.int64(6)
SEQUENCE_LENGTH = np.int32(144)
DELAY = SAMPLING_RATE * (SEQUENCE_LENGTH + 47)
BATCH_SIZE = np.int64(256)

set_seed = partial(tf.random.set_seed, SEED)

load_data = lambda csv_path: (
    pd.read_csv(csv_path)
    .assign(**{"Date Time": lambda d: pd.to_datetime(d["Date Time"], dayfirst=True)})
    .set_index("Date Time")
    .rename_axis(None)
)

feature_index = lambda df, feature=FEATURE: df.columns.get_loc(feature)


class Plots:
    """Two plots that share everything but their rows."""

    @staticmethod
    def labelled(series, name):
        ax = plt.figure().gca()
        ax.plot(series.index.to_pydatetime(), series.to_numpy())
        ax.set_xlabel("Date")
        ax.set_ylabel(name)
        return ax

    @classmethod
    def days(cls, df, feature=FEATURE):
        return cls.labelled(df[feature].iloc[:1000], feature)

    @classmethod
    def years(cls, df, feature=FEATURE):
        return cls.labelled(df[feature].resample("5D").mean(), feature)


plot_days, plot_years = Plots.days, Plots.years


class Split:
    def __init__(self, train, val):
        self.train, self.val = train, val

    def __call__(self, num_rows):
        train, val = num_rows * self.train // 100, num_rows * self.val // 100
        return train, val, num_rows - train - val


split_counts = Split(train=55, val=25)


class Normaliser:
    @staticmethod
    def normalize(raw_data, num_train):
        mean, std = (f(raw_data[:num_train], axis=0) for f in (np.mean, np.std))
        return (raw_data - mean) / std, mean, std

    @staticmethod
    def report(raw_data, num_train, num_val, column):
        data, mean, std = map(np.asarray, Normaliser.normalize(raw_data, num_train))
        test = data[num_train + num_val :, column]
        keys = "train_mean train_std test_mean test_std".split()
        return dict(zip(keys, (mean[column], std[column], test.mean(), test.std())))


normalize = Normaliser.normalize
feature_statistics = Normaliser.report


def windows(data, target, num_train, num_val, shuffled=(True, False, False), **settings):
    """`settings` are those of the Keras utility, and `delay`."""
    delay = settings.pop("delay")
    edges = [0, num_train, num_train + num_val, len(data)]
    return tuple(
        K.utils.timeseries_dataset_from_array(
            # one split at a time, so that its windows and targets stay inside it
            data[start:end][:-delay],
            target[start:end][delay:],
            shuffle=shuffle,
            **settings,
        )
        for start, end, shuffle in zip(edges, edges[1:], shuffled)
    )


make_datasets = partial(
    windows,
    sequence_length=SEQUENCE_LENGTH,
    sampling_rate=SAMPLING_RATE,
    delay=DELAY,
    batch_size=BATCH_SIZE,
)


class Naive:
    def __init__(self, step):
        self.last = itemgetter((slice(None), step))

    def evaluate(self, dataset, mean, std, column):
        errors = np.concatenate(
            [
                np.abs(self.last(x.numpy())[:, column] * std[column] + mean[column] - y.numpy())
                for x, y in dataset
            ]
        )
        return errors.mean()


evaluate_naive_method = Naive(-1).evaluate

build_model = lambda sequence_length=SEQUENCE_LENGTH, num_features=14: K.Sequential(
    [
        K.layers.Input((sequence_length, num_features)),
        K.layers.LSTM(32, activation=K.activations.relu),
        K.layers.Dropout(0.5),
        K.layers.Dense(1),
    ]
)

compile_model = lambda model: [
    model.compile(K.optimizers.RMSprop(0.1), loss="mse", metrics=["mae"]),
    model,
][-1]
