"""Rules that marks and other decisions of a person share, and how points are written in the log."""

import math
from collections.abc import Mapping

from autograder import Refused
from autograder.grading.desk import Given

LARGEST = 1000.0  # points of an item or an adjustment
LONGEST = 10_000  # characters of a remark, a reason or an item's text


class Conflict(Exception):
    """Somebody else changed the mark since it was read.

    `present` is what is given now, or None where it was withdrawn; `revision` is its number.
    """

    def __init__(self, present: Given | None, revision: int) -> None:
        """Say what stands now."""
        who = f" by {present.by}" if present else ""
        super().__init__(f"the mark was changed{who} since it was read")
        self.present = present
        self.revision = revision


def replaced(key: str, digest: str, now: str | None, digests: Mapping[str, str]) -> bool:
    """Return whether a mark for the hand-in `key` is for another than the student's, `now`.

    A file with the same bytes under another name or time is the same hand-in. `digests` are those
    of the class, by key.
    """
    if now is None or not key or now == key:
        return False
    return not (digest and digests.get(now, "") == digest)


def check_points(name: str, points: float) -> None:
    """Raise `Refused` unless `points` is a finite number of a sensible size."""
    if not math.isfinite(points) or abs(points) > LARGEST:
        raise Refused(f"{name}: must be a number of points. Received: {points!r}")


def check_text(name: str, text: str) -> None:
    """Raise `Refused` for a text that is too long."""
    if len(text) > LONGEST:
        raise Refused(f"{name}: must have at most {LONGEST} characters. Received: {len(text)}")


def shown(points: float) -> str:
    """Return points with as few digits as possible, two decimals at most."""
    text = f"{points:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
