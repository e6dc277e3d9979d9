"""Which misconception explains the counts that `split_counts` gives for several numbers of rows."""

import math
from collections.abc import Callable, Iterable, Mapping
from itertools import product

from autograder.assignments.assignment4.q3.counts import Counts, down, is_right, shares
from autograder.variant import Variant

Rule = Callable[[int, Counts], Iterable[float]]
Way = tuple[Rule, Rule, Rule]


def up(num_rows: int, percent: int) -> set[int]:
    """Return `percent` of `num_rows` rounded up."""
    exact = -(-num_rows * percent // 100)
    return {exact, *(math.ceil(share) for share in shares(num_rows, percent))}


def nearest(num_rows: int, percent: int) -> set[int]:
    """Return `percent` of `num_rows` rounded to a whole number, halves either way."""
    return {whole(share) for share in shares(num_rows, percent) for whole in (round, _half_up)}


def _half_up(share: float) -> int:
    return int(share + 0.5)


def named(answers: Mapping[int, Counts], variant: Variant) -> str | None:
    """Return the misconception that explains the counts for every number of rows, and alone does."""
    if not answers or all(is_right(n, counts, variant) for n, counts in answers.items()):
        return None
    explaining = {
        slug
        for slug, ways in _formulas(variant).items()
        for rules in ways
        if all(
            any(abs(count - wanted) < 1e-6 for wanted in rule(n, counts))
            for n, counts in answers.items()
            for count, rule in zip(counts, rules, strict=True)
        )
    }
    return explaining.pop() if len(explaining) == 1 else None


def _formulas(variant: Variant) -> dict[str, list[Way]]:
    """Return the ways of each misconception: how training, validation and test are counted."""
    train, val, test = variant.split_percent

    def share(whole: Callable[[int, int], set[int]], percent: int) -> Rule:
        return lambda n, counts: whole(n, percent)

    def exactly(percent: int) -> Rule:
        return lambda n, counts: shares(n, percent)

    def about(percent: int) -> Rule:
        return lambda n, counts: down(n, percent) | up(n, percent)

    def rest(place: int) -> Rule:
        return lambda n, counts: [n - sum(counts) + counts[place]]

    def anything(n: int, counts: Counts) -> Iterable[float]:
        return [counts[2]]

    def uneven(whole: Callable[[int, int], set[int]]) -> list[Way]:
        firsts = [(whole, whole), (whole, down), (down, whole)]
        lasts = (rest(2), share(whole, test))
        return [(share(a, train), share(b, val), c) for (a, b), c in product(firsts, lasts)]

    ways: dict[str, list[Way]] = {
        "test-not-remainder": [(share(down, train), share(down, val), anything)],
        "val-test-swapped": [(share(down, train), rest(1), share(down, val))],
        "float-counts": [(exactly(train), exactly(val), last) for last in (rest(2), exactly(test))],
        "rounded-counts": uneven(nearest),
        "ceiled-counts": uneven(up),
    }
    if val != test:
        for last in (rest(2), share(down, val)):
            ways["val-test-swapped"].append((share(down, train), share(down, test), last))
    if (train, val) != (50, 25):
        ways["lecture-fractions"] = [(about(50), about(25), rest(2))]
    return ways
