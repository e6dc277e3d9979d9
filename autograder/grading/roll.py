"""Who is graded in a run, and whether that is the class that a folder holds."""

from collections.abc import Mapping
from dataclasses import dataclass

# What a folder is for as long as it lasts, and what a person calls it.
LASTING = {"assignment": "assignment", "variant": "variant", "variant_digest": "variant"}


@dataclass(frozen=True)
class Roll:
    """A class: `keys` maps each student to the key of their hand-in in the store.

    `paths` are where it was graded from, absolute.
    """

    keys: Mapping[str, str]
    paths: tuple[str, ...] = ()


def another_class(earlier: Roll, now: Roll) -> str | None:
    """Say why `now` is another class than `earlier`, or return None where it is the same.

    From the same paths it is the same class as long as one student is left of it. From other
    paths it must hold at least half of the students: a late hand-in alone, graded into the
    folder of its class, would otherwise take everybody else's results away.
    """
    if not earlier.keys:
        return None
    common = len(earlier.keys.keys() & now.keys.keys())
    number = len(earlier.keys)
    students = f"{number} student{'' if number == 1 else 's'}"
    if not common:
        return f"holds the grades of another class ({students}, none of them in this one)"
    if earlier.paths != now.paths and 2 * common < number:
        return f"holds the grades of another class ({students}, only {common} of them in this one)"
    return None
