"""Every check of a class as one table, for those who analyze: a row for each student and check."""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from autograder import Refused
from autograder.grading.result import Result
from autograder.reports.exports.grades import Grade
from autograder.reports.formatting import points, spreadsheet_cell

NOTHING = "missing"  # the status of those on the roster who have handed in nothing
COLUMNS = (
    *(
        "student",
        "name",
        "status",
        "variant",
        "total",
        "excused",
        "days_late",
        "question",
        "title",
        "check",
    ),
    *("description", "visibility", "points", "earned", "outcome", "misconception"),
)
_NUMBERS = ("total", "points", "earned")


def tidy_rows(
    results: Sequence[Result], grades: Sequence[Grade], absent: Sequence[tuple[str, str]] = ()
) -> Iterator[dict[str, Any]]:
    """Yield one row a student and check; of those who handed in nothing (id, name), one row each.

    `total` is the student's, in points, after what people decided and lateness costs; `points` and
    `earned` are the check's. What is not known is None.
    """
    by_student = {grade.student: grade for grade in grades}
    for result in results:
        grade = by_student[result.student]
        for question in result.questions:
            for check in question.checks:
                yield {
                    "student": result.student,
                    "name": result.name,
                    "status": result.status,
                    "variant": result.variant,
                    "total": None if grade.excused else grade.points,
                    "excused": grade.excused,
                    "days_late": grade.days_late,
                    "question": question.name,
                    "title": question.title,
                    "check": check.name,
                    "description": check.description,
                    "visibility": check.visibility,
                    "points": check.points,
                    "earned": check.earned,
                    "outcome": check.outcome,
                    "misconception": check.misconception,
                }
    for student, name in absent:
        yield dict.fromkeys(COLUMNS) | {"student": student, "name": name, "status": NOTHING}


def tidy_csv(rows: Iterator[dict[str, Any]]) -> str:
    """Return the rows as RFC 4180 text; cells that look like a formula get an apostrophe."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([_cell(name, row[name]) for name in COLUMNS])
    return text.getvalue()


def tidy_parquet(rows: Iterator[dict[str, Any]]) -> bytes:
    """Return the rows as Parquet. Raises `Refused` where pandas has no library that writes it."""
    import pandas as pd

    frame = pd.DataFrame(list(rows), columns=list(COLUMNS))
    try:
        written = frame.to_parquet(None, index=False)
    except ImportError:
        raise Refused(
            "--format: parquet needs pyarrow, which is not installed here; csv has the same rows"
        ) from None
    assert isinstance(written, bytes)  # no path was given
    return written


def _cell(name: str, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    return points(value) if name in _NUMBERS else spreadsheet_cell(str(value))
