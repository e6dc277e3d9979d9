"""How difficult each check is, and whether it tells those who know more from those who know less.

Classical item analysis: the difficulty of an item is the share who pass it, its discrimination the
point-biserial correlation of passing it with the points earned on everything else (Crocker and
Algina, *Introduction to Classical and Modern Test Theory*, 1986, chapter 14). The bounds of 0.2 and
0.4 are Ebel's (*Essentials of Educational Measurement*, 1972).
"""

import math
from collections import defaultdict
from collections.abc import Sequence

from autograder.grading.result import Result

FEWEST = 10  # submissions, below which a correlation is mostly chance
HARD, EASY = 0.3, 0.9
WEAK, STRONG = 0.2, 0.4


def discriminations(results: Sequence[Result]) -> dict[str, float | None]:
    """Return for each check the correlation of passing it with all other points, -1 to 1.

    None where it cannot be said: everybody passes, nobody does, all others earn the same, or
    fewer than ten submissions have the check.
    """
    passed: dict[str, list[bool]] = defaultdict(list)
    others: dict[str, list[float]] = defaultdict(list)
    for result in results:
        for question in result.questions:
            for check in question.checks:
                passed[check.name].append(check.outcome == "passed")
                others[check.name].append(result.auto_total - check.earned)
    return {name: point_biserial(passed[name], others[name]) for name in passed}


def point_biserial(passed: Sequence[bool], others: Sequence[float]) -> float | None:
    """Return the correlation of `passed` with the points `others`; None where there is none."""
    number, count = len(passed), sum(passed)
    mean = math.fsum(others) / number if number else 0.0
    spread = math.fsum((each - mean) ** 2 for each in others)
    if number < FEWEST or count in (0, number) or spread < 1e-9:
        return None
    above = math.fsum(each for each, held in zip(others, passed, strict=True) if held) / count
    share = count / number
    value = (above - mean) * math.sqrt(share / (1 - share) * number / spread)
    return max(-1.0, min(1.0, value))


def difficulty_words(share: float) -> str:
    """Return how difficult a check is that this share passes, 0 to 1."""
    if not share:
        return "nobody passes"
    return "hard" if share < HARD else "easy" if share >= EASY else "medium"


def discrimination_words(value: float | None) -> str:
    """Return what a discrimination says, in a few words; nothing where there is none."""
    if value is None:
        return ""
    if value < 0:
        return "who passes does worse elsewhere"
    if value < WEAK:
        return "says little about the rest"
    return "separates" if value < STRONG else "separates well"
