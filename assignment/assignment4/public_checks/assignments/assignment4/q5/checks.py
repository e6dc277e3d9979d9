"""q5: windows, their targets, and the splits that no window crosses."""

from typing import Any

from public_checks.assignments.assignment4.q5.judges import (
    judge_batches,
    judge_splits,
    judge_targets,
    judge_windows,
    raise_fault,
    read,
)
from public_checks.assignments.assignment4.q5.reading import Cut
from public_checks.assignments.assignment4.q5.right import Right, right_of
from public_checks.assignments.assignment4.q5.shuffling import judge_order
from public_checks.checks.calls import Student, StudentError
from public_checks.checks.engine import Example, Question, Wrong
from public_checks.checks.sealed import Sealed, the_only
from public_checks.checks.values import is_whole, shown

QUESTION = Question("q5", "Windows and datasets")


@QUESTION.check("sampling-rate", weight=1)
def sampling_rate(student: Student, example: Example) -> None:
    """`SAMPLING_RATE` is the number of rows from one step of a window to the next."""
    _judge_constant(student, "SAMPLING_RATE", example, "The handout says how many rows a step has.")


@QUESTION.check("sequence-length", weight=1)
def sequence_length(student: Student, example: Example) -> None:
    """`SEQUENCE_LENGTH` is the number of steps, not of rows, in a window of {v.window_days:g} days."""
    _judge_constant(
        student,
        "SEQUENCE_LENGTH",
        example,
        "A window has as many steps as fit into its days, and a step spans several rows.",
        beside=("SAMPLING_RATE",),
    )


@QUESTION.check("delay", weight=4)
def delay(student: Student, example: Example) -> None:
    """`DELAY` is the number of rows from a window's first row to its target, {v.horizon_hours} hours after its last."""
    _judge_constant(
        student,
        "DELAY",
        example,
        "Count from the window's first row: to its last row first, then on to the target.",
        beside=("SEQUENCE_LENGTH", "SAMPLING_RATE"),
    )


@QUESTION.check("batch-size", weight=1)
def batch_size(student: Student, example: Example) -> None:
    """`BATCH_SIZE` is the number of windows in a batch."""
    _judge_constant(student, "BATCH_SIZE", example, "The handout says how large a batch is.")


@QUESTION.check("datasets", weight=1)
def datasets(student: Student, example: Example) -> None:
    """`make_datasets` returns three datasets of `(samples, targets)` batches, with rows of `data` as samples."""
    right, found = _found(student, example)
    if all(cut.fault for cut in found):
        raise_fault(student, found, right)


@QUESTION.check("windows", weight=3, needs=("datasets",))
def windows(student: Student, example: Example) -> None:
    """A sample holds `sequence_length` rows of the data, `sampling_rate` rows apart."""
    right, found = _found(student, example)
    judge_windows(found, right)


@QUESTION.check("targets", weight=4, needs=("datasets",))
def targets(student: Student, example: Example) -> None:
    """A window's target is `delay` rows after the window's first row."""
    right, found = _found(student, example)
    judge_targets(found, right)


@QUESTION.check("splits", weight=4, needs=("windows",))
def splits(student: Student, example: Example) -> None:
    """Each split's windows begin at its first row, follow row by row, and do not cross its end."""
    right, found = _found(student, example)
    raise_fault(student, found, right)
    judge_splits(found, right)


@QUESTION.check("batches", weight=2, needs=("datasets",))
def batches(student: Student, example: Example) -> None:
    """All windows come in batches of `batch_size`, and again whenever a dataset is read."""
    right, found = _found(student, example)
    judge_batches(found, right)


@QUESTION.check("shuffled", weight=2, needs=("datasets",))
def shuffled(student: Student, example: Example) -> None:
    """The training windows come in random order."""
    right, found = _found(student, example)
    raise_fault(student, found[:1], right)
    judge_order(found[0], right.call.batch_size)


def _found(student: Student, example: Example) -> tuple[Right, list[Cut]]:
    right = right_of(example)
    return right, read(student, right, reads=2)


def _judge_constant(
    student: Student, name: str, example: Example, rule: str, beside: tuple[str, ...] = ()
) -> None:
    """Raise `Wrong` unless a constant is right, be it for the student's own ones `beside` it."""
    value = student.get(name)
    if not is_whole(value):
        raise Wrong(f"`{name}` is {shown(value)}. It must be a whole number.", rule)
    sealed = Sealed(example["constants"][name])
    own = [int(value), *(_own(student, other) for other in beside)]
    if sealed.is_right(own[:1]) or sealed.is_right(own):
        return
    if name == "DELAY" and Sealed(example["carried_forward"]).is_right(own):
        return
    raise Wrong(
        f"`{name}` is {shown(value)}. That does not follow from the handout's settings.",
        rule,
        name=the_only([sealed.names_of(own)]),
    )


def _own(student: Student, name: str) -> int:
    """Return another constant of the student's; 0 where it is no whole number."""
    try:
        value: Any = student.get(name)
    except StudentError:
        return 0
    return int(value) if is_whole(value) else 0
