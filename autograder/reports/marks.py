"""The marks that a person typed into `grades.csv`, whichever spreadsheet saved it."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from autograder.checks.visible_text import visible
from autograder.reports.dialect import Row, Table, UnreadableTable, column_name, read_table
from autograder.reports.formatting import points, spreadsheet_cell
from autograder.reports.ids import Ids

STUDENT, MARK, NOTE = "student", "manual_total", "manual_note"
LATE_DAYS, PENALTY, EXCUSED = "late_days", "penalty", "excused"
# The gradebook's own columns besides the questions; any other was added by a person.
OURS = {STUDENT, "name", "status", "auto_total", "auto_max", MARK, "manual_max", "total", NOTE}
OURS |= {LATE_DAYS, PENALTY, EXCUSED}
_SHOWN = 40


@dataclass(frozen=True)
class OwnColumn:
    """A column that a person added to the gradebook: its header, and its cells by student."""

    name: str
    cells: dict[str, str]


@dataclass(frozen=True)
class Typed:
    """The content of a gradebook: `marks` in points, and the students whose cell is empty.

    `rows` are the students who have a row; `confirmed` those for whom the note on an earlier
    hand-in was deleted; `problems` one sentence for each problem, in the order of the rows.
    """

    marks: dict[str, float] = field(default_factory=dict)
    empty: frozenset[str] = frozenset()
    rows: frozenset[str] = frozenset()
    confirmed: frozenset[str] = frozenset()
    own: list[OwnColumn] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def read_marks(
    data: bytes, students: Iterable[str], highest: float, questions: Iterable[str] = ()
) -> Typed:
    """Return the marks of `students` in the bytes of a gradebook.

    Marks are points from 0 to `highest`, with a decimal point or comma. `questions` are the
    names of the questions, which have columns of their own. The file's content never raises: what
    cannot be read is a sentence in `problems`.
    """
    ids = Ids(students)
    try:
        table = read_table(data, (STUDENT, MARK), lambda cell: ids.knows(cell) and len(cell))
    except UnreadableTable as error:
        return Typed(problems=[f"{error}, so no mark was read"])
    return _Reading(table, ids, highest, frozenset(questions)).typed()


def mark_in(cell: str) -> float | None:
    """Return the number in a cell, or None where it holds none: `1,5`, `1.50`, `'1.5`."""
    text = unicodedata.normalize("NFKC", cell).strip().removeprefix("'").strip()
    if not re.fullmatch(r"[+-]?(\d{1,9}([.,]\d{0,9})?|[.,]\d{1,9})", text):
        return None
    return float(Decimal(text.replace(",", ".")))


class _Reading:
    """One table, read row by row."""

    def __init__(self, table: Table, ids: Ids, highest: float, questions: frozenset[str]) -> None:
        self.table, self.highest = table, highest
        student, mark = table.column(STUDENT), table.column(MARK)
        assert student is not None and mark is not None  # ensured by `read_table`
        self.student, self.mark, self.note = student, mark, table.column(NOTE)
        self.named = ids.named(row[student] for row in table.rows)
        self.ours = OURS | {column_name(name) for name in questions}
        self.problems: list[tuple[int, str]] = []

    def typed(self) -> Typed:
        rows = self._rows_by_student()
        marks: dict[str, float] = {}
        empty: set[str] = set()
        for student, own_rows in rows.items():
            if all(not row[self.mark].strip() for row in own_rows):
                empty.add(student)
                continue
            given = [self._mark(row, student) for row in own_rows if row[self.mark].strip()]
            if None in given:
                continue
            if len(set(given)) > 1:
                numbers = " and ".join(points(mark) for mark in given if mark is not None)
                self._problem(own_rows[-1], STUDENT, student, f"two rows say {numbers}")
            elif given[0] is not None:
                marks[student] = given[0]
        return Typed(
            marks,
            frozenset(empty),
            frozenset(rows),
            self._confirmed(rows),
            self._own(rows),
            [problem for _, problem in sorted(self.problems, key=lambda each: each[0])],
        )

    def _rows_by_student(self) -> dict[str, list[Row]]:
        rows: dict[str, list[Row]] = defaultdict(list)
        for row in self.table.rows:
            meant = self.named[row[self.student]]
            if len(meant) == 1:
                rows[meant[0]].append(row)
            elif row[self.mark].strip():
                if meant:
                    either = " and ".join(_quoted(student) for student in meant)
                    reason = f"may stand for {either}"
                else:
                    reason = "is not a student of this class"
                self._problem(row, STUDENT, "", reason)
        return rows

    def _mark(self, row: Row, student: str) -> float | None:
        if self._shifted(row):
            self._problem(row, MARK, student, "a comma has shifted the cells after it; put quotes")
            return None
        number = mark_in(row[self.mark])
        if number is not None and 0 <= number <= self.highest:
            return round(number, 2)
        rule = f"must be a number from 0 to {points(self.highest)}"
        self._problem(row, MARK, student, rule)
        return None

    def _shifted(self, row: Row) -> bool:
        """Return whether there is a cell too many, and another number where the maximum stands."""
        column = self.table.column("manual_max")
        too_many = any(cell.strip() for cell in row.cells[len(self.table.header) :])
        return too_many and column is not None and mark_in(row[column]) != self.highest

    def _problem(self, row: Row, column: str, student: str, reason: str) -> None:
        whose = f" ({visible(student)})" if student else ""
        cell = row[self.student if column == STUDENT else self.mark]
        sentence = f"row {row.number}, column {column}{whose}: {reason}. Received: {_quoted(cell)}"
        self.problems.append((row.number, sentence))

    def _confirmed(self, rows: dict[str, list[Row]]) -> frozenset[str]:
        if self.note is None:
            return frozenset()
        note = self.note
        return frozenset(s for s, own in rows.items() if not any(row[note].strip() for row in own))

    def _own(self, rows: dict[str, list[Row]]) -> list[OwnColumn]:
        columns = []
        met: set[str] = set()
        width = max([len(self.table.header), *(len(row.cells) for row in self.table.rows)])
        for place in range(width):
            name = self.table.header[place] if place < len(self.table.header) else ""
            plain = column_name(name)
            if plain in self.ours and plain not in met:
                met.add(plain)
                continue
            cells = {
                student: plain_cell(own[-1][place])
                for student, own in rows.items()
                if own[-1][place].strip()
            }
            if name.strip() or cells:
                columns.append(OwnColumn(plain_cell(name), cells))
        return columns


def plain_cell(cell: str) -> str:
    """Return a cell without the apostrophe that `spreadsheet_cell` gives a formula."""
    bare = cell.removeprefix("'")
    return bare if bare != cell and spreadsheet_cell(bare) == cell else cell


def _quoted(cell: str) -> str:
    shown = visible(" ".join(cell.split()))
    shown = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
    return f"'{shown}'"


def sentences(problems: Sequence[str], file: str) -> list[str]:
    """Return the problems as lines for the user, each with the file's name."""
    return [
        f"{file}, {problem}" if re.match(r"row \d+, ", problem) else f"{file}: {problem}"
        for problem in problems
    ]
