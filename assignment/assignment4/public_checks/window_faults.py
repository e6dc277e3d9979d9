"""Which misconception wrong datasets show: told from the rows, targets and counts they hold.
"""
import numpy as np
from .calls import Student
from .calls import StudentError
from .check import Wrong
from .cuts import Cut
from .cuts import TARGET_OFFSET
from .cuts import ask
from .cuts import cuts
from .cuts import default_case
from .model import Variant
from .windows import Windowing
from .windows import span


def ignored_arguments(student: Student, case: Windowing, variant: Variant) -> str | None:
    """On a record as large as the constants need, see whether they are used in place of arguments."""
    large = default_case(variant)
    asked = Windowing(
        num_rows=large.num_rows,
        num_train=large.num_train,
        num_val=large.num_val,
        length=case.length,
        rate=case.rate,
        delay=case.delay,
        batch_size=case.batch_size,
    )
    try:
        read = cuts(ask(student, asked, batches=1), asked)
    except (StudentError, Wrong):
        return None
    cut = next((c for c in read if len(c.starts)), None)
    return None if cut is None else constants_seen(cut, asked, variant)


def constants_seen(cut: Cut, case: Windowing, variant: Variant) -> str | None:
    """Return the slug if the windows were made with constants in place of arguments."""
    length = cut.rows.shape[1]
    step = int(cut.rows[0, 1] - cut.rows[0, 0]) if length > 1 else case.rate
    ahead = set((cut.targets - TARGET_OFFSET - cut.starts).tolist())
    used = (
        (length != case.length and length == variant.sequence_length)
        or (step != case.rate and step == variant.sampling_rate and variant.sampling_rate > 1)
        or (ahead == {float(variant.delay)} and variant.delay != case.delay)
    )
    return "arguments-ignored" if used else None


def how_split(read: list[Cut], place: int, case: Windowing) -> str | None:
    """Return the misconception that begins or ends the split at `place` like this."""
    start, end = case.splits[place]
    starts = np.sort(read[place].starts)
    count, allowed = len(starts), case.allowed_counts(place)
    if is_short(count, allowed, case.batch_size) and (starts >= start).all():
        return "remainder-dropped"
    spread = np.unique(np.diff(np.unique(starts)))
    if case.rate > 1 and len(spread) == 1 and spread[0] == case.rate:
        return "stride-for-rate"
    if place > 0 and starts[0] == 0:
        return "split-start-omitted"
    reach = starts[-1] + span(case.length, case.rate)
    if place == 1 and starts[0] == start and reach in (case.num_val, case.num_val - case.delay):
        return "relative-end-index"
    if starts[0] < start or reach > end:
        return "splits-overlap"
    if starts[-1] + case.delay >= case.num_rows:
        return "data-not-trimmed"
    return None


def is_short(count: int, allowed: set[int], batch_size: int) -> bool:
    """Return whether `count` is what is left of an allowed number without its last, smaller batch."""
    whole = {full - full % batch_size for full in allowed}
    return count not in allowed and count in whole
