"""q5: windows, their targets, and the splits that no window crosses.
"""
from typing import Any
from .calls import Student
from .calls import StudentError
from .calls import Unwritten
from .engine import Question
from .engine import Wrong
from .model import Variant
from .q5_cases import Case
from .q5_cases import Cut
from .q5_cases import ask
from .q5_cases import cuts
from .q5_cases import example
from .q5_judges import judge_batches
from .q5_judges import judge_order
from .q5_judges import judge_splits
from .q5_judges import judge_targets
from .q5_judges import judge_windows
from .values import ended
from .values import is_whole
from .values import shown


QUESTION = Question("q5", "Windows and datasets")


@QUESTION.check("sampling-rate", weight=1)
def sampling_rate(student: Student, variant: Variant) -> None:
    """`SAMPLING_RATE` is the number of rows from one step of a window to the next."""
    value = student.get("SAMPLING_RATE")
    if not _is(value, variant.sampling_rate):
        raise Wrong(
            _seen("SAMPLING_RATE", value),
            "The handout says how many rows make a step.",
        )


@QUESTION.check("sequence-length", weight=1)
def sequence_length(student: Student, variant: Variant) -> None:
    """`SEQUENCE_LENGTH` is the number of steps, not of rows, in a window of {v.window_days:g} days."""
    value = student.get("SEQUENCE_LENGTH")
    if not _is(value, variant.sequence_length):
        rows = variant.sequence_length * variant.sampling_rate
        raise Wrong(
            _seen("SEQUENCE_LENGTH", value),
            "A window has as many steps as fit into its days, and a step is several rows.",
        )


@QUESTION.check("delay", weight=4)
def delay(student: Student, variant: Variant) -> None:
    """`DELAY` is the number of rows from a window's first row to its target, {v.horizon_hours} hours after its last."""
    value = student.get("DELAY")
    if not _is(value, variant.delay):
        raise Wrong(
            _seen("DELAY", value),
            "Count from the window's first row: to its last row first, then on to the target.",
        )


@QUESTION.check("batch-size", weight=1)
def batch_size(student: Student, variant: Variant) -> None:
    """`BATCH_SIZE` is the number of windows in a batch."""
    value = student.get("BATCH_SIZE")
    if not _is(value, variant.batch_size):
        raise Wrong(_seen("BATCH_SIZE", value), "The handout says how large a batch is.")


@QUESTION.check("datasets", weight=1)
def datasets(student: Student, variant: Variant) -> None:
    """`make_datasets` returns three datasets of `(samples, targets)` batches, with rows of `data` as samples."""
    read = _example(student, variant)
    if all(cut.fault for cut in read):
        _raise_fault(student, read, example(variant), variant)


@QUESTION.check("windows", weight=3, needs=("datasets",))
def windows(student: Student, variant: Variant) -> None:
    """A sample holds `sequence_length` rows of the data, `sampling_rate` rows apart."""
    judge_windows(_example(student, variant), example(variant), variant)


@QUESTION.check("targets", weight=4, needs=("datasets",))
def targets(student: Student, variant: Variant) -> None:
    """A window's target stands `delay` rows after the window's first row."""
    judge_targets(_example(student, variant), example(variant), variant)


@QUESTION.check("splits", weight=4, needs=("windows",))
def splits(student: Student, variant: Variant) -> None:
    """Each split's windows begin at its first row, follow row by row, and do not cross its end."""
    read = _example(student, variant)
    _raise_fault(student, read, example(variant), variant)
    judge_splits(read, example(variant))


@QUESTION.check("batches", weight=2, needs=("datasets",))
def batches(student: Student, variant: Variant) -> None:
    """All windows come in batches of `batch_size`, and come again whenever a dataset is read."""
    judge_batches(_example(student, variant), example(variant))


@QUESTION.check("shuffled", weight=2, needs=("datasets",))
def shuffled(student: Student, variant: Variant) -> None:
    """The training windows come in random order."""
    read, case = _example(student, variant), example(variant)
    _raise_fault(student, read[:1], case, variant)
    judge_order(read[0], case)


def _is(value: Any, right: int) -> bool:
    return is_whole(value) and int(value) == right


def _seen(name: str, value: Any) -> str:
    kind = (
        "That is not the number that the handout's settings lead to."
        if is_whole(value)
        else "It has to be a whole number."
    )
    return f"`{name}` is {shown(value)}. {kind}"


def _example(student: Student, variant: Variant) -> list[Cut]:
    return _read(student, example(variant), variant, reads=2)


def _read(student: Student, case: Case, variant: Variant, *, reads: int = 1) -> list[Cut]:
    """Ask for the case's datasets, and name what made them fail where that can be told."""
    try:
        return cuts(ask(student, case, reads=reads), case)
    except Unwritten:
        raise
    except StudentError as error:
        rule = "It has to work for any record in which every split holds windows."
        look = "Which of your numbers does not come from the function's arguments?"
        if "make_datasets() got an unexpected keyword" in error.message:
            rule, look = "Its arguments keep the names that the skeleton gives them.", ""
        raise Wrong(
            f"Called with {case}, `make_datasets` raises {ended(str(error))}",
            rule,
            look,
        ) from None


def _raise_fault(student: Student, read: list[Cut], case: Case, variant: Variant) -> None:
    """Raise what keeps a split from being judged, if anything does."""
    for place, cut in enumerate(read):
        if cut.fault is not None:
            raise Wrong(
                cut.fault.feedback, "",)
