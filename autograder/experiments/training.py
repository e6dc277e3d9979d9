"""One training: a model from a seed, epoch by epoch, resumable after each.

An epoch's order of windows and what dropout draws follow from the seed and the epoch's number, and
the optimizer's state is kept with the model; so a training that was stopped and resumed ends as one
that was not.
"""

import math
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from autograder.experiments.folder import Folder
from autograder.experiments.models import Spec
from autograder.experiments.pipeline import gather_windows, shuffled
from autograder.experiments.splits import Prepared

Told = Callable[[str, int, int], None]
"""Called with what is being done and how far: "epoch" or "batch", done, total."""

_MEASURES = ("loss", "mae", "val_loss", "val_mae")


def training_name(spec: Spec, seed: int) -> str:
    """Return the name that a training's files have."""
    return f"{spec.name}-seed{seed}"


def training_of(result: dict[str, Any]) -> str:
    """Return the name of the training that has this result."""
    return f"{result['model']}-seed{result['seed']}"


def train(
    spec: Spec, seed: int, epochs: int, prepared: Prepared, folder: Folder, told: Told
) -> dict[str, Any]:
    """Train up to `epochs` epochs, going on where the folder stands; return the result, stored.

    The result has `history` (a list a measure, in the feature's unit), `best_epoch` (the least
    validation loss, counted from 1), `validation_mae` and `test_mae` of that epoch, and `other_test_mae`
    with the other treatment of sentinels where that makes sense. A training that ended in numbers that are
    not finite has no best epoch, and its errors are null.
    """
    import keras

    name = training_name(spec, seed)
    states = folder.states(name)
    result = folder.result(name) or _new_result(spec, seed)
    history = result["history"]
    done = len(history["loss"])
    if done >= epochs and "test_mae" in result:
        return result
    keras.utils.set_random_seed(seed)
    if done == 0:
        model = spec.build(prepared.features)
        result["parameters"] = model.count_params()
    else:
        model = keras.models.load_model(_last(states, done))
    best = keras.callbacks.ModelCheckpoint(
        states / "best.keras",
        monitor="val_loss",
        save_best_only=True,
        initial_value_threshold=min(
            (value for value in history["val_loss"] if value is not None), default=None
        ),
    )
    feed = _Feed(prepared)
    for epoch in range(done, epochs):
        told("epoch", epoch, epochs)
        began = time.monotonic()
        starts = shuffled(prepared.starts["train"], seed, epoch)
        _draw_from(model, seed, epoch)
        fitted = model.fit(
            feed(prepared.data, starts),
            initial_epoch=epoch,
            epochs=epoch + 1,
            validation_data=feed(prepared.data, prepared.starts["validation"]),
            callbacks=[best, _batches(told, math.ceil(len(starts) / prepared.task.batch_size))],
            shuffle=False,  # the starts are shuffled already
            verbose=0,
        )
        for measure in _MEASURES:
            history[measure].append(float(fitted.history[measure][0]))
        result["seconds"].append(round(time.monotonic() - began, 2))
        result.pop("test_mae", None)
        model.save(_last(states, epoch + 1))
        folder.store(name, result)
        _last(states, epoch).unlink(missing_ok=True)
    told("epoch", epochs, epochs)
    result |= _judged(states / "best.keras", history, prepared, folder, name, feed)
    folder.store(name, result)
    return result


def _new_result(spec: Spec, seed: int) -> dict[str, Any]:
    return {
        "model": spec.name,
        "seed": seed,
        "task": spec.task.name,
        "history": {measure: [] for measure in _MEASURES},
        "seconds": [],
    }


def _last(states: Path, epochs: int) -> Path:
    """Return where the model after so many epochs is."""
    return states / f"after-{epochs}.keras"


class _Feed:
    """Makes datasets of windows; the targets are one tensor, whatever the data."""

    def __init__(self, prepared: Prepared) -> None:
        self._prepared = prepared

    def __call__(self, data: Any, starts: Any) -> Any:
        kept = self._prepared
        return gather_windows(
            data, kept.targets, starts, kept.task.steps, kept.rate, kept.task.batch_size
        )


def _judged(
    best: Path,
    history: dict[str, list[Any]],
    prepared: Prepared,
    folder: Folder,
    name: str,
    feed: Any,
) -> dict[str, Any]:
    """Return the errors of the best epoch's model; store its predictions."""
    import keras

    finite = [value for value in history["val_loss"] if value is not None and math.isfinite(value)]
    if not finite or not best.exists():
        return {"best_epoch": None, "validation_mae": None, "test_mae": None}
    epoch = history["val_loss"].index(min(finite))
    model = keras.models.load_model(best)
    starts = prepared.starts["test"]
    truth = prepared.truth("test")
    predicted = model.predict(feed(prepared.data, starts), verbose=0)[:, 0]
    folder.store_predictions(name, predicted)
    judged = {
        "best_epoch": epoch + 1,
        "validation_mae": history["val_mae"][epoch],
        "test_mae": float(np.abs(predicted - truth).mean()),
    }
    if prepared.other_data is not None:
        other = model.predict(feed(prepared.other_data, starts), verbose=0)[:, 0]
        judged["other_test_mae"] = float(np.abs(other - truth).mean())
    return judged


def _draw_from(model: Any, seed: int, epoch: int) -> None:
    """Make dropout draw what follows from the seed and the epoch: Keras saves no generator's state."""
    states = [v for v in model.non_trainable_variables if "seed_generator" in v.path]
    for place, state in enumerate(states):
        drawn = np.random.default_rng([seed, epoch, place]).integers(2**32)
        state.assign(np.array([drawn, 0], dtype=state.dtype))


def _batches(told: Told, total: int) -> Any:
    """Return a callback that tells of every batch."""
    import keras

    return keras.callbacks.LambdaCallback(
        on_train_batch_end=lambda batch, logs: told("batch", batch + 1, total)
    )
