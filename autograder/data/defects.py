"""The original record's defects: repeated rows, missing rows and sentinels in the wind columns."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from autograder.data.columns import RECORD_ROWS

SENTINEL = -9999.0
WIND_SPEED_COLUMNS = ("wv (m/s)", "max. wv (m/s)")

# The original's missing rows form five gaps, its repeated rows three blocks:
# each part's share of the whole.
_GAP_SHARES = (445 / 544, 95 / 544, 2 / 544, 1 / 544, 1 / 544)
_REPEAT_SHARES = (0.5, 0.3, 0.2)
_OUTAGE_SHARES = (0.6, 0.4)


@dataclass(frozen=True, kw_only=True)
class Defects:
    """How many rows to repeat, to drop, and to set to the sentinel -9999.0 in the two
    wind-speed columns. `Defects()` is a record without any."""

    duplicates: int = 0
    gaps: int = 0
    sentinels: int = 0

    def __post_init__(self) -> None:
        """Raise `ValueError` for a negative number."""
        for name in ("duplicates", "gaps", "sentinels"):
            if getattr(self, name) < 0:
                raise ValueError(f"{name} must not be negative. Received: {getattr(self, name)}")

    @classmethod
    def like_original(cls, rows: int) -> "Defects":
        """Return the original's defects for a record of `rows` rows.

        At full length 327 repeated rows, 544 missing ones and 20 sentinels; in a shorter record
        proportionally fewer, but at least one of each where there is room.
        """
        scale = rows / RECORD_ROWS
        least = 1 if rows >= 15 else 0
        return cls(
            duplicates=max(least, round(327 * scale)),
            gaps=max(least, round(544 * scale)),
            sentinels=max(least, round(20 * scale)),
        )

    def slots(self, rows: int) -> int:
        """Return how many 10-minute slots a record of `rows` rows spans with these defects."""
        return rows - self.duplicates + self.gaps


def apply_defects(frame: pd.DataFrame, defects: Defects, rng: np.random.Generator) -> pd.DataFrame:
    """Return `frame`, a gapless record of `defects.slots(rows)` rows, with the defects in it.

    Missing rows leave gaps in the index; a repeated block follows its original directly, so time
    jumps back there; sentinels lie in the last fifth of the rows. The first and last slots stay.
    Raises `ValueError` when the record is too short for them.
    """
    if defects == Defects():
        return frame
    gaps = _blocks("gaps", defects.gaps, _GAP_SHARES, len(frame), rng)
    order = np.delete(np.arange(len(frame)), _positions(gaps))

    repeats = _blocks("duplicates", defects.duplicates, _REPEAT_SHARES, len(order), rng)
    for block in reversed(repeats):
        order = np.insert(order, block.stop, order[block.start : block.stop])
    frame = frame.iloc[order]

    last_fifth = len(frame) // 5
    outages = _blocks("sentinels", defects.sentinels, _OUTAGE_SHARES, last_fifth, rng)
    bad = len(frame) - last_fifth + _positions(outages)
    for column in WIND_SPEED_COLUMNS:
        values = frame[column].to_numpy(copy=True)
        values[bad] = SENTINEL
        frame[column] = values
    return frame


def _blocks(
    kind: str, total: int, shares: tuple[float, ...], rows: int, rng: np.random.Generator
) -> list[range]:
    """Return disjoint blocks of `total` rows in all, in order, without the first and last row."""
    free = rows - 2 - total
    if total and free < 0:
        raise ValueError(
            f"{kind} must leave the first and the last of {rows} rows. Received: {total}"
        )
    if not total:
        return []
    ends = np.round(np.cumsum(shares) * total).astype(int)
    sizes = rng.permutation(np.diff(ends, prepend=0))
    before = np.cumsum(sizes) - sizes
    starts = 1 + np.sort(rng.integers(0, free, size=len(sizes), endpoint=True)) + before
    return [
        range(start, start + size)
        for start, size in zip(starts.tolist(), sizes.tolist(), strict=True)
    ]


def _positions(blocks: list[range]) -> npt.NDArray[np.int64]:
    """Return the rows in `blocks`, in order."""
    return np.array([row for block in blocks for row in block], dtype=np.int64)
