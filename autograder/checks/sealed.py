"""Sealed answers: one can test whether an answer is among them, but not read them.

The student bundle must recognize right constants and known mistakes without revealing them. So
an answer is stored as a salted digest, and its name is encrypted with the answer itself:
only code that gives the answer learns its name.
"""

import hashlib
from collections.abc import Iterable, Mapping
from itertools import product
from typing import Any, Protocol

import numpy as np

RIGHT = "right"
_TAG = 16  # bytes of a digest that are kept
_WORK = 2_000  # rounds: a guess costs a millisecond, a check some ten of them


_work = _WORK  # of this process


def seal_lightly() -> None:
    """Seal by a single round from now on: for a process from which no seal gets to a student."""
    global _work
    _work = 1


def effort() -> int:
    """Return how many rounds of hashing each seal of this process takes."""
    return _work


def seal(
    answers: Mapping[str, Iterable[Any]],
    salt: str,
    *,
    grid: float = 1e-3,
    work: int | None = None,
) -> dict[str, Any]:
    """Return `answers`, grouped by name, as plain data for `Sealed`.

    An answer is a number, a text, or an array (or nested lists) of numbers. Whole numbers are
    compared exactly; other numbers count as equal within a third of `grid`, relative to their
    size; so do arrays whose elements differ by that much on average, in both directions. `work`
    is the number of hashing rounds for each guess; use few to seal hundreds of answers.
    """
    work = _work if work is None else work
    names: dict[bytes, set[str]] = {}
    for name, given in answers.items():
        for answer in given:
            names.setdefault(_cells(answer, salt, grid)[0], set()).add(name)
    entries = []
    for cell, found in names.items():
        key = _key(cell, salt, work)
        entries.append([_tag(key), _mixed(",".join(sorted(found)).encode(), key)])
    return {"salt": salt, "grid": grid, "work": work, "entries": sorted(entries)}


class Known(Protocol):
    """What tells which misconceptions lead to an answer: `Sealed`, or `suspects.Suspects`."""

    def names_of(self, answer: Any) -> frozenset[str]:
        """Return the misconceptions whose answer this is, and `RIGHT` where it is right."""
        ...


class Sealed:
    """What `seal` returned; tells whether an answer is in it."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._salt, self._grid = str(data["salt"]), float(data["grid"])
        self._work = int(data["work"])
        self._entries = {bytes(tag): bytes(name) for tag, name in data["entries"]}

    def names_of(self, answer: Any) -> frozenset[str]:
        """Return the names of the answer; none if it is not sealed here.

        An answer that is equally near to two cells has the names of both.
        """
        if not self._entries:
            return frozenset()
        try:
            cells = _cells(answer, self._salt, self._grid)
        except (TypeError, ValueError, OverflowError):
            return frozenset()
        found: set[str] = set()
        for key in (_key(cell, self._salt, self._work) for cell in cells):
            names = self._entries.get(_tag(key))
            if names is not None:
                found.update(_mixed(names, key).decode().split(","))
        return frozenset(found)

    def is_right(self, answer: Any) -> bool:
        """Return whether the answer is sealed as the right one."""
        return RIGHT in self.names_of(answer)


def the_only(names: Iterable[frozenset[str]]) -> str | None:
    """Return the misconception that explains every answer, if it is the only one that does.

    `names` holds the candidates for each answer. All checks name mistakes by this rule: where
    several misconceptions fit, none is named, and a right answer has none. `rounded-counts#2` is
    one way of `rounded-counts`: a single way must explain every answer.
    """
    found = list(names)
    ways = frozenset.intersection(*found) if found else frozenset()
    common = {way.partition("#")[0] for way in ways}
    return next(iter(common)) if len(common) == 1 and RIGHT not in common else None


def locked(texts: Mapping[str, str], salt: str) -> list[list[bytes]]:
    """Return texts by name as plain data, each readable only with its name."""
    entries = []
    for name, text in texts.items():
        key = _key(b"text:" + name.encode(), salt, _WORK)
        entries.append([_tag(key), _mixed(text.encode(), key)])
    return sorted(entries)


def unlocked(entries: Iterable[Iterable[bytes]], name: str, salt: str) -> str | None:
    """Return the text of this name in what `locked` returned, or None."""
    key = _key(b"text:" + name.encode(), salt, _WORK)
    found = {bytes(tag): bytes(text) for tag, text in entries}.get(_tag(key))
    return None if found is None else _mixed(found, key).decode()


def _cells(answer: Any, salt: str, grid: float) -> list[bytes]:
    """Return the grid cell of the answer, the nearest one first, and its neighbors.

    An array is reduced to two numbers, sums of its elements with weights that
    follow from the salt: one such sum could be equal for two arrays by chance.
    """
    if isinstance(answer, str):
        return [b"text:" + answer.encode()]
    array = np.asarray(answer, dtype=np.float64)
    if not np.isfinite(array).all():
        raise ValueError("answer: must be finite. Received: NaN or infinity")
    label = repr(array.shape).encode()
    if not array.size:
        return [b"empty:" + label]
    if np.abs(array).max() < 2**53 and np.abs(array - np.rint(array)).max() < 1e-6:
        return [b"whole:" + label + np.rint(array).astype("<i8").tobytes()]
    seed = int.from_bytes(hashlib.sha256(salt.encode()).digest()[:8], "big")
    weights = np.random.default_rng(seed).uniform(0.5, 1.5, (min(array.size, 2), array.size))
    sums = weights @ array.ravel() / np.sqrt(array.size)
    cells = []
    for scale in _scales(float(np.sqrt(np.mean(array**2)))):
        places = sums / (scale * grid)
        nearest = np.rint(places).astype(int)
        beside = np.where(places > nearest, nearest + 1, nearest - 1)
        for place in product(*zip(nearest.tolist(), beside.tolist(), strict=True)):
            cells.append(b"near:%s:%r:%r" % (label, scale, place))
    return cells


def _scales(size: float) -> list[float]:
    """Return the power of two nearest to a size, and the next one where that is almost as near."""
    place = float(np.log2(size))
    nearest = round(place)
    beside = nearest + (1 if place > nearest else -1)
    scales = [2.0**nearest, 2.0**beside]
    return scales if abs(place - nearest) > 0.49 else scales[:1]


def _key(cell: bytes, salt: str, work: int) -> bytes:
    """Return the key of a cell; deriving it is slow, so that guessing is expensive."""
    return hashlib.pbkdf2_hmac("sha256", cell, salt.encode(), work)


def _tag(key: bytes) -> bytes:
    return hashlib.sha256(b"tag:" + key).digest()[:_TAG]


def _mixed(text: bytes, key: bytes) -> bytes:
    """Encrypt or decrypt a short text."""
    stream = hashlib.shake_256(b"name:" + key).digest(len(text))
    return bytes(a ^ b for a, b in zip(text, stream, strict=True))
