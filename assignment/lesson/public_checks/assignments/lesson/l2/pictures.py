"""The picture of the windows that a student's function makes."""

from collections.abc import Sequence

from public_checks.assignments.lesson.l2.pairs import Found
from public_checks.checks.pictures.windows import Windows

_MOST_ROWS = 60  # in a longer sequence nothing could be told apart


def picture_of(found: Found, wrong: Sequence[int], rows: int) -> Windows | None:
    """Return the first two windows and the first `wrong` one, or the last where none is wrong.

    The end of the sequence of so many `rows` is marked. None where they hold values that the sequence lacks, or too many rows.
    """
    last = len(found.lines) - 1
    numbers = sorted({0, min(1, last), wrong[0] if wrong else last})
    lines = found.lines[numbers]
    if lines.min() < 0 or rows > _MOST_ROWS:
        return None
    return Windows(
        "Your first windows" if numbers[-1] < 2 else "Some of your windows",
        lines[:, :-1].tolist(),
        lines[:, -1].tolist(),
        numbers=numbers,
        num_rows=rows,
    )
