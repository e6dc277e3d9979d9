"""The errors that misconceptions of the naive method report for a dataset."""

from itertools import product

import numpy as np

from autograder.checks.naive.task import Task
from autograder.checks.suspects import Suspects


def suspects(task: Task, step: int) -> Suspects:
    """Return the errors that each misconception reports; `step` is the naive method's."""
    x, y = task.samples.astype(float), task.targets.astype(float)
    mean, std, c = task.mean, task.std, task.column
    value = x[:, step, c]
    right = value * std[c] + mean[c] - y

    def mae(predictions: np.ndarray) -> float:
        return float(np.abs(predictions - y).mean())

    answers = {
        "first-step": [mae(x[:, 0, c] * std[c] + mean[c])],
        "not-denormalised": [mae(value), float(np.abs(right / std[c]).mean())],
        "std-only": [mae(value * std[c])],
        "mean-only": [mae(value + mean[c])],
        "denormalise-inverted": [
            mae((value - mean[c]) / std[c]),
            mae(value / std[c] + mean[c]),
            mae((value - mean[c]) * std[c]),
            mae(value / std[c] - mean[c]),
            mae((value + mean[c]) * std[c]),
            mae(value * mean[c] + std[c]),
            mae(value * std[c] - mean[c]),
        ],
        "squared-error": [float((right**2).mean()), float((right**2).mean() ** 0.5)],
        "signed-error": [float(right.mean()), -float(right.mean())],
        "mean-of-batch-means": [_of_batches(np.abs(right), task)],
        "last-batch-only": _one_batch(np.abs(right), task, -1),
        "first-batch-only": _one_batch(np.abs(right), task, 0),
        "window-mean": [mae(x[:, :, c].mean(axis=1) * std[c] + mean[c])],
        "wrong-column": [
            mae(x[:, step, i] * std[j] + mean[k])
            for other in range(len(mean))
            for i, j, k in product({c, other}, repeat=3)
        ],
    }
    return Suspects(answers)


def _batches(errors: np.ndarray, task: Task) -> list[np.ndarray]:
    size = task.batch_size
    return [errors[i : i + size] for i in range(0, len(errors), size)]


def _of_batches(errors: np.ndarray, task: Task) -> float:
    return float(np.mean([batch.mean() for batch in _batches(errors, task)]))


def _one_batch(errors: np.ndarray, task: Task, which: int) -> list[float]:
    batches = _batches(errors, task)
    one = batches[which]
    return [float(one.mean()), float(one.sum() / len(errors)), float(errors.sum() / len(one))]
