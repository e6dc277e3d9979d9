"""What `feature_index` answers for columns in some order."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd

from public_checks.checks.calls import Student, StudentError
from public_checks.checks.engine import Wrong
from public_checks.checks.sealed import RIGHT, Sealed, the_only
from public_checks.checks.values import is_whole, shown
from public_checks.data.columns import COLUMNS, DATE_COLUMN


@dataclass(frozen=True)
class Lookup:
    """Columns in some order, and features to find among them.

    `answers` tells by which names a list of positions goes, one position a feature.
    """

    columns: tuple[str, ...]
    features: tuple[str, ...]
    answers: Any

    @classmethod
    def of(cls, example: Mapping[str, Any]) -> "Lookup":
        """Return what a student's folder holds as plain data."""
        columns, features = (tuple(example[key]) for key in ("columns", "features"))
        return cls(columns, features, Sealed(example["answers"]))

    def names(self, student: Student) -> frozenset[str]:
        """Return the names of what is answered; none where that is no positions."""
        try:
            return self.answers.names_of([self.ask(student, feature) for feature in self.features])
        except (StudentError, Wrong):
            return frozenset()

    def ask(self, student: Student, feature: str, *, by_default: bool = False) -> int:
        """Return the position that is answered. Raises `Wrong` if it is not a whole number."""
        frame = _small(self.columns)
        named = {} if by_default else {"feature": feature}
        position = student.call("feature_index", frame, **named)
        if not is_whole(position):
            raise Wrong(
                f"`feature_index` returned {shown(position)}.",
                "It must return a position: one whole number.",
                "What is the type of what your function returns?",
            )
        return int(position)


def judge_positions(
    student: Student, lookup: Lookup, distinguishing: Lookup, *, by_default: bool = False
) -> None:
    """Raise `Wrong` unless the features are where they are said to be.

    `distinguishing` asks for columns whose positions tell mistakes apart.
    """
    given = [lookup.ask(student, each, by_default=by_default) for each in lookup.features]
    names = lookup.answers.names_of(given)
    if RIGHT in names:
        return
    at = next((n for n, each in enumerate(lookup.features) if _at(lookup, given[n]) != each), 0)
    feature, found = lookup.features[at], _at(lookup, given[at])
    there = f"the column there is `{found}`" if found else "the frame has no column there"
    raise Wrong(
        f"For `{feature}`, you returned {given[at]}; {there}.",
        "It must be the feature's position among the frame's columns, counted from 0.",
        "How does your function find the column?",
        name=the_only([names, distinguishing.names(student)]),
    )


def _at(lookup: Lookup, position: int) -> str:
    """Return the column at a position, empty where there is none."""
    return lookup.columns[position] if 0 <= position < len(lookup.columns) else ""


@lru_cache(maxsize=64)  # all of the public and the hidden checks of a class
def _small(names: tuple[str, ...]) -> pd.DataFrame:
    dates = pd.date_range("2009-01-01 00:10", periods=4, freq="10min", name=DATE_COLUMN)
    values = [[100.0 * COLUMNS.index(name) + row + 0.5 for name in names] for row in range(4)]
    return pd.DataFrame(values, index=dates, columns=list(names))
