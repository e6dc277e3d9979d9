"""Canvas's gradebook as CSV, in the form that Canvas imports.

Sources: Canvas LMS's own `gradebook_exporter.rb` and `gradebook_importer.rb`, and the Instructor
Guide's "How do I import grades in the Gradebook?". The first row is the header: `Student` (or
`LastName`, `FirstName`), `ID`, perhaps `SIS User ID`, `SIS Login ID`, `Integration ID` and `Root
Account`, then `Section`, a course's own columns, one column an assignment (`Title (4711)`), and
totals. A row of manual posting may follow, then `Points Possible`, which says `(read only)` of the
columns that Canvas computes. An assignment is known by the number in its header, a student by
`ID`. `EX` is an excused student. Numbers may have a decimal point or a comma.
"""

import csv
import io
import re
from collections.abc import Mapping, Sequence

from autograder import Refused
from autograder.reports.exports.filled import (
    Filled,
    check_possible,
    chosen,
    in_column,
    number_in,
)
from autograder.reports.exports.grades import Grade
from autograder.reports.formatting import points, spreadsheet_cell
from autograder.reports.rosters.matching import Matches, Person, match
from autograder.reports.rosters.sheet import Sheet

EXCUSED = "EX"
POSSIBLE = "    Points Possible"
_IDS = ("ID", "SIS User ID", "SIS Login ID", "Integration ID")
_TEST_STUDENT = "Student, Test"  # Canvas's own, in every gradebook
_NUMBERED = re.compile(r"\(\d+\)\s*$")
_POSTING = re.compile(r"\s*(Muted|Manual Posting.*)?\s*", re.I | re.S)
_READ_ONLY = re.compile(r"read\s+only", re.I)


def canvas_file(
    sheet: Sheet, grades: Sequence[Grade], usual: Sequence[str], column: str | None, *, scale: bool
) -> Filled:
    """Return the gradebook `sheet` with the class's grades in the assignment's column.

    `usual` are names that the assignment goes by; `column` is the column's title where the caller
    says it. Rows of students who are not in the class stay as they are. Raises `Refused` where it
    is no gradebook of Canvas's, or the column cannot be found or counts other points.
    """
    header = [title.strip() for title in sheet.header]
    first = header[0] if header else ""
    if not {"ID", "Section"} <= set(header) or first not in ("Student", "LastName"):
        raise Refused(
            "--gradebook: is no gradebook of Canvas's: its header begins with Student, ID, and "
            "has Section. Use Grades, Export in Canvas"
        )
    possible = next((r for r in range(1, len(sheet.rows)) if _is_possible(sheet, r)), None)
    places = [
        place
        for place, title in enumerate(header)
        if _NUMBERED.search(title)
        and not (possible and _READ_ONLY.search(sheet.cell(possible, place)))
    ]
    titles = [header[place] for place in places]
    at, title = chosen(column, titles, usual, "the gradebook")
    counts = number_in(sheet.cell(possible, places[at])) if possible else None
    most = max((grade.most for grade in grades), default=0.0)
    check_possible(counts, most, title, "Canvas", scale=scale)
    matches = match({g.student: g.name for g in grades}, _people(sheet, header))
    cells = {
        matches.rows[grade.student]: (EXCUSED if grade.excused else in_column(grade, counts, scale))
        for grade in grades
        if grade.student in matches.rows
    }
    return Filled(sheet.changed(places[at], cells).written(), title, matches)


def canvas_from_nothing(grades: Sequence[Grade], title: str) -> Filled:
    """Return a file that Canvas can import, made without its gradebook.

    Canvas then finds the students by the ids that they were graded under: a number is taken for
    Canvas's own `ID`, any other for the `SIS Login ID`.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(["Student", "ID", "SIS User ID", "SIS Login ID", "Section", title])
    most = points(max((grade.most for grade in grades), default=0.0))
    writer.writerow([POSSIBLE, "", "", "", "", most])
    for grade in grades:
        own = grade.student.isascii() and grade.student.isdigit()
        student = spreadsheet_cell(grade.student)
        ids = [student, "", ""] if own else ["", "", student]
        score = EXCUSED if grade.excused else points(grade.points)
        writer.writerow([spreadsheet_cell(grade.name or grade.student), *ids, "", score])
    return Filled(text.getvalue().encode(), title, Matches())


def _people(sheet: Sheet, header: Sequence[str]) -> list[Person]:
    found = []
    for row in range(1, len(sheet.rows)):
        if _is_possible(sheet, row) or all(_POSTING.fullmatch(cell) for cell in sheet.rows[row]):
            continue
        cells: Mapping[str, str] = {
            title: sheet.cell(row, place) for place, title in reversed(list(enumerate(header)))
        }
        if "Student" in cells:
            name = cells["Student"]
        else:
            name = f"{cells['LastName']}, {cells.get('FirstName', '')}"
        if name != _TEST_STUDENT:
            ids = {title: cells[title] for title in _IDS if cells.get(title, "").strip()}
            found.append(Person(row, ids, (name,), f"{name} ({ids.get('ID', f'row {row + 1}')})"))
    return found


def _is_possible(sheet: Sheet, row: int) -> bool:
    return "Points Possible" in sheet.cell(row, 0)
