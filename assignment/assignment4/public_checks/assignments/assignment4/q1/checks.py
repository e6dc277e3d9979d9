"""q1: read the record's file into a frame of all rows and 14 columns, indexed by date."""

from public_checks.assignments.assignment4.q1.dates import judge_dates
from public_checks.assignments.assignment4.q1.frames import CsvFile, judge_columns, judge_rows, read
from public_checks.checks.calls import Student
from public_checks.checks.engine import Example, Question

QUESTION = Question("q1", "Loading the record")


@QUESTION.check("columns", weight=1)
def columns(student: Student, example: Example) -> None:
    """The frame has the file's 14 measurement columns, in file order, as floats."""
    judge_columns(read(student, _file(example)), _file(example))


@QUESTION.check("rows", weight=1)
def rows(student: Student, example: Example) -> None:
    """The frame holds every row of the file, in file order, with its values unchanged."""
    judge_rows(student, read(student, _file(example)), _file(example))


@QUESTION.check("dates", weight=1)
def dates(student: Student, example: Example) -> None:
    """The frame's index holds the dates, parsed day first."""
    judge_dates(read(student, _file(example)), _file(example))


def _file(example: Example) -> CsvFile:
    return CsvFile(example["content"], example["words"], example["frame"])
