"""q3: how many rows go to training, validation and test."""

from hypothesis import strategies as st

from public_checks.assignments.assignment4.q3.counts import (
    Probes,
    RightCounts,
    are_within,
    as_returned,
    as_splits,
    judge,
    read_counts,
)
from public_checks.checks.calls import Student
from public_checks.checks.cases import public_cases
from public_checks.checks.engine import Example, Question, Skipped, Wrong
from public_checks.checks.sealed import Sealed
from public_checks.checks.values import number

QUESTION = Question("q3", "Split counts")
WHOLE = (1_000, 12_345)  # rows


@QUESTION.check("whole", weight=2)
def whole(student: Student, example: Example) -> None:
    """`split_counts(num_rows)` returns three counts, and all of them are whole numbers."""
    for num_rows in WHOLE:
        counts = read_counts(student, num_rows, whole=True)
        if not are_within(counts, num_rows):
            raise Wrong(
                f"`split_counts({num_rows})` returned {as_returned(counts)}.",
                f"It must give each split at least 0 rows, and at most all {num_rows}.",
                "How do you compute the count that is out of this range?",
                picture=as_splits(counts, num_rows),
            )


@QUESTION.check("example", weight=2)
def example_counts(student: Student, example: Example) -> None:
    """Of 10,000 rows, {v.split_percent[0]} % are for training, {v.split_percent[1]} % for validation and the rest for the test."""
    train, val = example["percents"]
    _skip_if_told(student, example["right"]["num_rows"])
    judge(student, _right(example["right"]), (train, val), _probes(example))


@QUESTION.check("remainder", weight=2)
def remainder(student: Student, example: Example) -> None:
    """Every row belongs to exactly one split: the three counts add up to `num_rows`."""
    cases = public_cases("q3-remainder")
    usual = example["right"]["num_rows"]
    _skip_if_told(student, usual)

    def adds_up(num_rows: int) -> None:
        counts = read_counts(student, num_rows)
        if not abs(sum(counts) - num_rows) < 1e-6:
            name = _probes(example).named(student)
            if name is None and sum(read_counts(student, usual)) != usual:
                raise Skipped("q3-example")  # which says the same of other numbers
            raise Wrong(
                f"`split_counts({num_rows})` returned {as_returned(counts)}; the sum is "
                f"{number(sum(counts))}.",
                f"It must give every row to exactly one split: the sum must be {num_rows}.",
                "Which rows are in no split, and which are in two?",
                name=name,
                picture=as_splits(counts, num_rows),
            )

    adds_up(99)
    adds_up(example["fractions"]["num_rows"])
    with student.unheard():  # of many calls, nobody could tell which one printed what
        cases.for_all(st.integers(1, 600_000), max_examples=25)(adds_up)


@QUESTION.check("fractions", weight=1, needs=("whole", "example"))
def fractions(student: Student, example: Example) -> None:
    """Where a percentage of the rows is no whole number, training and validation are rounded down."""
    train, val = example["percents"]
    num_rows = example["fractions"]["num_rows"]
    if sum(read_counts(student, num_rows)) != num_rows and _probes(example).named(student) is None:
        raise Skipped("q3-remainder")
    judge(student, _right(example["fractions"]), (train, val), _probes(example))


def _skip_if_told(student: Student, num_rows: int) -> None:
    """Raise `Skipped` where q3-whole says already what is wrong with the counts."""
    if not _possible(student, num_rows) and not all(_possible(student, n) for n in WHOLE):
        raise Skipped("q3-whole")


def _possible(student: Student, num_rows: int) -> bool:
    try:
        with student.unheard():
            return are_within(read_counts(student, num_rows), num_rows)
    except Wrong:
        return False


def _right(numbers: Example) -> RightCounts:
    train, val = (frozenset(numbers[split]) for split in ("train", "val"))
    return RightCounts(numbers["num_rows"], train, val)


def _probes(example: Example) -> Probes:
    told = example["probes"]
    rights = tuple(_right(numbers) for numbers in told)
    return Probes(rights, {numbers["num_rows"]: Sealed(numbers["names"]) for numbers in told})
