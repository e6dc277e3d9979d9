"""q2: the feature's position among the columns, and its plots over days and years."""

from public_checks.assignments.assignment4.q2.days_plot import judge_days
from public_checks.assignments.assignment4.q2.positions import Lookup, judge_positions
from public_checks.assignments.assignment4.q2.rising_record import WHOLE_ROWS, rising_record
from public_checks.assignments.assignment4.q2.years_plot import judge_years
from public_checks.checks.calls import Student
from public_checks.checks.engine import Example, Question
from public_checks.data.columns import ROWS_PER_DAY

QUESTION = Question("q2", "A look at the feature")
MONTHS = 610 * ROWS_PER_DAY  # two Januaries, and a tenth of the rows is more than 60 days
YEARS = 3 * 365 * ROWS_PER_DAY


@QUESTION.check("index", weight=1)
def index(student: Student, example: Example) -> None:
    """`feature_index(df)` is the position of `{v.feature}` among the frame's columns."""
    lookup, distinguishing = (Lookup.of(example[key]) for key in ("index", "distinguishing"))
    judge_positions(student, lookup, distinguishing, by_default=True)


@QUESTION.check("days", weight=1.5)
def days(student: Student, example: Example) -> None:
    """`plot_days(df)` shows every value of `{v.feature}` over 2 to 60 consecutive days, both axes labeled."""
    records = rising_record(MONTHS), rising_record(WHOLE_ROWS)
    judge_days(student, example["feature"], records, by_default=True)


@QUESTION.check("years", weight=1.5)
def years(student: Student, example: Example) -> None:
    """`plot_years(df)` shows `{v.feature}` over the whole record, both axes labeled."""
    records = rising_record(YEARS), rising_record(WHOLE_ROWS)
    judge_years(student, example["feature"], records, by_default=True)
