"""What differs when a dataset is read a second time, as training reads it once an epoch."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from public_checks.assignments.assignment4.q5.record import Record
from public_checks.checks.values import shown

Batches = Sequence[tuple[np.ndarray, np.ndarray]]  # samples (batch, steps, features), and targets

_USED_UP = "Is what you return used up after one loop?"
_CHANGED = "What has your function, or the first loop, left changed for the second?"
_APART = (
    "What is put into a new order for the second loop: the windows, the targets, or both together?"
)


@dataclass(frozen=True)
class Change:
    """How the second reading differs: `said` completes "Read a second time, your dataset …".

    `look` is a question that leads on. `only_pairs` says that the windows are the same, and some
    have other targets.
    """

    said: str
    look: str
    only_pairs: bool = False


NO_BATCHES = Change("gives batches of another form", _CHANGED)


def raised(said: str) -> Change:
    """Return the change of a second reading that ends in an exception."""
    return Change(f"fails with {said}", _CHANGED)


def change(first: Batches, again: Batches, record: Record) -> Change | None:
    """Return how a second reading differs from the first; None where both hold the same pairs."""
    pairs, others = _in_order(first), _in_order(again)
    if others.shape == pairs.shape and np.array_equal(others, pairs, equal_nan=True):
        return None
    counts = [sum(len(targets) for _, targets in reading) for reading in (first, again)]
    if not counts[1]:
        return Change("gives no window", _USED_UP)
    if counts[0] != counts[1]:
        return Change(
            f"gives {counts[1]} windows; the first time it gave {counts[0]}",
            _USED_UP if counts[1] < counts[0] else _CHANGED,
        )
    if others.shape != pairs.shape or not np.array_equal(others[:, :-1], pairs[:, :-1]):
        return Change("gives windows of other rows", _CHANGED)
    return _other_pairs(first, again, record)


def _other_pairs(first: Batches, again: Batches, record: Record) -> Change:
    before, after = (_by_samples(reading) for reading in (first, again))
    differ = ~np.isclose(before[1], after[1], rtol=0, atol=0, equal_nan=True)
    rows = record.rows_of(before[0][differ])
    if rows is None:
        return Change("pairs a window with another target", _APART, only_pairs=True)
    place = int(np.argmin(rows[:, 0]))
    then, now = (_target(record, values[differ][place]) for values in (before[1], after[1]))
    return Change(
        f"pairs the window that starts at row {int(rows[place, 0])} with {now}; the first time it "
        f"was {then}",
        _APART,
        only_pairs=True,
    )


def _target(record: Record, value: float) -> str:
    row = int(record.target_rows_of(np.array([value]))[0])
    return f"the target of row {row}" if row >= 0 else shown(float(value))


def _by_samples(batches: Batches) -> tuple[np.ndarray, np.ndarray]:
    """Return samples and targets of all batches, sorted by the samples, then by the targets."""
    samples = np.concatenate([each for each, _ in batches])
    targets = np.concatenate([each for _, each in batches])
    flat = np.column_stack([samples.reshape(len(samples), -1), targets])
    order = np.lexsort(flat.T[::-1])
    return samples[order], targets[order]


def _in_order(batches: Batches) -> np.ndarray:
    """Return the pairs of samples and targets, a line for each, sorted."""
    shapes = {samples.shape[1:] for samples, _ in batches}
    if len(shapes) != 1:
        return np.zeros((0, 0))
    lines = [np.column_stack([s.reshape(len(s), s.shape[1] * s.shape[2]), t]) for s, t in batches]
    flat = np.concatenate(lines)
    return flat[np.lexsort(flat.T[::-1])] if flat.size else flat
