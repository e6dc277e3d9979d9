"""Can the misconceptions that are numbers be told from what is right, and from each other?

For q3's counts and q5's constants that is arithmetic: what each wrong solution gives is compared
with what the checks accept and name. The others need a student process (`stress --full`).
"""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from autograder.assignments.assignment4.q3.arithmetic import PROBED, right_counts
from autograder.assignments.assignment4.q5.diagnosis import constants, delays_carried_forward
from autograder.checks.sealed import RIGHT, the_only
from autograder.handout.misconceptions import Misconception
from autograder.handout.misconceptions import constants as numbers_of
from autograder.pools.stress.rendered import Rendered, assignments
from autograder.variant import Variant

_CHECKED = ("SAMPLING_RATE", "SEQUENCE_LENGTH", "DELAY", "BATCH_SIZE")


def mistake_faults(
    variant: Variant, solution: Rendered, wrongs: Iterable[Misconception]
) -> Iterator[str]:
    """Yield a line for each misconception that is not caught, or not named as itself."""
    wrongs = list(wrongs)
    yield from _count_faults(variant, (wrong for wrong in wrongs if wrong.question == "q3"))
    yield from _constant_faults(
        variant, solution, (wrong for wrong in wrongs if wrong.question == "q5")
    )


def _constant_faults(
    variant: Variant, solution: Rendered, wrongs: Iterable[Misconception]
) -> Iterator[str]:
    answers, given = constants(variant), numbers_of(variant)
    carried = {tuple(own) for own in delays_carried_forward(variant)}
    for wrong in wrongs:
        replaced = assignments(wrong.code)
        if replaced is None:
            continue
        found = solution.constants(replaced, given)
        rate, length, delay, size = (found[name] for name in _CHECKED)
        own = [delay, length, rate]
        read = {  # what each check looks up: the last is what it is named by
            "SAMPLING_RATE": [[rate]],
            "SEQUENCE_LENGTH": [[length], [length, rate]],
            "DELAY": [[delay], own],
            "BATCH_SIZE": [[size]],
        }
        failed = [
            name
            for name, readings in read.items()
            if not any(reading in answers[name][RIGHT] for reading in readings)
            and not (name == "DELAY" and tuple(own) in carried)
        ]
        named = {
            the_only(
                [frozenset(way for way, told in answers[name].items() if read[name][-1] in told)]
            )
            for name in failed
        } - {None}
        if not failed:
            yield f"{wrong.name}: is not caught"
        elif named != {wrong.slug}:
            yield f"{wrong.name}: is named {', '.join(map(str, sorted(map(str, named)))) or 'nothing'}"


def _count_faults(variant: Variant, wrongs: Iterable[Misconception]) -> Iterator[str]:
    given = {**numbers_of(variant), "np": np}
    for wrong in wrongs:
        count = Rendered(wrong.code).function("split_counts", given)
        if all(_is_right(variant, rows, count(rows)) for rows in PROBED):
            yield f"{wrong.name}: is not caught"


def _is_right(variant: Variant, rows: int, counts: Sequence[float]) -> bool:
    train, val, test = counts
    whole = all(isinstance(count, int | np.integer) for count in counts)
    return whole and right_counts(rows, variant).is_met((train, val, test))
