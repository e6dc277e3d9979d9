"""What l1's public checks ask: calls of both functions, with sealed answers."""

from typing import Any

from autograder.assignments.lesson.l1.answers import COUNT, INDICES, Probe, WindowCall
from autograder.assignments.lesson.l1.checks import ANY, CONSECUTIVE, FIRST, NONE, SPACED
from autograder.assignments.lesson.l1.diagnosis import suspects
from autograder.variant import Variant

# Rows or window, length, rate, stride, by check. Together they tell the misconceptions apart; those
# of one step, without rows, or of a long record are edges where a right idea may be coded wrongly.
CALLS: dict[str, dict[str, list[tuple[int, int, int, int]]]] = {
    COUNT: {
        CONSECUTIVE: [(10, 3, 1, 1), (17, 5, 1, 1), (4, 4, 1, 1), (6, 1, 1, 1)],
        SPACED: [
            (30, 4, 3, 1),
            (26, 3, 1, 4),
            (23, 3, 1, 4),
            (25, 3, 1, 4),
            (40, 5, 3, 4),
            (43, 4, 6, 5),
            (11, 1, 4, 3),
            (20_000, 90, 4, 1),
        ],
        NONE: [(4, 5, 1, 1), (30, 7, 6, 1), (20, 6, 4, 5), (12, 9, 3, 2), (0, 1, 1, 1)],
    },
    INDICES: {
        FIRST: [(0, 5, 1, 1), (0, 4, 3, 1), (0, 3, 2, 5), (0, 1, 4, 1)],
        ANY: [(4, 3, 1, 1), (2, 4, 3, 1), (3, 5, 1, 2), (5, 4, 3, 2), (7, 3, 2, 5), (4, 1, 2, 3)],
    },
}


def example(variant: Variant) -> dict[str, Any]:
    """Return the calls of each function, by check."""
    return {
        function: {
            check: [_data(WindowCall(function, *numbers)) for numbers in calls]
            for check, calls in checks.items()
        }
        for function, checks in CALLS.items()
    }


def probes(function: str) -> list[Probe]:
    """Return the same calls with answers that are not sealed."""
    calls = [WindowCall(function, *n) for numbers in CALLS[function].values() for n in numbers]
    return [Probe(call, suspects(call)) for call in calls]


def _data(call: WindowCall) -> dict[str, Any]:
    return {
        "call": [call.first, call.length, call.rate, call.stride],
        "names": suspects(call).sealed(f"l1-{call}"),
    }
