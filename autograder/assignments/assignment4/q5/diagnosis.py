"""Which misconception wrong datasets show: told from the rows, targets and counts they hold."""

import numpy as np

from autograder.assignments.assignment4.q5.cases import (
    TARGET_OFFSET,
    Case,
    Cut,
    ask,
    cuts,
    default_case,
    is_beyond,
)
from autograder.checks.calls import Student, StudentError
from autograder.checks.engine import Wrong
from autograder.checks.oracle.windows import span
from autograder.checks.values import is_whole
from autograder.variant import Variant


def how_delayed(student: Student, value: int, variant: Variant) -> str | None:
    """Return the misconception that gives `DELAY` this value, for windows as long as they are."""
    try:
        own = student.get("SEQUENCE_LENGTH")
    except StudentError:
        own = variant.sequence_length
    length = int(own) if is_whole(own) else variant.sequence_length
    rate, ahead = variant.sampling_rate, variant.horizon_steps
    in_rows = variant.sequence_length * rate
    if length != variant.sequence_length and value == rate * (length + ahead - 1):
        return "length-in-rows" if length == in_rows else None  # right, but for the length
    other = 24 * 6 // rate  # the lecture's horizon, in steps
    named = {
        "delay-one-step-late": [rate * (length + ahead)],
        "delay-one-step-early": [rate * (length + ahead - 2)],
        "horizon-omitted": [rate * (length - 1), rate * length],
        "lecture-horizon": [rate * (length + other - 1), rate * (length + other)]
        if ahead != other
        else [],
        "delay-not-scaled": [
            steps * scaled + ahead * other_scaled
            for steps in (length - 1, length)
            for scaled, other_scaled in ((1, 1), (rate, 1), (1, rate))
        ],
        "length-in-rows": [rate * (in_rows + ahead - 1)],
        "targets-not-shifted": [0],
    }
    return next((slug for slug, values in named.items() if value in values), None)


def why_faulty(
    student: Student, read: list[Cut], place: int, case: Case, variant: Variant
) -> str | None:
    """Return the misconception for which the dataset at `place` holds no windows to judge."""
    if all(cut.fault for cut in read):
        return ignored_arguments(student, case, variant)
    error = read[place].error
    return "data-not-trimmed" if place == 2 and error and is_beyond(error) else None


def ignored_arguments(student: Student, case: Case, variant: Variant) -> str | None:
    """On a record as large as the constants need, see whether they are used in place of arguments."""
    large = default_case(variant)
    asked = Case(
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
    cut = next((c for c in read if c.fault is None), None)
    return None if cut is None else constants_seen(cut, asked, variant)


def constants_seen(cut: Cut, case: Case, variant: Variant) -> str | None:
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


def how_windowed(cut: Cut, case: Case, variant: Variant) -> str | None:
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
        if spread.size and (spread % case.rate == 0).all():
            return "stride-for-rate"
        return "sampling-rate-omitted"
    return None


def how_targeted(cut: Cut, rows: np.ndarray, case: Case, variant: Variant) -> str | None:
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


def how_scaled(cut: Cut, case: Case) -> str | None:
    """Return the slug if the targets are the right ones on another scale."""
    right = cut.starts + case.delay
    if len(set(right.tolist())) < 3 or not np.isfinite(cut.targets).all():
        return None
    scale, shift = np.polyfit(right, cut.targets, 1)
    spread = float(np.std(cut.targets))
    error = np.abs(scale * right + shift - cut.targets).max()
    is_scaled = spread > 0 and error < 1e-3 * spread and abs(scale - 1) > 1e-3
    return "targets-normalised" if is_scaled else None


def how_split(cut: Cut, place: int, case: Case) -> str | None:
    """Return the misconception that begins or ends the split at `place` like this."""
    start, end = case.splits[place]
    starts = np.sort(cut.starts)
    spread = np.unique(np.diff(np.unique(starts)))
    if case.rate > 1 and len(spread) == 1 and spread[0] == case.rate:
        return "stride-for-rate"
    if place > 0 and starts[0] == 0:
        return "split-start-omitted"
    reach = starts[-1] + span(case.length, case.rate)
    size = end - start
    relative_ends = (reach, reach + case.delay, starts[-1] + case.delay + 1)
    if place > 0 and starts[0] == start and size in relative_ends:
        return "relative-end-index"
    if starts[0] < start or reach > end:
        return "splits-overlap"
    if starts[-1] + case.delay >= case.num_rows:
        return "data-not-trimmed"
    return None


def is_other_batch_size(cut: Cut, case: Case) -> bool:
    """Return whether batches are of one size, but not of that asked for."""
    first, more = cut.batch_sizes[0], len(cut.batch_sizes) > 1
    return max(cut.batch_sizes) > case.batch_size or (more and first != case.batch_size)
