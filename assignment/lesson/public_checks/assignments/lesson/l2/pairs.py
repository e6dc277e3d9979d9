"""What a student's dataset gives of a sequence: which rows each window holds, and its target's."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from public_checks.checks.engine import Wrong
from public_checks.checks.replies import DatasetReply, RaisedReply
from public_checks.checks.values import ended, shown

SAME = 1e-3  # values of a sequence are 1 apart, or more
RULE = "It must be a dataset of batches, each a pair of windows and their targets."

Pairs = tuple[np.ndarray, np.ndarray]


@dataclass(frozen=True, eq=False)
class Found:
    """The windows of one reading, in the order of the rows at which they begin.

    `values` holds a line for each: its values, then its target's; `lines` the rows of the sequence
    at which these stand, -1 for a value that the sequence lacks. Both have the shape
    (windows, length + 1).
    """

    values: np.ndarray
    lines: np.ndarray
    batch_sizes: tuple[int, ...]

    @property
    def starts(self) -> np.ndarray:
        """The first row, in the order of the sequence, of each window."""
        return np.asarray(self.lines[:, :-1].min(axis=1))

    @property
    def shape(self) -> list[int] | None:
        """Length, rows from step to step and from window to window, rows to the target.

        None where they are not the same everywhere.
        """
        steps = np.unique(np.diff(self.lines[:, :-1], axis=1))
        strides = np.unique(np.diff(self.starts))
        ahead = np.unique(self.lines[:, -1] - self.starts)
        if len(steps) > 1 or len(strides) > 1 or len(ahead) > 1:
            return None
        length = self.lines.shape[1] - 1
        return [length, *(int(each[0]) if len(each) else 0 for each in (steps, strides, ahead))]


def found_in(reply: DatasetReply, sequence: np.ndarray) -> Found:
    """Return what the first reading holds. Raises `Wrong` where it is no dataset of pairs.

    All readings must hold the same pairs, in any order; batches may be of any size.
    """
    if not reply.readings:
        raise _unreadable(reply.error)
    batches = _batches(reply.readings[0])
    values = _table(batches)
    if (
        reply.error is not None
        or any(
            not reading  # as that of a generator that has ended
            or not np.array_equal(
                _ordered(values), _ordered(_table(_batches(reading))), equal_nan=True
            )
            for reading in reply.readings[1:]
        )
    ):
        raise Wrong(
            "You returned a dataset that gives other pairs, or none, when it is read again.",
            "It must give all windows whenever it is read: training reads it once an epoch.",
            "Is a generator of any use after its end?",
        )
    lines = _rows_of(values, sequence)
    order = np.lexsort([*lines.T[::-1], lines[:, :-1].min(axis=1)])
    sizes = tuple(len(targets) for _, targets in batches)
    return Found(values[order], lines[order], sizes)


def _unreadable(error: RaisedReply | None) -> Wrong:
    said = f"{error.type}: {ended(error.message)}" if error else "nothing."
    unpaired = error is not None and error.message.startswith("a batch must be a (samples,")
    # Of a dataset that has no targets; where it is an array, the pair may be all that was returned.
    alone = unpaired and error is not None and error.message.endswith("Tensor")
    return Wrong(
        f"You returned something that cannot be read as a dataset: {said}",
        RULE,
        "Which argument of the utility holds the targets?"
        if alone
        else "What does a `for` loop over your result give first: a pair, or half of one?"
        if unpaired
        else "",
        name="targets-omitted" if alone else None,
    )


def _batches(reading: Any) -> list[Pairs]:
    """Return a reading's batches as windows (batch, length) and targets (batch,)."""
    return [_batch(samples, targets) for samples, targets in reading]


def _batch(samples: Any, targets: Any) -> Pairs:
    if _are_numbers(samples) and _are_numbers(targets):
        if samples.ndim == 1 and targets.size == 1:  # a pair alone, in no batch
            samples = samples[None]
            targets = targets.reshape(1)
        if samples.ndim == 2 and targets.shape in ((len(samples),), (len(samples), 1)):
            return samples.astype(np.float64), targets.reshape(-1).astype(np.float64)
    shapes = [shown(getattr(part, "shape", part)) for part in (samples, targets)]
    raise Wrong(
        f"You returned a batch of windows and targets of the shapes {shapes[0]} and {shapes[1]}.",
        "It must give windows of the shape (batch, steps), and one target, a number, for each.",
    )


def _are_numbers(value: Any) -> bool:
    return isinstance(value, np.ndarray) and value.dtype.kind in "biuf"


def _table(batches: list[Pairs]) -> np.ndarray:
    """Return windows and targets, a line for each window."""
    lengths = {samples.shape[1] for samples, _ in batches if len(samples)}
    if not lengths or lengths == {0}:
        raise Wrong("You returned a dataset that holds no window.", RULE)
    if len(lengths) > 1:
        raise Wrong(
            f"You returned windows of several lengths: {shown(sorted(lengths))}.",
            "It must give windows with the same number of steps.",
        )
    return np.concatenate([np.column_stack(batch) for batch in batches if len(batch[0])])


def _ordered(table: np.ndarray) -> np.ndarray:
    return table[np.lexsort(table.T[::-1])]


def _rows_of(values: np.ndarray, sequence: np.ndarray) -> np.ndarray:
    """Return the row at which each value stands in the sequence, -1 for one that does not."""
    order = np.argsort(sequence)
    places = np.searchsorted(sequence[order], values - SAME)
    rows = order[np.minimum(places, len(sequence) - 1)]
    return np.where(np.isclose(values, sequence[rows], rtol=0, atol=SAME), rows, -1)
