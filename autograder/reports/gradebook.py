"""`grades.csv`: one row a student, and the marks a person has typed into it."""

import csv
import io
import math
from collections.abc import Mapping, Sequence
from pathlib import Path

from autograder.grading.result import Result, total
from autograder.reports.text import natural, points, spreadsheet_cell
from autograder.variant import Variant
from autograder.variant.model import QUESTIONS


def counted_questions(results: Sequence[Result], variant: Variant) -> list[str]:
    """Return the names of the questions that earn points, in their natural order.

    They are those of the results, or the variant's own where no result names one.
    """
    named = {question.name for result in results for question in result.questions if question.max}
    if not named:
        named = {name for name in QUESTIONS if variant.auto_points(name)}
    return sorted(named, key=natural)


def grades_csv(
    results: Sequence[Result], variant: Variant, manual: Mapping[str, float] | None = None
) -> str:
    """Return the gradebook as RFC 4180 text (CRLF), one row a student in the order given.

    `manual` maps a student to the points a person gave for the written comments. Without them
    the cell is empty and `total` is the automatic part alone.
    """
    names = counted_questions(results, variant)
    manual = manual or {}
    manual_max = total([variant.manual_points(name) for name in names])
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    totals = ["auto_total", "auto_max", "manual_total", "manual_max", "total"]
    writer.writerow(["student", "name", "status", *names, *totals])
    for result in results:
        scores = {question.name: question.score for question in result.questions}
        given = manual.get(result.student)
        writer.writerow(
            [
                spreadsheet_cell(result.student),
                spreadsheet_cell(result.name),
                result.status,
                *(points(scores.get(name, 0.0)) for name in names),
                points(result.auto_total),
                points(result.auto_max),
                "" if given is None else points(given),
                points(manual_max),
                points(result.auto_total + (given or 0.0)),
            ]
        )
    return text.getvalue()


def manual_marks(path: Path, results: Sequence[Result]) -> dict[str, float]:
    """Return the marks typed into the `manual_total` column of an earlier gradebook.

    Rows of students who are not among `results`, empty cells and cells that are no number are
    left out; a missing or foreign file gives none.
    """
    students = {spreadsheet_cell(result.student): result.student for result in results}
    marks: dict[str, float] = {}
    try:
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            # Spreadsheets of some countries save with semicolons, and 0,5 for 0.5.
            delimiter = ";" if file.readline().startswith("student;") else ","
            file.seek(0)
            for row in csv.DictReader(file, delimiter=delimiter):
                student = students.get(row.get("student") or "")
                mark = _mark(row.get("manual_total"))
                if student is not None and mark is not None:
                    marks[student] = mark
    except (OSError, csv.Error):
        return {}
    return marks


def _mark(cell: str | None) -> float | None:
    try:
        mark = float((cell or "").strip().replace(",", "."))
    except ValueError:
        return None
    return mark if math.isfinite(mark) else None
