"""What is wrong with the windows, targets, splits or batches of three datasets, if anything."""

import numpy as np

from public_checks.assignments.assignment4.q5.reading import Cut, ask, cuts, is_beyond
from public_checks.assignments.assignment4.q5.record import SAME, SPLITS, Call
from public_checks.assignments.assignment4.q5.right import IGNORED, Right
from public_checks.checks.calls import Student, StudentError, Unreadable, Unwritten
from public_checks.checks.engine import Wrong
from public_checks.checks.sealed import the_only
from public_checks.checks.values import ended, shown


def read(student: Student, right: Right, *, reads: int = 1) -> list[Cut]:
    """Ask for the call's datasets, and name what made them fail where that can be told."""
    call = right.call
    try:
        return cuts(ask(student, call, reads=reads), call)
    except (Unreadable, Unwritten):
        raise
    except StudentError as error:
        rule = "It must work for any record in which every split holds windows."
        look = "Which of your numbers does not come from the function's arguments?"
        if "make_datasets() got an unexpected keyword" in error.message:
            rule, look = "Its arguments must keep the names that the skeleton gives them.", ""
        raise Wrong(
            f"Called with {call}, `make_datasets` raises {ended(str(error))}",
            rule,
            look,
            name=_ignored_arguments(student, right),
        ) from None


def raise_fault(student: Student, found: list[Cut], right: Right) -> None:
    """Raise what keeps a split from being judged, if anything does."""
    for place, cut in enumerate(found):
        if cut.fault is None:
            continue
        name = None
        if all(each.fault for each in found):
            name = _ignored_arguments(student, right)
        elif place == 2 and cut.error and is_beyond(cut.error):
            name = "data-not-trimmed"
        raise Wrong(cut.fault.feedback, "", name=name)


def _ignored_arguments(student: Student, right: Right) -> str | None:
    """On a record as large as the constants need, see whether they are used in place of arguments."""
    try:
        found = cuts(ask(student, right.large, batches=1), right.large)
    except (StudentError, Wrong):
        return None
    cut = next((c for c in found if c.fault is None), None)
    if cut is None:
        return None
    names = right.mistakes.of_windows(cut) | right.mistakes.of_targets(cut)
    return IGNORED if IGNORED in names else None


def _readable(found: list[Cut]) -> list[tuple[int, str, Cut]]:
    """Return place, name and cut of each split that holds windows; another check asks for all."""
    return [(i, SPLITS[i], cut) for i, cut in enumerate(found) if cut.fault is None]


def judge_windows(found: list[Cut], right: Right, *, by_default: bool = False) -> None:
    """Raise `Wrong` if a window holds other rows than the call's."""
    wrong = [
        (name, cut)
        for _, name, cut in _readable(found)
        if not np.array_equal(cut.rows, right.windows_at(cut.starts))
    ]
    for name, cut in wrong[:1]:
        seen = f"window of your {name} dataset holds the rows {shown(cut.rows[0].tolist())}."
        raise Wrong(
            f"A {seen}" if by_default else f"With {right.call}, a {seen}",
            f"It should have {right.call.length} steps, each {right.call.rate} rows after the "
            "last.",
            "Which argument is the distance of the steps, and which one their number?",
            name=the_only(right.mistakes.of_windows(cut) for _, cut in wrong),
        )


def judge_targets(found: list[Cut], right: Right) -> None:
    """Raise `Wrong` if a target is not that of its window."""
    readable = _readable(found)
    wrong = [cut for _, _, cut in readable if (cut.target_rows != right.targets[cut.starts]).any()]
    for _, name, cut in readable:
        rows, expected = cut.target_rows, right.targets[cut.starts]
        there = expected >= 0
        if there.all() and np.array_equal(rows, expected):
            continue
        if not there.all() and np.array_equal(rows[there], expected[there]):
            raise _targets_beyond(name, cut, right.call)
        seen = (
            f"With delay={right.call.delay}, a window of your {name} dataset starts at row "
            f"{int(cut.starts[0])}, and its target is "
        )
        rule = (
            "A window's target is the value `delay` rows after the window's first row, in the "
            "original unit."
        )
        if (rows < 0).any():
            raise Wrong(
                f"{seen}no value of `target`.",
                rule,
                "Which values do you pass on as targets, and are they still the given ones?",
                name="targets-normalised" if is_scaled(cut, right) else None,
            )
        raise Wrong(
            f"{seen}that of row {int(rows[0])}.",
            rule,
            "The utility pairs a window with the target at the window's first row. So what "
            "must be done to `target` beforehand?",
            name=the_only(right.mistakes.of_targets(cut) for cut in wrong),
        )


