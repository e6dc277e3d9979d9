"""The right answers of l1, and those that each misconception leads to.

`n` is the number of rows, `i` that of a window, `L` the length in steps, `r` the sampling rate and
`s` the stride.
"""

from collections.abc import Callable

from autograder.assignments.lesson.l1.answers import COUNT, WindowCall
from autograder.checks.oracle.windows import span, window_count, window_indices
from autograder.checks.sealed import RIGHT
from autograder.checks.suspects import Suspects

Counting = Callable[[int, int, int, int], int]
Indexing = Callable[[int, int, int, int], list[int]]


def _up(positions: int, stride: int) -> int:
    """Return how many positions there are, every `stride`-th of them; below 0 as Python divides."""
    return -(-positions // stride)


# Each is named whether it stops at 0 or not.
COUNTS: dict[str, list[Counting]] = {
    "stride-for-rate": [lambda n, L, r, s: _up(n - (L - 1) * s, r)],
    "rate-ignored": [lambda n, L, r, s: _up(n - (L - 1), s)],
    "stride-ignored": [lambda n, L, r, s: n - (L - 1) * r],
    "length-in-rows": [
        lambda n, L, r, s: _up(n - L * r + 1, s),
        lambda n, L, r, s: _up(n - L * r, s),
    ],
    "off-by-one": [
        lambda n, L, r, s: _up(n - (L - 1) * r - 1, s),
        lambda n, L, r, s: _up(n - (L - 1) * r + 1, s),
        lambda n, L, r, s: _up(n - (L - 1) * r, s) - 1,
        lambda n, L, r, s: _up(n - (L - 1) * r, s) + 1,
    ],
    "rounded-down": [
        lambda n, L, r, s: (n - (L - 1) * r) // s,
        lambda n, L, r, s: int((n - (L - 1) * r) / s),
        lambda n, L, r, s: round((n - (L - 1) * r) / s),
    ],
    "side-by-side": [
        lambda n, L, r, s: n // L,
        lambda n, L, r, s: n // (L * r),
        lambda n, L, r, s: n // span(L, r),
        lambda n, L, r, s: _up(n, L),
        lambda n, L, r, s: _up(n, L * r),
    ],
    "rows-counted": [
        lambda n, L, r, s: n,
        lambda n, L, r, s: _up(n, s),
        lambda n, L, r, s: n // s,
    ],
}

ROWS: dict[str, list[Indexing]] = {
    "stride-for-rate": [
        lambda i, L, r, s: window_indices(i, L, s, r),
        lambda i, L, r, s: [i * s + k * s for k in range(L)],
    ],
    "rate-ignored": [lambda i, L, r, s: window_indices(i, L, 1, s)],
    "stride-ignored": [lambda i, L, r, s: window_indices(i, L, r, 1)],
    "length-in-rows": [
        lambda i, L, r, s: list(range(i * s, i * s + L, r)),
        lambda i, L, r, s: list(range(i * s, i * s + L * r)),
        lambda i, L, r, s: list(range(i * s, i * s + span(L, r))),
    ],
    "end-exclusive": [
        lambda i, L, r, s: window_indices(i, L, r, s)[:-1],
        lambda i, L, r, s: list(range(i * s, i * s + L - 1)),
    ],
    "off-by-one": [
        lambda i, L, r, s: window_indices(i, L + 1, r, s),
        lambda i, L, r, s: [row + 1 for row in window_indices(i, L, r, s)],
    ],
    "side-by-side": [
        lambda i, L, r, s: [i * L + k * r for k in range(L)],
        lambda i, L, r, s: [i * L * r + k * r for k in range(L)],
        lambda i, L, r, s: [i * span(L, r) + k * r for k in range(L)],
        lambda i, L, r, s: [i * L * s + k * r for k in range(L)],
    ],
    "start-omitted": [lambda i, L, r, s: window_indices(0, L, r, s)],
    "start-in-steps": [lambda i, L, r, s: [(i * s + k) * r for k in range(L)]],
    "counted-from-one": [
        lambda i, L, r, s: window_indices(i - 1, L, r, s),
        lambda i, L, r, s: window_indices(i + 1, L, r, s),
        lambda i, L, r, s: [i * s + k * r for k in range(1, L + 1)],
    ],
}


def right(call: WindowCall) -> list[int]:
    """Return the right answer: a count as a list of one number, or a window's rows."""
    numbers = call.first, call.length, call.rate, call.stride
    return [window_count(*numbers)] if call.function == COUNT else window_indices(*numbers)


def suspects(call: WindowCall) -> Suspects:
    """Return the right answer and those of every misconception, which may be right by chance."""
    if call.function == COUNT:
        return Suspects({RIGHT: [right(call)], **_wrong_counts(call)}, tolerance=1e-9)
    numbers = call.first, call.length, call.rate, call.stride
    wrong = {name: [way(*numbers) for way in ways] for name, ways in ROWS.items()}
    return Suspects({RIGHT: [right(call)], **wrong}, tolerance=1e-9)


def _wrong_counts(call: WindowCall) -> dict[str, list[list[int]]]:
    numbers = call.first, call.length, call.rate, call.stride
    wrong = {
        name: [[count] for way in ways for count in {way(*numbers), max(0, way(*numbers))}]
        for name, ways in COUNTS.items()
    }
    positions = call.first - (call.length - 1) * call.rate
    down = positions // call.stride, int(positions / call.stride)
    return wrong | {
        "negative-count": [[_up(positions, call.stride)], *([n] for n in down if n < 0)]
    }
