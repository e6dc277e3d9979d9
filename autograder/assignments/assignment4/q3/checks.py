"""q3: how many rows go to training, validation and test."""

import numpy as np
from hypothesis import strategies as st

from autograder.assignments.assignment4.q3.counts import TELLING, Counts, down, is_near, is_right
from autograder.assignments.assignment4.q3.diagnosis import named
from autograder.checks.calls import Student, StudentError
from autograder.checks.engine import Question, Wrong, for_all
from autograder.checks.values import as_number, is_whole, number, shown
from autograder.student.codec import Opaque
from autograder.variant import Variant

QUESTION = Question("q3", "Split counts")


@QUESTION.check("whole", weight=1)
def whole(student: Student, variant: Variant) -> None:
    """`split_counts(num_rows)` returns three counts, and all of them are whole numbers."""
    for num_rows in (1_000, 12_345):
        counts = _counts(student, num_rows, whole=True)
        if not all(0 <= count <= num_rows for count in counts):
            raise Wrong(
                f"`split_counts({num_rows})` returns {_as_returned(counts)}.",
                f"No split can have fewer than 0 rows, or more than the {num_rows} that there are.",
                "Which record are your counts those of?",
            )


@QUESTION.check("example", weight=1)
def example(student: Student, variant: Variant) -> None:
    """Of 10,000 rows, {v.split_percent[0]} % are for training, {v.split_percent[1]} % for validation and the rest for the test."""
    _judge(student, 10_000, variant)


@QUESTION.check("remainder", weight=1)
def remainder(student: Student, variant: Variant) -> None:
    """Every row belongs to exactly one split: the three counts add up to `num_rows`."""

    @for_all(st.integers(1, 600_000), max_examples=25)
    def adds_up(num_rows: int) -> None:
        counts = _counts(student, num_rows)
        if not abs(sum(counts) - num_rows) < 1e-6:
            raise Wrong(
                f"`split_counts({num_rows})` returns {_as_returned(counts)}, which add up to "
                f"{number(sum(counts))}.",
                "Whatever rounding does to the first two counts, no row may get lost or be "
                "counted twice.",
                "What is left for the test once training and validation have theirs?",
                name=named(_answers(student), variant),
            )


@QUESTION.check("rounded-down", weight=1, hidden=True, needs=("whole",))
def rounded_down(student: Student, variant: Variant) -> None:
    """The counts are right for any number of rows."""

    @for_all(st.integers(1, 600_000), max_examples=60)
    def right(num_rows: int) -> None:
        _judge(student, num_rows, variant)


def _counts(student: Student, num_rows: int, *, whole: bool = False) -> Counts:
    """Return the three counts; where `whole`, they have to be of an integer type."""
    answer = student.call("split_counts", num_rows)
    values = answer.tolist() if isinstance(answer, np.ndarray) and answer.shape == (3,) else answer
    if not isinstance(values, list) or len(values) != 3:
        raise Wrong(
            f"`split_counts({num_rows})` returns {shown(answer)}.",
            "It has to return three counts: training, validation, test, in this order.",
        )
    counts = [count for count in map(as_number, values) if count is not None]
    fractional = any(value in (Opaque("Decimal"), Opaque("Fraction")) for value in values)
    if len(counts) != 3 and not fractional:
        raise Wrong(
            f"`split_counts({num_rows})` returns {shown(values)}.",
            "Each of the three has to be a count: one whole number, of an integer type, that says "
            "how many rows the split holds.",
        )
    if fractional or (whole and not all(is_whole(value) for value in values)):
        of_a_type = fractional or all(count.is_integer() for count in counts)
        raise Wrong(
            f"`split_counts({num_rows})` returns {shown(values)}.",
            "A count of rows is used to slice an array, and only whole numbers (of an integer "
            "type) can do that.",
            "What type does Python give a product with a fraction, even where nothing stands "
            "behind the point?",
            name="float-counts" if of_a_type else None,
        )
    return counts[0], counts[1], counts[2]


def _answers(student: Student) -> dict[int, Counts]:
    """Return the counts for the telling numbers of rows; nothing if one of them has none."""
    try:
        return {n: student.once(("counts", n), lambda n=n: _counts(student, n)) for n in TELLING}
    except (StudentError, Wrong):
        return {}


def _as_returned(counts: Counts) -> str:
    """Return the counts in words, whole ones without a point, whatever their type was."""
    return shown([int(count) if float(count).is_integer() else count for count in counts])


def _judge(student: Student, num_rows: int, variant: Variant) -> None:
    counts = _counts(student, num_rows)
    if is_right(num_rows, counts, variant):
        return
    answers = _answers(student)
    which, rule = "test", "The test split is all that the other two leave."
    look = "Do your three counts add up to `num_rows`?"
    for split, percent, count in zip(
        ("validation", "training"), variant.split_percent[1::-1], counts[1::-1], strict=True
    ):
        if count not in down(num_rows, percent):
            which = split
            rule = f"It is {percent} % of the rows, rounded down to a whole number."
            look = _where_to_look(num_rows, answers, variant)
    raise Wrong(
        f"`split_counts({num_rows})` returns {_as_returned(counts)}: the {which} count is not "
        "right.",
        rule,
        look,
        name=named(answers, variant),
    )


def _where_to_look(num_rows: int, answers: dict[int, Counts], variant: Variant) -> str:
    """Return the question that the counts for other numbers of rows suggest."""
    right = [n for n, counts in answers.items() if is_right(n, counts, variant)]
    near = all(is_near(n, counts, variant) for n, counts in answers.items())
    leftover = any(num_rows * percent % 100 for percent in variant.split_percent[:2])
    if right and (len(right) == len(answers) or not near):
        return f"For {right[0]} rows your counts are right: what is different here?"
    if answers and near and leftover:
        return "What do you do with the fraction of a row that is left over?"
    return "Compare the order of the three counts, and your percentages, with the handout."
