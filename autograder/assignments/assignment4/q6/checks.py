"""q6: the error of a method without any learning, which every model has to beat."""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import product

import numpy as np
from hypothesis import strategies as st

from autograder.checks.calls import Student
from autograder.checks.cases import for_all
from autograder.checks.engine import Question, Wrong
from autograder.checks.oracle.baseline import naive_mae
from autograder.checks.values import as_number, close, number, shown
from autograder.variant import Variant

QUESTION = Question("q6", "A naive baseline")


@dataclass(frozen=True)
class Dataset:
    """A small dataset of normalised windows with targets in original units."""

    windows: int
    batch_size: int
    steps: int
    features: int
    column: int
    dtype: str = "float64"
    mean: np.ndarray = field(init=False, compare=False, repr=False)
    std: np.ndarray = field(init=False, compare=False, repr=False)
    samples: np.ndarray = field(init=False, compare=False, repr=False)
    targets: np.ndarray = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        random = np.random.default_rng(
            [self.windows, self.batch_size, self.steps, self.features, self.column]
        )
        # Means, predictions and targets of both signs, as temperatures in °C have them.
        mean = -6.0 + 20.0 * random.random(self.features)
        std = 3.0 + 4.0 * random.random(self.features)
        samples = random.normal(size=(self.windows, self.steps, self.features))
        # Targets lie on both sides of what is predicted, so that signs cannot cancel by chance.
        targets = 4.0 + 15.0 * random.choice([-1.0, 0.3, 1.4], size=self.windows)
        targets += random.random(self.windows)
        arrays = {
            "mean": mean,
            "std": std,
            "samples": samples.astype(self.dtype),
            "targets": targets.astype(self.dtype),
        }
        for name, value in arrays.items():
            object.__setattr__(self, name, value)  # the instance is frozen from here on


@QUESTION.check("one-batch", weight=3)
def one_batch(student: Student, variant: Variant) -> None:
    """For a single batch, the result is the mean absolute error of the naive forecast in original units."""
    _judge(student, Dataset(3, 4, _steps(variant), 3, 1), variant)


@QUESTION.check("several-batches", weight=3, needs=("one-batch",))
def several_batches(student: Student, variant: Variant) -> None:
    """Every sample of every batch counts the same, also in a last batch that is smaller."""
    _judge(student, Dataset(7, 3, _steps(variant), 6, 4), variant)


@QUESTION.check("any-dataset", weight=2, hidden=True, needs=("one-batch", "several-batches"))
def any_dataset(student: Student, variant: Variant) -> None:
    """The error is right for any dataset, any column, and any batch size."""

    @st.composite
    def draw_dataset(draw: st.DrawFn) -> Dataset:
        features = draw(st.integers(3, 14))
        return Dataset(
            windows=draw(st.integers(1, 8)),
            batch_size=draw(st.integers(1, 5)),
            steps=draw(st.integers(_steps(variant), _steps(variant) + 5)),
            features=features,
            column=draw(st.integers(0, features - 1)),
            dtype=draw(st.sampled_from(["float64", "float32"])),
        )

    @for_all(draw_dataset(), max_examples=6, shrink_calls=30)
    def right(dataset: Dataset) -> None:
        _judge(student, dataset, variant)


def _steps(variant: Variant) -> int:
    return max(4, -variant.naive_step + 2)


def _judge(student: Student, case: Dataset, variant: Variant) -> None:
    dataset = {"@dataset": [case.samples, case.targets], "batch": case.batch_size}
    answer = student.call("evaluate_naive_method", dataset, case.mean, case.std, case.column)
    error = as_number(answer)
    if error is None or isinstance(answer, (list, tuple)):
        raise Wrong(
            f"`evaluate_naive_method` returns {shown(answer)}.",
            "It has to return one number: the error over the whole dataset.",
        )
    step = variant.naive_step
    right = naive_mae(case.samples, case.targets, case.mean, case.std, case.column, step)
    if close(error, right, rtol=3e-4, atol=3e-4):
        return
    batches = -(-case.windows // case.batch_size)
    raise Wrong(
        f"For {case.windows} windows in {_in_batches(batches, case.batch_size)} you return "
        f"{number(error)}, which is not the naive method's mean absolute error.",
        "The forecast is the value observed last at the target's time of day; its error, in the "
        "targets' unit, counts every sample the same.",
        "The windows are normalised, the targets are not: which step, which column, and how do "
        "you get back to the unit?"
        if batches == 1
        else "How do you put the batches together, of which the last is smaller, and is the "
        "column the one that you are given?",
        name=_named(error, case, step),
    )


def _in_batches(count: int, size: int) -> str:
    return "one batch" if count == 1 else f"{count} batches of at most {size}"


def _named(error: float, case: Dataset, step: int) -> str | None:
    """Return the misconception whose result this is."""
    x, y = case.samples.astype(float), case.targets.astype(float)
    mean, std, c = case.mean, case.std, case.column
    value = x[:, step, c]
    right = value * std[c] + mean[c] - y

    def mae(predictions: np.ndarray) -> float:
        return float(np.abs(predictions - y).mean())

    suspects: dict[str, Callable[[], list[float]]] = {
        "first-step": lambda: [mae(x[:, 0, c] * std[c] + mean[c])],
        "not-denormalised": lambda: [mae(value), float(np.abs(right / std[c]).mean())],
        "std-only": lambda: [mae(value * std[c]), float((np.abs(right - mean[c])).mean())],
        "mean-only": lambda: [mae(value + mean[c])],
        "denormalise-inverted": lambda: [
            mae((value - mean[c]) / std[c]),
            mae(value / std[c] + mean[c]),
            mae((value - mean[c]) * std[c]),
            mae(value / std[c] - mean[c]),
            mae((value + mean[c]) * std[c]),
            mae(value * mean[c] + std[c]),
            mae(value * std[c] - mean[c]),
        ],
        "squared-error": lambda: [float((right**2).mean()), float((right**2).mean() ** 0.5)],
        "signed-error": lambda: [
            float(right.mean()),
            -float(right.mean()),
            abs(float(right.mean())),
        ],
        "mean-of-batch-means": lambda: [_of_batches(np.abs(right), case)],
        "last-batch-only": lambda: _last_batch(np.abs(right), case),
        "window-mean": lambda: [mae(x[:, :, c].mean(axis=1) * std[c] + mean[c])],
        "wrong-column": lambda: [
            mae(x[:, step, i] * std[j] + mean[k])
            for other in range(case.features)
            for i, j, k in product({c, other}, repeat=3)
        ],
    }
    for slug, results in suspects.items():
        if any(close(error, result, rtol=3e-5, atol=3e-5) for result in results()):
            return slug
    return None


def _batches(errors: np.ndarray, case: Dataset) -> list[np.ndarray]:
    return [errors[i : i + case.batch_size] for i in range(0, len(errors), case.batch_size)]


def _of_batches(errors: np.ndarray, case: Dataset) -> float:
    return float(np.mean([batch.mean() for batch in _batches(errors, case)]))


def _last_batch(errors: np.ndarray, case: Dataset) -> list[float]:
    last = _batches(errors, case)[-1]
    return [float(last.mean()), float(last.sum() / len(errors)), float(errors.sum() / len(last))]
