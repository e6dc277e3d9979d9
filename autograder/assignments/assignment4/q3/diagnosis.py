"""The counts that each misconception of q3 leads to."""

from collections.abc import Callable, Iterable, Iterator
from itertools import product

from autograder.assignments.assignment4.q3.arithmetic import (
    PROBED,
    down,
    nearest,
    right_counts,
    shares,
    up,
)
from autograder.assignments.assignment4.q3.counts import Counts, Probes
from autograder.checks.suspects import Suspects
from autograder.variant import Variant

Rounding = Callable[[int, int], Iterable[float]]


def probes(variant: Variant) -> Probes:
    """Return the numbers of rows that tell mistakes apart, with each mistake's counts."""
    rights = tuple(right_counts(n, variant) for n in PROBED)
    return Probes(rights, {n: suspects(n, variant) for n in PROBED})


def suspects(num_rows: int, variant: Variant) -> Suspects:
    """Return the counts of every misconception; for some numbers of rows they are right."""
    ways = _ways(num_rows, variant)
    return Suspects({name: sorted(set(way)) for name, way in ways.items()}, tolerance=1e-9)


def _ways(n: int, variant: Variant) -> dict[str, list[Counts]]:
    train, val, test = variant.split_percent

    def counted(first: Iterable[float], second: Iterable[float]) -> Iterator[Counts]:
        """The counts of two splits, and the remainder as the test."""
        for a, b in product(first, second):
            yield a, b, n - a - b

    def all_three(rounding: Rounding) -> Iterator[Counts]:
        yield from product(rounding(n, train), rounding(n, val), rounding(n, test))

    def uneven(name: str, rounding: Rounding) -> dict[str, list[Counts]]:
        """Rounded the wrong way in one of the splits, or in all: a way each, since one way must
        explain all counts."""
        found: dict[str, list[Counts]] = {}
        for a, b in ((rounding, rounding), (rounding, down), (down, rounding)):
            found[f"{name}#{len(found)}"] = [*counted(a(n, train), b(n, val))]
            found[f"{name}#{len(found)}"] = [*product(a(n, train), b(n, val), rounding(n, test))]
        return found

    def test_apart() -> Iterator[Counts]:
        for a, b in product(down(n, train), down(n, val)):
            for last in (*down(n, test), *up(n, test), *nearest(n, test), n - a, n - b, 0):
                yield a, b, last

    ways: dict[str, list[Counts]] = {
        **uneven("rounded-counts", nearest),
        **uneven("ceiled-counts", up),
        "test-not-remainder": [*test_apart()],
        "float-counts": [*counted(shares(n, train), shares(n, val)), *all_three(shares)],
        "val-test-swapped": [(a, n - a - b, b) for a, b in product(down(n, train), down(n, val))],
    }
    if val != test:
        swapped = product(down(n, train), down(n, test), down(n, val))
        ways["val-test-swapped"] += [*counted(down(n, train), down(n, test)), *swapped]
    if (train, val) != (50, 25):
        halves = [down(n, percent) | up(n, percent) for percent in (50, 25)]
        ways["lecture-fractions"] = [*counted(*halves)]
    return ways
