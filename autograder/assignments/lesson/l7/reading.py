"""Reads an answer, however it is spelled: letters in either case, numbers in any usual spelling."""

import math
import re
from typing import Any

from autograder.assignments.lesson.l7.asked import CHOICES, Kind
from autograder.checks.values import as_number

LONGEST = 60  # characters; no letter and no number needs more
_BLANKS = re.compile(r"[\s_'’]+")  # between the digits of a number, too
_LETTER = re.compile(r"[\s(]*([a-z])[\s):.]*(?:$|(?<=[):.])\s)")
_UNIT = re.compile(r"(?<=[\d.])(%|[a-z]+\.?)$")
_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}((,\d{3})+(\.\d*)?|(\.\d{3})+(,\d*)?)")


def read_answer(value: Any, kind: Kind) -> list[str] | list[float]:
    """Return what an answer may mean: a choice as a small letter, numbers, or nothing."""
    if kind == "choice":
        return _choices(value) if isinstance(value, str) else []
    if isinstance(value, str):
        return read_numbers(value)
    number = as_number(value)
    return [] if number is None or not math.isfinite(number) else [number]


def read_numbers(text: str) -> list[float]:
    """Return the numbers that a text may spell: none, one, or two where it is ambiguous.

    All of these are read: `420551`, `420,551`, `420.551`, `420 551`, `420_551`, `4,5`, `4.5`,
    `5.0`, `25 %`, `5 days`. A comma or a point before three digits may separate thousands, or be
    the decimal sign.
    """
    if len(text) > LONGEST:
        return []
    plain = _UNIT.sub("", _BLANKS.sub("", text).casefold().lstrip("~≈"))
    spellings = [plain.replace(",", ".")]
    if _THOUSANDS.fullmatch(plain):
        separator = plain.strip("+-0123456789")[0]
        spellings.append(plain.replace(separator, "").replace(",", "."))
    numbers = (_number(spelling) for spelling in spellings)
    return [number for number in numbers if number is not None]


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _choices(text: str) -> list[str]:
    """Return the letter that a text is, or begins with: `b`, `(B)`, `b) and its words`."""
    found = _LETTER.match(text[:LONGEST].casefold())
    return [found[1]] if found and found[1] in CHOICES else []
