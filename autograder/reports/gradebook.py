"""`grades.csv`: one row per student, with what a person has typed into it."""

import csv
import io
from collections.abc import Sequence

from autograder.assignments.assignment import Assignment
from autograder.grading.result import Result, total
from autograder.reports.additions import NO_ADDITIONS, OUTDATED, Additions
from autograder.reports.formatting import natural, points, spreadsheet_cell
from autograder.reports.marks import EXCUSED, LATE_DAYS, MARK, NOTE, PENALTY, STUDENT
from autograder.reports.rosters.people import Attendance
from autograder.reports.standing import Standing
from autograder.variant import Variant

GRADEBOOK, MISSING = "grades.csv", "missing.csv"


def counted_questions(
    results: Sequence[Result], variant: Variant, assignment: Assignment
) -> list[str]:
    """Return the names of the questions that are worth points, in natural order.

    They are those of the results, or the assignment's own where no result names one.
    """
    named = {question.name for result in results for question in result.questions if question.max}
    return sorted(named, key=natural) if named else assignment.counted(variant)


def grades_csv(
    results: Sequence[Result],
    variant: Variant,
    assignment: Assignment,
    additions: Additions = NO_ADDITIONS,
) -> str:
    """Return the gradebook as RFC 4180 text (CRLF), one row per student in the order given.

    Where there is no mark yet, the cell is empty and `total` is the automatic part alone. The
    points of a question are those that a person set, where they did, and `total` is after the
    penalty for lateness, and empty for an excused student. Columns follow where they say
    something: `manual_note` where a mark was given for an earlier hand-in, `late_days` and
    `penalty` where there is a due date, `excused` (the reason); then those that a person added.
    """
    names = counted_questions(results, variant, assignment)
    most = manual_max(variant, names, assignment)
    notes = [NOTE] if any(result.student in additions.outdated for result in results) else []
    late = [LATE_DAYS, PENALTY] if additions.lateness else []
    excused = [EXCUSED] if any(result.student in additions.excuses for result in results) else []
    own = [spreadsheet_cell(column.name) for column in additions.own]
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    totals = ["auto_total", "auto_max", MARK, "manual_max", "total"]
    writer.writerow([STUDENT, "name", "status", *names, *totals, *notes, *late, *excused, *own])
    for result in results:
        standing = additions.standing(result)
        manual, counts = standing.manual, standing.total
        writer.writerow(
            [
                spreadsheet_cell(result.student),
                spreadsheet_cell(result.name),
                result.status,
                *(points(standing.scores.get(name, 0.0)) for name in names),
                points(standing.auto_total),
                points(result.auto_max),
                "" if manual is None else points(manual),
                points(most),
                "" if counts is None else points(counts),
                *[OUTDATED if result.student in additions.outdated else "" for _ in notes],
                *(_late_cells(standing) if late else ()),
                *(
                    spreadsheet_cell(standing.excuse.reason if standing.excuse else "")
                    for _ in excused
                ),
                *(
                    spreadsheet_cell(column.cells.get(result.student, ""))
                    for column in additions.own
                ),
            ]
        )
    return text.getvalue()


def _late_cells(standing: Standing) -> list[str]:
    """Return the days begun after the due date, empty where they are not known, and their cost."""
    late = standing.lateness
    days = "" if late is None or late.days is None else str(late.days)
    return [days, "" if late is None else points(standing.penalty)]


def manual_max(variant: Variant, questions: Sequence[str], assignment: Assignment) -> float:
    """Return the highest mark for the written comments of the questions."""
    manual = assignment.manual_points(variant)
    return total([manual.get(name, 0.0) for name in questions])


def missing_csv(roster: Attendance) -> str:
    """Return those on the roster who have handed in nothing, one row each, as RFC 4180 text."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([STUDENT, "name"])
    for person in roster.absent:
        writer.writerow([spreadsheet_cell(person.student), spreadsheet_cell(person.name)])
    return text.getvalue()
