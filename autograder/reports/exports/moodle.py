"""Moodle's two tables of grades, in the forms that Moodle imports, in whatever language.

Sources: Moodle's own `assignfeedback_offline` (the "Download grading worksheet" and "Upload
grading worksheet" of an assignment), `gradeexport_txt` and `gradeimport_csv` (the gradebook's
export and import), and MoodleDocs, "Grade import". The worksheet begins with `Identifier`, whose
cells end in the participant's number (`Participant 123456`), the number in the folder names of
"Download all submissions"; it has `Grade` and `Maximum Grade`. The gradebook's export has the
fields of a person first and then the grades, `Assignment: Title (Real)`, and says nothing of a
maximum. Separators are comma, semicolon, colon or tab. An empty cell or `-` is no grade.
"""

import re
from collections.abc import Sequence

from autograder import Refused
from autograder.reports.exports.filled import (
    Filled,
    check_possible,
    chosen,
    in_column,
    number_in,
)
from autograder.reports.exports.grades import Grade
from autograder.reports.rosters.matching import match
from autograder.reports.rosters.people import people
from autograder.reports.rosters.sheet import Sheet

# The worksheet's titles in Moodle's language packs for English, German, French, Spanish, Italian,
# Dutch, Portuguese; in another language, `--column` says which.
_GRADE = {"grade", "bewertung", "note", "calificación", "valutazione", "cijfer", "nota"}
_MAXIMUM = {
    *("maximum grade", "bestwertung", "note maximale", "calificación máxima"),
    *("valutazione massima", "maximale cijfer", "nota máxima"),
}
_OF_POINTS = re.compile(r"\((?:real|punkte|brut|puntos|valore|punten|echt)\)\s*$", re.I)
_OTHER = re.compile(r"\((?:percentage|letter|feedback|prozent(?:satz)?|notenstufe)\)\s*$", re.I)


def moodle_file(
    sheet: Sheet, grades: Sequence[Grade], usual: Sequence[str], column: str | None, *, scale: bool
) -> Filled:
    """Return a worksheet or gradebook of Moodle's with the class's grades in its column.

    The arguments and errors are those of `canvas_file`. Rows of students who are not in the class
    stay as they are, and so do those of the excused: Moodle's tables cannot say so.
    """
    header = [title.strip() for title in sheet.header]
    place, title = _column(header, column, usual)
    maximum = next((p for p, t in enumerate(header) if t.casefold() in _MAXIMUM), None)
    counts = None
    if maximum is not None:
        known = {number_in(sheet.cell(row, maximum)) for row in range(1, len(sheet.rows))}
        counts = next(iter(known)) if len(known) == 1 else None
    most = max((grade.most for grade in grades), default=0.0)
    check_possible(counts, most, title, "Moodle", scale=scale)
    if scale and counts is None:
        raise Refused("--scale: needs a column with the maximum, as Moodle's grading worksheet has")
    # A person's fields stand to the left of all grades, in any language.
    first = next((p for p, name in enumerate(header) if _OF_POINTS.search(name)), place)
    found = people(sheet, range(min(first, place)))
    matches = match({grade.student: grade.name for grade in grades}, found)
    cells = {
        matches.rows[grade.student]: in_column(grade, counts, scale)
        for grade in grades
        if grade.student in matches.rows and not grade.excused
    }
    excused = sum(grade.excused and grade.student in matches.rows for grade in grades)
    notes = []
    if counts is None:
        notes.append(f"See that the assignment counts up to {most:g} points in Moodle, too.")
    if excused:
        notes.append(f"Moodle has no word for excused: {excused} of the class keep what they have.")
    return Filled(sheet.changed(place, cells).written(), title, matches, tuple(notes))


def _column(header: Sequence[str], asked: str | None, usual: Sequence[str]) -> tuple[int, str]:
    """Return the position and title of the column of points."""
    points = [p for p, title in enumerate(header) if _OF_POINTS.search(title)]
    worksheet = [p for p, title in enumerate(header) if title.casefold() in _GRADE]
    if asked is not None:
        points = [p for p, title in enumerate(header) if p and not _OTHER.search(title)]
    elif len(worksheet) == 1 and not points:
        return worksheet[0], header[worksheet[0]]
    at, title = chosen(asked, [header[place] for place in points], usual, "the gradebook")
    return points[at], title
