"""Reads who is in a class: a plain table, or a gradebook saved from Canvas or Moodle.

A plain table has a column `student`, and perhaps `name`. Canvas's gradebook has `Student`, the
name, and `ID`, which its exports of submissions use. Moodle's grading sheet has `Identifier`
(`Participant 12345`), whose number its exports use; its gradebook has `ID number` and `Email address`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from autograder import Refused
from autograder.checks.visible_text import visible
from autograder.intake.names import tidy
from autograder.reports.dialect import Row, Table, UnreadableTable, read_table

_PARTICIPANT = re.compile(r"\s*\D+\s(\d+)\s*")
_NAMES = ("name", "full_name", "student_name")
# The columns that tell a file's kind, the surest first, and those that hold the id, the best first.
_KINDS = (
    (("student", "id"), ("id",)),  # Canvas, whose `Student` is a name
    (("identifier",), ("identifier",)),
    (("student",), ("student",)),
    (("id_number", "email_address"), ("id_number", "email_address")),
    (("id_number", "email"), ("id_number", "email")),
    (("id_number",), ("id_number",)),
    (("email_address",), ("email_address",)),
    (("email",), ("email",)),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


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

    Rows without an id, such as Canvas's row of highest points, are left out. Raises `Refused`,
    naming the rows, where the file cannot be read or an id is there twice.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Refused(f"{option}: {path} cannot be read ({error.strerror})") from None
    table, ids = _table(data, path, option)
    found: dict[str, tuple[int, Enrolled]] = {}
    name_of = _name_in(table, canvas=ids == ("id",))
    file = table.column("file")
    columns = [column for column in map(table.column, ids) if column is not None]
    for row in table.rows:
        student = next(filter(None, (_id(row[column]) for column in columns)), "")
        if not student:
            continue
        if student in found:
            raise Refused(
                f"{option}: {path}: each student must be there once. Received: "
                f"{visible(student)} in rows {found[student][0]} and {row.number}"
            )
        beside = "" if file is None else row[file].strip()
        found[student] = (row.number, Enrolled(student, tidy(name_of(row)), beside))
    if not found:
        raise Refused(f"{option}: {path}: must name at least one student. Received: none")
    return [enrolled for _, enrolled in found.values()]


def _table(data: bytes, path: Path, option: str) -> tuple[Table, tuple[str, ...]]:
    why = ""
    for wanted, ids in _KINDS:
        try:
            return read_table(data, wanted, lambda cell: 0), ids
        except UnreadableTable as error:
            why = str(error)
    if why.startswith("there is no header"):
        why = "no column is called student, ID, Identifier, ID number or Email address"
    raise Refused(f"{option}: {path} cannot be read ({why})")


def _name_in(table: Table, *, canvas: bool) -> Callable[[Row], str]:
    """Return what finds a row's name: in one column, or in two of first and last name."""
    whole = ("student", *_NAMES) if canvas else _NAMES
    single = next((c for c in map(table.column, whole) if c is not None), None)
    if single is not None:
        return lambda row: _bare(row[single])
    first, last = table.column("first_name"), table.column("last_name")
    if last is None:
        last = table.column("surname")
    if first is None or last is None:
        return lambda row: ""
    return lambda row: f"{_bare(row[first])} {_bare(row[last])}".strip()


def _id(cell: str) -> str:
    text = _bare(cell)
    participant = _PARTICIPANT.fullmatch(text)
    return tidy(participant[1] if participant and text.startswith("Participant") else text)


def _bare(cell: str) -> str:
    """Return a cell without the apostrophe that keeps spreadsheets from taking it for a formula."""
    text = cell.strip()
    quoted = re.fullmatch(r'="(.*)"', text, re.DOTALL)
    if quoted:
        return quoted[1]
    rest = text.removeprefix("'")
    return rest if rest.lstrip().startswith(_FORMULA) else text
