"""l3 in the answer key: the naive method's errors on the record."""

from collections.abc import Iterator

import pandas as pd

from autograder.assignments.expected import Expected, Fact, Table, number, whole
from autograder.checks.oracle.baseline import naive_mae_on_record
from autograder.checks.oracle.windows import Windowing
from autograder.variant import Variant

_LENGTH, _RATE, _STEPS_AHEAD, _BATCH = 120, 6, 24, 256
_COLUMN = "T (degC)"


def expected(variant: Variant, record: pd.DataFrame) -> Iterator[Expected]:
    """Yield what denormalizes the temperature, and the errors on the lecture's windows."""
    half, quarter = len(record) // 2, len(record) // 4
    train = record[_COLUMN].iloc[:half]
    yield Fact("`mean[1]` and `std[1]`", f"{number(train.mean())} and {number(train.std(ddof=0))}")
    delay = _RATE * (_LENGTH + _STEPS_AHEAD - 1)
    cut = Windowing(len(record), half, quarter, _LENGTH, _RATE, delay, _BATCH)
    values, rows = record[_COLUMN].to_numpy(), []
    for split, name in ((1, "validation"), (2, "test")):
        count = cut.recommended_count(split)
        mae = naive_mae_on_record(values, cut, -1, split, count)
        rows.append((name, whole(count), number(mae)))
    yield Table("Mean absolute error in °C", ("Split", "Windows", "MAE"), rows, 2)
