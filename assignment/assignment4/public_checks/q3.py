"""q3: how many rows go to training, validation and test.
"""
from hypothesis import strategies as st
import numpy as np
from .calls import Student
from .check import Question
from .check import Wrong
from .check import for_all
from .model import Variant
from .values import is_whole
from .values import number
from .values import shown


QUESTION = Question("q3", "Split counts")


Counts = tuple[float, float, float]


@QUESTION.check("whole", weight=1)
def whole(student: Student, variant: Variant) -> None:
    """`split_counts(num_rows)` returns three counts, and all of them are whole numbers."""
    _counts(student, 1_000, whole=True)
    _counts(student, 12_345, whole=True)


@QUESTION.check("example", weight=1)
def example(student: Student, variant: Variant) -> None:
    """Of 10,000 rows, {v.split_percent[0]} % are for training, {v.split_percent[1]} % for validation and the rest for the test."""
    _judge(10_000, _counts(student, 10_000), variant)


@QUESTION.check("remainder", weight=1)
def remainder(student: Student, variant: Variant) -> None:
    """Every row belongs to exactly one split: the three counts add up to `num_rows`."""

    @for_all(st.integers(1, 600_000), max_examples=25)
    def adds_up(num_rows: int) -> None:
        counts = _counts(student, num_rows)
        if sum(counts) != num_rows:
            raise Wrong(
                f"`split_counts({num_rows})` returns {_as_returned(counts)}, which add up to "
                f"{number(sum(counts))}.",
                "Whatever rounding does to the first two counts, no row may get lost or be "
                "counted twice.",
                "What is left for the test once training and validation have theirs?",
            )


def _counts(student: Student, num_rows: int, *, whole: bool = False) -> Counts:
    answer = student.call("split_counts", num_rows)
    values = answer.tolist() if isinstance(answer, np.ndarray) and answer.shape == (3,) else answer
    if not isinstance(values, list) or len(values) != 3:
        raise Wrong(
            f"`split_counts({num_rows})` returns {shown(answer)}.",
            "It has to return three counts: training, validation, test, in this order.",
        )
    kinds_right = all(is_whole(value) for value in values) and not (
        isinstance(answer, np.ndarray) and answer.dtype.kind not in "iu"
    )
    try:
        counts = tuple(float(np.asarray(value)) for value in values)
    except (TypeError, ValueError):
        counts = None
    if (whole and not kinds_right) or counts is None:
        raise Wrong(
            f"`split_counts({num_rows})` returns {shown(values)}.",
            "A count of rows is used to slice an array, and only whole numbers (of an integer "
            "type) can do that.",
            "What type does Python give a product with a fraction, even where nothing stands "
            "behind the point?",
        )
    if whole and not all(0 <= count <= num_rows for count in counts):
        raise Wrong(
            f"`split_counts({num_rows})` returns {_as_returned(counts)}.",  # type: ignore[arg-type]
            f"No split can have fewer than 0 rows, or more than the {num_rows} that there are.",
            "Which record are your counts those of?",
        )
    return counts  # type: ignore[return-value]


def _as_returned(counts: Counts) -> str:
    """Return the counts in words, whole ones without a point, whatever their type was."""
    return shown([int(count) if float(count).is_integer() else count for count in counts])


def accepted(num_rows: int, percent: int) -> set[int]:
    """Return `percent` of `num_rows` rounded down, in exact and in floating-point arithmetic."""
    return {
        num_rows * percent // 100,
        int(num_rows * (percent / 100)),
        int(num_rows * percent / 100),
    }


def _judge(num_rows: int, counts: Counts, variant: Variant) -> None:
    train, val, _ = variant.split_percent
    if counts[0] in accepted(num_rows, train) and counts[1] in accepted(num_rows, val):
        if counts[2] == num_rows - counts[0] - counts[1]:
            return
        which, rule = "test", "The test split is all that the other two leave."
    else:
        which = "training" if counts[0] not in accepted(num_rows, train) else "validation"
        percent = train if which == "training" else val
        rule = f"It is {percent} % of the rows, rounded down to a whole number."
    whole = all(num_rows * percent % 100 == 0 for percent in (train, val))
    raise Wrong(
        f"`split_counts({num_rows})` returns {_as_returned(counts)}: the {which} count is not "
        "right.",
        rule,
        "Compare the order of the three counts, and your percentages, with the handout."
        if whole
        else "What do you do with the fraction of a row that is left over?",
    )
