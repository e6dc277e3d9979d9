"""What l2's public checks compare with: the windows of 0, 1, …, 19, mistakes sealed."""

from typing import Any

import numpy as np

from autograder.assignments.lesson.l2.arithmetic import ASKED, counts, lines
from autograder.assignments.lesson.l2.diagnosis import suspects
from autograder.variant import Variant

ROWS = 20


def example(variant: Variant) -> dict[str, Any]:
    """Return the sequence, and by function its windows and how many there may be."""
    return {
        "sequence": np.arange(ROWS),
        "exercises": {
            function: {
                "lines": lines(asked, ROWS),
                "counts": sorted(counts(asked, ROWS)),
                "names": suspects(asked).sealed(f"l2-{function}"),
            }
            for function, asked in ASKED.items()
        },
    }
