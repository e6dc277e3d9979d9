"""What l4's public checks compare with: sealed counts of a few layers, right and wrong ones."""

from typing import Any

from autograder.assignments.lesson.l4.arithmetic import LAYERS, right_count
from autograder.assignments.lesson.l4.counts import (
    BIDIRECTIONAL,
    CONV1D,
    DENSE,
    GRU,
    LSTM,
    Counted,
    Sizes,
)
from autograder.assignments.lesson.l4.diagnosis import wrong_counts
from autograder.checks.sealed import RIGHT, seal
from autograder.variant import Variant

# The lecture's layers first. Together the sizes of a function tell all its mistakes apart.
RECURRENT: tuple[Sizes, ...] = ((14, 16), (16, 16), (5, 3))
RELATIONS: dict[Counted, list[int]] = {LSTM: [0, 4], GRU: [3, 3], BIDIRECTIONAL: [0, 2]}
SIZES: dict[Counted, tuple[Sizes, ...]] = {
    DENSE: ((1_680, 16), (32, 1), (5, 3)),
    CONV1D: ((14, 8, 24), (8, 8, 12), (3, 5, 2)),
}


def example(variant: Variant) -> dict[str, Any]:
    """Return the sizes that each function is asked about, with its counts sealed."""
    counts = {
        counted.function: [_told(counted, sizes) for sizes in SIZES.get(counted, RECURRENT)]
        for counted in LAYERS
    }
    relations = {counted.function: sealed_relation(counted) for counted in RELATIONS}
    return counts | {"relations": relations}


def sealed_relation(counted: Counted) -> dict[str, Any]:
    """Return what a layer's parameters have to do with those of its part, sealed (see `BuiltOn`)."""
    return seal({RIGHT: [RELATIONS[counted]]}, f"l4-{counted.function}-relation")


def _told(counted: Counted, sizes: Sizes) -> dict[str, Any]:
    answers = {RIGHT: [right_count(counted, sizes)]} | wrong_counts(counted, sizes)
    salt = f"l4-{counted.function}-{'-'.join(map(str, sizes))}"
    return {"sizes": list(sizes), "names": seal(answers, salt)}
