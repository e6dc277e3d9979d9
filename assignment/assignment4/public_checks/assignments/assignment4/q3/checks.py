"""q3: how many rows go to training, validation and test."""

from hypothesis import strategies as st

from public_checks.assignments.assignment4.q3.counts import (
    Probes,
    RightCounts,
    as_returned,
    judge,
    read_counts,
)
from public_checks.checks.calls import Student
from public_checks.checks.cases import public_cases
from public_checks.checks.engine import Example, Question, Wrong
from public_checks.checks.sealed import Sealed
from public_checks.checks.values import number

QUESTION = Question("q3", "Split counts")


@QUESTION.check("whole", weight=1)
def whole(student: Student, example: Example) -> None:
    """`split_counts(num_rows)` returns three counts, and all of them are whole numbers."""
    for num_rows in (1_000, 12_345):
        counts = read_counts(student, num_rows, whole=True)
        if not all(0 <= count <= num_rows for count in counts):
            raise Wrong(
                f"`split_counts({num_rows})` returns {as_returned(counts)}.",
                f"No split can have fewer than 0 rows, or more than all {num_rows}.",
                "Do your counts depend on `num_rows`?",
            )


@QUESTION.check("example", weight=1)
def example_counts(student: Student, example: Example) -> None:
    """Of 10,000 rows, {v.split_percent[0]} % are for training, {v.split_percent[1]} % for validation and the rest for the test."""
    train, val = example["percents"]
    judge(student, _right(example["right"]), (train, val), _probes(example))


@QUESTION.check("remainder", weight=1)
def remainder(student: Student, example: Example) -> None:
    """Every row belongs to exactly one split: the three counts add up to `num_rows`."""
    cases = public_cases("q3-remainder")

    @cases.for_all(st.integers(1, 600_000), max_examples=25)
    def adds_up(num_rows: int) -> None:
        counts = read_counts(student, num_rows)
        if not abs(sum(counts) - num_rows) < 1e-6:
            raise Wrong(
                f"`split_counts({num_rows})` returns {as_returned(counts)}, which add up to "
                f"{number(sum(counts))}.",
                "However the first two counts are rounded, no row may be lost or counted twice.",
                "How many rows are left for the test after training and validation?",
                name=_probes(example).named(student),
            )


def _right(numbers: Example) -> RightCounts:
    train, val = (frozenset(numbers[split]) for split in ("train", "val"))
    return RightCounts(numbers["num_rows"], train, val)


def _probes(example: Example) -> Probes:
    told = example["probes"]
    rights = tuple(_right(numbers) for numbers in told)
    return Probes(rights, {numbers["num_rows"]: Sealed(numbers["names"]) for numbers in told})
