"""How `denormalize` is asked for, and how what it returns is judged."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from public_checks.checks.calls import Student, StudentError, Unreadable, Unwritten
from public_checks.checks.engine import Wrong
from public_checks.checks.sealed import Known, the_only
from public_checks.checks.values import as_array, close, ended, shown
from public_checks.student.codec import Opaque

NAME = "denormalize"
RULE = "It must be the temperature in degrees for each value, in the shape of `values`."


@dataclass(frozen=True, eq=False)
class Temperatures:
    """Normalized temperatures of any shape, what normalized them, and the right temperatures.

    `mean` and `std` have the shape (14,); `known` names wrong temperatures.
    """

    values: np.ndarray
    mean: np.ndarray
    std: np.ndarray
    right: np.ndarray
    known: Known

    @classmethod
    def from_data(cls, data: Mapping[str, Any], known: Known) -> "Temperatures":
        """Return the values that an example holds as plain data."""
        return cls(data["values"], data["mean"], data["std"], data["right"], known)

    @property
    def shape(self) -> str:
        """The values' shape, as code."""
        return str(self.values.shape)


def ask(student: Student, asked: Temperatures) -> Any:
    """Return what `denormalize` returns for these values; asked once."""
    return student.once(
        (NAME, asked.values.tobytes(), asked.mean.tobytes(), asked.values.shape),
        lambda: student.call(NAME, asked.values, asked.mean, asked.std),
    )


def judge(student: Student, asked: Temperatures, others: Callable[[], list[Temperatures]]) -> None:
    """Raise `Wrong` unless the temperatures are right.

    A misconception is named where it is the only one that explains every answer, to these values
    and to the `others`; for some of them the code may fail.
    """
    try:
        answer = ask(student, asked)
    except (Unreadable, Unwritten):
        raise
    except StudentError as error:
        raise Wrong(
            f"For values of shape {asked.shape}, your `{NAME}` raises {ended(str(error))}",
            RULE,
            "Which shape have `mean` and `std`, and how many numbers of each belong to the "
            "temperature?",
            name=_named(student, others()),
        ) from None
    found = as_array(answer)
    if found is None or isinstance(answer, Opaque):
        raise Wrong(f"You returned {shown(answer)}.", RULE)
    if found.shape != asked.values.shape:
        raise Wrong(
            f"You returned an array of shape {found.shape} for values of shape {asked.shape}.",
            RULE,
            "How many numbers of `mean` and `std` belong to the temperature?",
            name=_named(student, [asked, *others()]),
        )
    if not close(found, asked.right, rtol=3e-4, atol=3e-4):
        raise Wrong(
            f"You returned {shown(found)} for the values {shown(asked.values)}.",
            RULE,
            _look(found - asked.right),
            name=_named(student, [asked, *others()]),
        )


def _look(off: np.ndarray) -> str:
    """Return the question that fits temperatures which are off by so much."""
    if off.size > 1 and np.ptp(off) < 1e-3 * np.abs(off).max():
        return "All of them are off by the same amount. What do you add to each?"
    return (
        "What was done to the temperatures to normalize them, in which order, and with which of "
        "the 14 columns' numbers?"
    )


def _named(student: Student, everything: list[Temperatures]) -> str | None:
    seen = []
    for each in everything:
        try:
            with student.unheard():
                answer = as_array(ask(student, each))
        except StudentError:
            continue
        seen.append(frozenset() if answer is None else each.known.names_of(answer))
    return the_only(seen)
