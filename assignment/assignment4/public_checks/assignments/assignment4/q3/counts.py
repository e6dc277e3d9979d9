"""The accepted counts of q3, and how a student's counts are read and judged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import numpy as np

from public_checks.checks.calls import Student, StudentError
from public_checks.checks.engine import Wrong
from public_checks.checks.pictures.splits import Splits
from public_checks.checks.sealed import the_only
from public_checks.checks.values import as_number, is_whole, shown, together
from public_checks.student.codec import Opaque

Counts = tuple[float, float, float]
SPLITS = ("training", "validation", "test")
FAR = 10**9  # rows that no picture goes beyond


@dataclass(frozen=True)
class RightCounts:
    """The accepted counts for training and validation of `num_rows` rows.

    There are two where floating-point arithmetic and exact arithmetic differ.
    """

    num_rows: int
    train: frozenset[int]
    val: frozenset[int]

    def is_met(self, counts: Counts) -> bool:
        """Return whether these are the right counts."""
        left = self.num_rows - counts[0] - counts[1]
        return counts[0] in self.train and counts[1] in self.val and counts[2] == left

    def is_near(self, counts: Counts) -> bool:
        """Return whether training and validation are off by one row at most."""
        return all(
            min(abs(count - right) for right in rights) <= 1
            for count, rights in zip(counts, (self.train, self.val), strict=False)
        )


def read_counts(student: Student, num_rows: int, *, whole: bool = False) -> Counts:
    """Return the three counts; where `whole`, they must be of an integer type."""
    answer = student.call("split_counts", num_rows)
    values = answer.tolist() if isinstance(answer, np.ndarray) and answer.shape == (3,) else answer
    if not isinstance(values, list) or len(values) != 3:
        raise Wrong(
            f"`split_counts({num_rows})` returned {together(answer)}.",
            "It must return three counts: training, validation and test, in this order.",
            "What stands after `return` in your function?",
        )
    counts = [count for count in map(as_number, values) if count is not None]
    fractions = (Opaque("Decimal"), Opaque("Fraction"))
    fractional = any(isinstance(value, Opaque) and value in fractions for value in values)
    if len(counts) != 3 and not fractional:
        raise Wrong(
            f"`split_counts({num_rows})` returned {together(values)}.",
            "It must return three counts; each is one whole number: how many rows the split holds.",
            "Which of your three is not one number?",
        )
    if fractional or (whole and not all(is_whole(value) for value in values)):
        of_a_type = fractional or all(count.is_integer() for count in counts)
        raise Wrong(
            f"`split_counts({num_rows})` returned {together(values)}.",
            "It must return whole numbers of an integer type: only those can slice an array.",
            "What does `type(...)` say about each of your three counts?",
            name="float-counts" if of_a_type else None,
        )
    return counts[0], counts[1], counts[2]


def as_returned(counts: Counts) -> str:
    """Return the counts for a sentence, whole ones without a point, whatever their type."""
    return shown(tuple(int(count) if float(count).is_integer() else count for count in counts))


def are_within(counts: Counts, num_rows: int) -> bool:
    """Return whether each split can have so many of the rows."""
    return all(0 <= count <= num_rows for count in counts)


def as_splits(counts: Counts, num_rows: int, percents: Sequence[int] = ()) -> Splits | None:
    """Return the counts as parts of the record, or None where they are not of whole rows.

    `percents` are those of the first parts; the rule's boundaries are drawn where they are given.
    """
    if not all(float(count).is_integer() and abs(count) < FAR for count in counts):
        return None
    ends = [int(end) for end in accumulate(counts)]
    parts: list[list[str | int]] = [
        [name, end - int(count), end] for name, count, end in zip(SPLITS, counts, ends, strict=True)
    ]
    marks = [round(num_rows * percent / 100) for percent in accumulate(percents)]
    return Splits("The parts that your counts make", num_rows, parts, marks)


@dataclass(frozen=True)
class Probes:
    """Numbers of rows whose percentages leave different fractions, to tell mistakes apart.

    `names` holds, for each, suspects or sealed ones that name the misconceptions of counts.
    """

    rights: tuple[RightCounts, ...]
    names: Mapping[int, Any]

    def answers(self, student: Student) -> dict[int, Counts]:
        """Return the student's counts for these numbers of rows; nothing if a call fails."""
        try:
            with student.unheard():
                return {
                    right.num_rows: student.once(
                        ("counts", right.num_rows), lambda n=right.num_rows: read_counts(student, n)
                    )
                    for right in self.rights
                }
        except (StudentError, Wrong):
            return {}

    def named(self, student: Student) -> str | None:
        """Return the misconception that explains the counts for all of these numbers of rows."""
        wrong = {
            right.num_rows: counts
            for right, counts in zip(self.rights, self.answers(student).values(), strict=False)
        }
        return the_only(self.names[n].names_of(counts) for n, counts in wrong.items())


def judge(student: Student, right: RightCounts, percents: tuple[int, int], probes: Probes) -> None:
    """Raise `Wrong` if the counts of `right.num_rows` rows are not right."""
    counts = read_counts(student, right.num_rows)
    if right.is_met(counts):
        return
    which, rule = "test", "It must give the test all rows that the other two leave."
    look = "How do you compute the test's count?"
    for split, percent, count, rights in zip(
        ("validation", "training"),
        percents[::-1],
        counts[1::-1],
        (right.val, right.train),
        strict=True,
    ):
        if count not in rights:
            which = split
            rule = f"It must give {split} {percent} % of the rows, rounded down to a whole number."
            look = _where_to_look(right.num_rows, percents, probes, probes.answers(student))
    raise Wrong(
        f"`split_counts({right.num_rows})` returned {as_returned(counts)}: the {which} count "
        "is wrong.",
        rule,
        look,
        name=probes.named(student),
        picture=as_splits(counts, right.num_rows, percents),
    )


def _where_to_look(
    num_rows: int, percents: tuple[int, int], probes: Probes, answers: dict[int, Counts]
) -> str:
    """Return a question that fits the counts for other numbers of rows."""
    rights = {right.num_rows: right for right in probes.rights}
    met = [n for n, counts in answers.items() if rights[n].is_met(counts)]
    near = all(rights[n].is_near(counts) for n, counts in answers.items())
    leftover = any(num_rows * percent % 100 for percent in percents)
    if met and (len(met) == len(answers) or not near):
        return f"For {met[0]} rows your counts are right: what is different here?"
    if answers and near and leftover:
        return "Your counts are off by one row at most: for which numbers of rows are they off?"
    return "What percentage of all rows is each of your three counts?"
