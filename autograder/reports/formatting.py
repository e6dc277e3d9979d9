"""Students' texts, points and percentages as text for tables and pages."""

import re
import unicodedata
from collections.abc import Sequence

from autograder.checks.visible_text import visible

_FORMULA = "=+-@"


def spreadsheet_cell(text: str) -> str:
    """Return `text` with a leading apostrophe where a spreadsheet would take it for a formula.

    That is a first character that is `= + - @` or a wide or small form of one of them, leading
    white space aside, and a leading tab or line break. Other control characters are made visible.
    """
    text = visible(text, keep="\t\r\n")
    first = unicodedata.normalize("NFKC", text.lstrip()[:1])[:1]
    dangerous = (first and first in _FORMULA) or text[:1] in ("\t", "\r", "\n")
    return f"'{text}" if dangerous else text


def listed(names: Sequence[str], most: int) -> str:
    """Return up to `most` names in a row, and how many more there are."""
    shown = ", ".join(visible(name) for name in names[:most])
    return shown + (f" and {len(names) - most} more" if len(names) > most else "")


def points(value: float) -> str:
    """Return points with as few digits as possible, two decimals at most: `21`, `21.5`, `0.25`."""
    shown = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if shown == "-0" else shown


def mean_points(value: float) -> str:
    """Return a mean of points with both decimals, so that means in a column line up."""
    return f"{value:.2f}"


def percent(share: float) -> str:
    """Return a share in whole percent; only all is 100, and only none is 0."""
    whole = round(100 * share)
    if share < 1:
        whole = min(whole, 99)
    if share > 0:
        whole = max(whole, 1)
    return f"{whole} %"


def natural(name: str) -> tuple[str, int, str]:
    """Return a key that sorts `q2` before `q10`."""
    parts = re.match(r"(\D*)(\d{0,9})(.*)", name, re.DOTALL)
    assert parts is not None  # every part of the pattern may be empty
    return parts[1], int(parts[2] or -1), parts[3]
