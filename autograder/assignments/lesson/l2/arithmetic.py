"""Which windows of a sequence are right: the arithmetic of the three exercises."""

from dataclasses import dataclass

import numpy as np

from autograder.checks.oracle.windows import span, window_count, window_matrix

AHEAD = 3  # rows from a window's first row to its target


@dataclass(frozen=True)
class Asked:
    """The windows that an exercise asks for: steps, rows a step, rows from window to window."""

    length: int
    rate: int
    stride: int
    printed: bool = False  # whether the lecture prints where its windows end


ASKED = {
    "consecutive_windows": Asked(3, 1, 1),
    "every_other_windows": Asked(3, 2, 1),
    "strided_windows": Asked(4, 3, 2, printed=True),
}


def lines(asked: Asked, rows: int) -> np.ndarray:
    """Return rows and target row of every window whose rows and target exist: (windows, length + 1)."""
    last = min(rows - span(asked.length, asked.rate), rows - 1 - AHEAD)
    starts = np.arange(0, last + 1, asked.stride)
    return np.column_stack([window_matrix(starts, asked.length, asked.rate), starts + AHEAD])


def counts(asked: Asked, rows: int) -> frozenset[int]:
    """Return how many windows there may be.

    They may end at the last one whose rows and target exist, or where the lecture's do: at the
    last one that lies in the sequence without its last three values. What the lecture prints is of
    Keras before 2.13, which counted `length * rate` rows for a window, and may end there, too.
    """
    trimmed = rows - AHEAD
    found = {
        len(lines(asked, rows)),
        window_count(trimmed, asked.length, asked.rate, asked.stride),
    }
    if asked.printed:
        found.add(max(0, -(-(trimmed - asked.length * asked.rate + 1) // asked.stride)))
    return frozenset(found)
