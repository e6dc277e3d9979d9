"""q4's hidden checks: any record, any column."""

from hypothesis import strategies as st

from autograder.assignments.assignment4.q4.checks import QUESTION
from autograder.assignments.assignment4.q4.normalized import (
    judge_data,
    judge_statistics,
    read_normalized,
)
from autograder.assignments.assignment4.q4.reported import (
    Part,
    is_carried_forward,
    judge_report,
    read_report,
)
from autograder.assignments.assignment4.q4.rows import Rows, drawn_rows, edges
from autograder.assignments.assignment4.q4.solved_record import SolvedRecord
from autograder.checks.calls import Student
from autograder.checks.cases import Cases
from autograder.checks.engine import Skipped, Wrong
from autograder.variant import Variant

PARTS: tuple[Part, ...] = ("train", "test")

# What is right on the public record and not here has no misconception's name.


@QUESTION.hidden("any-record", weight=2, needs=("all-rows", "returned-statistics"))
def any_record(student: Student, variant: Variant, cases: Cases) -> None:
    """All rows are shifted and scaled by the training rows' statistics, for any record."""

    @cases.for_all(drawn_rows(), boundary=edges(cases), max_examples=8)
    def right(rows: Rows) -> None:
        record = cases.keep(rows, rows.record)
        answer = read_normalized(student, record)
        judge_statistics(record, answer)
        judge_data(record, answer.data)


@QUESTION.hidden("any-report", weight=1, needs=("training-report", "test-report"))
def any_report(student: Student, variant: Variant, cases: Cases) -> None:
    """The reported statistics are right for any record and any column."""
    # A single test row has no sample standard deviation.
    measured = [rows for rows in edges(cases) if rows.num_test > 1]
    ends = [(rows, column) for rows in measured for column in (0, rows.columns - 1)]
    every = [(measured[-1], column) for column in range(measured[-1].columns)]
    drawn = drawn_rows(least_test=2).flatmap(
        lambda rows: st.tuples(st.just(rows), st.integers(0, rows.columns - 1))
    )

    @cases.for_all(drawn, boundary=dict.fromkeys([*ends, *every]), max_examples=6)
    def right(case: tuple[Rows, int]) -> None:
        for part in PARTS:
            _judge(student, cases.keep(case[0], case[0].record), case[1], part)


def _judge(student: Student, record: SolvedRecord, column: int, part: Part) -> None:
    got = read_report(student, record, column, part)
    try:
        judge_report(got, record, column, part)
    except Wrong:
        if is_carried_forward(student, record, column, part, got):
            raise Skipped("your `normalize`") from None
        raise
