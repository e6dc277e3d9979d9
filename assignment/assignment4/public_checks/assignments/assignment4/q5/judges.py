"""What is wrong with the windows, targets, splits or batches of three datasets, if anything."""

from typing import Any

import numpy as np

from public_checks.assignments.assignment4.q5.pictures import windows_picture
from public_checks.assignments.assignment4.q5.reading import (
    ObservedSplit,
    ask,
    is_beyond,
    observed_splits,
)
from public_checks.assignments.assignment4.q5.record import SAME, SPLITS, Call
from public_checks.assignments.assignment4.q5.right import IGNORED, Right
from public_checks.checks.calls import Student, StudentError, Unreadable, Unwritten
from public_checks.checks.engine import Wrong
from public_checks.checks.sealed import the_only
from public_checks.checks.values import ended, shown

_MOST_ROWS = 6  # of a window, in a sentence


def read(student: Student, right: Right, *, reads: int = 1) -> list[ObservedSplit]:
    """Ask for the call's datasets, and name what made them fail where that can be told."""
    call = right.call
    try:
        return observed_splits(ask(student, call, reads=reads), call)
    except (Unreadable, Unwritten):
        raise
    except StudentError as error:
        rule = "It must work for any record in which every split holds windows."
        look = "Which line raises it, and which numbers meet there?"
        if "make_datasets() got an unexpected keyword" in error.message:
            rule = "Its arguments must keep the names that the skeleton gives them."
            look = "Which name differs from the skeleton's?"
        raise Wrong(
            f"Called with {call}, `make_datasets` raises {ended(str(error))}",
            rule,
            look,
            **_ignored_arguments(student, right),
        ) from None


def raise_fault(student: Student, found: list[ObservedSplit], right: Right) -> None:
    """Raise what keeps a split from being judged, if anything does."""
    for place, observed in enumerate(found):
        if observed.fault is None:
            continue
        if all(each.fault for each in found):
            raise observed.fault.named(**_ignored_arguments(student, right))
        is_last = place == 2 and observed.error is not None and is_beyond(observed.error)
        raise observed.fault.named("data-not-trimmed" if is_last else None)


def _ignored_arguments(student: Student, right: Right) -> dict[str, Any]:
    """On a record as large as the constants need, see whether they are used in place of arguments.

    Return the `name` and the `picture` of a verdict; nothing if that cannot be told.
    """
    try:
        with student.unheard():
            found = observed_splits(ask(student, right.large, batches=1), right.large)
    except (StudentError, Wrong):
        return {}
    observed = next((c for c in found if c.fault is None), None)
    if observed is None:
        return {}
    names = right.mistakes.of_windows(observed) | right.mistakes.of_targets(observed)
    if IGNORED not in names:
        return {}
    about = "Your windows of a larger record"
    return {
        "name": IGNORED,
        "picture": windows_picture(about, observed, np.ones(len(observed.rows), dtype=bool)),
    }


def readable(found: list[ObservedSplit]) -> list[tuple[int, str, ObservedSplit]]:
    """Return place, name and content of each split with windows; another check asks for all."""
    return [(i, SPLITS[i], observed) for i, observed in enumerate(found) if observed.fault is None]


def judge_windows(found: list[ObservedSplit], right: Right, *, by_default: bool = False) -> None:
    """Raise `Wrong` if a window holds other rows than the call's."""
    wrong = [
        (name, observed)
        for _, name, observed in readable(found)
        if _differing(observed.rows, right.windows_at(observed.starts)).any()
    ]
    for name, observed in wrong[:1]:
        differs = _differing(observed.rows, right.windows_at(observed.starts))
        rows = _listed(observed.rows[_earliest(observed, np.flatnonzero(differs))])
        raise Wrong(
            f"Without further arguments, a window of your {name} dataset holds the rows {rows}."
            if by_default
            else f"With {right.call.sizes}, a window of your {name} dataset holds the rows {rows}.",
            "It must hold `SEQUENCE_LENGTH` rows, each `SAMPLING_RATE` rows after the one before."
            if by_default
            else f"It must hold {right.call.length} rows, each {right.call.rate} rows after the "
            "one before.",
            "Which line of yours chooses these rows?",
            name=the_only(right.mistakes.of_windows(each) for _, each in wrong),
            picture=windows_picture(f"Windows of your {name} dataset", observed, differs),
        )


