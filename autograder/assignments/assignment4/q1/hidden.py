"""q1's hidden check: other files in the form of the record."""

from functools import lru_cache

from hypothesis import strategies as st

from autograder.assignments.assignment4.q1.checks import QUESTION
from autograder.assignments.assignment4.q1.csv_cases import STEPS, CsvCase, step_of
from autograder.assignments.assignment4.q1.dates import judge_dates
from autograder.assignments.assignment4.q1.frames import (
    CsvFile,
    judge_columns,
    judge_rows,
    read,
)
from autograder.checks.calls import Student
from autograder.checks.cases import Cases
from autograder.variant import Variant

MOST = 200  # steps that a drawn record spans
RECORDS = st.builds(
    CsvCase,
    rows=st.integers(12, 40),
    first=st.integers(0, STEPS - MOST),
    missing=st.integers(0, 100),
    repeated=st.integers(0, 2),
    outage=st.none() | st.integers(-2, 11),
    seed=st.integers(0, 2**32 - 1),
)


@QUESTION.hidden("any-file", weight=1, needs=("columns", "rows", "dates"))
def any_file(student: Student, variant: Variant, cases: Cases) -> None:
    """Other files in the same format are read correctly."""

    @cases.for_all(RECORDS, boundary=edges(cases), max_examples=4)
    def read_right(record: CsvCase) -> None:
        file = _file(record)
        frame = read(student, file)
        judge_columns(frame, file)
        judge_rows(student, frame, file)
        judge_dates(frame, file)


@lru_cache(maxsize=64)
def _file(record: CsvCase) -> CsvFile:
    """Return a record's file, made once for all submissions of a class."""
    return record.file()


def edges(cases: Cases) -> list[CsvCase]:
    """Return one record of each kind that is often read wrongly, the shortest first."""
    random = cases.generator("edges")

    def drawn(low: int, high: int) -> int:
        return int(random.integers(low, high, endpoint=True))

    def seed() -> int:
        return drawn(0, 2**32 - 1)

    month, day = (int(n) + 1 for n in random.choice(12, size=2, replace=False))
    year_end = step_of(drawn(2009, 2015), 12, 31, drawn(134, 142))
    late_day = step_of(drawn(2009, 2016), drawn(1, 12), drawn(13, 27), drawn(1, 143))
    leap_day = step_of(int(random.choice([2012, 2016])), 2, 28, drawn(134, 142))
    # Two rows; the record's beginning; its end, which is the only row of 2017.
    two = CsvCase(2, drawn(0, STEPS - MOST), seed=seed())
    beginning = CsvCase(12, 1, repeated=1, outage=0, seed=seed())
    end = CsvCase(rows := drawn(12, 20), STEPS - rows + 1, outage=-1, seed=seed())
    # The first row at midnight, on a day that can be taken for a month.
    midnight = CsvCase(12, step_of(drawn(2009, 2016), month, day), repeated=2, seed=seed())
    over_the_year = CsvCase(drawn(12, 20), year_end, outage=drawn(0, 11), seed=seed())
    leap = CsvCase(drawn(150, 160), leap_day, repeated=drawn(1, 3), seed=seed())
    late = CsvCase(drawn(12, 40), late_day, missing=drawn(1, 100), seed=seed())
    # Long enough for code that reads a thousand rows; it spans noon and the end of a month.
    long = CsvCase(
        rows=drawn(1_001, 1_040),
        first=step_of(drawn(2009, 2016), drawn(1, 11), 26, drawn(0, 143)),
        missing=drawn(1, 100),
        repeated=drawn(1, 12),
        outage=drawn(300, 900),
        seed=seed(),
    )
    return [two, beginning, end, midnight, over_the_year, late, leap, long]
