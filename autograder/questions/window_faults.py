"""Which misconception wrong datasets show: told from the rows, targets and counts they hold."""

import numpy as np

from autograder.calls import Student, StudentError
from autograder.check import Wrong
from autograder.questions.cuts import TARGET_OFFSET, Cut, ask, cuts, default_case
from autograder.variant import Variant
from autograder.windows import Windowing, span


def why_raised(
    student: Student, error: StudentError, case: Windowing, variant: Variant
) -> str | None:
    """Return the misconception that makes `make_datasets` raise this for the case."""
    if "end_index` must be higher than `start_index" in error.message:
        return "relative-end-index"
    return ignored_arguments(student, case, variant)


def why_unreadable(student: Student, place: int, case: Windowing, variant: Variant) -> str | None:
    """Return the misconception for which the dataset at `place` cannot be read."""
    ignored = ignored_arguments(student, case, variant)
    return ignored or ("data-not-trimmed" if place == 2 else None)


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


def how_windowed(cut: Cut, case: Windowing, variant: Variant) -> str | None:
    """Return the misconception that puts these rows into a window."""
    length = cut.rows.shape[1]
    steps = np.diff(cut.rows, axis=1)
    ignored = constants_seen(cut, case, variant)
    if ignored:
        return ignored
    if length == case.length * case.rate and case.rate > 1:
        return "length-in-rows"
    if length == case.length and case.rate > 1 and steps.size and (steps == 1).all():
        starts = np.unique(cut.starts)
        spread = np.diff(starts)
        if spread.size and (spread == case.rate).all():
            return "stride-for-rate"
        return "sampling-rate-omitted"
    return None


def how_targeted(cut: Cut, rows: np.ndarray, case: Windowing, variant: Variant) -> str | None:
    """Return the misconception that takes the targets from these `rows`."""
    ahead = np.unique(np.rint(rows - cut.starts))
    if len(ahead) != 1:
        return None
    last = (case.length - 1) * case.rate
    named = {
        case.delay + case.rate: "delay-one-step-late",
        case.delay - case.rate: "delay-one-step-early",
        0: "targets-not-shifted",
        last: "horizon-omitted",
        last + case.rate: "horizon-omitted",
        variant.delay: "arguments-ignored",
        case.delay // case.rate: "delay-not-scaled",
    }
    return named.get(int(ahead[0]))


def how_scaled(cut: Cut, case: Windowing) -> str | None:
    """Return the slug if the targets are a shifted and scaled version of the right ones."""
    right = cut.starts + case.delay
    if len(set(right.tolist())) < 3 or not np.isfinite(cut.targets).all():
        return None
    if float(np.std(cut.targets)) == 0:
        return None
    likeness = abs(float(np.corrcoef(right, cut.targets)[0, 1]))
    return "targets-normalised" if likeness > 0.9999 else None


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
