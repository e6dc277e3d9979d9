"""Answers under seal: whether an answer is one of them can be told, what they are cannot be read.

A student's folder has to recognise right constants and known mistakes without holding either. So
an answer is kept as a salted digest, and what it is called is encrypted with the answer itself:
only who has given it learns the name.
"""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

RIGHT = "right"
_TAG = 16  # bytes of a digest that are kept
_WORK = 2_000  # rounds: a guess costs a millisecond, a check some ten of them


def seal(answers: Mapping[str, Iterable[Any]], salt: str, *, grid: float = 1e-3) -> dict[str, Any]:
    """Return `answers`, by the name that each goes by, as plain data that `Sealed` opens.

    An answer is a number, a text, or an array (or nested lists) of numbers. Whole numbers are
    told apart exactly; others count as the same within half of `grid`, relative to their size.
    """
    names: dict[bytes, set[str]] = {}
    for name, given in answers.items():
        for answer in given:
            names.setdefault(_cells(answer, salt, grid)[0], set()).add(name)
    entries = [
        [_digest(cell, salt, "tag")[:_TAG], _mixed(",".join(sorted(found)).encode(), cell, salt)]
        for cell, found in names.items()
    ]
    return {"salt": salt, "grid": grid, "entries": sorted(entries)}


class Sealed:
    """What `seal` made, to be asked whether an answer is in it."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._salt, self._grid = str(data["salt"]), float(data["grid"])
        self._entries = {bytes(tag): bytes(name) for tag, name in data["entries"]}

    def names_of(self, answer: Any) -> frozenset[str]:
        """Return the names that the answer goes by; none if it is not one of those sealed."""
        if not self._entries:
            return frozenset()
        try:
            cells = _cells(answer, self._salt, self._grid)
        except (TypeError, ValueError, OverflowError):
            return frozenset()
        for cell in cells:
            names = self._entries.get(_digest(cell, self._salt, "tag")[:_TAG])
            if names is not None:
                return frozenset(_mixed(names, cell, self._salt).decode().split(","))
        return frozenset()

    def is_right(self, answer: Any) -> bool:
        """Return whether the answer is sealed as the right one."""
        return RIGHT in self.names_of(answer)


def the_only(names: Iterable[frozenset[str]]) -> str | None:
    """Return the misconception that explains every answer, if it is the only one that does.

    `names` holds what each answer may show. This is the one rule by which checks name: where
    several misconceptions fit, none is named, and a right answer shows none.
    """
    found = list(names)
    common = frozenset.intersection(*found) if found else frozenset()
    return next(iter(common)) if len(common) == 1 and RIGHT not in common else None


def _cells(answer: Any, salt: str, grid: float) -> list[bytes]:
    """Return the cell of a grid in which the answer lies, and those that it may nearly lie in.

    The first is the nearest; an array is one number here, a sum of its elements with weights that
    follow from the salt.
    """
    if isinstance(answer, str):
        return [b"text:" + answer.encode()]
    array = np.asarray(answer, dtype=np.float64)
    if not np.isfinite(array).all():
        raise ValueError("answer: must be finite. Received: NaN or infinity")
    label = repr(array.shape).encode()
    if array.size and np.abs(array).max() < 2**53 and np.abs(array - np.rint(array)).max() < 1e-6:
        return [b"whole:" + label + np.rint(array).astype("<i8").tobytes()]
    seed = int.from_bytes(hashlib.sha256(salt.encode()).digest()[:8], "big")
    weights = np.random.default_rng(seed).uniform(0.5, 1.5, array.size)
    size = float(np.sqrt(np.mean(array**2))) if array.size else 0.0
    magnitude = 2.0 ** np.round(np.log2(size)) if size else 1.0
    cells = []
    # A size that is near the border of two powers of two is looked up with both.
    for scale in (magnitude, magnitude / 2, magnitude * 2):
        place = float(weights @ array.ravel()) / (np.sqrt(max(array.size, 1)) * scale * grid)
        nearest = int(np.rint(place))
        other = nearest + (1 if place > nearest else -1)
        cells += [b"near:%s:%r:%d" % (label, scale, n) for n in (nearest, other)]
    return cells


def _digest(cell: bytes, salt: str, purpose: str) -> bytes:
    return hashlib.pbkdf2_hmac("sha256", cell, f"{purpose}:{salt}".encode(), _WORK)


def _mixed(text: bytes, cell: bytes, salt: str) -> bytes:
    """Encrypt or decrypt a short text with a key that follows from the cell."""
    key = hashlib.shake_256(_digest(cell, salt, "name")).digest(len(text))
    return bytes(a ^ b for a, b in zip(text, key, strict=True))
