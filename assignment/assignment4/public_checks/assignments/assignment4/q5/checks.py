"""q5: windows, their targets, and the splits that no window crosses."""

from public_checks.assignments.assignment4.q5.constants import (
    judge_batch_size,
    judge_delay,
    judge_sampling_rate,
    judge_sequence_length,
)
from public_checks.assignments.assignment4.q5.judges import (
    judge_targets,
    judge_windows,
    raise_fault,
    read,
)
from public_checks.assignments.assignment4.q5.reading import ObservedSplit
from public_checks.assignments.assignment4.q5.right import Right, right_of
from public_checks.assignments.assignment4.q5.shuffling import judge_order
from public_checks.assignments.assignment4.q5.split_judges import judge_batches, judge_splits
from public_checks.checks.calls import Student
from public_checks.checks.engine import Example, Question

QUESTION = Question("q5", "Windows and datasets")


@QUESTION.check("sampling-rate", weight=1)
def sampling_rate(student: Student, example: Example) -> None:
    """`SAMPLING_RATE` is the number of rows from one step of a window to the next."""
    judge_sampling_rate(student, example)


@QUESTION.check("sequence-length", weight=1)
def sequence_length(student: Student, example: Example) -> None:
    """`SEQUENCE_LENGTH` is the number of steps, not of rows, in a window of {v.window_words}."""
    judge_sequence_length(student, example)


@QUESTION.check("delay", weight=4)
def delay(student: Student, example: Example) -> None:
    """`DELAY` is the number of rows from a window's first row to its target, {v.horizon_hours} hours after its last."""
    judge_delay(student, example)


@QUESTION.check("batch-size", weight=1)
def batch_size(student: Student, example: Example) -> None:
    """`BATCH_SIZE` is the number of windows in a batch."""
    judge_batch_size(student, example)


@QUESTION.check("datasets", weight=1)
def datasets(student: Student, example: Example) -> None:
    """`make_datasets` returns three datasets of `(samples, targets)` batches, with rows of `data` as samples."""
    right, found = _found(student, example)
    if all(observed.fault for observed in found):
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


def _found(student: Student, example: Example) -> tuple[Right, list[ObservedSplit]]:
    def read_once() -> tuple[Right, list[ObservedSplit]]:
        right = right_of(example)
        return right, read(student, right, reads=2)

    found: tuple[Right, list[ObservedSplit]] = student.once("q5's example", read_once)
    return found
