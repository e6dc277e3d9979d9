"""Does a variant's arithmetic hold? By the clock, in exact fractions, and in the rendered solution."""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from fractions import Fraction

from autograder.checks.oracle.windows import Windowing
from autograder.data.columns import RECORD_ROWS, ROWS_PER_HOUR
from autograder.pools.answers import answers_of
from autograder.pools.stress.rendered import Rendered
from autograder.variant import Variant

_ROW = timedelta(hours=1) / ROWS_PER_HOUR
_DAY = timedelta(days=1)
_BEGIN = datetime(2009, 1, 1)
_SPLITS = ("training", "validation", "test")


def arithmetic_faults(
    variant: Variant, solution: Rendered, questions: Collection[str]
) -> Iterator[str]:
    """Yield a line for each number of the variant, or of its solution, that is not right.

    The solution holds answers to `questions`.
    """
    yield from _clock_faults(variant)
    yield from _split_faults(variant)
    yield from _solution_faults(variant, solution, questions)


def _clock_faults(variant: Variant) -> Iterator[str]:
    """Count the delay and the naive method's step in time instead of rows."""
    step = variant.sampling_rate * _ROW
    last = _BEGIN + (variant.sequence_length - 1) * step
    target = last + timedelta(hours=variant.horizon_hours)
    rows = (target - _BEGIN) / _ROW
    if rows != variant.delay:
        yield f"delay is {variant.delay}, and {rows:g} by the clock"
    if variant.sequence_length * step != timedelta(days=variant.window_days):
        yield f"{variant.sequence_length} steps do not last {variant.window_days:g} days"
    repeated = last + (variant.naive_step + 1) * step
    if not _BEGIN <= repeated <= last:
        yield f"the naive step {variant.naive_step} is not in the window"
    if (target - repeated) % _DAY or (target - repeated) // _DAY != variant.days_back:
        yield f"the naive step {variant.naive_step} is not at the target's time of day"
    if repeated + _DAY <= last:
        yield f"the naive step {variant.naive_step} is not the last one at the target's time of day"


def _split_faults(variant: Variant) -> Iterator[str]:
    train, val, _ = variant.split_percent
    exact = [int(Fraction(percent, 100) * RECORD_ROWS) for percent in (train, val)]
    counts = answers_of(variant).counts
    if list(counts) != [*exact, RECORD_ROWS - sum(exact)]:
        yield f"the splits have {counts} rows, and {exact} in exact fractions"
    windowing = Windowing(
        RECORD_ROWS,
        *counts[:2],
        variant.sequence_length,
        variant.sampling_rate,
        variant.delay,
        variant.batch_size,
    )
    for place, name in enumerate(_SPLITS):
        allowed = windowing.allowed_counts(place)
        if not allowed or min(allowed) < variant.batch_size:
            yield f"the {name} split holds less than a batch of windows"


def _solution_faults(
    variant: Variant, solution: Rendered, questions: Collection[str]
) -> Iterator[str]:
    said = solution.constants()
    meant = {
        "FEATURE": variant.feature,
        "SEED": variant.seed,
        "SAMPLING_RATE": variant.sampling_rate,
        "SEQUENCE_LENGTH": variant.sequence_length,
        "DELAY": variant.delay,
        "BATCH_SIZE": variant.batch_size,
    }
    for name, value in meant.items():
        if said.get(name, value) != value:
            yield f"the solution's {name} is {said.get(name)!r}, not {value!r}"
    if "q6" in questions and f"step = {variant.naive_step} " not in solution.text:
        yield f"the solution's naive method does not say step = {variant.naive_step}"
    if "q3" not in questions:
        return
    counts = solution.function("split_counts")(RECORD_ROWS)
    if tuple(counts) != answers_of(variant).counts:
        yield f"the solution's split_counts gives {counts}, not {answers_of(variant).counts}"
