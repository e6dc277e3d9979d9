"""l4 in the answer key: the parameters of layers on the record's features."""

from collections.abc import Iterator

import pandas as pd

from autograder.assignments.expected import Table, whole
from autograder.assignments.lesson.l4.arithmetic import LAYERS, right_count
from autograder.assignments.lesson.l4.counts import CONV1D
from autograder.variant import Variant


def expected(variant: Variant, record: pd.DataFrame) -> Iterator[Table]:
    """Yield a call of each function, and what it returns."""
    rows = []
    for counted in LAYERS:
        features = record.shape[1]
        for sizes in (
            ((features, 8, 24), (8, 8, 12)) if counted is CONV1D else ((features, 16), (16, 16))
        ):
            rows.append((counted.call(sizes), whole(right_count(counted, sizes))))
    yield Table("Parameters", ("Call", "Returns"), rows, 1)
