"""The people in a table of any system and in any language, and who of them handed in nothing."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from autograder.reports.rosters.matching import NAME, Matches, Person, match
from autograder.reports.rosters.sheet import Sheet
from autograder.reports.rosters.titles import name_in

# Rows that Canvas puts into every gradebook besides the students: of the first one, and of any cell.
_NO_PERSON = re.compile(r"\s*(Points Possible|Student, Test)\s*", re.I)
_POSTING = re.compile(r"\s*(Muted|Manual Posting.*)?\s*", re.I | re.S)
_PARTICIPANT = re.compile(r"(\D*[^\W\d]\D*?)(\d+)")  # `Participant 123456`, in any language


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
    numbered = numbered_by(sheet, 0) is not None
    found = []
    for row in rows:
        cells = [sheet.cell(row, place).strip() for place in columns]
        if not is_person(sheet, row, columns):
            continue
        # What many rows share, such as a department or a status, identifies nobody.
        ids = {
            header[place].strip() or f"column {place + 1}": cell
            for place, cell in zip(columns, cells, strict=True)
            if cell and shared[place][sheet.cell(row, place)] <= 2
        }
        if numbered and (participant := _PARTICIPANT.fullmatch(sheet.cell(row, 0).strip())):
            ids[f"{header[0].strip()} (number)"] = participant[2]
        pairs = [f"{a} {b}" for a, b in pairwise(cells) if a and b]
        shown = " ".join(cell for cell in cells[:3] if cell)
        found.append(Person(row, ids, (*cells, *pairs), shown or f"row {sheet.number(row)}"))
    return found


def attendance(sheet: Sheet, students: Mapping[str, str]) -> Attendance:
    """Return who on a roster is not among `students`, which maps ids to names, and who is not on it."""
    matches = match(students, people(sheet, range(len(sheet.header))))
    absent = tuple(_absent(sheet, person, matches) for person in matches.people)
    return Attendance(absent, tuple(matches.students), len(matches.rows))


def _absent(sheet: Sheet, person: Person, matches: Matches) -> Absent:
    student, name = _id(person, matches), name_in(sheet.header, sheet.rows[person.row])
    return Absent(student, "" if name == student else name)


def _id(person: Person, matches: Matches) -> str:
    """Return a person's id in the column that the class's ids are from."""
    used = sorted((how for how in matches.by if how != NAME), key=lambda how: -matches.by[how])
    known = [person.ids[column] for column in used if column in person.ids]
    return known[0] if known else next(iter(person.ids.values()), person.shown)


def is_person(sheet: Sheet, row: int, columns: Sequence[int]) -> bool:
    """Return whether a row stands for somebody; `columns` are those that say who."""
    if _NO_PERSON.fullmatch(sheet.cell(row, 0)):
        return False
    return not all(_POSTING.fullmatch(sheet.cell(row, place)) for place in columns)


def numbered_by(sheet: Sheet, column: int) -> str | None:
    """Return the word before the number in each cell of Moodle's worksheet, None elsewhere."""
    cells = [sheet.cell(row, column).strip() for row in range(1, len(sheet.rows))]
    found = [_PARTICIPANT.fullmatch(cell) for cell in cells]
    words = {match[1] if match else None for match in found}
    return words.pop() if len(words) == 1 else None
