"""What q3's public checks compare with: counts for a few numbers of rows, and sealed mistakes."""

from typing import Any

from autograder.assignments.assignment4.q3.arithmetic import PROBED, right_counts
from autograder.assignments.assignment4.q3.diagnosis import suspects
from autograder.variant import Variant


def example(variant: Variant) -> dict[str, Any]:
    """Return the percentages of the handout, and the counts for some numbers of rows."""
    return {
        "percents": list(variant.split_percent[:2]),
        "right": _numbers(10_000, variant),
        "fractions": _numbers(_with_fractions(variant), variant),
        "probes": [
            _numbers(n, variant) | {"names": suspects(n, variant).sealed(f"q3-{n}")} for n in PROBED
        ],
    }


def _with_fractions(variant: Variant) -> int:
    """Return some 200 rows of which both percentages leave half a row or more, where there are."""
    percents = variant.split_percent[:2]
    found = (n for n in range(199, 299) if all(n * percent % 100 >= 50 for percent in percents))
    return next(found, 199)


def _numbers(num_rows: int, variant: Variant) -> dict[str, Any]:
    right = right_counts(num_rows, variant)
    return {"num_rows": num_rows, "train": sorted(right.train), "val": sorted(right.val)}
