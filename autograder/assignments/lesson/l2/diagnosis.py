"""The windows that each misconception of l2 makes, by their shape.

A shape is the length, the rows from step to step and from window to window, and the rows from a
window's first row to its target.
"""

from autograder.assignments.lesson.l2.arithmetic import AHEAD, Asked
from autograder.checks.suspects import Suspects

_LENGTHS = range(1, 21)


def suspects(asked: Asked) -> Suspects:
    """Return the wrong shapes of each misconception, and the lecture's impossible window."""
    length, rate, stride = asked.length, asked.rate, asked.stride
    last = (length - 1) * rate
    right = [length, rate, stride, AHEAD]
    shapes = {
        "stride-for-rate": [[length, stride, rate, AHEAD]],
        "rate-omitted": [[length, 1, stride, AHEAD]],
        "stride-omitted": [[length, rate, 1, AHEAD]],
        "targets-not-shifted": [[length, rate, stride, 0]],
        "target-in-window": [[length, rate, stride, last]],
        "target-after-window": [[length, rate, stride, last + n] for n in {1, rate, AHEAD}],
        "delay-one-off": [[length, rate, stride, AHEAD + n] for n in (-1, 1)],
        "wrong-length": [[n, rate if n > 1 else 0, stride, AHEAD] for n in _LENGTHS],
        "windows-reversed": [
            [length, -rate, stride, AHEAD],
            [length, -rate, stride, last - AHEAD],
        ],
    }
    shapes = {name: [*ways, *map(_alone, ways)] for name, ways in shapes.items()}
    return Suspects(
        {
            name: [each for each in ways if each not in (right, _alone(right))]
            for name, ways in shapes.items()
        }
        | {"impossible-line": [[4, 7, 10, 12, 7]] if asked.printed else []},
        tolerance=1e-9,
    )


def _alone(shape: list[int]) -> list[int]:
    """Return the same shape of a single window, which follows no other one."""
    length, step, _, ahead = shape
    return [length, step, 0, ahead]
