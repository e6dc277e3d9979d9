"""Reads a table of marks that a person filled in: all of it is taken, or nothing."""

from dataclasses import dataclass, field

from autograder.checks.visible_text import visible
from autograder.grading.mark_rules import LONGEST
from autograder.grading.marking import Given, Marking
from autograder.reports.dialect import Row, Table, UnreadableTable, read_table
from autograder.reports.formatting import points
from autograder.reports.ids import Ids
from autograder.reports.marks_table import Cells, cells_of, read_version

_WANTED = ("student", "question", "points")
_SHOWN = 40


@dataclass
class Imported:
    """What came of it: marks given and withdrawn, rows that were as they are, and problems."""

    given: int = 0
    withdrawn: int = 0
    unchanged: int = 0
    problems: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Change:
    student: str
    question: str
    cells: Cells
    present: Given | None


def import_marks(marking: Marking, data: bytes, by: str) -> Imported:
    """Give the marks in the bytes of a table; where one line is bad, nothing is changed.

    A row that stands as it was exported changes nothing, also where somebody has marked since. One
    that was edited is refused where somebody else has changed the mark since the export. Empty
    points take a mark back. `by` is who gives them.
    """
    students = {*marking.store.roll()}
    ids = Ids(students)
    try:
        table = read_table(data, _WANTED, lambda cell: ids.knows(cell) and len(cell))
    except UnreadableTable as error:
        return Imported(problems=[str(error)])
    with marking.store.transaction():
        reading = _Reading(marking, table, ids)
        changes = reading.changes()
        done = Imported(unchanged=reading.unchanged, problems=reading.sentences())
        if not done.problems:
            for change in changes:
                _apply(marking, change, by, done)
    return done


def _apply(marking: Marking, change: _Change, by: str, done: Imported) -> None:
    revision = marking.revision(change.student, change.question)
    if change.cells.empty:
        marking.withdraw(change.student, change.question, by, revision)
        done.withdrawn += 1
        return
    remark, present = change.cells.said, change.present
    if present is not None and remark == cells_of(present, marking.store.rubric(), marking).said:
        remark = present.remark  # exactly as it was, whatever the table made visible in it
    marking.give(
        change.student,
        change.question,
        change.cells.ids,
        _adjustment(marking, change),
        remark,
        by,
        revision,
    )
    done.given += 1


def _adjustment(marking: Marking, change: _Change) -> float:
    """Return what is added to the items' points.

    Where only the items were changed, the adjustment stays, and the points follow from both.
    """
    rubric = marking.store.rubric()
    number, present = change.cells.number, change.present
    if number is None:
        return 0.0
    if present is not None and number == marking.points(present):
        return present.adjustment
    return round(number - sum(rubric[item].points for item in change.cells.ids), 2)


