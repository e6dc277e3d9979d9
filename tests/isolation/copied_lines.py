"""Finds lines of ours in gigabytes of files, wherever they stand in them, in seconds.

Any 24 bytes hold two whole words of eight bytes that begin at a multiple of eight, whatever the first
byte's place is. So from the middle of each line come the eight pairs of words that may stand there
in a file, and a file is looked through by words, all at once. What then looks like a line of ours is
compared byte by byte: the search finds exactly what `line in file` would.
"""

from __future__ import annotations

import bisect
import mmap
import os
from collections.abc import Collection, Iterable, Iterator

import numpy as np

WORD = 8
SHORTEST = 3 * WORD  # bytes in a line
_BITS = 22
_MIXER = np.uint64(0x9E3779B97F4A7C15)  # 2^64 over the golden ratio: Fibonacci hashing
_PART = 1 << 17  # words that are looked at together, few enough for a processor's cache
_TOGETHER = 8 * 2**20  # bytes of small files that are looked through as one


class CopiedLines:
    """Knows some lines, each of `SHORTEST` bytes or more, and finds them in other texts."""

    def __init__(self, lines: Collection[bytes]) -> None:
        self._places: dict[bytes, list[tuple[bytes, int]]] = {}
        for line in lines:
            if len(line) < SHORTEST or b"\n" in line:
                raise ValueError(
                    f"lines: must be lines of {SHORTEST} bytes or more. Received: {line!r}"
                )
            middle = (len(line) - SHORTEST) // 2
            for place in range(middle, middle + WORD):
                pair = line[place : place + 2 * WORD]
                self._places.setdefault(pair, []).append((line, place))
        pairs = np.frombuffer(b"".join(self._places), dtype=np.uint64).reshape(-1, 2)
        self._first, self._second = (_table(pairs[:, side]) for side in (0, 1))

    def found(self, data: bytes) -> set[bytes]:
        """Return which of the lines stand in `data`."""
        return {line for line, _ in self._found(data)}

    def found_in(self, paths: Iterable[str]) -> dict[str, set[bytes]]:
        """Return which of the lines stand in which of the files; one with several names once."""
        found: dict[str, set[bytes]] = {}
        for names, data in _contents(paths):
            starts = [start for start, _ in names]
            for line, place in self._found(data):
                name = names[bisect.bisect_right(starts, place) - 1][1]
                found.setdefault(name, set()).add(line)
        return found

    def _found(self, data: bytes | mmap.mmap) -> Iterator[tuple[bytes, int]]:
        """Yield the lines that stand in `data`, each with its place."""
        words = np.frombuffer(data, dtype=np.uint64, count=len(data) // WORD)
        for start in range(0, len(words) - 1, _PART):
            part = words[start : start + _PART + 1]
            (likely,) = np.nonzero(self._first[_hashes(part[:-1])])
            likely = likely[self._second[_hashes(part[likely + 1])]]
            for number in likely.tolist():
                place = WORD * (start + number)
                for line, within in self._places.get(data[place : place + 2 * WORD], ()):
                    begin = place - within
                    if begin >= 0 and data[begin : begin + len(line)] == line:
                        yield line, begin


def _hashes(words: np.ndarray) -> np.ndarray:
    return (words * _MIXER) >> np.uint64(64 - _BITS)


def _table(words: np.ndarray) -> np.ndarray:
    """Return by hash whether one of the words may be meant."""
    table = np.zeros(1 << _BITS, dtype=bool)
    table[_hashes(words)] = True
    return table


def _contents(paths: Iterable[str]) -> Iterator[tuple[list[tuple[int, str]], bytes | mmap.mmap]]:
    """Yield contents, with where in them each file begins; small files come several at a time."""
    seen: set[tuple[int, int]] = set()
    names: list[tuple[int, str]] = []
    parts: list[bytes] = []
    size = 0
    for path in paths:
        with open(path, "rb") as file:
            status = os.fstat(file.fileno())
            if (status.st_dev, status.st_ino) in seen:
                continue
            seen.add((status.st_dev, status.st_ino))
            if status.st_size > _TOGETHER:
                yield [(0, path)], mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
                continue
            parts.append(file.read())
        names.append((size, path))
        size += len(parts[-1]) + 1
        if size > _TOGETHER:
            yield names, b"\n".join(parts)
            names, parts, size = [], [], 0
    yield names, b"\n".join(parts)
