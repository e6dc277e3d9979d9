"""Who is in a class, by id: what each student's variant follows from."""

from dataclasses import dataclass
from pathlib import Path

from autograder import Refused
from autograder.checks.visible_text import visible
from autograder.reports.dialect import column_name
from autograder.reports.formatting import listed
from autograder.reports.rosters import roster
from autograder.reports.rosters.people import is_person, numbered_by
from autograder.reports.rosters.sheet import Sheet
from autograder.reports.rosters.titles import STUDENT, name_in, places_of_ids

_TITLES_NAMED, _LONGEST_TITLE = 8, 40


@dataclass(frozen=True)
class Enrolled:
    """One student of the class: the id in NFC, and the name where the file gives it.

    `file` is that of the student's variant, in a table that says it.
    """

    student: str
    name: str = ""
    file: str = ""


def read_roster(path: Path, option: str = "--roster") -> list[Enrolled]:
    """Return the class in the file at `path`, in the order of its rows; `option` named the file.

    Rows without an id are left out; one student in two rows, of one name, counts once. Raises
    `Refused` where the file cannot be read, no column holds ids, or an id is somebody else's too.
    """
    sheet = roster.read_roster(path, option)
    ids = places_of_ids(sheet.header) or ([0] if _is_list(sheet) else [])
    if not ids:
        titles = [title[:_LONGEST_TITLE] for title in sheet.header]
        raise Refused(
            f"{option}: {path}: row {sheet.number(0)}: a column must hold ids: student, ID, "
            f"Identifier, ID number or Email address. Received: {listed(titles, _TITLES_NAMED)}"
        )
    numbered = {place for place in ids if _holds_numbers(sheet, place)}
    found: dict[str, tuple[int, Enrolled]] = {}
    for row in range(1, len(sheet.rows)):
        if not is_person(sheet, row, range(len(sheet.header))):
            continue
        cells = (_id(sheet.cell(row, place), numbered=place in numbered) for place in ids)
        student = next(filter(None, cells), "")
        if not student:
            continue
        name = name_in(sheet.header, sheet.rows[row])
        enrolled = Enrolled(student, "" if name == student else name, _file(sheet, row))
        number, other = found.setdefault(student, (sheet.number(row), enrolled))
        if number != sheet.number(row) and not (enrolled.name and other == enrolled):
            raise Refused(
                f"{option}: {path}: row {sheet.number(row)}: each student must be there once. "
                f"Received: {visible(student)}, as in row {number}"
            )
    if not found:
        raise Refused(f"{option}: {path}: must name at least one student. Received: none")
    return [enrolled for _, enrolled in found.values()]


def _is_list(sheet: Sheet) -> bool:
    """Return whether a table is a single column, of text."""
    return len(sheet.header) == 1 and all(cell.isprintable() for row in sheet.rows for cell in row)


def _holds_numbers(sheet: Sheet, place: int) -> bool:
    """Return whether a column is the first of Moodle's worksheet: a word, a space and a number."""
    word = numbered_by(sheet, place)
    return word is not None and word.endswith(" ") and column_name(sheet.header[place]) != STUDENT


def _id(cell: str, *, numbered: bool) -> str:
    return cell.rpartition(" ")[2] if numbered or cell.startswith("Participant ") else cell


def _file(sheet: Sheet, row: int) -> str:
    titles = [column_name(title) for title in sheet.header]
    return sheet.cell(row, titles.index("file")) if "file" in titles else ""
