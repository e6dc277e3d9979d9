"""l2 in the answer key: the windows of 0 to 19."""

from collections.abc import Iterator

import pandas as pd

from autograder.assignments.expected import Table
from autograder.assignments.lesson.l2.arithmetic import ASKED, counts, lines
from autograder.variant import Variant

_ROWS = 20


def expected(variant: Variant, record: pd.DataFrame) -> Iterator[Table]:
    """Yield first and last window of each dataset, and how many there may be."""
    rows = []
    for name, asked in ASKED.items():
        first, *_, last = (f"{line[:-1].tolist()}: {line[-1]}" for line in lines(asked, _ROWS))
        allowed = " or ".join(map(str, sorted(counts(asked, _ROWS))))
        rows.append((f"`{name}`", first, last, allowed))
    yield Table("For 0, 1, …, 19", ("Function", "First", "Last", "Windows"), rows, 1)
