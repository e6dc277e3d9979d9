"""What q5's hidden checks ask for: records of all sizes, and the edges that chance would miss."""

from dataclasses import replace

import numpy as np
from hypothesis import strategies as st

from autograder.assignments.assignment4.q5.diagnosis import suspects_of
from autograder.assignments.assignment4.q5.record import Call
from autograder.assignments.assignment4.q5.right import Mistakes, Right
from autograder.checks.oracle.windows import Windowing, span
from autograder.checks.suspects import Suspects
from autograder.variant import Variant

SEEDS = st.integers(0, 2**32 - 1)
_SPARE = 40  # rows that a split of the large record has beyond one window, at most one batch


def windowing(call: Call, *, delay: int | None = None) -> Windowing:
    """Return the arithmetic of a call's windows, for its own delay or another."""
    return Windowing(
        num_rows=call.num_rows,
        num_train=call.num_train,
        num_val=call.num_val,
        length=call.length,
        rate=call.rate,
        delay=call.delay if delay is None else delay,
        batch_size=call.batch_size,
    )


def right(call: Call, variant: Variant, *, named: bool = True) -> Right:
    """Return what right datasets of this call hold; mistakes have no names unless `named`."""
    geometry = windowing(call)
    return Right(
        call=call,
        splits=tuple(geometry.splits),
        windows=geometry.windows(),
        targets=geometry.target_rows(),
        counts={call.delay: tuple(frozenset(geometry.allowed_counts(place)) for place in range(3))},
        mistakes=Mistakes(*(suspects_of(call, variant) if named else [Suspects({})] * 3)),
        large=large(call, variant),
    )


def large(call: Call, variant: Variant) -> Call:
    """Ask for a call's windows of a record that has room for windows by the constants."""
    room = default_call(variant)
    return replace(
        call,
        num_rows=room.num_rows,
        num_train=room.num_train,
        num_val=room.num_val,
        features=room.features,
    )


def default_call(variant: Variant) -> Call:
    """Return a record that is large enough for windows of the variant's own size."""
    return roomy(
        variant.sequence_length,
        variant.sampling_rate,
        variant.delay,
        variant.batch_size,
        features=variant.num_features,
    )


def roomy(
    length: int, rate: int, delay: int, batch_size: int, *, features: int, seed: int = 0
) -> Call:
    """Return a record whose training split holds a batch of such windows, and each split some."""
    rest = span(length, rate) + delay + _SPARE
    train = rest + batch_size
    return Call(
        train + 2 * rest, train, rest, length, rate, delay, batch_size, features=features, seed=seed
    )


def least_rows(length: int, rate: int, delay: int) -> int:
    """Return the rows of a split that holds a window, wherever its windows may end.

    Its rows but the last `delay` are one window's, and more than one step: of fewer the Keras
    utility makes no dataset.
    """
    return delay + max(span(length, rate), rate + 1, 2)


@st.composite
def calls(draw: st.DrawFn) -> Call:
    """Generate calls in which every split holds windows, wherever it ends.

    The target always lies beyond the window, as that of a forecast does: a right loop over
    `range(first, end - delay)` relies on it.
    """
    length, rate = draw(st.integers(1, 6)), draw(st.integers(1, 7))
    delay = span(length, rate) + draw(st.integers(0, 15))
    least = least_rows(length, rate, delay)
    return _call(
        [least + draw(st.integers(0, 30)) for _ in range(3)],
        length,
        rate,
        delay,
        batch_size=draw(st.integers(1, 12)),
        features=draw(st.integers(2, 20)),
        seed=draw(SEEDS),
    )


def edges(rng: np.random.Generator) -> list[Call]:
    """Return the calls that are tried whatever is drawn, the smallest first."""

    def some(low: int, high: int) -> int:
        return int(rng.integers(low, high + 1))

    def call(length: int, rate: int, delay: int, extra: list[int], **more: int) -> Call:
        """The smallest splits, each with so many rows more."""
        rows = [least_rows(length, rate, delay) + n for n in extra]
        return _call(rows, length, rate, delay, seed=some(0, 2**32 - 1), **more)

    few, rate, wide, size = some(2, 5), some(2, 4), some(5, 7), some(2, 4)
    length, long = some(2, 4), some(3, 5)
    short = span(length, rate)
    return [
        # Windows of one row, whose target follows at once, in batches of one.
        call(1, wide, 1, [some(0, 4), some(0, 4), some(0, 4)], batch_size=1, features=2),
        # Splits that may hold a single window; its target is the next row.
        call(length, rate, short, [0, 1, 0], batch_size=some(2, 5), features=few),
        # A rate above the length, a target between the last step and the next, one batch.
        call(
            2,
            wide,
            span(2, wide) + some(1, wide - 2),
            [some(0, 9), some(0, 9), some(0, 9)],
            batch_size=some(60, 600),
            features=few,
        ),
        # Every row a step. Of `size + 1` steps, every end leaves a multiple of `size` windows.
        call(
            size + 1,
            1,
            2 * size,
            [size * some(1, 5) - 1 for _ in range(3)],
            batch_size=size,
            features=few,
        ),
        # Splits of very different sizes, many features, a target whole steps away.
        call(
            long,
            rate,
            (long + some(0, 2)) * rate,
            [some(5, 9), some(80, 99), 0],
            batch_size=some(5, 9),
            features=some(25, 40),
        ),
    ]


def _call(rows: list[int], length: int, rate: int, delay: int, **more: int) -> Call:
    train, val, test = rows
    return Call(train + val + test, train, val, length, rate, delay, **more)