class _Reading:
    """One table, read row by row."""

    def __init__(self, marking: Marking, table: Table, ids: Ids) -> None:
        self.marking, self.table = marking, table
        self.given, self.rubric = marking.given(), marking.store.rubric()
        self.outdated = marking.outdated()
        student = table.column("student")
        assert student is not None  # ensured by `read_table`
        self.named = ids.named(row[student] for row in table.rows)
        self.problems: list[tuple[int, str]] = []
        self.unchanged = 0

    def sentences(self) -> list[str]:
        """Return one sentence for each problem, in the order of the rows."""
        return [sentence for _, sentence in sorted(self.problems, key=lambda each: each[0])]

    def changes(self) -> list[_Change]:
        """Return what the table changes; `problems` are found on the way."""
        met: dict[tuple[str, str], tuple[int, str]] = {}
        changes: list[_Change] = []
        for row in self.table.rows:
            cells = self._cells(row)
            if any(cell.strip() for cell in row.cells[len(self.table.header) :]):
                rule = "the row has more cells than the header (text with a comma needs quotes)"
                self._problem(row, "points", rule)
                continue
            place = self._place(row, cells)
            if place is None:
                continue
            if place in met:
                number, digest = met[place]
                if digest != cells.digest:
                    self._problem(row, "student", f"row {number} says otherwise for {place[1]}")
                continue
            met[place] = (row.number, cells.digest)
            present = self.given.get(place)
            if self._stands(row, place, cells, present):
                self.unchanged += 1
            elif self._fits(row, place, cells):
                changes.append(_Change(*place, cells, present))
        self._refuse_an_empty_column(changes)
        return changes

    def _refuse_an_empty_column(self, changes: list[_Change]) -> None:
        gone = [change for change in changes if change.cells.empty]
        if len(gone) > 1 and len(gone) == len(self.given) and len(gone) == len(changes):
            sentence = f"the column points is empty, which would take back all {len(gone)} marks"
            self.problems.append((0, sentence))

    def _stands(
        self, row: Row, place: tuple[str, str], cells: Cells, present: Given | None
    ) -> bool:
        """Return whether a row is as it was exported, or says what stands."""
        note = self.table.column("note")
        confirmed = place in self.outdated and note is not None and not row[note].strip()
        exported = self._version(row)
        if confirmed and exported is not None:
            confirmed = exported[0] == self.marking.revision(*place)
        if confirmed:
            return False
        if exported is not None and exported[1] == cells.digest:
            return True
        return cells.digest == cells_of(present, self.rubric, self.marking).digest

    def _fits(self, row: Row, place: tuple[str, str], cells: Cells) -> bool:
        number_of_problems = len(self.problems)
        student, question = place
        exported = self._version(row)
        revision = self.marking.revision(student, question)
        if exported is not None and exported[0] != revision:
            present = self.given.get(place)
            who = f"given by {visible(present.by)}" if present else "withdrawn"
            self._problem(row, "points", f"was {who} after this file was exported; export it again")
        if cells.empty:
            if self._ends_early(row):
                rule = "the row ends before it; an empty cell there would take the mark back"
                self._problem(row, "points", rule)
            return len(self.problems) == number_of_problems
        most = self.marking.questions()[question]
        number = cells.number
        if cells.points.strip() and (number is None or not 0 <= number <= most):
            self._problem(row, "points", f"must be a number from 0 to {points(most)}")
        known = {item.id for item in self.rubric.values() if item.question == question}
        if cells.items.strip() and (not cells.ids or not known.issuperset(cells.ids)):
            self._problem(row, "items", f"must be of the rubric of {question}, as #1; #2")
        if not cells.points.strip() and not cells.items.strip():
            self._problem(row, "points", "must be there, or items, where there is a remark")
        if len(cells.said) > LONGEST:
            self._problem(row, "remark", f"must have at most {LONGEST} characters")
        return len(self.problems) == number_of_problems

    def _place(self, row: Row, cells: Cells) -> tuple[str, str] | None:
        meant = self.named[self._cell(row, "student")]
        question = self._cell(row, "question").strip()
        if len(meant) != 1:
            if not cells.empty or self._ends_early(row):
                either = " and ".join(_quoted(student) for student in meant)
                rule = f"may stand for {either}" if meant else "is not a student of this class"
                self._problem(row, "student", rule)
            return None
        if question not in self.marking.questions():
            names = ", ".join(self.marking.questions())
            self._problem(row, "question", f"must be one that a person marks ({names})")
            return None
        return meant[0], question

    def _cells(self, row: Row) -> Cells:
        return Cells(*(self._cell(row, name) for name in ("points", "remark", "items")))

    def _ends_early(self, row: Row) -> bool:
        column = self.table.column("points")
        return column is not None and len(row.cells) <= column

    def _version(self, row: Row) -> tuple[int, str] | None:
        return read_version(self._cell(row, "version"))

    def _cell(self, row: Row, name: str) -> str:
        column = self.table.column(name)
        return "" if column is None else row[column]

    def _problem(self, row: Row, column: str, rule: str) -> None:
        student = self.named[self._cell(row, "student")]
        whose = f" ({visible(student[0])})" if len(student) == 1 and column != "student" else ""
        received = _quoted(self._cell(row, column))
        sentence = f"row {row.number}, column {column}{whose}: {rule}. Received: {received}"
        self.problems.append((row.number, sentence))


def _quoted(cell: str) -> str:
    shown = visible(" ".join(cell.split()))
    return f"'{shown[:_SHOWN]}…'" if len(shown) > _SHOWN else f"'{shown}'"
