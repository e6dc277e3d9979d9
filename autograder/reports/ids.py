"""Finds the student of a row, even after a spreadsheet has changed the id."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from autograder.reports.formatting import spreadsheet_cell

_SIGNIFICANT = 15  # digits of a number that a spreadsheet keeps
_SHOWN = 11  # digits that it displays before it writes 2.02312E+11


class Ids:
    """The ids of a class, found by what a file has in their place."""

    def __init__(self, students: Iterable[str]) -> None:
        """Look up the ids `students`."""
        self._exact: dict[str, set[str]] = defaultdict(set)
        self._changed: dict[str, set[str]] = defaultdict(set)
        for student in students:
            for text in (student, spreadsheet_cell(student)):
                self._exact[_normal(text)].add(student)
            for text in changed_forms(student):
                self._changed[_normal(text)].add(student)

    def knows(self, cell: str) -> bool:
        """Return whether a cell names a student exactly, ignoring a protecting apostrophe."""
        return any(_normal(text) in self._exact for text in _readings(cell))

    def named(self, cells: Iterable[str]) -> dict[str, list[str]]:
        """Return for each cell of a file's id column the students that it may mean.

        One: it is that student. None: it is nobody of this class. Several: a spreadsheet
        may have written the same for each of them, and no other cell names one exactly.
        """
        cells = list(dict.fromkeys(cells))
        certain: set[str] = set()
        for cell in cells:
            exact, changed = self._meant(cell)
            if len(exact) == 1 and not changed - exact:
                certain |= exact
        found = {}
        for cell in cells:
            exact, changed = self._meant(cell)
            found[cell] = sorted(exact | (changed - certain))
        return found

    def _meant(self, cell: str) -> tuple[set[str], set[str]]:
        """Return the students that a cell names exactly, and those it may be a changed form of."""
        for text in _readings(cell):
            key = _normal(text)
            if key in self._exact or key in self._changed:
                return self._exact.get(key, set()), self._changed.get(key, set())
        return set(), set()


def changed_forms(student: str) -> set[str]:
    """Return the forms that spreadsheets may have changed an id to, without the id itself."""
    forms = {student.strip(), student.encode("cp1252", "replace").decode("cp1252")}
    text = student.strip()
    if re.fullmatch(r"[0-9]+", text):
        number = int(text)
        forms |= {str(number), f"{number}.0", f"{number},0"}
        if len(str(number)) > _SHOWN:
            forms |= _scientific(Decimal(number), 5)
        if len(str(number)) > _SIGNIFICANT:
            kept = str(number)[:_SIGNIFICANT]
            forms.add(kept.ljust(len(str(number)), "0"))
    elif re.fullmatch(r"[0-9]+[eE][0-9]{1,2}", text):
        forms |= _scientific(Decimal(text), 2) | {f"{Decimal(text):f}"}
    elif text.casefold() in ("true", "false"):
        forms.add(text.upper())
    return {form for form in forms if form and form != student}


def _readings(cell: str) -> list[str]:
    """Return a cell as it is, stripped, and without what protects it from becoming a number."""
    text = cell.strip()
    quoted = re.fullmatch(r'="(.*)"', text, re.DOTALL)
    bare = quoted[1] if quoted else text.removeprefix("'")
    return list(dict.fromkeys((cell, text, bare)))


def _scientific(number: Decimal, digits: int) -> set[str]:
    shown = f"{number:.{digits}E}"
    mantissa, _, exponent = shown.partition("E")
    short = f"{mantissa.rstrip('0').rstrip('.')}E{exponent}"
    padded = re.sub(r"E\+(\d)$", r"E+0\1", shown)
    forms = {shown, short, padded}
    return forms | {form.replace(".", ",") for form in forms}


def _normal(cell: str) -> str:
    """Return a cell for comparison with ids: in NFC, with uniform line ends, not stripped."""
    return unicodedata.normalize("NFC", cell).replace("\r\n", "\n").replace("\r", "\n")
