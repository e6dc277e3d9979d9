"""`grades.csv`: one row per student, with what a person has typed into it."""

import csv
import io
from collections.abc import Sequence

from autograder.assignments.assignment import Assignment
from autograder.grading.result import Result, total
from autograder.reports.additions import NO_ADDITIONS, OUTDATED, Additions
from autograder.reports.formatting import natural, points, spreadsheet_cell
from autograder.reports.marks import MARK, NOTE, STUDENT
from autograder.variant import Variant

GRADEBOOK = "grades.csv"


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

    Where there is no mark yet, the cell is empty and `total` is the automatic part alone. A
    column `manual_note` follows where a mark was given for an earlier hand-in, then the columns
    that a person added.
    """
    names = counted_questions(results, variant, assignment)
    most = manual_max(variant, names, assignment)
    notes = [NOTE] if any(result.student in additions.outdated for result in results) else []
    own = [spreadsheet_cell(column.name) for column in additions.own]
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    totals = ["auto_total", "auto_max", MARK, "manual_max", "total"]
    writer.writerow([STUDENT, "name", "status", *names, *totals, *notes, *own])
    for result in results:
        scores = {question.name: question.score for question in result.questions}
        given = additions.marks.get(result.student)
        writer.writerow(
            [
                spreadsheet_cell(result.student),
                spreadsheet_cell(result.name),
                result.status,
                *(points(scores.get(name, 0.0)) for name in names),
                points(result.auto_total),
                points(result.auto_max),
                "" if given is None else points(given),
                points(most),
                points(result.auto_total + (given or 0.0)),
                *[OUTDATED if result.student in additions.outdated else "" for _ in notes],
                *(
                    spreadsheet_cell(column.cells.get(result.student, ""))
                    for column in additions.own
                ),
            ]
        )
    return text.getvalue()


def manual_max(variant: Variant, questions: Sequence[str], assignment: Assignment) -> float:
    """Return the highest mark for the written comments of the questions."""
    manual = assignment.manual_points(variant)
    return total([manual.get(name, 0.0) for name in questions])
