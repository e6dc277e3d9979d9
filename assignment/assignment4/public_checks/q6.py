"""q6: the error of a method without any learning, which every model has to beat.
"""
from dataclasses import dataclass
from dataclasses import field
import numpy as np
from .baseline import naive_mae
from .calls import Student
from .engine import Question
from .engine import Wrong
from .model import Variant
from .values import as_number
from .values import close
from .values import number
from .values import shown


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
    )


def _in_batches(count: int, size: int) -> str:
    return "one batch" if count == 1 else f"{count} batches of at most {size}"
