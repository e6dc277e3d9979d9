"""What l2 leaves open: the batches, and where the windows end (see `arithmetic.counts`)."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from autograder.assignments.lesson.l2.arithmetic import ASKED, counts, lines
from autograder.variant import Variant


def essential(variant: Variant, operation: str, arguments: Mapping[str, Any], answer: Any) -> Any:
    """Return what matters of a dataset; None for another operation, and for wrong windows."""
    if operation != "dataset" or arguments["name"] not in ASKED or answer.get("error"):
        return None
    asked, sequence = ASKED[arguments["name"]], np.asarray(arguments["args"][0])
    right = sequence[lines(asked, len(sequence))]
    for reading in answer["readings"]:
        try:
            found = np.concatenate(
                [
                    np.column_stack([samples, np.reshape(targets, -1)])
                    for samples, targets in reading
                ]
            )
        except ValueError:  # no windows, or no pairs of these shapes
            return None
        if len(found) not in counts(asked, len(sequence)):
            return None
        if not np.array_equal(found, right[: len(found)]):
            return None
    return [arguments["name"], "gives the right windows"]
