"""Fingerprints of code: every run of `RUN` characters of it, once names and layout are set aside.

By copydetect, whose method is that of "Winnowing: Local Algorithms for Document Fingerprinting"
(Schleimer, Wilkerson, Aiken; SIGMOD 2003), which MOSS uses: code is filtered, so that every variable
is V, every function F, every string S, and comments and spaces are gone. Here every run is kept, not
a sample of them, and hashed in the same way in every process, so that a class always gives the same
pairs; copydetect's own hashes differ from run to run.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from copydetect.utils import filter_code, get_copied_slices
from numpy.typing import NDArray

RUN = 25  # characters of filtered code, about three short statements' worth of tokens
_BASE = np.uint64(0x9E3779B97F4A7C15 | 1)  # odd, so that powers never vanish
_SPREAD = np.uint64(0xBF58476D1CE4E5B9)  # of splitmix64


@dataclass(frozen=True)
class Fingerprints:
    """One text's runs: the hash of each place of its filtered form, in order.

    `offsets` maps places of the filtered form to places of the text: rows of place and shift.
    """

    text: str
    hashes: NDArray[np.uint64]
    offsets: NDArray[np.int64]

    def marked(self, wanted: NDArray[np.bool_]) -> list[tuple[int, int]]:
        """Return the parts of the text, start and end, that the runs at the `wanted` places cover."""
        places = np.flatnonzero(wanted)
        if not len(places):
            return []
        starts, ends = get_copied_slices(places, RUN).astype(np.int64)
        return [
            (start, end)
            for start, end in zip(self._in_text(starts), self._in_text(ends - 1) + 1, strict=True)
        ]

    def _in_text(self, places: NDArray[np.int64]) -> NDArray[np.int64]:
        # A row says the shift of its own place and of those between it and the row before.
        at = np.searchsorted(self.offsets[:, 0], places, side="left")
        shifts = self.offsets[np.clip(at, 0, len(self.offsets) - 1), 1]
        return np.minimum(places + shifts, len(self.text))


def fingerprints(text: str) -> Fingerprints:
    """Return the fingerprints of Python code; it need not be valid."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n") + "\n"  # as Pygments does
    filtered, offsets = filter_code(text, "submission.py", "python")
    end = [len(filtered), max(0, len(text) - len(filtered))]
    shifts = np.asarray([*offsets, end], dtype=np.int64).reshape(-1, 2)
    # copydetect forgets the shift so far at the name of a class; it never becomes smaller.
    shifts = np.column_stack([shifts[:, 0], np.maximum.accumulate(shifts[:, 1])])
    return Fingerprints(text, _hashes(filtered), shifts)


def _hashes(text: str) -> NDArray[np.uint64]:
    """Return a 64-bit polynomial hash of each run of `RUN` characters."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    if len(codes) < RUN:
        return np.empty(0, dtype=np.uint64)
    count = len(codes) - RUN + 1
    found = np.zeros(count, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for place in range(RUN):
            found = found * _BASE + codes[place : place + count].astype(np.uint64)
        found = (found ^ (found >> np.uint64(29))) * _SPREAD
    return found


def known(texts: Iterable[str]) -> NDArray[np.uint64]:
    """Return the runs of all `texts`, sorted and each once."""
    parts = [fingerprints(text).hashes for text in texts]
    return np.unique(np.concatenate(parts)) if parts else np.empty(0, dtype=np.uint64)
