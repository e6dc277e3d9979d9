"""What `autograder marks …` does: each change goes into the store, and out into every report."""

import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

from rich.console import Console

from autograder import Refused
from autograder.checks.visible_text import visible
from autograder.commands.person import person
from autograder.commands.report import (
    Written,
    stored_assignment,
    stored_results,
    stored_variant,
    write_from_store,
)
from autograder.grading import decisions
from autograder.grading.desk import Change
from autograder.grading.lateness import due_date
from autograder.grading.marking import Marking
from autograder.grading.result import Result
from autograder.grading.store import Store
from autograder.reports.feedback import counted
from autograder.reports.marks import plain_cell
from autograder.reports.marks_import import Imported, import_marks
from autograder.reports.marks_table import marks_csv
from autograder.reports.whole_file import write_whole


def export(folder: Path, file: Path) -> int:
    """Write the table of marks; what is typed into the gradebook stays for the next report."""
    with Store(folder).reopen() as store:
        marking = Marking(store, stored_assignment(store), stored_variant(store))
        if not marking.questions():
            raise Refused(f"{folder}: no question of this assignment is marked by a person")
        names = {result.student: result.name for result in stored_results(store)}
        text = marks_csv(marking, names, store.roll())
        waiting = len(store.roll()) * len(marking.questions()) - sum(
            place[0] in store.roll() for place in marking.given()
        )
        again = len(marking.outdated())
    write_whole(file, text)
    said = f"{counted(waiting, 'mark')} to give"
    if again:
        said += f"; {again} to give again, for a newer hand-in"
    _say(f"{file}: {said}")
    return 0


def import_file(folder: Path, file: Path, by: str | None) -> int:
    """Read a table of marks, all or nothing, and write the reports; return the exit status."""
    name = person(by)
    try:
        data = file.read_bytes()
    except OSError as error:
        raise Refused(f"{file}: cannot be read ({error.strerror})") from None
    done = Imported()

    def change(marking: Marking, results: list[Result]) -> None:
        nonlocal done
        done = import_marks(marking, data, name)

    written = write_from_store(folder, change)
    for problem in done.problems:
        apart = ", " if problem.startswith("row ") else ": "
        print(f"autograder: {file.name}{apart}{problem}", file=sys.stderr)
    if done.problems:
        print(f"autograder: {file.name}: no mark was imported", file=sys.stderr)
        written.tell(Console())
        return 1
    parts = [f"{done.given} given", f"{done.withdrawn} taken back", f"{done.unchanged} unchanged"]
    _say(f"{file}: {', '.join(parts)}")
    return written.tell(Console())


def override(
    folder: Path,
    student: str,
    question: str,
    points: float | None,
    reason: str,
    by: str | None,
    *,
    withdraw: bool,
) -> int:
    """Set the points of a question, or take that back."""
    name = person(by)
    if (points is None) != withdraw:
        received = "both" if withdraw else "neither"
        raise Refused(f"--points: must be given, or --withdraw. Received: {received}")

    def change(marking: Marking, results: list[Result]) -> None:
        result = result_of(results, student)
        if points is None:
            decisions.withdraw_override(marking.store, result, question, name)
        else:
            decisions.override(marking.store, result, question, points, reason, name)

    return decided(folder, student, change)


def excuse(folder: Path, student: str, reason: str, by: str | None, *, withdraw: bool) -> int:
    """Excuse a student, or take that back."""
    name = person(by)

    def change(marking: Marking, results: list[Result]) -> None:
        whose = student_of(marking.store, student)
        if withdraw:
            decisions.withdraw_excuse(marking.store, whose, name)
        else:
            decisions.excuse(marking.store, whose, reason, name)

    return decided(folder, student, change)


def decided(folder: Path, student: str, change: Callable[[Marking, list[Result]], None]) -> int:
    """Make a change, write the reports, and show what was noted; return the exit status."""
    noted: list[Change] = []

    def noting(marking: Marking, results: list[Result]) -> None:
        before = len(marking.store.log())
        change(marking, results)
        noted.extend(marking.store.log()[before:])

    written = write_from_store(folder, noting)
    for line in noted:
        _say(log_line(line))
    if not noted:
        _say("nothing to change: it stands so already")
    _say_total(written, student)
    return written.tell(Console())


def set_time(
    folder: Path,
    student: str,
    kind: str,
    time: str | None,
    reason: str,
    by: str | None,
    *,
    withdraw: bool,
) -> int:
    """Set a student's own due date or when their work came, or take that back."""
    name, option = person(by), "--until" if kind == decisions.UNTIL else "--at"
    if (time is None) != withdraw:
        received = "both" if withdraw else "neither"
        raise Refused(f"{option}: must be given, or --withdraw. Received: {received}")
    when = None if time is None else due_date(time, option)

    def change(marking: Marking, results: list[Result]) -> None:
        whose = student_of(marking.store, student)
        if when is None:
            decisions.withdraw_time(marking.store, whose, kind, name)
        else:
            decisions.set_time(marking.store, whose, kind, when, reason, name)

    return decided(folder, student, change)


def show_log(folder: Path, student: str | None) -> int:
    """Print the log, oldest first."""
    with Store(folder).reopen() as store:
        lines = store.log(student and unicodedata.normalize("NFC", student))
    for line in lines:
        _say(log_line(line))
    if not lines:
        _say("no grade has been changed")
    return 0


def log_line(change: Change) -> str:
    """Return a change as one line."""
    whose = " ".join(part for part in (change.student, change.question) if part)
    said = f"{change.at}  {change.by}  {whose or 'everybody'}: {change.what}"
    if change.before or change.after:
        said += f", {change.before or 'nothing'} -> {change.after or 'nothing'}"
    return said + (f" ({change.why})" if change.why else "")


def student_of(store: Store, student: str) -> str:
    """Return the student's exact id. Raises `Refused` where nobody of the class has it."""
    for wanted in _spellings(student):
        if wanted in store.roll():
            return wanted
    raise Refused(f"STUDENT: must be one of the class. Received: {student[:60]!r}")


def result_of(results: list[Result], student: str) -> Result:
    """Return the student's result. Raises `Refused` where there is none."""
    found = _found(results, student)
    if found is None:
        raise Refused(f"STUDENT: must be one that was graded. Received: {student[:60]!r}")
    return found


def _spellings(student: str) -> list[str]:
    """Return what ids a student's spelling stands for: as it is, or as a cell of grades.csv."""
    normal = unicodedata.normalize("NFC", student)
    return [normal, plain_cell(normal)]


def _found(results: list[Result], student: str) -> Result | None:
    by_id = {result.student: result for result in results}
    return next((by_id[each] for each in _spellings(student) if each in by_id), None)


def _say_total(written: Written, student: str) -> None:
    result = _found(written.results, student)
    if result is not None:
        counts = written.additions.standing(result).total
        _say(f"{result.student}: total {'none, excused' if counts is None else f'{counts:g}'}")


def _say(line: str) -> None:
    Console(soft_wrap=True).print(visible(line.replace("\n", " ")), markup=False, highlight=False)
