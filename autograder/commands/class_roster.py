"""A class's roster: who should hand in, kept in the store, and who of them has not."""

from collections.abc import Mapping
from pathlib import Path

from rich.console import Console

from autograder import Refused
from autograder.grading.store import Store
from autograder.reports.formatting import listed
from autograder.reports.rosters import roster as rosters
from autograder.reports.rosters.people import Attendance, attendance
from autograder.reports.rosters.sheet import Sheet

FACT = "roster"  # the name under which the store keeps it
_NAMED = 20


def read_roster(path: Path | None) -> Sheet | None:
    """Return a roster: any table with a header and a row for each person; None without a path."""
    return None if path is None else rosters.read_roster(path, "--roster")


def check_roster(roster: Sheet | None, students: Mapping[str, str]) -> None:
    """Raise `Refused` where there is a roster and none of `students` (id to name) is on it."""
    if roster is not None and students and not attendance(roster, students).found:
        raise Refused(
            f"--roster: has none of the {len(students)} who handed in; it must have their ids, or "
            "their names"
        )


def keep_roster(store: Store, roster: Sheet | None, students: Mapping[str, str]) -> None:
    """Keep a roster, where there is one. Raises `Refused` as `check_roster` does."""
    check_roster(roster, students)
    if roster is not None:
        store.remember(FACT, [list(row) for row in roster.rows])


def stored_attendance(store: Store, students: Mapping[str, str]) -> Attendance | None:
    """Return who on the class's roster has handed in nothing; None where there is no roster."""
    rows = store.recall(FACT)
    return attendance(Sheet(rows), students) if rows else None


def tell_roster(roster: Attendance | None, console: Console) -> None:
    """Print who has handed in nothing, and who is not on the roster."""
    if roster is None:
        return
    absent = [person.called for person in roster.absent]
    lines = [f"{len(absent)} on the roster handed in nothing: {listed(absent, _NAMED)}"]
    if not absent:
        lines = ["Everybody on the roster handed something in."]
    if roster.strangers:
        strangers = listed(roster.strangers, _NAMED)
        lines.append(f"{len(roster.strangers)} who handed in are not on the roster: {strangers}")
    for line in lines:
        console.print(line, markup=False, highlight=False, soft_wrap=True)
