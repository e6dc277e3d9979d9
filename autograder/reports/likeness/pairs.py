"""Which submissions of a class share more than its skeleton, and more than most of it, explains."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from autograder.reports.likeness.fingerprints import RUN, Fingerprints, fingerprints, known

# A run that more submissions than these have is how one writes it, not who wrote it. MOSS, too,
# leaves out what more than 10 share, unless told otherwise.
COMMON, COMMON_SHARE = 10, 0.05
FEWEST = 150  # shared characters of filtered code; less is said in a few lines by chance
LEAST = 0.4  # of the smaller one's own code
MOST_PAIRS = 100
_AT_ONCE = 4_000_000


@dataclass(frozen=True)
class Pair:
    """Two submissions by their places in the class.

    `shares` is the part of each one's own code that the other has, too, from 0 to 1, and `shared`
    how much that is in characters of filtered code. `parts` are the parts of each text, start and
    end.
    """

    first: int
    second: int
    shared: int
    shares: tuple[float, float]
    parts: tuple[list[tuple[int, int]], list[tuple[int, int]]]

    @property
    def share(self) -> float:
        """The greater of the two shares."""
        return max(self.shares)


@dataclass(frozen=True)
class Compared:
    """The pairs, most alike first, and the texts that their parts are of.

    `own` is how many runs of each text are its own. `left_out` is how many pairs there are beyond
    `MOST_PAIRS`.
    """

    texts: list[str]
    own: list[int]
    pairs: list[Pair]
    left_out: int = 0


def compare(texts: Sequence[str], boilerplate: Sequence[str]) -> Compared:
    """Return the pairs of `texts` that are alike beyond `boilerplate`."""
    works = [fingerprints(text) for text in texts]
    own = _own([work.hashes for work in works], known(boilerplate))
    sizes = [len(np.unique(work.hashes[mine])) for work, mine in zip(works, own, strict=True)]
    shared = np.triu(_shared(works, own), 1)
    smaller = np.maximum(np.minimum.outer(sizes, sizes), 1)
    firsts, seconds = np.nonzero((shared >= FEWEST - RUN) & (shared >= LEAST * smaller))
    # Runs are quickly counted; what they cover is measured for the likeliest only.
    likely = np.argsort(-shared[firsts, seconds] / smaller[firsts, seconds], kind="stable")
    found = [
        _pair(works, own, int(firsts[place]), int(seconds[place]))
        for place in likely[: 2 * MOST_PAIRS]
    ]
    found = [pair for pair in found if pair.share >= LEAST and pair.shared >= FEWEST]
    found.sort(key=lambda pair: (-pair.share, -pair.shared, pair.first, pair.second))
    left_out = len(found[MOST_PAIRS:]) + len(likely[2 * MOST_PAIRS :])
    return Compared([work.text for work in works], sizes, found[:MOST_PAIRS], left_out)


def _own(
    hashes: Sequence[NDArray[np.uint64]], given: NDArray[np.uint64]
) -> list[NDArray[np.bool_]]:
    """Return which places of each submission begin a run that is neither given nor common."""
    most = max(COMMON, int(COMMON_SHARE * len(hashes)))
    each = [np.unique(mine) for mine in hashes]
    if not each:
        return []
    values, counts = np.unique(np.concatenate(each), return_counts=True)
    dull = np.union1d(values[counts > most], given)
    return [~np.isin(mine, dull) for mine in hashes]


def _shared(works: Sequence[Fingerprints], own: Sequence[NDArray[np.bool_]]) -> NDArray[np.int64]:
    """Return how many different runs of their own each two submissions have in common."""
    number = len(works)
    table = np.zeros((number, number), dtype=np.int64)
    each = [np.unique(work.hashes[mine]) for work, mine in zip(works, own, strict=True)]
    if not each:
        return table
    values = np.concatenate(each)
    whose = np.repeat(np.arange(number), [len(mine) for mine in each])
    order = np.lexsort((whose, values))
    values, whose = values[order], whose[order]
    starts = np.flatnonzero(np.concatenate([[True], values[1:] != values[:-1]])[: len(values)])
    lengths = np.diff(np.append(starts, len(values)))
    waiting: list[NDArray[np.int64]] = []
    for length in np.unique(lengths[lengths > 1]):
        # All runs that as many submissions have are counted at once, each pair of them.
        groups = whose[starts[lengths == length][:, None] + np.arange(length)]
        for one in range(length - 1):
            waiting.append((groups[:, [one]] * number + groups[:, one + 1 :]).ravel())
            if sum(map(len, waiting)) > _AT_ONCE:
                table += _counted(waiting, number)
                waiting = []
    return table + _counted(waiting, number)


def _counted(pairs: Sequence[NDArray[np.int64]], number: int) -> NDArray[np.int64]:
    flat = np.concatenate(pairs) if pairs else np.empty(0, dtype=np.int64)
    return np.bincount(flat, minlength=number * number).reshape(number, number)


def _pair(
    works: Sequence[Fingerprints], own: Sequence[NDArray[np.bool_]], first: int, second: int
) -> Pair:
    both = np.intersect1d(works[first].hashes[own[first]], works[second].hashes[own[second]])
    parts, shares, shared = [], [], []
    for place in (first, second):
        wanted = np.isin(works[place].hashes, both) & own[place]
        covered, mine = _covered(wanted), _covered(own[place])
        parts.append(works[place].marked(wanted))
        shares.append(covered / mine if mine else 0.0)
        shared.append(covered)
    return Pair(first, second, min(shared), (shares[0], shares[1]), (parts[0], parts[1]))


def _covered(places: NDArray[np.bool_]) -> int:
    """Return how many characters the runs at some places cover."""
    cover = np.convolve(places.astype(np.int64), np.ones(RUN, dtype=np.int64))
    return int((cover > 0).sum())