def judge_targets(found: list[ObservedSplit], right: Right) -> None:
    """Raise `Wrong` if a target is not that of its window."""
    with_windows = readable(found)
    wrong = [
        observed
        for _, _, observed in with_windows
        if (observed.target_rows != right.targets[observed.starts]).any()
    ]
    for _, name, observed in with_windows:
        rows, expected = observed.target_rows, right.targets[observed.starts]
        beyond = expected < 0
        if not beyond.any() and np.array_equal(rows, expected):
            continue
        if beyond.any() and np.array_equal(rows[~beyond], expected[~beyond]):
            raise _targets_beyond(name, observed, right.call)
        foreign = np.flatnonzero(rows < 0)
        place = _earliest(observed, foreign if len(foreign) else np.flatnonzero(rows != expected))
        start, target = int(observed.starts[place]), float(observed.targets[place])
        seen = (
            f"With delay={right.call.delay}, the window that starts at row {start} in your {name} "
            "dataset is paired with "
        )
        rule = (
            "It must be paired with the value of `target` that stands `delay` rows after the "
            "window's first row, unchanged."
        )
        if len(foreign):
            scaled = is_scaled(observed, right)
            near = "" if scaled else _nearest(target, right)
            raise Wrong(
                f"{seen}{shown(target)}, which does not occur in `target`{near}.",
                rule,
                "What does your function do to `target` before it makes windows?",
                name="targets-normalised" if scaled else None,
                picture=windows_picture(
                    "Windows paired with no row of `target`",
                    observed,
                    rows != expected,
                ),
            )
        raise Wrong(
            f"{seen}the target of row {int(rows[place])}.",
            rule,
            "How does your function get from a window to its target?",
            name=the_only(right.mistakes.of_targets(each) for each in wrong),
            picture=windows_picture(f"Windows of your {name} dataset", observed, rows != expected),
        )


def _nearest(target: float, right: Right) -> str:
    """Return the row's value that is nearly this one, in words; empty where there is none."""
    values = right.call.record().targets
    near = float(values[np.argmin(np.abs(values - target))])
    return f"; the nearest value there is {shown(near)}" if abs(near - target) < 1 else ""


def _differing(rows: np.ndarray, expected: np.ndarray) -> np.ndarray:
    """Return which windows hold other rows than expected: bools of shape (windows,)."""
    if rows.shape != expected.shape:
        return np.ones(len(rows), dtype=bool)
    differs: np.ndarray = (rows != expected).any(axis=1)
    return differs


def _listed(rows: np.ndarray) -> str:
    return ", ".join(map(str, rows[:_MOST_ROWS].tolist())) + ", …" * (len(rows) > _MOST_ROWS)


def _earliest(observed: ObservedSplit, places: np.ndarray) -> int:
    """Return which of the windows at these places begins first."""
    return int(places[np.argmin(observed.starts[places])])


def is_scaled(observed: ObservedSplit, right: Right) -> bool:
    """Return whether the targets are the right ones on another scale, that of `data` included."""
    rows = right.targets[observed.starts]
    if len(np.unique(rows)) < 3 or (rows < 0).any() or not np.isfinite(observed.targets).all():
        return False
    record = right.call.record()
    if (
        np.isclose(record.data[rows], observed.targets[:, None], rtol=0, atol=SAME)
        .all(axis=0)
        .any()
    ):
        return True  # a column of the data
    expected = record.targets[rows]
    scale, shift = np.polyfit(expected, observed.targets, 1)
    spread = float(np.std(observed.targets))
    error = np.abs(scale * expected + shift - observed.targets).max()
    return bool(spread > 0 and error < 1e-3 * spread and abs(scale - 1) > 1e-3)


def _targets_beyond(name: str, observed: ObservedSplit, call: Call) -> Wrong:
    last = int(observed.starts.max())
    return Wrong(
        f"With delay={call.delay}, the last window of your {name} dataset starts at row {last} of "
        f"{call.num_rows} rows; {call.delay} rows later, the record has ended.",
        "It must hold no window whose target does not exist.",
        "Where does the target of this window come from?",
        name="data-not-trimmed",
        picture=windows_picture(
            f"Last window of your {name} dataset", observed, observed.starts == last
        ),
    )
