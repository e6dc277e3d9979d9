"""Whether training windows come in random order."""

import numpy as np

from public_checks.assignments.assignment4.q5.reading import ObservedSplit
from public_checks.checks.engine import Wrong
from public_checks.checks.pictures.arrivals import Arrivals, few

FEW = 4  # batches: of fewer training windows nothing can be said about their order
MOST_NEAR = 0.85  # of the windows, at most a batch of rows from the one before
MOST_ALIKE = 1 / 3  # of the windows, the same number of rows from the one before


def judge_order(train: ObservedSplit, batch_size: int) -> None:
    """Raise `Wrong` if the training windows come in no random order.

    They do where more than `MOST_NEAR` of them follow one that is at most a batch of rows away,
    or where one step from each to the next makes up more than `MOST_ALIKE` of all. Of windows in
    random order, or shuffled through a buffer of two batches or more, fewer do. Of fewer windows
    than `FEW` batches nothing can be said.
    """
    steps = np.diff(train.starts)
    if len(steps) < FEW * batch_size:
        return
    near = int((np.abs(steps) <= batch_size).sum())
    step, times = max(zip(*np.unique(steps, return_counts=True), strict=True), key=lambda s: s[1])
    if times > MOST_ALIKE * len(steps):
        seen = f"{times} start {_rows_away(int(step))} the one before"
    elif near > MOST_NEAR * len(steps):
        seen = f"{near} start at most {batch_size} rows from the one before"
    else:
        return
    raise Wrong(
        f"Of your {len(train.starts)} training windows, {seen}.",
        "They must come in random order, since neighboring windows are nearly identical and a "
        "batch of them teaches little more than one.",
        "Which line of yours shuffles, and what does it shuffle?",
        name="train-not-shuffled",
        picture=Arrivals("Your training windows", few(train.starts.tolist()), batch_size),
    )


def _rows_away(step: int) -> str:
    rows = "one row" if abs(step) == 1 else f"{abs(step)} rows"
    return f"{rows} {'later' if step >= 0 else 'earlier'} than"
