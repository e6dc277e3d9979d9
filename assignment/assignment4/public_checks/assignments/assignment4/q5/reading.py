"""How the datasets of a student's `make_datasets` are asked for and read back: rows and targets."""

from dataclasses import dataclass
from typing import Any, TypeGuard

import numpy as np

from public_checks.assignments.assignment4.q5.record import SPLITS, Call, Record
from public_checks.assignments.assignment4.q5.second_reading import (
    NO_BATCHES,
    Change,
    change,
    raised,
)
from public_checks.checks.calls import Student
from public_checks.checks.engine import Wrong
from public_checks.checks.replies import DatasetReply, DatasetsReply, Part, RaisedReply
from public_checks.checks.values import a_kind, ended, shown

Reading = tuple[tuple[Part, Part], ...]  # batches of samples and targets


@dataclass(frozen=True, eq=False)
class ObservedSplit:
    """One split as a student's dataset gave it: rows of each window, targets, batch sizes.

    `target_rows` are the rows at which the targets stand, -1 for a value that is no target.
    `again` is how a later reading differs. `fault` says why there are no windows to judge;
    `error` is what ended a reading.
    """

    rows: np.ndarray
    targets: np.ndarray
    target_rows: np.ndarray
    batch_sizes: tuple[int, ...]
    again: Change | None = None
    error: RaisedReply | None = None
    fault: Wrong | None = None

    @property
    def starts(self) -> np.ndarray:
        """The first row of each window, in the order in which the windows came."""
        return self.rows[:, 0]

    @property
    def ahead(self) -> int | None:
        """How many rows after its first row each window's target stands; None if not the same."""
        ahead = np.unique(self.target_rows - self.starts)
        return int(ahead[0]) if len(ahead) == 1 and (self.target_rows >= 0).all() else None


def ask(
    student: Student,
    call: Call,
    *,
    reads: int = 1,
    batches: int | None = None,
    settings: dict[str, Any] | None = None,
) -> DatasetsReply:
    """Return what `make_datasets` makes of the call's record; asked once a call and manner.

    `settings` are given in place of the call's own optional arguments.
    """
    named = call.settings if settings is None else settings

    def asked() -> DatasetsReply:
        record = call.record()
        return student.datasets(
            "make_datasets",
            record.data,
            record.targets,
            call.num_train,
            call.num_val,
            reads=reads,
            batches=batches,
            **named,
        )

    answer: DatasetsReply = student.once(
        ("make_datasets", call, reads, batches, repr(named)), asked
    )
    return answer


def observed_splits(answer: DatasetsReply, call: Call) -> list[ObservedSplit]:
    """Read the three splits. Raises `Wrong` where there are no three."""
    if answer.splits is None:
        raise Wrong(
            f"`make_datasets` returns {a_kind(answer.kind)}.",
            "It must return three datasets: training, validation, test.",
            "What does its `return` line give back?",
        )
    record = call.record()
    return [
        _observed(split, SPLITS[place], call, record) for place, split in enumerate(answer.splits)
    ]


def _observed(split: DatasetReply, name: str, call: Call, record: Record) -> ObservedSplit:
    readings, error = split.readings, split.error
    try:
        if not readings:
            raise _unreadable(error, name)
        batches = _pairs(readings[0], name)
        rows = _rows([samples for samples, _ in batches], name, call, record)
    except Wrong as fault:
        none = np.zeros(0, dtype=int)
        return ObservedSplit(none.reshape(0, 1), np.zeros(0), none, (), error=error, fault=fault)
    targets = np.concatenate([targets for _, targets in batches])
    return ObservedSplit(
        rows=rows,
        targets=targets,
        target_rows=record.target_rows_of(targets),
        batch_sizes=tuple(len(targets) for _, targets in batches),
        again=_again(batches, split, name, record),
        error=error,
    )


