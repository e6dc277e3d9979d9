"""q5's hidden checks: calls of all sizes, and calls without arguments."""

from dataclasses import replace
from typing import Any

from autograder.assignments.assignment4.q5.checks import QUESTION
from autograder.assignments.assignment4.q5.judges import (
    judge_targets,
    judge_windows,
    raise_fault,
    read,
)
from autograder.assignments.assignment4.q5.reading import ObservedSplit, ask, observed_splits
from autograder.assignments.assignment4.q5.record import Call
from autograder.assignments.assignment4.q5.split_judges import judge_batches, judge_splits
from autograder.assignments.assignment4.q5.windowing_cases import (
    calls,
    default_call,
    edges,
    right,
    roomy,
)
from autograder.checks.calls import Student, StudentError, Unwritten
from autograder.checks.cases import Cases
from autograder.checks.engine import Verdict, Wrong
from autograder.checks.oracle.windows import span
from autograder.checks.values import is_whole
from autograder.student.codec import Opaque
from autograder.variant import Variant

CONSTANTS = {
    "sequence_length": "SEQUENCE_LENGTH",
    "sampling_rate": "SAMPLING_RATE",
    "delay": "DELAY",
    "batch_size": "BATCH_SIZE",
}
_MOST = 8_000  # rows of a window and to its target, for which a record is made


@QUESTION.hidden("defaults", weight=2, needs=("targets",))
def defaults(student: Student, variant: Variant, cases: Cases) -> None:
    """Without further arguments, `make_datasets` uses the constants.

    The constants are the student's own: a wrong one has cost its points already. Those that are
    not what the handout asks for may be such that no dataset can be made; then the same has to
    come of them whether they are passed or not.
    """
    own = _own(student)
    rng = cases.generator()
    features, seed = int(rng.integers(2, 5)), int(rng.integers(2**32))
    asked_for = {
        "sequence_length": variant.sequence_length,
        "sampling_rate": variant.sampling_rate,
        "delay": variant.delay,
        "batch_size": variant.batch_size,
    }
    if own == asked_for:
        _judge_right(student, variant, cases, seed)
        return
    call = _roomy_for(own, asked_for, features, seed)
    if _shown(student, call, {}) != _shown(student, call, own):
        raise Wrong(
            "Called without further arguments, `make_datasets` makes other datasets than with "
            "your constants as arguments.",
            "Arguments that are not passed must have the constants' values.",
            "Which values do the arguments have where the function is defined?",
        )


def _judge_right(student: Student, variant: Variant, cases: Cases, seed: int) -> None:
    expected = cases.keep(
        "right", lambda: right(replace(default_call(variant), seed=seed), variant)
    )
    found = observed_splits(ask(student, expected.call, settings={}, batches=1), expected.call)
    if all(observed.fault for observed in found):  # of a single one, the other checks tell
        raise_fault(student, found, expected)
    judge_windows(found, expected, by_default=True)
    judge_targets(found, expected)
    first = [sum(observed.batch_sizes[:1]) for observed in found]
    if found[0].fault is None and first[0] != expected.call.batch_size:
        ignored = first[0] > expected.call.batch_size or len(set(first)) == 1
        raise Wrong(
            "Without further arguments, your first training batch holds "
            f"{first[0]} {'window' if first[0] == 1 else 'windows'}.",
            "It must hold `BATCH_SIZE` windows.",
            "Which number does the line have that makes your batches?",
            name="batch-size-ignored" if ignored else None,
        )


def _own(student: Student) -> dict[str, Any]:
    """Return the student's constants, by the argument that they are the default of."""
    try:
        own = {argument: student.get(name) for argument, name in CONSTANTS.items()}
    except Unwritten as error:
        raise Verdict("skipped", f"Skipped, because of a constant: {error.message}.") from None
    opaque = next((CONSTANTS[k] for k, v in own.items() if isinstance(v, Opaque)), None)
    if opaque is not None:
        raise Verdict("skipped", f"Skipped, because `{opaque}` is no number.")
    return {k: int(v) if is_whole(v) else v for k, v in own.items()}


def _roomy_for(own: dict[str, Any], asked_for: dict[str, int], features: int, seed: int) -> Call:
    """Return a record with room for windows of the student's own size, up to a limit."""
    length, rate, delay, batch_size = (
        value if isinstance(value := own[name], int) and value > 0 else asked_for[name]
        for name in CONSTANTS
    )
    reach = min(_MOST, span(length, rate)) + min(_MOST, delay)
    return roomy(1, 1, reach, min(batch_size, _MOST), features=features, seed=seed)


def _shown(student: Student, call: Call, settings: dict[str, Any]) -> list[Any]:
    """Return what the first batches tell of the settings: shape, distance, size, or the error."""
    try:
        found = observed_splits(ask(student, call, settings=settings, batches=1), call)
    except StudentError as error:
        return [error.type]
    except Wrong as wrong:
        return [wrong.feedback]
    return [_told(observed) for observed in found]


def _told(observed: ObservedSplit) -> Any:
    if observed.fault is not None:
        return observed.error.type if observed.error else "no windows"
    steps = sorted({tuple((row - row[0]).tolist()) for row in observed.rows})
    return [steps, observed.ahead, observed.batch_sizes]


@QUESTION.hidden("any-arguments", weight=3, needs=("targets", "splits", "batches"))
def any_arguments(student: Student, variant: Variant, cases: Cases) -> None:
    """The datasets are right for any record, split, length, rate, delay and batch size.

    What passed in the example and is wrong here is none of the known mistakes.
    """

    @cases.for_all(
        calls(), boundary=edges(cases.generator("edges")), max_examples=3, shrink_calls=30
    )
    def holds(call: Call) -> None:
        expected = cases.keep(call, lambda: right(call, variant, named=False))
        found = read(student, expected)
        raise_fault(student, found, expected)
        judge_windows(found, expected)
        judge_targets(found, expected)
        judge_splits(found, expected)
        judge_batches(found, expected)
