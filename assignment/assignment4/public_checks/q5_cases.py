"""What q5's datasets hold: records in which every value tells its row, and how to read them back.
"""
from dataclasses import dataclass
from typing import Any
import numpy as np
from .calls import Student
from .columns import COLUMNS
from .engine import Wrong
from .model import Variant
from .values import a_kind
from .values import ended
from .values import shown
from .windows import Windowing


TARGET_OFFSET = -100_000.5


SPLITS = ("training", "validation", "test")


_OFFSET = -400.25  # values of both signs, and none of them whole


@dataclass(frozen=True)
class Case(Windowing):
    """One way of cutting a record with so many columns."""

    features: int = len(COLUMNS)

    def __str__(self) -> str:
        """The numbers that a student's function is called with, in words."""
        num_test = self.num_rows - self.num_train - self.num_val
        return (
            f"{self.num_train} training, {self.num_val} validation and {num_test} test rows, "
            f"sequence_length={self.length}, sampling_rate={self.rate}, delay={self.delay}, "
            f"batch_size={self.batch_size}"
        )


def record(num_rows: int, features: int = len(COLUMNS)) -> tuple[np.ndarray, np.ndarray]:
    """Return data of shape (rows, features) and targets of shape (rows,) that tell their rows.

    All values are exact in float32, too.
    """
    rows = np.arange(num_rows, dtype=np.float64)
    return rows[:, None] * features + np.arange(features) + _OFFSET, rows + TARGET_OFFSET


def example(variant: Variant) -> Case:
    """Return the public example: small numbers that tell all arguments and counts apart.

    Each split is longer than all before it, so that an end index that counts from the split's
    own first row leaves windows in it; and a last, smaller batch would hold 4 windows at least,
    which no slip at a split's end leaves out.
    """
    return Case(
        num_rows=77 + 117 + 237,
        num_train=77,
        num_val=117,
        length=4,
        rate=3 if variant.sampling_rate != 3 else 2,
        delay=24,
        batch_size=8,
    )


@dataclass(frozen=True)
class Cut:
    """One split as a student's dataset gave it: rows of each window, targets, batch sizes.

    `fault` says why there are no windows to judge; `error` is what ended the first reading.
    """

    rows: np.ndarray
    targets: np.ndarray
    batch_sizes: tuple[int, ...]
    same_again: bool
    error: dict[str, str] | None = None
    fault: Wrong | None = None

    @property
    def starts(self) -> np.ndarray:
        """The first row of each window, in the order in which the windows came."""
        return self.rows[:, 0]


def ask(
    student: Student,
    case: Case,
    *,
    reads: int = 1,
    batches: int | None = None,
    defaults: bool = False,
) -> dict[str, Any]:
    """Return what `make_datasets` makes of the case's record; asked once a case and manner."""
    data, target = record(case.num_rows, case.features)
    named = {
        "sequence_length": case.length,
        "sampling_rate": case.rate,
        "delay": case.delay,
        "batch_size": case.batch_size,
    }
    return student.once(
        ("make_datasets", case, reads, batches, defaults),
        lambda: student.datasets(
            "make_datasets",
            data,
            target,
            case.num_train,
            case.num_val,
            reads=reads,
            batches=batches,
            **({} if defaults else named),  # type: ignore[arg-type]
        ),
    )


def cuts(answer: dict[str, Any], case: Case) -> list[Cut]:
    """Read the three splits. Raises `Wrong` where there are no three."""
    if not isinstance(answer["splits"], list):
        raise Wrong(
            f"`make_datasets` returns {a_kind(str(answer['kind']))}.",
            "It has to return three datasets: training, validation, test.",
        )
    return [_cut(split, SPLITS[place], case) for place, split in enumerate(answer["splits"])]