def _rows(batches: list[np.ndarray], name: str, call: Call, record: Record) -> np.ndarray:
    """Return which rows of the call's record the samples hold, a line for each window."""
    shapes = {samples.shape[1:] for samples in batches}
    if not sum(map(len, batches)):
        raise Wrong(
            f"With {call.sizes}, your {name} dataset holds no window.",
            "It must hold some: every split has enough rows.",
            "Between which two rows does your function look for these windows?",
        )
    if len(shapes) > 1:
        raise Wrong(
            f"Your {name} dataset has windows of several shapes: {shown(sorted(shapes))}.",
            "All its windows must have the same number of steps.",
            "Which windows are shorter than the others?",
        )
    samples, columns = np.concatenate(batches), record.data.shape[1]
    if samples.shape[2] != columns:
        raise Wrong(
            f"The windows of your {name} dataset have {samples.shape[2]} columns; `data` has "
            f"{columns}.",
            "A window must hold rows of `data`, unchanged and with all their columns.",
            "Which columns do your windows have, and which line chooses them?",
        )
    rows = record.rows_of(samples)
    if rows is None:
        raise Wrong(
            f"The windows of your {name} dataset hold other values than rows of `data`.",
            "A window must hold rows of `data`, unchanged and with all their columns.",
            "What does your function do to `data` before it makes windows?",
        )
    return rows


def _unreadable(error: RaisedReply | None, name: str) -> Wrong:
    if error is None:
        return Wrong(
            f"Your {name} dataset cannot be read.",
            "It must give batches, each a pair of samples and targets.",
            "What does a `for` loop over it give?",
        )
    rule = "It must give batches, each a pair of samples and targets, and then end."
    look = "What does a `for` loop over it give before the error?"
    if is_beyond(error):
        rule = "It must leave out each window whose rows or target do not all exist in the record."
        look = "Which window asks for a row that does not exist?"
    return Wrong(
        f"Reading your {name} dataset fails with {ended(f'{error.type}: {error.message}')}",
        rule,
        look,
    )


def is_beyond(error: RaisedReply) -> bool:
    """Return whether a reading asked an array for a row that it does not have."""
    return error.type == "IndexError" or "is not in [0, " in error.message


def _pairs(reading: Reading, name: str) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return a reading's batches of samples (batch, steps, features) and targets (batch,)."""
    return [_batch(samples, targets, name) for samples, targets in reading]


def _batch(samples: Part, targets: Part, name: str) -> tuple[np.ndarray, np.ndarray]:
    if not _are_numbers(samples) or not _are_numbers(targets) or samples.ndim != 3:
        shape = getattr(samples, "shape", None)
        raise Wrong(
            f"A batch of your {name} dataset holds samples of shape {shown(shape)}.",
            "It must hold numbers of the shape (batch, sequence_length, features), and as many "
            "targets.",
            "What does each axis of your samples stand for?",
        )
    if targets.shape not in ((len(samples),), (len(samples), 1)):
        raise Wrong(
            f"A batch of your {name} dataset holds {len(samples)} samples and targets of shape "
            f"{targets.shape}.",
            "It must hold one target, a single number, for each sample.",
            "Which values does one of your windows get as its targets?",
        )
    return samples.astype(np.float64), targets.reshape(-1).astype(np.float64)


def _are_numbers(value: Part) -> TypeGuard[np.ndarray]:
    return isinstance(value, np.ndarray) and value.dtype.kind in "biuf"


def _again(
    first: list[tuple[np.ndarray, np.ndarray]], split: DatasetReply, name: str, record: Record
) -> Change | None:
    """Return how a later reading differs from the first, in whatever order its windows come."""
    for reading in split.readings[1:]:
        try:
            found = change(first, _pairs(reading, name), record)
        except Wrong:
            found = NO_BATCHES
        if found is not None:
            return found
    error = split.error
    return raised(f"{error.type}: {error.message}".rstrip(" .:")) if error else None
