"""What is wrong with the windows, targets, splits, batches or order of three datasets, if anything.
"""
from dataclasses import replace
import numpy as np
from .engine import Wrong
from .model import Variant
from .q5_cases import Case
from .q5_cases import Cut
from .q5_cases import SPLITS
from .q5_cases import TARGET_OFFSET
from .values import shown
from .windows import span
from .windows import window_matrix


def _readable(read: list[Cut]) -> list[tuple[int, str, Cut]]:
    """Return place, name and cut of each split that holds windows; another check asks for all."""
    return [(i, SPLITS[i], cut) for i, cut in enumerate(read) if cut.fault is None]


def judge_windows(
    read: list[Cut], case: Case, variant: Variant, *, by_default: bool = False
) -> None:
    """Raise `Wrong` if a window holds other rows than the case's."""
    for _, name, cut in _readable(read):
        expected = window_matrix(cut.starts, case.length, case.rate)
        if np.array_equal(cut.rows, expected):
            continue
        seen = f"window of your {name} dataset holds the rows {shown(cut.rows[0].tolist())}."
        raise Wrong(
            f"A {seen}" if by_default else f"With {case}, a {seen}",
            f"It should have {case.length} steps, each {case.rate} rows after the last.",
            "Which argument says how far the steps are apart, and which one how many there are?",
        )


def judge_targets(read: list[Cut], case: Case, variant: Variant) -> None:
    """Raise `Wrong` if a target is not that of its window."""
    for _, name, cut in _readable(read):
        rows, right = cut.targets - TARGET_OFFSET, cut.starts + case.delay
        if np.allclose(rows, right, atol=1e-3):
            continue
        in_record = right < case.num_rows
        if not in_record.all() and np.allclose(rows[in_record], right[in_record], atol=1e-3):
            raise _targets_beyond(name, cut, case)
        seen = (
            f"With delay={case.delay}, a window of your {name} dataset starts at row "
            f"{int(cut.starts[0])}, and its target is "
        )
        rule = (
            "A window's target is the value `delay` rows after the window's first row, in the "
            "original unit."
        )
        if not _are_rows(rows, case):
            raise Wrong(
                f"{seen}no value of `target`.",
                rule,
                "Which values do you pass on as targets, and are they still those you were given?",
            )
        raise Wrong(
            f"{seen}that of row {int(rows[0])}.",
            rule,
            "The utility pairs a window with the target at the window's first row. What, then, "
            "has to be done to `target` beforehand?",
        )


def _are_rows(rows: np.ndarray, case: Case) -> bool:
    whole = bool(np.allclose(rows, np.rint(rows), atol=1e-3))
    return whole and 0 <= rows.min() <= rows.max() < case.num_rows


def _targets_beyond(name: str, cut: Cut, case: Case) -> Wrong:
    last = int(cut.starts.max())
    return Wrong(
        f"With delay={case.delay}, the last window of your {name} dataset starts at row {last} of "
        f"{case.num_rows}; {case.delay} rows later the record has ended.",
        "A window whose target does not exist must not be in the dataset.",
        "How many of the record's last rows can start no window?",
    )


def judge_splits(read: list[Cut], case: Case) -> None:
    """Raise `Wrong` if a split's windows do not begin, follow and end as they may."""
    for place, name, cut in _readable(read):
        start, end = case.splits[place]
        starts = np.sort(cut.starts)
        first, last, count = int(starts[0]), int(starts[-1]), len(starts)
        in_a_row = np.array_equal(starts, np.arange(start, start + count))
        allowed = case.allowed_counts(place) | _as_targeted(cut, case).allowed_counts(place)
        if (in_a_row and count in allowed) or lacks_remainder(cut, place, case):
            continue  # whether the batches are whole is said by another check
        twice = "" if len(np.unique(starts)) == count else ", some of them twice"
        rule = (
            f"its windows start at row {start}, then one row later each, and none reaches beyond "
            f"row {end - 1}."
        )
        if in_a_row and last + case.delay >= case.num_rows:
            rule = "the last windows have no target in the record."
        elif in_a_row and last + span(case.length, case.rate) <= end:
            rule = "its last windows are missing."
        raise Wrong(
            f"With {case}, your {name} dataset holds {count} windows, starting at "
            f"rows {first} to {last}{twice}.",
            f"The {name} split is the rows {start} to {end - 1}: {rule}",
            "Start and end indices count rows of the whole record.",
        )


def _as_targeted(cut: Cut, case: Case) -> Case:
    """Return the case with the delay at which the windows' targets stand, right or wrong."""
    ahead = np.unique(cut.targets - TARGET_OFFSET - cut.starts)
    if len(ahead) == 1 and ahead[0] >= 0:
        return replace(case, delay=int(ahead[0]))
    return case


def lacks_remainder(cut: Cut, place: int, case: Case) -> bool:
    """Return whether all is there but what would not have filled a batch."""
    starts, size = np.unique(cut.starts), case.batch_size
    first, count = case.splits[place][0], len(cut.starts)
    whole = [full for full in case.allowed_counts(place) if full - full % size == count < full]
    return (
        set(cut.batch_sizes) == {size}
        and len(starts) == count
        and any(first <= starts[0] and starts[-1] < first + full for full in whole)
        and count not in case.allowed_counts(place)
    )


def judge_batches(read: list[Cut], case: Case) -> None:
    """Raise `Wrong` if batches are of another size, if some are missing, or the second reading."""
    for place, name, cut in _readable(read):
        sizes = cut.batch_sizes
        others = [size for size in sizes if size != case.batch_size]
        if len(others) > 1 or max(sizes) > case.batch_size:
            raise Wrong(
                f"With batch_size={case.batch_size}, your {name} dataset comes in batches "
                f"of {shown(list(sizes))}.",
                "All batches hold `batch_size` windows, except that one, the last, may hold fewer.",
            )
        if lacks_remainder(cut, place, case):
            raise Wrong(
                f"With batch_size={case.batch_size}, your {name} dataset holds "
                f"{len(cut.starts)} windows: only whole batches.",
                "The last windows count, too, even where they do not fill a batch.",
            )
        if not cut.same_again:
            raise Wrong(
                f"Read a second time, your {name} dataset gives other pairs of samples and "
                "targets, or none.",
                "Training reads a dataset once an epoch: each time it must give all windows again, "
                "with their targets.",
                "A generator is used up after one reading.",
            )


def judge_order(train: Cut, case: Case) -> None:
    """Raise `Wrong` if the training windows come in no random order.

    Of windows in random order, or shuffled through a buffer of two batches or more, fewer than
    three quarters follow one that is at most a batch of rows away, and no step from one to
    the next makes up a quarter of all. Of few windows nothing can be said.
    """
    steps = np.diff(train.starts)
    if len(steps) < 4 * case.batch_size:
        return
    near = int((np.abs(steps) <= case.batch_size).sum())
    step, times = max(zip(*np.unique(steps, return_counts=True), strict=True), key=lambda s: s[1])
    if times > len(steps) / 3:
        seen = f"{times} start {_rows_away(int(step))} the one before"
    elif near > 0.85 * len(steps):
        seen = f"{near} start at most {case.batch_size} rows from the one before"
    else:
        return
    raise Wrong(
        f"Of your {len(train.starts)} training windows, {seen}.",
        "Neighbouring windows are nearly the same; a batch of them teaches the model little "
        "more than one.",
        "Windows, not only batches, have to be shuffled.",
    )


def _rows_away(step: int) -> str:
    rows = "one row" if abs(step) == 1 else f"{abs(step)} rows"
    return f"{rows} {'later' if step >= 0 else 'earlier'} than"
