"""q3's hidden check: any number of rows."""

from hypothesis import strategies as st

from autograder.assignments.assignment4.q3.arithmetic import right_counts
from autograder.assignments.assignment4.q3.checks import QUESTION
from autograder.assignments.assignment4.q3.counts import judge
from autograder.assignments.assignment4.q3.diagnosis import probes
from autograder.checks.calls import Student
from autograder.checks.cases import Cases
from autograder.variant import Variant

# The smallest records, and those around the size where one percent is a whole row.
FEW = (1, 2, 3, 4, 5, 7, 19, 20, 21, 99, 100, 101)


@QUESTION.hidden("rounded-down", weight=1, needs=("whole",))
def rounded_down(student: Student, variant: Variant, cases: Cases) -> None:
    """The counts are right for any number of rows."""
    told = cases.keep("probes", lambda: probes(variant))
    train, val, _ = variant.split_percent

    @cases.for_all(st.integers(1, 600_000), boundary=FEW, max_examples=60)
    def right(num_rows: int) -> None:
        judge(student, right_counts(num_rows, variant), (train, val), told)
