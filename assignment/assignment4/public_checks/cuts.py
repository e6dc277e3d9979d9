"""What q5's datasets hold: records in which every value tells its row, and how to read them back.
"""
from dataclasses import dataclass
from typing import Any
import numpy as np
from .calls import Student
from .check import Wrong
from .columns import COLUMNS
from .model import Variant
from .values import a_kind
from .values import shown
from .windows import Windowing
from .windows import span


FEATURES = len(COLUMNS)


TARGET_OFFSET = 100_000.5


SPLITS = ("training", "validation", "test")


def record(num_rows: int) -> tuple[np.ndarray, np.ndarray]:
    """Return data of shape (rows, 14) and targets of shape (rows,) that tell which row they are.

    All values are exact in float32, too.
    """
    rows = np.arange(num_rows, dtype=np.float64)
    return rows[:, None] * FEATURES + np.arange(FEATURES), rows + TARGET_OFFSET


def example(variant: Variant) -> Windowing:
    """Return the public example: small numbers that tell all arguments and counts apart."""
    rate = 3 if variant.sampling_rate != 3 else 2
    return Windowing(
        num_rows=60 + 34 + 45,
        num_train=60,
        num_val=34,
        length=4,
        rate=rate,
        delay=14,
        batch_size=8,
    )


@dataclass(frozen=True)
class Cut:
    """One split as a student's dataset gave it: rows of each window, targets, batch sizes."""

    rows: np.ndarray
    targets: np.ndarray
    batch_sizes: tuple[int, ...]
    readings: int
    same_again: bool
    error: dict[str, str] | None

    @property
    def starts(self) -> np.ndarray:
        """The first row of each window, in the order in which the windows came."""
        return self.rows[:, 0] if self.rows.size else np.zeros(0, dtype=int)


def ask(
    student: Student,
    case: Windowing,
    *,
    reads: int = 1,
    batches: int | None = None,
    defaults: bool = False,
) -> dict[str, Any]:
    """Return what `make_datasets` makes of the case's record; asked once a case and manner."""
    data, target = record(case.num_rows)
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


def cuts(answer: dict[str, Any], case: Windowing) -> list[Cut]:
    """Read the three splits. Raises `Wrong` where they are no datasets of windows of the record."""
    if not isinstance(answer["splits"], list):
        raise Wrong(
            f"`make_datasets` returns {a_kind(str(answer['kind']))}.",
            "It has to return three datasets: training, validation, test.",
        )
    return [
        _cut(split, SPLITS[place], case.num_rows) for place, split in enumerate(answer["splits"])
    ]


def _cut(split: dict[str, Any], name: str, num_rows: int) -> Cut:
    readings = split["readings"]
    batches = (
        [_batch(samples, targets, name) for samples, targets in readings[0]] if readings else []
    )
    shapes = {samples.shape[1:] for samples, _ in batches}
    if len(shapes) > 1:
        raise Wrong(
            f"The {name} dataset's batches have windows of several shapes: {shown(sorted(shapes))}.",
            "All windows have the same number of steps.",
        )
    samples = np.concatenate([s for s, _ in batches]) if batches else np.zeros((0, 1, FEATURES))
    targets = np.concatenate([t for _, t in batches]) if batches else np.zeros(0)
    rows = np.rint(samples[:, :, 0] / FEATURES)
    exact = samples.shape[2] == FEATURES and np.allclose(
        samples, rows[:, :, None] * FEATURES + np.arange(FEATURES), atol=1e-3
    )
    if not exact or (rows.size and not 0 <= rows.min() <= rows.max() < num_rows):
        raise Wrong(
            f"The windows of the {name} dataset hold other values than rows of `data`.",
            "A sample is a piece of `data` as it stands: some of its rows, all of its columns.",
        )
    return Cut(
        rows=rows.astype(int),
        targets=targets,
        batch_sizes=tuple(len(t) for _, t in batches),
        readings=len(readings),
        same_again=_same_again(readings),
        error=split["error"],
    )


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
    return all(p.shape == pairs[0].shape and np.array_equal(p, pairs[0]) for p in pairs[1:])


def default_case(variant: Variant) -> Windowing:
    """Return a record that is just large enough for windows of the variant's own size."""
    window = span(variant.sequence_length, variant.sampling_rate)
    train, rest = window + variant.delay + variant.batch_size + 40, window + variant.delay + 40
    return Windowing(
        num_rows=train + 2 * rest,
        num_train=train,
        num_val=rest,
        length=variant.sequence_length,
        rate=variant.sampling_rate,
        delay=variant.delay,
        batch_size=variant.batch_size,
    )
