"""The positions of columns that each misconception of q2 leads to."""

from collections.abc import Sequence

from autograder.assignments.assignment4.q2.positions import Lookup
from autograder.checks.sealed import RIGHT
from autograder.checks.suspects import Suspects
from autograder.data.columns import COLUMNS


def lookup(columns: Sequence[str], features: Sequence[str]) -> Lookup:
    """Return the question, with the right answer and those of the misconceptions."""
    return Lookup(tuple(columns), tuple(features), suspects(columns, features))


def suspects(columns: Sequence[str], features: Sequence[str]) -> Suspects:
    """Return the positions of `features` among `columns`, right and as each mistake has them."""
    right = [columns.index(name) for name in features]
    by_heart = [[COLUMNS.index(name) for name in features]]
    by_heart += [[position] * len(features) for position in range(len(COLUMNS) + 1)]
    return Suspects(
        {
            RIGHT: [right],
            "index-counts-date-column": [[position + 1 for position in right]],
            "hard-coded-index": [positions for positions in by_heart if positions != right],
        },
        tolerance=1e-9,
    )
