"""Restores what a check must not change in a student's process: random numbers and figures."""

import contextlib
import random
from collections.abc import Iterator
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib._pylab_helpers import Gcf

_KERAS_SEEDS = ("global_seed_generator", "global_random_seed")


@contextlib.contextmanager
def state_kept() -> Iterator[None]:
    """Restore, after the block, every random state and the figures that were open before it.

    In the block there are no figures, and showing one does nothing: a window would wait for the
    student to close it.
    """
    python, numpy = random.getstate(), np.random.get_state()
    figures, show = Gcf.figs.copy(), plt.show
    Gcf.figs.clear()
    plt.show = lambda *args, **kwargs: None
    try:
        with _tensorflow_kept(), _keras_kept():
            yield
    finally:
        plt.close("all")
        plt.show = show
        Gcf.figs.update(figures)
        random.setstate(python)
        np.random.set_state(numpy)


@contextlib.contextmanager
def _tensorflow_kept() -> Iterator[None]:
    """Restore TensorFlow's global seed and generator, for which it has no function."""
    from tensorflow.python.eager import context as eager

    context: Any = eager.context()
    seed, generator = getattr(context, "_seed", None), getattr(context, "_rng", None)
    copy = random.Random()
    if isinstance(generator, random.Random):
        copy.setstate(generator.getstate())
    try:
        yield
    finally:
        context._seed = seed
        context._rng = copy if isinstance(generator, random.Random) else generator


@contextlib.contextmanager
def _keras_kept() -> Iterator[None]:
    """Restore Keras's seed and the generator that its layers draw from."""
    from keras.src.backend.common import global_state

    held = {name: global_state.get_global_attribute(name) for name in _KERAS_SEEDS}
    state = getattr(held["global_seed_generator"], "state", None)
    place = None if state is None else np.array(state)
    try:
        yield
    finally:
        for name, value in held.items():
            global_state.set_global_attribute(name, value)
        if state is not None:
            state.assign(place)
