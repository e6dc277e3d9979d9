"""Draws variants from a pool: from a seed or a key, of like difficulty, different in their answers."""

import hmac
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from autograder import Refused
from autograder.pools.answers import GUESSABLE, Answers, answers_of, difficulty_of
from autograder.pools.choices import Pick
from autograder.pools.pool import Pool
from autograder.variant import Variant, load_variant

MOST_ENUMERATED = 20_000  # ways; of larger pools not every variant is looked at
MOST_IN_VAIN = 3_000  # tries in a row
_SURVEYED, _SURVEY_TRIES = 400, 20_000
_BAND_WIDTH = 1  # where the pool names no band: from the easiest to the most difficult


def stream(key: bytes, *label: str) -> Pick:
    """Return a function that gives whole numbers below its argument, the same for the same key.

    The numbers are HMAC-SHA256 of the label and a counter. Who does not know the key cannot tell
    one label's numbers from another's. They do not depend on the version of Python.
    """
    count = 0
    own = hmac.digest(key, "\n".join(label).encode("utf-8", "surrogatepass"), "sha256")

    def below(most: int) -> int:
        nonlocal count
        count += 1
        drawn = hmac.digest(own, count.to_bytes(8, "big"), "sha256")
        return int.from_bytes(drawn, "big") % most

    return below


@dataclass(frozen=True)
class Band:
    """Which of a pool's variants are drawn: from difficulty `low` to `high`, both included.

    `share` of its variants are in it. Of the default variant's answers, those in `avoided` are
    never drawn, since they can be looked up.
    """

    low: int
    high: int
    share: float
    avoided: tuple[str, ...]

    def holds(self, variant: Variant, default: Answers) -> bool:
        """Return whether a variant may be drawn; `default` are the default variant's answers."""
        answers = answers_of(variant)
        copied = any(getattr(answers, name) == getattr(default, name) for name in self.avoided)
        return not copied and self.low <= difficulty_of(variant).total <= self.high


def band_of(pool: Pool) -> Band:
    """Return the band that is kept: the pool's own, or the two grades that most variants have.

    It follows from the pool alone. Raises `Refused` where no variant is found.
    """
    default = answers_of(load_variant())
    seen: list[Variant] = []
    for variant in _tries(pool, b"survey", _SURVEY_TRIES):
        seen.append(variant)
        if len(seen) == _SURVEYED:
            break
    if not seen:
        raise Refused(
            f"pool {pool.source}: no choice of its settings is a valid variant; of the first ones: "
            f"{pool.fault()}"
        )
    grades = Counter(difficulty_of(variant).total for variant in seen)
    low, high = pool.band or max(
        ((grade, grade + _BAND_WIDTH) for grade in sorted(grades)),
        key=lambda band: sum(grades[grade] for grade in range(band[0], band[1] + 1)),
    )
    inside = sum(number for grade, number in grades.items() if low <= grade <= high)
    found = [answers_of(variant) for variant in seen]
    avoided = tuple(
        name
        for name in GUESSABLE
        if any(getattr(each, name) != getattr(default, name) for each in found)
    )
    return Band(low, high, inside / len(seen), avoided)


def _tries(pool: Pool, key: bytes, most: int, *label: str) -> Iterator[Variant]:
    for attempt in range(most):
        variant = pool.draw(stream(key, *label, str(attempt)))
        if variant is not None:
            yield variant


def draw_variants(pool: Pool, seed: str, count: int, band: Band) -> list[Variant]:
    """Return `count` variants, no two with the same answers. A seed always gives the same ones.

    Raises `Refused`, saying how many there are, where the pool has fewer.
    """
    found: list[Variant] = []
    taken: set[Answers] = set()
    default = answers_of(load_variant())

    def take(variant: Variant) -> bool:
        answers = answers_of(variant)
        if answers in taken or not band.holds(variant, default):
            return False
        taken.add(answers)
        found.append(variant)
        return True

    in_vain, attempt = 0, 0
    while len(found) < count and in_vain < MOST_IN_VAIN:
        drawn = pool.draw(stream(seed.encode("utf-8", "surrogatepass"), "draw", str(attempt)))
        in_vain = 0 if drawn is not None and take(drawn) else in_vain + 1
        attempt += 1
    exact = pool.size <= MOST_ENUMERATED
    if len(found) < count and exact:  # what chance has missed
        for variant in pool.everything():
            if len(found) == count:
                break
            take(variant)
    if len(found) < count:
        many = f"{len(found)} variant{'' if len(found) == 1 else 's'}"
        tried = "" if exact else f" in {attempt:,} tries"
        raise Refused(
            f"--count: pool {pool.source} gives {many}{tried} of difficulty {band.low} to "
            f"{band.high} that differ in their answers. Received: {count}"
        )
    return found


class OwnDraws:
    """Draws for single students: each has a sequence of variants that follows from key and id."""

    def __init__(self, pool: Pool, key: bytes, band: Band) -> None:
        self._pool, self._key, self._band = pool, key, band
        self._default = answers_of(load_variant())

    def rank(self, student: str) -> bytes:
        """Return what orders students where two were to have the same variant."""
        return hmac.digest(self._key, f"rank\n{student}".encode("utf-8", "surrogatepass"), "sha256")

    def sequence(self, student: str) -> Iterator[Variant]:
        """Yield the student's variants, the first choice first; the same ones may come again."""
        for variant in _tries(self._pool, self._key, MOST_IN_VAIN, "student", student):
            if self._band.holds(variant, self._default):
                yield variant
