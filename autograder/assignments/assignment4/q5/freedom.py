"""What q5 leaves open: where a split's windows end, and the order of validation and test.

It judges datasets by the handout's rules, and without the checks: `validate --mutants` asks it whether
datasets that the checks let pass and that are others than before are right as well.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np

from autograder.assignments.assignment4.q5.record import Record
from autograder.variant import Variant


def essential(variant: Variant, operation: str, arguments: Mapping[str, Any], answer: Any) -> Any:
    """Return what matters of the datasets; None for another operation, and where they look wrong."""
    if operation != "datasets" or not answer.get("splits") or len(arguments["args"]) != 4:
        return None
    data, targets, num_train, num_val = arguments["args"]
    defaults = {
        "sequence_length": variant.sequence_length,
        "sampling_rate": variant.sampling_rate,
        "delay": variant.delay,
        "batch_size": variant.batch_size,
    }
    settings = defaults | arguments["kwargs"]
    record, limit = Record(np.asarray(data), np.asarray(targets)), arguments["batches"]
    edges = (0, num_train, num_train + num_val, len(data))
    for place, split in enumerate(answer["splits"]):
        if split["error"]:
            return None
        for reading in split["readings"]:
            found = _starts(reading, record, settings, limit)
            rows = range(edges[place], edges[place + 1])
            if found is None or not _belong(found, rows, len(data), settings, whole=limit is None):
                return None
            if place == 0 and len(found) > 20 and np.mean(np.diff(found) == 1) > 0.5:
                return None  # training in the order of time, within batches at least
    return ["make_datasets", "gives the right windows"]


def _starts(
    reading: list[Any], record: Record, settings: Mapping[str, int], limit: int | None
) -> np.ndarray | None:
    """Return the windows' first rows, in the order in which they came, if rows and targets fit."""
    batch, sizes = settings["batch_size"], [len(targets) for _, targets in reading]
    full = all(size == batch for size in sizes[:-1])
    if not sizes or not full or not 0 < sizes[-1] <= batch or len(sizes) > (limit or len(sizes)):
        return None
    rows = record.rows_of(np.concatenate([np.asarray(samples) for samples, _ in reading]))
    if rows is None or rows.shape[1] != settings["sequence_length"]:
        return None
    values = np.concatenate([np.reshape(targets, -1) for _, targets in reading])
    steps = np.arange(rows.shape[1]) * settings["sampling_rate"]
    right = np.all(rows == rows[:, :1] + steps)
    right &= np.array_equal(record.target_rows_of(values), rows[:, 0] + settings["delay"])
    return rows[:, 0] if right else None


def _belong(
    starts: np.ndarray, split: range, num_rows: int, settings: Mapping[str, int], *, whole: bool
) -> bool:
    """Return whether windows that begin at these rows are a split's; `whole`: all that it has."""
    span = (settings["sequence_length"] - 1) * settings["sampling_rate"]
    delay, last = settings["delay"], split.stop - 1 - span
    ends = {
        min(last, num_rows - 1 - delay),  # the last whose rows lie in the split, with a target
        min(last, num_rows - 1 - delay - span),  # the lecture's
        min(last, split.stop - 1 - delay),  # the last whose target lies in the split
        last - delay,  # the last whose rows end `delay` rows before the split's end
    }
    ordered = np.sort(starts)
    if whole:
        return any(np.array_equal(ordered, np.arange(split.start, end + 1)) for end in ends)
    within = split.start <= ordered[0] and ordered[-1] <= max(ends)
    return bool(within and np.all(np.diff(ordered) > 0))
