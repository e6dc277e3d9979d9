"""q6 in the answer key: the naive method's errors on the record."""

from collections.abc import Iterator

import pandas as pd

from autograder.assignments.assignment4.q5.key import SPLITS, windowing
from autograder.assignments.expected import Expected, Fact, Table, number, whole
from autograder.checks.oracle.baseline import naive_mae_on_record
from autograder.variant import Variant
from autograder.variant.layer_words import amount


def expected(variant: Variant, record: pd.DataFrame) -> Iterator[Expected]:
    """Yield the step that is repeated, and the mean absolute error on each split."""
    back = -1 - variant.naive_step
    note = f"{back} steps before the last" if back else "the last one"
    yield Fact(
        "The window's step that is repeated",
        str(variant.naive_step),
        f"{note}; {amount(variant.days_back, 'day')} before the target",
    )
    cut = windowing(variant, len(record))
    values = record[variant.feature].to_numpy()
    rows = []
    for split, name in enumerate(SPLITS):
        count = cut.recommended_count(split)
        mae = naive_mae_on_record(values, cut, variant.naive_step, split, count)
        others = sorted(
            naive_mae_on_record(values, cut, variant.naive_step, split, other)
            for other in cut.allowed_counts(split)
        )
        between = f"{number(others[0])} to {number(others[-1])}"
        rows.append((name, whole(count), number(mae), between))
    heads = ("Split", "Windows", "MAE", "With the other ends")
    yield Table(f"Mean absolute error, in the unit of `{variant.feature}`", heads, rows, 3)
