"""q5 in the answer key: the constants, and the windows and batches of each split."""

from collections.abc import Iterator

import pandas as pd

from autograder.assignments.assignment4.q3.key import record_counts
from autograder.assignments.expected import Expected, Fact, Table, number, whole
from autograder.checks.oracle.windows import Windowing
from autograder.variant import Variant

SPLITS = ("training", "validation", "test")


def expected(variant: Variant, record: pd.DataFrame) -> Iterator[Expected]:
    """Yield the constants with their sums, the first window, and the sizes of the datasets."""
    rate, length, steps = variant.sampling_rate, variant.sequence_length, variant.horizon_steps
    yield Fact("`SAMPLING_RATE`", whole(rate), "rows a step")
    yield Fact("`SEQUENCE_LENGTH`", whole(length), f"steps in {variant.window_words}")
    yield Fact(
        "`DELAY`",
        whole(variant.delay),
        f"{rate} × ({length} - 1 + {steps}): {length - 1} steps to the window's last row, {steps} more to the target",
    )
    yield Fact("`BATCH_SIZE`", whole(variant.batch_size))
    cut = windowing(variant, len(record))
    last = (length - 1) * rate
    target = float(record[variant.feature].iloc[variant.delay])
    yield Fact(
        "The first training window",
        f"rows 0 to {last:,}",
        f"its target is row {variant.delay:,}, {number(target, 2)}, not normalized",
    )
    heads = ("Split", "Windows", "Batches", "In the last batch", "Also accepted: windows")
    yield Table("The datasets, where windows end as recommended", heads, list(_sizes(cut)), 4)


def windowing(variant: Variant, rows: int) -> Windowing:
    """Return how a record of so many rows is cut."""
    train, val, _ = record_counts(variant, rows)
    return Windowing(
        rows,
        train,
        val,
        variant.sequence_length,
        variant.sampling_rate,
        variant.delay,
        variant.batch_size,
    )


def _sizes(cut: Windowing) -> Iterator[tuple[str, ...]]:
    for split, name in enumerate(SPLITS):
        count = cut.recommended_count(split)
        batches = -(-count // cut.batch_size)
        others = sorted(cut.allowed_counts(split) - {count}, reverse=True)
        last = count - (batches - 1) * cut.batch_size
        yield (
            name,
            whole(count),
            whole(batches),
            whole(last),
            ", ".join(map(whole, others)) or "none",
        )
