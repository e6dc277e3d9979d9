"""From a record to what a model trains on: normalized rows, targets, and each split's windows."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from autograder import Refused
from autograder.checks.oracle.windows import split_bounds
from autograder.data.thermodynamics import FloatArray
from autograder.experiments.pipeline import IntArray, window_starts
from autograder.experiments.reading import Measured
from autograder.experiments.tasks import Task

SPLITS = ("train", "validation", "test")


@dataclass(frozen=True)
class Prepared:
    """A task's data.

    `data` is float32 `(rows, features)`, normalized by the training rows; `targets` is float32
    `(rows - delay,)` in the feature's unit, `targets[start]` being the target of the window that begins
    at `start`. `other_data` is the test rows with the other treatment of sentinels, None where
    there is no difference or where it would change the training. `over_gaps` counts each split's
    windows that a gap in the record lies in, `sentinel_windows` the test windows that hold a row
    with a sentinel. `times` are the rows' times.
    """

    task: Task
    data: npt.NDArray[np.float32]
    other_data: npt.NDArray[np.float32] | None
    raw: FloatArray
    targets: npt.NDArray[np.float32]
    starts: dict[str, IntArray]
    over_gaps: dict[str, int]
    sentinel_windows: int
    times: npt.NDArray[np.datetime64]
    rate: int
    delay: int

    @property
    def features(self) -> int:
        """Number of columns."""
        return int(self.data.shape[1])

    def truth(self, split: str) -> FloatArray:
        """Return the targets of a split's windows, in the feature's unit."""
        return self.raw[self.starts[split] + self.delay]

    def naive(self, split: str) -> FloatArray:
        """Return the naive predictions: the value whole days before the target, in its unit."""
        step = self.task.steps + self.task.naive_step
        return self.raw[self.starts[split] + step * self.rate]

    def naive_mae(self, split: str) -> float:
        """Return the mean absolute error of the naive predictions, in the feature's unit."""
        return float(np.abs(self.naive(split) - self.truth(split)).mean())

    def target_times(self, split: str) -> npt.NDArray[np.datetime64]:
        """Return the times of a split's targets."""
        return self.times[self.starts[split] + self.delay]


def prepare(
    measured: Measured, task: Task, *, keep_sentinels: bool = False, leave_out_gaps: bool = False
) -> Prepared:
    """Return the data of `task`: the lecture's splits and windows.

    As in the lecture the splits are parts of the rows, the last `delay` rows are cut off the windows'
    rows, and a target may lie beyond its split. No row is made up where the record has a gap:
    windows go on with the next row that there is, as in the lecture, so from the first row to the
    target of some the steps are not an hour apart; `leave_out_gaps` leaves these out. Raises `Refused`
    where the feature is missing or a split holds no window.
    """
    frame, rate = measured.frame, measured.rows_per_hour
    if task.feature not in frame:
        raise Refused(f"data: must have or yield the column {task.feature}. Received: {[*frame]}")
    delay = rate * task.delay_steps
    rows = len(frame)
    train, validation = (rows * percent // 100 for percent in task.split_percent[:2])
    if rows <= delay:
        raise Refused(f"data: must have more than {delay} rows for {task.title}. Received: {rows}")
    irregular = np.diff(frame.index.to_numpy()) != np.timedelta64(measured.minutes, "m")
    gaps_before = np.concatenate([[0], np.cumsum(irregular)])
    starts, over_gaps = {}, {}
    for split, (first, end) in zip(SPLITS, split_bounds(rows, train, validation), strict=True):
        inside = min(end, rows - delay)
        found = window_starts(rows, task.steps, rate, 1, min(first, inside), inside)
        whole = gaps_before[found + delay] == gaps_before[found]
        starts[split] = found[whole] if leave_out_gaps else found
        over_gaps[split] = int((~whole).sum())
        if not len(starts[split]):
            raise Refused(
                f"data: every split must hold a window of {task.steps} hours and its target "
                f"{task.horizon_hours} hours later. Received: none in {split}, of {rows} rows"
            )
    clean, dirty = frame.to_numpy(), measured.with_sentinels
    values, other = (dirty, clean) if keep_sentinels else (clean, dirty)
    differ = bool(measured.sentinels[train + validation :].any())
    comparable = differ and not measured.sentinels[: train + validation].any()
    mean, std = values[:train].mean(axis=0), values[:train].std(axis=0)
    std = np.where(std > 0, std, 1.0)  # a column that never changes tells nothing, but is no error
    raw = clean[:, [*frame.columns].index(task.feature)]
    return Prepared(
        task=task,
        data=((values - mean) / std).astype("float32"),
        other_data=((other - mean) / std).astype("float32") if comparable else None,
        raw=raw,
        targets=raw[delay:].astype("float32"),
        starts=starts,
        over_gaps=over_gaps,
        sentinel_windows=_holding(measured, starts["test"], task.steps, rate),
        times=frame.index.to_numpy(),
        rate=rate,
        delay=delay,
    )


def _holding(measured: Measured, starts: IntArray, steps: int, rate: int) -> int:
    """Return how many windows hold a row with a sentinel."""
    bad = np.asarray(measured.sentinels.any(axis=1))
    found = np.zeros(len(starts), dtype=bool)
    for step in range(steps):
        found |= bad[starts + step * rate]
    return int(found.sum())
