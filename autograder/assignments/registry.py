"""The assignments that there are, by name."""

from functools import cache
from importlib import import_module

from autograder import Refused
from autograder.assignments import NAMES
from autograder.assignments.assignment import Assignment


@cache
def assignment(name: str) -> Assignment:
    """Return the assignment of this name. Raises `Refused`, naming those that there are."""
    if name not in NAMES:
        known = NAMES[0] if len(NAMES) == 1 else f"one of {', '.join(NAMES)}"
        raise Refused(f"--assignment: must be {known}. Received: {name}")
    found: Assignment = import_module(f"autograder.assignments.{name}").ASSIGNMENT
    return found


DEFAULT = assignment(NAMES[0])
