"""What right datasets of one call hold, in rows of its record, and what mistakes would show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from public_checks.assignments.assignment4.q5.reading import ObservedSplit
from public_checks.assignments.assignment4.q5.record import Call, call_of
from public_checks.checks.sealed import Sealed

IGNORED = "arguments-ignored"
_OVERLAP = frozenset({"splits-overlap"})
_FROM_ROW_0 = frozenset({"split-start-omitted"})
_NOT_TRIMMED = frozenset({"data-not-trimmed"})
_NO_NAME: frozenset[str] = frozenset()


class Named(Protocol):
    """What tells which misconceptions an answer may show."""

    def names_of(self, answer: Any) -> frozenset[str]:
        """Return the misconceptions whose answer this is."""
        ...


@dataclass(frozen=True)
class Mistakes:
    """What names wrong windows, targets and splits, each by a few whole numbers.

    Windows show their number of steps and the rows from step to step, and, where that is not
    enough, the rows from one window to the next besides; targets, how many rows after the
    window's first row they stand; a split, its place and its first and last window's first row.
    """

    windows: Named
    targets: Named
    splits: Named

    def of_windows(self, observed: ObservedSplit) -> frozenset[str]:
        """Return the misconceptions that make windows of these rows."""
        steps = np.unique(np.diff(observed.rows, axis=1))
        if len(steps) > 1:
            return _NO_NAME
        shape = [observed.rows.shape[1], int(steps[0]) if len(steps) else 0]
        stride = int(np.gcd.reduce(np.diff(np.unique(observed.starts)), initial=0))
        names = self.windows.names_of(shape) or self.windows.names_of([*shape, stride])
        return names or self.of_targets(observed) & {IGNORED}

    def of_targets(self, observed: ObservedSplit) -> frozenset[str]:
        """Return the misconceptions that set the targets at this distance."""
        return _NO_NAME if observed.ahead is None else self.targets.names_of(observed.ahead)


@dataclass(frozen=True, eq=False)
class Right:
    """What right datasets of `call` hold.

    `splits` are each split's first row and the row after its last. `windows` holds, for every
    row at which a window can start, the window's rows: (starts, length). `targets` holds, for
    every row of the record, where the target of a window that starts there stands, -1 where the
    record has none: (rows,). `counts` says how many windows each split may hold, by the rows
    from a window's first row to its target. `large` asks for the same windows of a record that
    has room for windows by the constants.
    """

    call: Call
    splits: tuple[tuple[int, int], ...]
    windows: np.ndarray
    targets: np.ndarray
    counts: Mapping[int, Sequence[frozenset[int]]]
    mistakes: Mistakes
    large: Call

    def windows_at(self, starts: np.ndarray) -> np.ndarray:
        """Return the rows of the windows that start at these rows; none at all if one cannot."""
        return self.windows[starts if starts.max() < len(self.windows) else starts[:0]]

    def allowed(self, place: int, observed: ObservedSplit) -> frozenset[int]:
        """Return how many windows a split may hold, with right targets or with those it has."""
        of_targets = self.counts.get(-1 if observed.ahead is None else observed.ahead)
        right = self.counts[self.call.delay][place]
        return right | of_targets[place] if of_targets else right

    def names_of_split(self, observed: ObservedSplit, place: int) -> frozenset[str]:
        """Return the misconceptions that begin or end the split at `place` like this."""
        (first, end), starts = self.splits[place], np.sort(observed.starts)
        between = self.mistakes.of_windows(observed)
        if between:
            return between
        if place > 0 and starts[0] == 0:
            return _FROM_ROW_0
        if starts[0] < first or observed.rows.max() >= end:
            return _OVERLAP if starts[0] < end and observed.rows.max() >= first else _NO_NAME
        if self.targets[starts[-1]] < 0:
            return _NOT_TRIMMED
        return self.mistakes.splits.names_of([place, int(starts[0]), int(starts[-1])])


def right_of(data: Mapping[str, Any]) -> Right:
    """Return the same from plain data, in which the mistakes are sealed."""
    counts = {
        delay: tuple(frozenset(int(n) for n in ends if n >= 0) for ends in places)
        for delay, places in enumerate(data["counts"])
    }
    return Right(
        call=call_of(data["call"]),
        splits=tuple((int(first), int(end)) for first, end in data["splits"]),
        windows=data["windows"],
        targets=data["targets"],
        counts=counts,
        mistakes=Mistakes(*(Sealed(data[kind]) for kind in ("windows_shown", "ahead", "bounds"))),
        large=call_of(data["large"]),
    )
