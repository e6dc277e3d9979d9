"""Pictures of l1's answers: the last window that is counted, or the rows that were returned."""

from collections.abc import Sequence

from public_checks.checks.pictures.windows import Windows, long_window

_FARTHEST = 99  # row; what lies farther off is not drawn
_MOST_STEPS = 24


def of_count(count: int, rows: int, length: int, rate: int, stride: int) -> Windows | None:
    """Return the first and the last window of a count beside the end of the rows.

    They lie where the handout says that windows with these numbers lie. None where there is
    nothing to draw, or too much.
    """
    last = (count - 1) * stride
    if count < 1 or rows < 1 or max(rows, last + (length - 1) * rate) > _FARTHEST:
        return None
    numbers = sorted({0, count - 1})
    return Windows(
        f"The first and the last of the {count} windows that you count"
        if count > 1
        else "The window that you count",
        [long_window(number * stride, rate, length) for number in numbers],
        [],
        numbers=numbers,
        num_rows=rows,
    )


def of_rows(answer: Sequence[int], number: int) -> Windows | None:
    """Return the rows that were returned for a window; None where they cannot be drawn."""
    if not 0 < len(answer) <= _MOST_STEPS or max(map(abs, answer)) > _FARTHEST:
        return None
    return Windows("The rows that you returned", [list(answer)], [], numbers=[number])
