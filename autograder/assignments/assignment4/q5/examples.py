"""What q5's public checks compare with: the windows of one small record, and sealed constants."""

from dataclasses import asdict
from typing import Any

import numpy as np

from autograder.assignments.assignment4.q5.diagnosis import (
    constants,
    delays_carried_forward,
    suspects_of,
)
from autograder.assignments.assignment4.q5.record import Call
from autograder.assignments.assignment4.q5.windowing_cases import large, windowing
from autograder.checks.sealed import RIGHT, seal
from autograder.variant import Variant

_SALT = "q5"


def example(variant: Variant) -> dict[str, Any]:
    """Return a call with the rows that right datasets of it hold, and the constants under seal."""
    call = example_call(variant)
    geometry = windowing(call)
    shown, ahead, bounds = suspects_of(call, variant)
    return {
        "call": asdict(call),
        "splits": [list(bounds) for bounds in geometry.splits],
        "windows": geometry.windows().astype(np.int32),
        "targets": geometry.target_rows().astype(np.int32),
        "counts": _counts(call),
        "windows_shown": shown.sealed(_SALT),
        "ahead": ahead.sealed(_SALT),
        "bounds": bounds.sealed(_SALT),
        "large": asdict(large(call, variant)),
        "constants": {name: seal(ways, _SALT) for name, ways in constants(variant).items()},
        "carried_forward": seal({RIGHT: delays_carried_forward(variant)}, _SALT, work=100),
    }


def example_call(variant: Variant) -> Call:
    """Return small numbers that tell all arguments and counts apart.

    Each split is longer than all before it, so that an end index that counts from the split's
    own first row leaves windows in it; and a last, smaller batch would hold 4 windows at least,
    which no slip at a split's end leaves out. The delay is no multiple of the rate.
    """
    rate = 3 if variant.sampling_rate != 3 else 2
    train, val, test = 75 + rate, 115 + rate, 235 + rate
    return Call(
        num_rows=train + val + test,
        num_train=train,
        num_val=val,
        length=4,
        rate=rate,
        delay=25,
        batch_size=8,
        features=variant.num_features,
    )


def _counts(call: Call) -> np.ndarray:
    """Return how many windows each split may hold: (rows to the target, split, ends), else -1."""
    counts = np.full((call.num_rows, 3, 4), -1, dtype=np.int16)
    for delay in range(call.num_rows):
        geometry = windowing(call, delay=delay)
        for place in range(3):
            allowed = sorted(geometry.allowed_counts(place))
            counts[delay, place, : len(allowed)] = allowed
    return counts
