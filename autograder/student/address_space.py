"""How much address space this process may still take, found by asking for it and giving it back."""

import mmap
import sys
from itertools import takewhile

STEP = 64 << 20  # bytes
MOST = 64 * STEP


class AddressSpace:
    """Notes what there is at first; `is_short` says when not even half of that is left."""

    def __init__(self) -> None:
        sizes = range(STEP, MOST + STEP, STEP)
        self._half = sum(STEP for _ in takewhile(_is_free, sizes)) // 2

    def is_short(self) -> bool:
        """Return whether what was called until now has left less than half."""
        return self._half > 0 and not _is_free(self._half)


def _is_free(size: int) -> bool:
    if sys.platform == "win32":
        return False
    try:  # memory that nobody may touch: it only counts as address space
        mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, prot=0).close()
    except (OSError, MemoryError):
        return False
    return True
