"""The operations on a submission's names: values, calls, datasets, plots, models, draws."""

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any

import keras
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import tensorflow as tf

from . import observing


class Operations:
    """The operations on one submission's names and on the models that its functions made.

    Each begins by itself: no matter what was asked before, it seeds, and chooses the utility, before
    it calls a function. `grading.reuse` builds on that.
    """

    def __init__(self, scratch: Path) -> None:
        self.scratch = scratch
        self.namespace: dict[str, Any] = {}
        self.models: dict[tuple[str, int, int], Any] = {}
        self.files = 0

    def on_get(self, name: str) -> dict[str, Any]:
        """Return a top-level name's value, if it is defined."""
        return {"defined": name in self.namespace, "value": self.namespace.get(name)}

    def on_call(self, name: str, args: list[Any], kwargs: dict[str, Any], seed: int) -> Any:
        """Call a function and return its value."""
        self.choose_utility(real=False)
        return self._call(name, args, kwargs, seed)

    def on_datasets(
        self,
        name: str,
        args: list[Any],
        kwargs: dict[str, Any],
        seed: int,
        batches: int | None,
        reads: int,
        real: bool,
    ) -> dict[str, Any]:
        """Call a function that returns three datasets, and read them.

        `real`: with the Keras utility itself, and not with a faster stand-in for it.
        """
        self.choose_utility(real=real)
        result = self._call(name, args, kwargs, seed)
        return observing.datasets(result, batches=batches, reads=reads)

    def on_dataset(
        self, name: str, args: list[Any], kwargs: dict[str, Any], seed: int, reads: int
    ) -> dict[str, Any]:
        """Call a function that returns one dataset, and read it."""
        self.choose_utility(real=False)
        return observing.dataset(self._call(name, args, kwargs, seed), reads=reads)

    def choose_utility(self, *, real: bool) -> None:
        """Choose what makes windows: here always the Keras utility itself."""

    def batches_of(self, samples: np.ndarray, targets: np.ndarray, batch_size: int) -> Any:
        """Return a dataset of `(samples, targets)` batches, in order: here a pipeline as such."""
        return tf.data.Dataset.from_tensor_slices((samples, targets)).batch(batch_size)

    def on_axes(self, name: str, args: list[Any], kwargs: dict[str, Any]) -> dict[str, Any]:
        """Call a function that plots, and return what it plotted."""
        plt.close("all")
        self.choose_utility(real=False)
        return observing.axes(self._call(name, args, kwargs, 0))

    def on_model(self, name: str, sequence_length: int, num_features: int) -> dict[str, Any]:
        """Call a function that builds a model, keep the model, and return its facts."""
        size = {"sequence_length": sequence_length, "num_features": num_features}
        self.choose_utility(real=False)
        with observing.in_float32():
            model = self._build(name, size)
        self.models[name, sequence_length, num_features] = model
        return observing.model(model, sequence_length, num_features)

    def on_outputs(
        self, name: str, weights: list[np.ndarray], samples: np.ndarray, training: bool, seed: int
    ) -> np.ndarray:
        """Return the outputs of the model that `name` built for this size, with the grader's weights.

        Where none is kept, as in a process that is new, it is built.
        """
        size = samples.shape[1], samples.shape[2]
        if (name, *size) not in self.models:
            self.on_model(name, *size)
        keras.utils.set_random_seed(seed)
        return observing.outputs(self.models[name, *size], weights, samples, training)

    def on_compile(
        self, name: str, batches: list[Any], weights: list[np.ndarray]
    ) -> dict[str, Any]:
        """Have the student's function compile a model of the grader's, and train it."""
        self.choose_utility(real=False)
        keras.utils.set_random_seed(0)
        given = observing.small_model(batches[0][0].shape[1])
        function = self._function(name)
        return observing.compiled(given, function(given), batches, weights)

    def on_draws(self, name: str | None, seed: int) -> list[np.ndarray]:
        """Return TensorFlow's first draws after `name()`, or after seeding with `seed`."""
        self.choose_utility(real=False)
        if name is None:
            tf.random.set_seed(seed)
        else:
            keras.utils.set_random_seed(seed + 1)
            self._function(name)()
        return [np.array(tf.random.uniform((4,))), np.array(tf.random.normal((4,)))]

    def _function(self, name: str) -> Callable[..., Any]:
        if name not in self.namespace:
            raise NameError(f"{name} is not defined")
        return self.namespace[name]

    def _call(self, name: str, args: list[Any], kwargs: dict[str, Any], seed: int) -> Any:
        function = self._function(name)
        given = [self.argument(value) for value in args]
        named = {key: self.argument(value) for key, value in kwargs.items()}
        keras.utils.set_random_seed(seed)
        return function(*given, **named)

    def _build(self, name: str, size: dict[str, int]) -> Any:
        """Call by keyword a function that has these parameters, and any other one by position."""
        try:
            by_keyword = size.keys() <= inspect.signature(self._function(name)).parameters.keys()
        except (TypeError, ValueError):  # what has no signature may have any parameters
            by_keyword = True
        args, kwargs = ([], size) if by_keyword else ([*size.values()], {})
        return self._call(name, args, kwargs, 0)

    def argument(self, value: Any) -> Any:
        """Return what a function is given for a value that crossed: a path, a frame, a dataset."""
        if isinstance(value, dict) and "@file" in value:
            # A folder of its own: a solution may well remember what it read from a path.
            # The next number that is free: another process may have had files here.
            self.files += 1
            while (folder := self.scratch / f"record-{self.files}").exists():
                self.files += 1
            folder.mkdir()
            path = folder / value["@file"]
            path.write_bytes(value["content"])
            return str(path)
        if isinstance(value, dict) and "@steps" in value:
            # A long record whose columns are 100 apart: sent as one column, made up here.
            first, names = value["@steps"], value["columns"]
            dates = pd.date_range(value["start"], periods=len(first), freq="10min")
            # One row a column, as pandas stores them: so nothing is copied.
            values = first + 100.0 * np.arange(len(names))[:, None]
            dates = dates.rename("Date Time")
            return pd.DataFrame(values.T, index=dates, columns=names, copy=False)
        if isinstance(value, dict) and "@dataset" in value:
            samples, targets = value["@dataset"]
            return self.batches_of(samples, targets, value["batch"])
        return value
