"""The people in a table of any system and in any language, and who of them handed in nothing."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from autograder.reports.rosters.matching import NAME, Matches, Person, match
from autograder.reports.rosters.sheet import Sheet

# Rows that Canvas puts into every gradebook besides the students.
_NO_PERSON = re.compile(r"\s*(Points Possible|Student, Test|Muted|Manual Posting.*)?\s*", re.I)
_PARTICIPANT = re.compile(r"(\D*[^\W\d]\D*?)(\d+)")  # `Participant 123456`, in any language
_WHOLE = {"name", "full name", "student name", "vollständiger name", "nom complet"}
_EITHER = {"student"}  # a name in Canvas's gradebook, an id beside a column of names
_FIRST = {"first name", "firstname", "given name", "vorname", "prénom", "nombre"}
_LAST = {"last name", "lastname", "surname", "family name", "nachname", "nom", "apellido(s)"}


@dataclass(frozen=True)
class Absent:
    """Somebody on the roster who has handed in nothing; `student` is the id, as the class has it."""

    student: str
    name: str

    @property
    def called(self) -> str:
        """The name with the id, or the id alone."""
        return f"{self.name} ({self.student})" if self.name else self.student


@dataclass(frozen=True)
class Attendance:
    """Who on a roster has handed in nothing, and which students of the class are not on it."""

    absent: tuple[Absent, ...] = ()
    strangers: tuple[str, ...] = ()
    found: int = 0


def people(sheet: Sheet, columns: Sequence[int]) -> list[Person]:
    """Return the rows of a table as people; `columns` are those that say who somebody is.

    Titles are not looked at, since they are in the user's language: each cell may be an id if few
    rows share it, and each cell, or two beside each other, may be a name.
    """
    header = sheet.header
    rows = range(1, len(sheet.rows))
    shared = {place: Counter(sheet.cell(row, place) for row in rows) for place in columns}
    numbered = _numbered(sheet)
    found = []
    for row in rows:
        cells = [sheet.cell(row, place).strip() for place in columns]
        if _NO_PERSON.fullmatch(sheet.cell(row, 0)) and (
            sheet.cell(row, 0).strip() or len(cells) > 1
        ):
            continue
        # What many rows share, such as a department or a status, identifies nobody.
        ids = {
            header[place].strip() or f"column {place + 1}": cell
            for place, cell in zip(columns, cells, strict=True)
            if cell and shared[place][sheet.cell(row, place)] <= 2
        }
        if numbered and (participant := _PARTICIPANT.fullmatch(cells[0])):
            ids[f"{header[0].strip()} (number)"] = participant[2]
        pairs = [f"{a} {b}" for a, b in pairwise(cells) if a and b]
        shown = " ".join(cell for cell in cells[:3] if cell)
        found.append(Person(row, ids, (*cells, *pairs), shown or f"row {row + 1}"))
    return found


def attendance(sheet: Sheet, students: Mapping[str, str]) -> Attendance:
    """Return who on a roster is not among `students`, which maps ids to names, and who is not on it."""
    matches = match(students, people(sheet, range(len(sheet.header))))
    absent = tuple(_absent(sheet, person, matches) for person in matches.people)
    return Attendance(absent, tuple(matches.students), len(matches.rows))


def _absent(sheet: Sheet, person: Person, matches: Matches) -> Absent:
    student, name = _id(person, matches), _name(sheet, person.row)
    return Absent(student, "" if name == student else name)


def _id(person: Person, matches: Matches) -> str:
    """Return a person's id in the column that the class's ids are from."""
    used = sorted((how for how in matches.by if how != NAME), key=lambda how: -matches.by[how])
    known = [person.ids[column] for column in used if column in person.ids]
    return known[0] if known else next(iter(person.ids.values()), person.shown)


def _name(sheet: Sheet, row: int) -> str:
    titles = [title.strip().casefold() for title in sheet.header]
    whole, first, last, either = (
        next((sheet.cell(row, place) for place, title in enumerate(titles) if title in known), "")
        for known in (_WHOLE, _FIRST, _LAST, _EITHER)
    )
    return whole.strip() or f"{first} {last}".strip() or either.strip()


def _numbered(sheet: Sheet) -> bool:
    """Return whether the first column is that of Moodle's worksheet: one word, and a number."""
    matches = [
        _PARTICIPANT.fullmatch(sheet.cell(row, 0).strip()) for row in range(1, len(sheet.rows))
    ]
    return len({found[1] if found else None for found in matches}) == 1 and all(matches)
