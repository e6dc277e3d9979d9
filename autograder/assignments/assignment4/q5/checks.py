"""q5: windows, their targets, and the splits that no window crosses."""

from typing import Any

from autograder.assignments.assignment4.q5.cases import (
    Case,
    Cut,
    ask,
    cuts,
    default_case,
    example,
    windowings,
)
from autograder.assignments.assignment4.q5.diagnosis import (
    how_delayed,
    ignored_arguments,
    why_faulty,
)
from autograder.assignments.assignment4.q5.judges import (
    judge_batches,
    judge_order,
    judge_splits,
    judge_targets,
    judge_windows,
)
from autograder.checks.calls import Student, StudentError, Unwritten
from autograder.checks.cases import for_all
from autograder.checks.engine import Question, Wrong
from autograder.checks.values import ended, is_whole, shown
from autograder.variant import Variant

QUESTION = Question("q5", "Windows and datasets")


@QUESTION.check("sampling-rate", weight=1)
def sampling_rate(student: Student, variant: Variant) -> None:
    """`SAMPLING_RATE` is the number of rows from one step of a window to the next."""
    value = student.get("SAMPLING_RATE")
    if not _is(value, variant.sampling_rate):
        raise Wrong(
            _seen("SAMPLING_RATE", value),
            "The handout says how many rows make a step.",
            name="sampling-rate-omitted" if _is(value, 1) else None,
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
            name="length-in-rows" if _is(value, rows) else None,
        )


@QUESTION.check("delay", weight=4)
def delay(student: Student, variant: Variant) -> None:
    """`DELAY` is the number of rows from a window's first row to its target, {v.horizon_hours} hours after its last."""
    value = student.get("DELAY")
    if not _is(value, variant.delay):
        raise Wrong(
            _seen("DELAY", value),
            "Count from the window's first row: to its last row first, then on to the target.",
            name=how_delayed(student, int(value), variant) if is_whole(value) else None,
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


@QUESTION.check("defaults", weight=2, hidden=True, needs=("targets", "delay", "batch-size"))
def defaults(student: Student, variant: Variant) -> None:
    """Without further arguments, `make_datasets` uses the constants."""
    case = default_case(variant)
    read = cuts(ask(student, case, defaults=True, batches=1), case)
    _raise_fault(student, read, case, variant)
    judge_windows(read, case, variant, by_default=True)
    judge_targets(read, case, variant)
    first = [sum(cut.batch_sizes[:1]) for cut in read]
    if first[0] != case.batch_size:
        raise Wrong(
            f"By default, the first training batch holds {first[0]} windows.",
            "Without an argument the batch size is that of the constant.",
            name="batch-size-ignored"
            if first[0] > case.batch_size or len(set(first)) == 1
            else None,
        )


@QUESTION.check("any-arguments", weight=3, hidden=True, needs=("targets", "splits", "batches"))
def any_arguments(student: Student, variant: Variant) -> None:
    """The datasets are right for any record, split, length, rate, delay and batch size."""

    @for_all(windowings(variant), max_examples=6, shrink_calls=30)
    def right(case: Case) -> None:
        read = _read(student, case, variant)
        _raise_fault(student, read, case, variant)
        judge_windows(read, case, variant)
        judge_targets(read, case, variant)
        judge_splits(read, case)
        judge_batches(read, case)


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
            name=ignored_arguments(student, case, variant),
        ) from None


def _raise_fault(student: Student, read: list[Cut], case: Case, variant: Variant) -> None:
    """Raise what keeps a split from being judged, if anything does."""
    for place, cut in enumerate(read):
        if cut.fault is not None:
            raise Wrong(
                cut.fault.feedback, "", name=why_faulty(student, read, place, case, variant)
            )
