"""The right temperatures, and what each misconception of l3 makes of values and of datasets."""

import numpy as np

from autograder.checks.naive import diagnosis as naive
from autograder.checks.naive.task import Task
from autograder.checks.suspects import Suspects

COLUMN = 1  # of the temperature


def denormalized(values: np.ndarray, mean: np.ndarray, std: np.ndarray) -> np.ndarray:
    """Return normalized temperatures of any shape in degrees; `mean` and `std` are (14,)."""
    return np.asarray(values * std[COLUMN] + mean[COLUMN])


def suspects_of_values(values: np.ndarray, mean: np.ndarray, std: np.ndarray) -> Suspects:
    """Return the wrong temperatures of each misconception."""
    v = values.astype(float)
    m, s = mean[COLUMN], std[COLUMN]
    columns = [i for i in range(len(mean)) if i != COLUMN]
    ways: dict[str, list[np.ndarray]] = {
        "wrong-column": [
            v * std[j] + mean[k] for i in columns for j, k in ((i, i), (i, COLUMN), (COLUMN, i))
        ],
        "denormalise-inverted": [
            (v - m) / s,
            v / s + m,
            (v - m) * s,
            v / s - m,
            (v + m) * s,
            v * m + s,
            v * s - m,
        ],
        "std-only": [v * s],
        "mean-only": [v + m],
        "not-denormalised": [v],
        "whole-vector": _whole_vector(v, mean, std),
        "mean-of-all-columns": [
            v * std.mean() + mean.mean(),
            v * s + mean.mean(),
            v * std.mean() + m,
        ],
    }
    return Suspects(ways)


def _whole_vector(v: np.ndarray, mean: np.ndarray, std: np.ndarray) -> list[np.ndarray]:
    try:
        return [v * std + mean]
    except ValueError:  # shapes that do not fit
        return []


def suspects_of_errors(task: Task) -> Suspects:
    """Return the errors that each misconception reports for a dataset."""
    right = np.abs(denormalized(task.samples[:, -1, COLUMN], task.mean, task.std) - task.targets)
    first = right[: task.batch_size]
    rows = task.samples[:, -1].astype(float) * task.std + task.mean
    answers = dict(naive.suspects(task, -1).answers) | {
        "first-batch-only": [
            float(first.mean()),
            float(first.sum() / len(right)),
        ],
        "whole-vector": [float(np.abs(rows - task.targets[:, None]).mean())],
        "sum-of-errors": [float(right.sum())],
    }
    return Suspects(answers)
