"""Whether three datasets hold the windows of their splits, all of them, in whole batches."""

from collections.abc import Sequence

import numpy as np

from public_checks.assignments.assignment4.q5.judges import readable
from public_checks.assignments.assignment4.q5.pictures import batches_picture, splits_picture
from public_checks.assignments.assignment4.q5.reading import ObservedSplit
from public_checks.assignments.assignment4.q5.right import Right
from public_checks.checks.engine import Skipped, Wrong
from public_checks.checks.sealed import the_only

_MOST_SIZES = 5  # of the first batches, in a sentence


def judge_splits(found: list[ObservedSplit], right: Right) -> None:
    """Raise `Wrong` if a split's windows do not begin, follow and end as they may."""
    wrong = [
        (place, name, observed)
        for place, name, observed in readable(found)
        # Whether the batches are whole is said by another check.
        if not _holds(observed, place, right) and not lacks_remainder(observed, place, right)
    ]
    for place, name, observed in wrong[:1]:
        first, end = right.splits[place]
        starts = np.sort(observed.starts)
        count = len(starts)
        steps = np.unique(np.diff(starts))
        how = ", some of them twice" if 0 in steps else ""
        if len(steps) == 1 and steps[0] > 1:
            how = f", {int(steps[0])} rows apart"
        rule = (
            f"It must hold windows within rows {first} to {end - 1}, starting at row {first}, then "
            "row by row."
        )
        if _follow(starts, first) and right.targets[starts[-1]] < 0:
            rule = "It must hold only windows whose target exists in the record."
        elif _follow(starts, first) and observed.rows.max() < end:
            rule = (
                f"It must hold all windows of the rows {first} to {end - 1}: its last ones are "
                "missing."
            )
        raise Wrong(
            f"With {right.call.sizes}, your {name} dataset has {count} windows, starting at rows "
            f"{int(starts[0])} to {int(starts[-1])}{how}.",
            rule,
            "Which numbers of yours say where these windows begin and end?",
            name=the_only(right.names_of_split(observed, place) for place, _, observed in wrong),
            picture=splits_picture(found, right.call),
        )


def _holds(observed: ObservedSplit, place: int, right: Right) -> bool:
    starts = np.sort(observed.starts)
    return _follow(starts, right.splits[place][0]) and len(starts) in right.allowed(place, observed)


def _follow(starts: np.ndarray, first: int) -> bool:
    return np.array_equal(starts, np.arange(first, first + len(starts)))


def lacks_remainder(observed: ObservedSplit, place: int, right: Right) -> bool:
    """Return whether all is there but what would not have filled a batch."""
    starts, size, count = np.unique(observed.starts), right.call.batch_size, len(observed.starts)
    first, allowed = right.splits[place][0], right.counts[right.call.delay][place]
    whole = [full for full in allowed if full - full % size == count < full]
    return (
        set(observed.batch_sizes) == {size}
        and len(starts) == count
        and any(first <= starts[0] and starts[-1] < first + full for full in whole)
        and count not in allowed
    )


def judge_batches(found: list[ObservedSplit], right: Right) -> None:
    """Raise `Wrong` if batches are of another size, if some are missing, or the second reading."""
    size = right.call.batch_size
    for place, name, observed in readable(found):
        sizes = observed.batch_sizes
        others = [each for each in sizes if each != size]
        if len(others) > 1 or max(sizes) > size or min(sizes) == 0:
            another = max(sizes) > size or (len(sizes) > 1 and sizes[0] != size)
            raise Wrong(
                f"With batch_size={size}, your {name} dataset comes in {_in_words(sizes)}.",
                "All batches must hold `batch_size` windows, except the last, which holds the "
                "remainder.",
                "Which line of yours makes the batches, and from which number?",
                name="batch-size-ignored" if another else None,
                picture=batches_picture(f"Your {name} dataset", observed),
            )
        if lacks_remainder(observed, place, right):
            raise Wrong(
                f"With batch_size={size}, your {name} dataset holds "
                f"{len(observed.starts)} windows, which is only the full batches.",
                "It must hold the last windows, too, where they do not fill a batch.",
                name="remainder-dropped",
                picture=batches_picture(f"Your {name} dataset", observed),
            )
        again = observed.again
        if again is None:
            continue
        if again.only_pairs and (observed.target_rows != right.targets[observed.starts]).any():
            raise Skipped("q5-targets")  # which tells of wrong pairs already
        raise Wrong(
            f"Read a second time, your {name} dataset {again.said}.",
            "It must give all windows with their targets each time, since training reads it "
            "once per epoch.",
            again.look,
        )


def _in_words(sizes: Sequence[int]) -> str:
    """Return the sizes of batches in words; of many, the first ones and the last."""
    if len(sizes) == 1:
        return f"one batch of {sizes[0]}"
    shown = [*sizes[:_MOST_SIZES], "…", sizes[-1]] if len(sizes) > _MOST_SIZES + 1 else sizes
    return f"batches of {', '.join(map(str, shown))}"
