"""The class of a run, and whether it is the class of an output folder."""

from collections.abc import Mapping
from dataclasses import dataclass

# What a folder is for as long as it lasts, and what a person calls it.
LASTING = {"assignment": "assignment", "variant": "variant", "variant_digest": "variant"}


@dataclass(frozen=True)
class Roll:
    """A class: `keys` maps each student to the store's key of their hand-in.

    `paths` are where it was graded from, absolute.
    """

    keys: Mapping[str, str]
    paths: tuple[str, ...] = ()


def another_class(earlier: Roll, now: Roll) -> str | None:
    """Return why `now` is another class than `earlier`, or None where it is the same.

    From the same paths, it is the same class if at least one student is the same. From other
    paths, it must hold at least half of the students: a single late hand-in, graded into the
    folder of its class, would otherwise delete everybody else's results.
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
