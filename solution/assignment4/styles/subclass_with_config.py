# %%
from __future__ import annotations

import dataclasses
import functools
import time
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, TypeVar

import keras
import matplotlib.pyplot as plt
import numpy as np
import numpy.typing as npt
import pandas as pd
import tensorflow as tf
from matplotlib.axes import Axes

FEATURE: str = "rho (g/m**3)"
SEED: int = 42
Array = npt.NDArray[np.float64]
F = TypeVar("F", bound=Callable[..., Any])


# %%
def timed(function: F) -> F:
    """Tell how long a call takes."""

    @functools.wraps(function)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        start = time.perf_counter()
        try:
            return function(*args, **kwargs)
        finally:
            print(f"{function.__name__}: {time.perf_counter() - start:.3f} s")

    return wrapper  # type: ignore[return-value]


class Counts(NamedTuple):
    train: int
    val: int
    test: int


@dataclasses.dataclass(frozen=True)
class Scaler:
    mean: Array
    std: Array

    @classmethod
    def fit(cls, rows: Array) -> Scaler:
        return cls(rows.mean(axis=0), rows.std(axis=0))

    def __call__(self, rows: Array) -> Array:
        return (rows - self.mean) / self.std


@dataclasses.dataclass
class Windows:
    """Windows that can be iterated again and again, as NumPy batches."""

    data: Array
    target: Array
    firsts: npt.NDArray[np.int64]
    steps: npt.NDArray[np.int64]
    delay: int
    batch_size: int
    rng: np.random.Generator | None = None

    def __len__(self) -> int:
        return -(-len(self.firsts) // self.batch_size)

    def __iter__(self) -> Iterator[tuple[Array, Array]]:
        firsts = self.firsts if self.rng is None else self.rng.permutation(self.firsts)
        for batch in np.array_split(firsts, range(self.batch_size, len(firsts), self.batch_size)):
            yield self.data[batch[:, None] + self.steps], self.target[batch + self.delay]


# %%
def set_seed() -> None:
    tf.random.set_seed(SEED)


@timed
def load_data(csv_path: str) -> pd.DataFrame:
    return pd.read_csv(
        csv_path,
        index_col=0,
        date_format="%d.%m.%Y %H:%M:%S",
        parse_dates=[0],
        low_memory=False,
    )


@functools.singledispatch
def feature_index(df: pd.DataFrame, feature: str = FEATURE) -> int:
    return int(df.columns.get_indexer([feature])[0])


@timed
def plot_days(df: pd.DataFrame, feature: str = FEATURE) -> Axes:
    fig, (ax, *_) = plt.subplots(3, sharey=True)
    ax.plot(df[feature].iloc[-10 * 144 :])
    ax.set(xlabel="day", ylabel=f"{feature} over ten days")
    return ax


@timed
def plot_years(df: pd.DataFrame, feature: str = FEATURE) -> Axes:
    ax: Axes = plt.figure().subplots()
    ax.plot(df[feature].resample("h").mean())
    ax.set(xlabel="year", ylabel=f"{feature}, hourly means")
    return ax


@functools.lru_cache(maxsize=None)
def split_counts(num_rows: int) -> Counts:
    train, val = (int(share * num_rows) for share in (0.55, 0.25))
    return Counts(train, val, num_rows - train - val)


# %%
def normalize(raw_data: Array, num_train: int) -> tuple[Array, Array, Array]:
    scaler = Scaler.fit(raw_data[:num_train])
    return scaler(raw_data), scaler.mean, scaler.std


class FeatureStatistics(dict):
    pass


def feature_statistics(
    raw_data: Array, num_train: int, num_val: int, column: int
) -> dict[str, float]:
    scaler = Scaler.fit(raw_data[:num_train, [column]])
    test = scaler(raw_data[num_train + num_val :, [column]])
    return FeatureStatistics(
        train_mean=float(scaler.mean[0]),
        train_std=float(scaler.std[0]),
        test_mean=float(test.mean()),
        test_std=float(test.std()),
    )


# %%
SAMPLING_RATE: int = 6
SEQUENCE_LENGTH: int = 144
DELAY: int = SAMPLING_RATE * (SEQUENCE_LENGTH + 48 - 1)
BATCH_SIZE: int = 256


def make_datasets(
    data: Array,
    target: Array,
    num_train: int,
    num_val: int,
    sequence_length: int = SEQUENCE_LENGTH,
    sampling_rate: int = SAMPLING_RATE,
    delay: int = DELAY,
    batch_size: int = BATCH_SIZE,
) -> tuple[Windows, Windows, Windows]:
    steps = np.arange(sequence_length) * sampling_rate
    span = (sequence_length - 1) * sampling_rate + 1
    trimmed = len(data) - delay
    bounds = np.cumsum([0, num_train, num_val])
    ends = [*bounds[1:], trimmed]
    train, val, test = (
        Windows(
            data,
            target,
            np.arange(start, min(end, trimmed) - span + 1),
            steps,
            delay,
            batch_size,
            np.random.default_rng(SEED) if not start else None,
        )
        for start, end in zip(bounds, ends)
    )
    return train, val, test


def evaluate_naive_method(dataset: tf.data.Dataset, mean: Array, std: Array, column: int) -> float:
    def add(state: tuple[Any, Any], batch: tuple[Any, Any]) -> tuple[Any, Any]:
        samples, targets = (tf.cast(part, tf.float64) for part in batch)
        error = tf.abs(samples[:, -1, column] * std[column] + mean[column] - targets)
        return state[0] + tf.reduce_sum(error), state[1] + tf.cast(tf.size(error), tf.float64)

    zero = tf.constant(0.0, tf.float64)
    total, count = dataset.reduce((zero, zero), add)
    return float(total / count)


# %%
@keras.saving.register_keras_serializable("assignment4")
class Forecaster(keras.Model):
    """The output layer is declared first; it is the order of the calls that counts."""

    def __init__(
        self, sequence_length: int, num_features: int, units: int = 32, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.head = keras.layers.Dense(1)
        self.drop = keras.layers.Dropout(0.5)
        self.memory = keras.layers.LSTM(units, activation="relu")
        self.settings = {
            "sequence_length": sequence_length,
            "num_features": num_features,
            "units": units,
        }
        self(keras.KerasTensor((None, sequence_length, num_features)))

    def call(self, window: Any) -> Any:
        return self.head(self.drop(self.memory(window)))

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), **self.settings}


def build_model(
    sequence_length: int = SEQUENCE_LENGTH, num_features: int = 14
) -> keras.Model:
    return Forecaster(sequence_length, num_features)


def compile_model(model: keras.Model) -> keras.Model:
    model.compile(
        optimizer=keras.optimizers.RMSprop(learning_rate=0.1),
        loss=keras.losses.MeanSquaredError(name="error"),
        metrics=["mae", "mape"],
    )
    return model