def is_scaled(cut: Cut, right: Right) -> bool:
    """Return whether the targets are the right ones on another scale, that of `data` included."""
    rows = right.targets[cut.starts]
    if len(np.unique(rows)) < 3 or (rows < 0).any() or not np.isfinite(cut.targets).all():
        return False
    record = right.call.record()
    if np.isclose(record.data[rows], cut.targets[:, None], rtol=0, atol=SAME).all(axis=0).any():
        return True  # a column of the data
    expected = record.targets[rows]
    scale, shift = np.polyfit(expected, cut.targets, 1)
    spread = float(np.std(cut.targets))
    error = np.abs(scale * expected + shift - cut.targets).max()
    return bool(spread > 0 and error < 1e-3 * spread and abs(scale - 1) > 1e-3)


def _targets_beyond(name: str, cut: Cut, call: Call) -> Wrong:
    last = int(cut.starts.max())
    return Wrong(
        f"With delay={call.delay}, the last window of your {name} dataset starts at row {last} of "
        f"{call.num_rows}; {call.delay} rows later, the record has ended.",
        "A window whose target does not exist must not be in the dataset.",
        "At how many of the record's last rows can no window start?",
        name="data-not-trimmed",
    )


def judge_splits(found: list[Cut], right: Right) -> None:
    """Raise `Wrong` if a split's windows do not begin, follow and end as they may."""
    wrong = [
        (place, name, cut)
        for place, name, cut in _readable(found)
        # Whether the batches are whole is said by another check.
        if not _holds(cut, place, right) and not lacks_remainder(cut, place, right)
    ]
    for place, name, cut in wrong[:1]:
        first, end = right.splits[place]
        starts = np.sort(cut.starts)
        count = len(starts)
        twice = "" if len(np.unique(starts)) == count else ", some of them twice"
        rule = (
            f"its windows start at row {first}, then one row later each, and none reaches beyond "
            f"row {end - 1}."
        )
        if _follow(starts, first) and right.targets[starts[-1]] < 0:
            rule = "the last windows have no target in the record."
        elif _follow(starts, first) and cut.rows.max() < end:
            rule = "its last windows are missing."
        raise Wrong(
            f"With {right.call}, your {name} dataset holds {count} windows, starting at "
            f"rows {int(starts[0])} to {int(starts[-1])}{twice}.",
            f"The {name} split is the rows {first} to {end - 1}: {rule}",
            "Start and end indices count rows of the whole record.",
            name=the_only(right.names_of_split(cut, place) for place, _, cut in wrong),
        )


def _holds(cut: Cut, place: int, right: Right) -> bool:
    starts = np.sort(cut.starts)
    return _follow(starts, right.splits[place][0]) and len(starts) in right.allowed(place, cut)


def _follow(starts: np.ndarray, first: int) -> bool:
    return np.array_equal(starts, np.arange(first, first + len(starts)))


def lacks_remainder(cut: Cut, place: int, right: Right) -> bool:
    """Return whether all is there but what would not have filled a batch."""
    starts, size, count = np.unique(cut.starts), right.call.batch_size, len(cut.starts)
    first, allowed = right.splits[place][0], right.counts[right.call.delay][place]
    whole = [full for full in allowed if full - full % size == count < full]
    return (
        set(cut.batch_sizes) == {size}
        and len(starts) == count
        and any(first <= starts[0] and starts[-1] < first + full for full in whole)
        and count not in allowed
    )


def judge_batches(found: list[Cut], right: Right) -> None:
    """Raise `Wrong` if batches are of another size, if some are missing, or the second reading."""
    size = right.call.batch_size
    for place, name, cut in _readable(found):
        sizes = cut.batch_sizes
        others = [each for each in sizes if each != size]
        if len(others) > 1 or max(sizes) > size or min(sizes) == 0:
            another = max(sizes) > size or (len(sizes) > 1 and sizes[0] != size)
            raise Wrong(
                f"With batch_size={size}, your {name} dataset comes in batches "
                f"of {shown(list(sizes))}.",
                "All batches hold `batch_size` windows, except the last, which holds the remainder.",
                name="batch-size-ignored" if another else None,
            )
        if lacks_remainder(cut, place, right):
            raise Wrong(
                f"With batch_size={size}, your {name} dataset holds "
                f"{len(cut.starts)} windows: only whole batches.",
                "The last windows count, too, even where they do not fill a batch.",
                name="remainder-dropped",
            )
        if not cut.same_again:
            raise Wrong(
                f"Read a second time, your {name} dataset gives other pairs of samples and "
                "targets, or none.",
                "Training reads a dataset once per epoch: each time it must give all windows again, "
                "with their targets.",
                "A generator is exhausted after one reading.",
            )
