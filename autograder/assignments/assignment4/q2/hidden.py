"""q2's hidden checks: any column anywhere, and plots of other features and records."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from hypothesis import strategies as st

from autograder.assignments.assignment4.q2.checks import MONTHS, QUESTION, YEARS
from autograder.assignments.assignment4.q2.days_plot import judge_days
from autograder.assignments.assignment4.q2.diagnosis import lookup
from autograder.assignments.assignment4.q2.positions import Lookup, judge_positions
from autograder.assignments.assignment4.q2.rising_record import (
    SPAN,
    WHOLE_ROWS,
    RisingRecord,
    rising_record,
)
from autograder.assignments.assignment4.q2.years_plot import judge_years
from autograder.checks.calls import Student
from autograder.checks.cases import Cases
from autograder.data.columns import COLUMNS, ROWS_PER_DAY
from autograder.variant import Variant

LONG = 263_000  # rows: five years, and more than the lecture's training rows
Table = tuple[tuple[str, ...], tuple[str, ...]]  # columns, features


@QUESTION.hidden("any-index", weight=1, needs=("index",))
def any_index(student: Student, variant: Variant, cases: Cases) -> None:
    """`feature_index` finds any column at any position."""
    orders = st.permutations(COLUMNS).map(tuple)
    distinguishing = distinguishing_lookup(cases)

    @cases.for_all(
        st.tuples(orders, st.sampled_from(COLUMNS).map(lambda name: (name,))),
        boundary=tables(variant.feature, cases),
        max_examples=6,
    )
    def found(case: Table) -> None:
        columns, features = case
        for feature in features:
            judge_positions(student, lookup(columns, [feature]), distinguishing)


@QUESTION.hidden("any-feature", weight=1, needs=("days", "years"))
def any_feature(student: Student, variant: Variant, cases: Cases) -> None:
    """Both plots show the feature that they are asked for."""
    for plot in days_plots(variant.feature, cases):
        judge_days(student, plot.feature, (plot.record, plot.whole), by_default=False)
    for plot in years_plots(variant.feature, cases):
        judge_years(student, plot.feature, (plot.record, plot.whole), by_default=False)


def tables(feature: str, cases: Cases) -> list[Table]:
    """Return the tables where looking up goes wrong: the feature alone, first and last; and each
    column where all stand in reverse order."""
    others = [name for name in COLUMNS if name != feature]
    cases.generator("others").shuffle(others)
    return [
        ((feature,), (feature,)),
        ((feature, *others), (feature,)),
        ((*others, feature), (feature, others[0])),
        (tuple(reversed(COLUMNS)), COLUMNS),
    ]


def distinguishing_lookup(cases: Cases) -> Lookup:
    """Return a question for four columns, no more than two of which stand where the file has them."""
    random = cases.generator("telling")
    backwards = np.roll(COLUMNS[::-1], random.integers(len(COLUMNS))).tolist()
    return lookup(backwards, random.choice(COLUMNS, 4, replace=False).tolist())


@dataclass(frozen=True)
class Plot:
    """A feature to be plotted of a record, and of the whole record where that is not right."""

    feature: str
    record: RisingRecord
    whole: RisingRecord


def days_plots(feature: str, cases: Cases) -> list[Plot]:
    """Return two plots of some months: of values of both signs from a midnight on, and of any
    column from any row on."""
    random = cases.generator("days")
    others = [name for name in COLUMNS if name != feature]
    midnight = int(random.integers(0, 1_400)) * ROWS_PER_DAY
    rows = int(random.integers(MONTHS, MONTHS + 2_000))
    any_row = int(random.integers(0, WHOLE_ROWS - rows))
    return [
        _plot(others[0], random, rows | 1, midnight, signed=True),
        _plot(str(random.choice(others[1:])), random, rows, any_row),
    ]


def years_plots(feature: str, cases: Cases) -> list[Plot]:
    """Return two plots of some years: of values of both signs up to the end of 2016, and of any
    column over three years, the 29 February of 2012 among them."""
    random = cases.generator("years")
    others = [name for name in COLUMNS if name != feature]
    long = int(random.integers(LONG, WHOLE_ROWS - 10_000))
    rows = YEARS + int(random.integers(1, 20_000))
    first = int(random.integers(61 * ROWS_PER_DAY, YEARS))  # so that it spans the end of February
    return [
        _plot(others[-1], random, long | 1, WHOLE_ROWS - (long | 1), signed=True),
        _plot(str(random.choice(others[:-1])), random, rows, first),
    ]


def _plot(
    feature: str, random: np.random.Generator, rows: int, first: int, *, signed: bool = False
) -> Plot:
    """Return a plot of `rows` rows; the first is `first` rows after the beginning of 2009."""
    start = pd.Timestamp("2009-01-01") + first * pd.Timedelta(minutes=10)
    low = float(random.uniform(105.0, 115.0))
    if signed:  # part of the values are below 0
        low = -100.0 * COLUMNS.index(feature) - float(random.uniform(0.3, 0.7)) * SPAN
    seeds = random.integers(0, 2**32, size=2).tolist()
    return Plot(
        feature,
        rising_record(rows, str(start), low, seeds[0]),
        rising_record(WHOLE_ROWS, low=low, seed=seeds[1]),
    )
