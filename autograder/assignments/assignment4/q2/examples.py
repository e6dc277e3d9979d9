"""What q2's public checks compare with: sealed positions. The plots' records tell by themselves."""

from typing import Any

from autograder.assignments.assignment4.q2.diagnosis import suspects
from autograder.data.columns import COLUMNS
from autograder.variant import Variant

# Of columns in reverse order these have other positions than in the file, by other distances.
DISTINGUISHING = (COLUMNS[0], COLUMNS[1], COLUMNS[10])


def example(variant: Variant) -> dict[str, Any]:
    """Return the feature that the handout names, and where it and others are to be found."""
    backwards = list(reversed(COLUMNS))
    return {
        "feature": variant.feature,
        "index": _sealed(list(COLUMNS), [variant.feature], "q2-index"),
        "distinguishing": _sealed(backwards, list(DISTINGUISHING), "q2-distinguishing"),
    }


def _sealed(columns: list[str], features: list[str], salt: str) -> dict[str, Any]:
    answers = suspects(columns, features).sealed(salt)
    return {"columns": columns, "features": features, "answers": answers}
