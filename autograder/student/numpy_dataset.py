"""A `tf.data.Dataset` whose batches NumPy makes.

Building and reading a small pipeline costs TensorFlow up to 90 ms, nearly all of it for tracing
graphs; NumPy needs under 1 ms for the same batches.
"""

import itertools
from abc import abstractmethod
from collections.abc import Iterator
from typing import Any

import tensorflow as tf


class NumpyDataset(tf.data.Dataset):
    """A dataset that NumPy reads where it is iterated directly.

    Anything else that is done with it (`map`, `prefetch`, `unbatch`, `cardinality`, …) makes the
    real pipeline first.
    """

    def __init__(self) -> None:
        self._pipeline: Any = None

    @abstractmethod
    def _make_pipeline(self) -> Any:
        """Return the real pipeline, with the same batches."""

    @abstractmethod
    def _batches(self) -> Iterator[Any]:
        """Yield the batches, as eager tensors."""

    def _real(self) -> Any:
        if self._pipeline is None:
            with tf.init_scope():  # not within a function that is being traced: it outlives that
                self._pipeline = self._make_pipeline()
        return self._pipeline

    @property
    def _variant_tensor(self) -> Any:
        return self._real()._variant_tensor

    @property
    def element_spec(self) -> Any:
        """The pipeline's own element specification."""
        return self._real().element_spec

    def _inputs(self) -> list[Any]:
        return self._real()._inputs()

    def options(self) -> Any:
        """The pipeline's own options."""
        return self._real().options()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") or "_pipeline" not in self.__dict__:  # not initialized yet
            raise AttributeError(name)
        return getattr(self._real(), name)

    def __iter__(self) -> Iterator[Any]:
        """Yield the batches, made by NumPy."""
        return NumpyIterator(self)


class NumpyIterator(Iterator[Any]):
    """The batches of a `NumpyDataset`; for what only TensorFlow's iterator has, that iterator."""

    def __init__(self, dataset: NumpyDataset) -> None:
        self._dataset = dataset
        self._batches = dataset._batches()
        self._taken = 0
        self._pipeline: Any = None

    def __next__(self) -> Any:
        """Return the next batch. Raises `StopIteration` at the end."""
        batch = next(self._batches if self._pipeline is None else self._pipeline)
        self._taken += 1
        return batch

    def __getattr__(self, name: str) -> Any:
        """Return an attribute of TensorFlow's iterator (`get_next`, …), which goes on from here."""
        if name.startswith("_"):
            raise AttributeError(name)
        if self._pipeline is None:
            self._pipeline = iter(self._dataset._real())
            for _ in itertools.islice(self._pipeline, self._taken):
                pass
        return getattr(self._pipeline, name)
