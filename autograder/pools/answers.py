"""What students have to find out in a variant, and how difficult that is."""

from dataclasses import dataclass
from typing import NamedTuple

from autograder.checks.oracle.network import parameter_count
from autograder.data.columns import RECORD_ROWS, ROWS_PER_DAY
from autograder.variant import Variant
from autograder.variant.layers import Bidirectional, Recurrent


class Answers(NamedTuple):
    """The answers by which variants differ; no two drawn ones have the same four.

    `counts` are the rows of training, validation and test of the whole record, `parameters`
    those of the model, `delay` is in rows.
    """

    feature: str
    delay: int
    counts: tuple[int, int, int]
    parameters: int


GUESSABLE = ("delay", "counts", "parameters")  # wrong where they are copied from elsewhere


def answers_of(variant: Variant) -> Answers:
    """Return a variant's answers."""
    train, val, _ = (RECORD_ROWS * percent // 100 for percent in variant.split_percent)
    parameters = parameter_count(
        variant.model.layers, variant.sequence_length, variant.num_features
    )
    counts = (train, val, RECORD_ROWS - train - val)
    return Answers(variant.feature, variant.delay, counts, parameters)


@dataclass(frozen=True)
class Difficulty:
    """How difficult a variant is: what each part of it adds, in points from 0.

    `horizon` and `window` add 1 where they are no whole number of days, `rate` where a step is
    more than one row. `layers` adds 1 for each layer beyond two, and `kinds` for each way in which
    the model is more than a plain stack: sequences that are passed on, both directions.
    """

    horizon: int
    window: int
    rate: int
    layers: int
    kinds: int

    @property
    def total(self) -> int:
        """All parts together."""
        return self.horizon + self.window + self.rate + self.layers + self.kinds


MEASURE = (
    "1 for a horizon of no whole days, 1 for such a window, 1 for steps of several rows, "
    "1 for each layer beyond two, 1 each for a stacked and a two-way recurrent layer"
)


def difficulty_of(variant: Variant) -> Difficulty:
    """Return how difficult a variant is."""
    layers = variant.model.layers
    stacked = any(isinstance(each, Recurrent) and each.return_sequences for each in layers)
    stacked |= any(
        isinstance(each, Bidirectional) and each.inner.return_sequences for each in layers
    )
    both_ways = any(isinstance(each, Bidirectional) for each in layers)
    return Difficulty(
        horizon=int(variant.horizon_hours % 24 != 0),
        window=int(round(variant.window_days * ROWS_PER_DAY) % ROWS_PER_DAY != 0),
        rate=int(variant.sampling_rate > 1),
        layers=max(0, len(layers) - 2),
        kinds=int(stacked) + int(both_ways),
    )
