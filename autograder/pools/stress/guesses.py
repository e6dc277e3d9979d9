"""What somebody could guess who knows the other variants, or the default one."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from autograder.pools.answers import GUESSABLE, Answers, answers_of
from autograder.pools.stress.examined import Examined
from autograder.variant import load_variant

MOST_ALIKE = 0.2  # of all variants may have the same answer
FEWEST = 20  # variants, of which a share says something


@dataclass(frozen=True)
class Spread:
    """How one answer varies: its different values, and the share of the most frequent one."""

    name: str
    different: int
    commonest: str
    share: float


def spreads(examined: Sequence[Examined]) -> list[Spread]:
    """Return how each answer varies."""
    found = []
    for name in Answers._fields:
        values = Counter(getattr(each.answers, name) for each in examined)
        value, number = max(values.items(), key=lambda item: (item[1], shown(item[0])))
        found.append(Spread(name, len(values), shown(value), number / len(examined)))
    return found


def guess_faults(examined: Sequence[Examined]) -> Iterator[str]:
    """Yield a line for each answer that is the same for too many, or the default variant's."""
    if len(examined) >= FEWEST:
        for spread in spreads(examined):
            if spread.share > MOST_ALIKE:
                yield (
                    f"{spread.name}: {spread.share:.0%} of the variants have {spread.commonest}; "
                    f"at most {MOST_ALIKE:.0%} may have the same"
                )
    default = answers_of(load_variant())
    for name in GUESSABLE:
        value = getattr(default, name)
        number = sum(getattr(each.answers, name) == value for each in examined)
        if number:
            yield f"{name}: {number} of the variants have the default variant's, {shown(value)}"


def shown(value: Any) -> str:
    """Return an answer as text."""
    if isinstance(value, tuple):
        return " / ".join(f"{part:,}" for part in value)
    return f"{value:,}" if isinstance(value, int) else str(value)