def _cut(split: dict[str, Any], name: str, case: Case) -> Cut:
    readings, error = split["readings"], split["error"]
    try:
        if not readings:
            raise _unreadable(error, name)
        batches = [_batch(samples, targets, name) for samples, targets in readings[0]]
        rows = _rows([samples for samples, _ in batches], name, case)
    except Wrong as fault:
        nothing = np.zeros((0, 1), dtype=int)
        return Cut(nothing, np.zeros(0), (), same_again=False, error=error, fault=fault)
    return Cut(
        rows=rows,
        targets=np.concatenate([targets for _, targets in batches]),
        batch_sizes=tuple(len(targets) for _, targets in batches),
        same_again=error is None and _same_again(readings),
    )


def _rows(batches: list[np.ndarray], name: str, case: Case) -> np.ndarray:
    """Return which rows of the case's record the samples hold, a line for each window."""
    shapes = {samples.shape[1:] for samples in batches}
    if not sum(map(len, batches)):
        raise Wrong(
            f"With {case}, your {name} dataset holds no window.",
            "Every split has rows enough for some.",
            "Where does each split begin and end, counted in rows of the whole record?",
        )
    if len(shapes) > 1:
        raise Wrong(
            f"The {name} dataset's batches have windows of several shapes: {shown(sorted(shapes))}.",
            "All windows have the same number of steps.",
        )
    samples = np.concatenate(batches)
    rows = np.rint((samples[:, :, :1] - _OFFSET) / case.features)
    exact = (
        rows.size
        and samples.shape[2] == case.features
        and np.allclose(
            samples, rows * case.features + np.arange(case.features) + _OFFSET, rtol=0, atol=1e-3
        )
    )
    if not exact or not 0 <= rows.min() <= rows.max() < case.num_rows:
        raise Wrong(
            f"The windows of the {name} dataset hold other values than rows of `data`.",
            "A sample is a piece of `data` as it stands: some of its rows, all of its columns.",
        )
    return rows[:, :, 0].astype(int)


def _unreadable(error: dict[str, str], name: str) -> Wrong:
    rule, look = "A dataset gives batches, each a pair of samples and targets, and then ends.", ""
    if is_beyond(error):
        rule = "Each window needs all its rows and its target; one without must not be there."
        look = "How long are the arrays that you pass on, samples and targets?"
    return Wrong(
        f"Reading your {name} dataset fails with {error['type']}: {ended(error['message'])}",
        rule,
        look,
    )


def is_beyond(error: dict[str, str]) -> bool:
    """Return whether a reading asked an array for a row that it does not have."""
    return error["type"] == "IndexError" or "is not in [0, " in error["message"]


def _batch(samples: Any, targets: Any, name: str) -> tuple[np.ndarray, np.ndarray]:
    if (
        not isinstance(samples, np.ndarray)
        or not isinstance(targets, np.ndarray)
        or samples.ndim != 3
    ):
        shape = getattr(samples, "shape", None)
        raise Wrong(
            f"A batch of the {name} dataset holds samples of shape {shown(shape)}.",
            "Samples have the shape (batch, sequence_length, features).",
        )
    if targets.shape not in ((len(samples),), (len(samples), 1)):
        raise Wrong(
            f"A batch of the {name} dataset holds {len(samples)} samples and targets of shape "
            f"{targets.shape}.",
            "Each sample has one target: one number.",
        )
    return samples.astype(np.float64), targets.reshape(-1).astype(np.float64)


def _same_again(readings: list[list[list[np.ndarray]]]) -> bool:
    """Return whether all readings hold the same pairs, in whatever order."""
    pairs = []
    for reading in readings:
        try:
            flat = [
                np.column_stack(
                    [np.asarray(s, float).reshape(len(s), -1), np.asarray(t).reshape(-1)]
                )
                for s, t in reading
            ]
        except ValueError:
            return False
        rows = np.concatenate(flat) if flat else np.zeros((0, 1))
        pairs.append(rows[np.lexsort(rows.T[::-1])] if rows.size else rows)
    return all(
        p.shape == pairs[0].shape and np.array_equal(p, pairs[0], equal_nan=True) for p in pairs[1:]
    )
