"""The table of marks by question, for a spreadsheet: one row for each student and question."""

import csv
import hashlib
import io
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from autograder.grading.desk import Given, RubricItem
from autograder.grading.marking import Marking
from autograder.reports.formatting import points, spreadsheet_cell
from autograder.reports.marks import mark_in, plain_cell

COLUMNS = (
    *("student", "name", "question", "max", "points", "remark", "items"),
    *("note", "by", "at", "version"),
)
NOTE = "Given for an earlier hand-in: look again, then change the points or delete this note."
_ITEM = re.compile(r"(?:^|;)\s*#(\d{1,9})")
_VERSION = re.compile(r"v(\d{1,9})-([0-9a-f]{10})")


@dataclass(frozen=True)
class Cells:
    """What a person writes in a row: points, remark and rubric items."""

    points: str
    remark: str
    items: str

    @property
    def ids(self) -> tuple[int, ...]:
        """The rubric items: each begins with its number, `#3 names the leak; #5 …`."""
        return tuple(sorted({int(found) for found in _ITEM.findall(self.items)}))

    @property
    def number(self) -> float | None:
        """The points, or None where there is no number."""
        return mark_in(self.points)

    @property
    def said(self) -> str:
        """The remark, without what protects a formula."""
        return plain_cell(self.remark.replace("\r\n", "\n").replace("\r", "\n")).strip()

    @property
    def empty(self) -> bool:
        """Whether nothing is written."""
        return not (self.points.strip() or self.items.strip() or self.said)

    @property
    def digest(self) -> str:
        """A digest of what is written, the same after any spreadsheet has saved it."""
        number = self.number
        shown = self.points.strip() if number is None else f"{number:.2f}"
        said = " ".join(unicodedata.normalize("NFC", self.said).split())
        items = self.items.strip() if not self.ids and self.items.strip() else str(self.ids)
        text = "\0".join([shown, items, said])
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:10]


NOTHING = Cells("", "", "")


def cells_of(given: Given | None, rubric: Mapping[int, RubricItem], marking: Marking) -> Cells:
    """Return the cells of a mark, as they are exported."""
    if given is None:
        return NOTHING
    items = "; ".join(
        f"#{number} {' '.join(rubric[number].text.replace(';', ',').split())}"
        for number in given.items
        if number in rubric
    )
    return Cells(
        points(marking.points(given)), spreadsheet_cell(given.remark), spreadsheet_cell(items)
    )


def version(revision: int, cells: Cells) -> str:
    """Return the cell that says what was exported, so that an edited row is known later."""
    return f"v{revision}-{cells.digest}"


def read_version(cell: str) -> tuple[int, str] | None:
    """Return the revision and digest in a cell, or None where it holds none."""
    found = _VERSION.fullmatch(cell.strip())
    return (int(found[1]), found[2]) if found else None


def marks_csv(marking: Marking, names: Mapping[str, str], students: Iterable[str]) -> str:
    """Return the marks of `students` as RFC 4180 text, by question, then by student.

    `names` are the persons' names. A byte order mark comes first: without it, Excel takes the
    file for another encoding.
    """
    given, rubric, outdated = marking.given(), marking.store.rubric(), marking.outdated()
    text = io.StringIO(newline="")
    text.write("\ufeff")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for question, most in marking.questions().items():
        for student in sorted(students):
            one = given.get((student, question))
            cells = cells_of(one, rubric, marking)
            writer.writerow(
                [
                    spreadsheet_cell(student),
                    spreadsheet_cell(names.get(student, "")),
                    question,
                    points(most),
                    cells.points,
                    cells.remark,
                    cells.items,
                    NOTE if (student, question) in outdated else "",
                    spreadsheet_cell(one.by) if one else "",
                    one.at if one else "",
                    version(marking.revision(student, question), cells),
                ]
            )
    return text.getvalue()
