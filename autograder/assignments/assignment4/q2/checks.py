"""q2: where the feature stands among the columns, and what it looks like over days and years."""

import pandas as pd
from hypothesis import strategies as st

from autograder.assignments.assignment4.q2.days_plot import judge_days
from autograder.assignments.assignment4.q2.years_plot import judge_years
from autograder.checks.calls import Student, StudentError
from autograder.checks.cases import for_all
from autograder.checks.engine import Question, Wrong
from autograder.checks.values import as_number, is_whole, shown
from autograder.data.columns import COLUMNS, DATE_COLUMN
from autograder.variant import Variant

QUESTION = Question("q2", "A look at the feature")
YEARS = 3 * 365


@QUESTION.check("index", weight=1)
def index(student: Student, variant: Variant) -> None:
    """`feature_index(df)` is the position of `{v.feature}` among the frame's columns."""
    _judge_index(student, list(COLUMNS), variant.feature, by_default=True)


@QUESTION.check("any-index", weight=1, hidden=True, needs=("index",))
def any_index(student: Student, variant: Variant) -> None:
    """`feature_index` finds any column, wherever it stands."""
    orders = st.tuples(st.permutations(COLUMNS).map(tuple), st.sampled_from(COLUMNS))

    @for_all(orders, max_examples=6)
    def found(order: tuple[tuple[str, ...], str]) -> None:
        _judge_index(student, list(order[0]), order[1], by_default=False)


@QUESTION.check("days", weight=1.5)
def days(student: Student, variant: Variant) -> None:
    """`plot_days(df)` shows every value of `{v.feature}` over 2 to 60 days in a row, both axes labelled."""
    judge_days(student, variant.feature, by_default=True)


@QUESTION.check("years", weight=1.5)
def years(student: Student, variant: Variant) -> None:
    """`plot_years(df)` shows `{v.feature}` over the whole record, both axes labelled."""
    judge_years(student, variant.feature, YEARS, by_default=True)


@QUESTION.check("any-feature", weight=1, hidden=True, needs=("days", "years"))
def any_feature(student: Student, variant: Variant) -> None:
    """Both plots show the feature that they are asked for."""
    other = next(name for name in ("T (degC)", "p (mbar)") if name != variant.feature)
    judge_days(student, other, by_default=False)
    judge_years(student, other, 5 * 365 + 2, "2012-01-01 00:10", by_default=False)


def _judge_index(student: Student, names: list[str], feature: str, *, by_default: bool) -> None:
    frame = _small(names)
    if by_default:
        position = student.call("feature_index", frame)
    else:
        position = student.call("feature_index", frame, feature=feature)
    right = names.index(feature)
    if is_whole(position) and int(position) == right:
        return
    if not is_whole(position):
        raise Wrong(
            f"`feature_index` returns {shown(position)}.", "A position is one whole number."
        )
    raise Wrong(
        f"`feature_index` returns {int(position)}, but the column there is not `{feature}`.",
        "Positions count the frame's columns from 0; the dates are its index, not a column.",
        "Let pandas look the column up rather than counting by hand.",
        name=_index_mistake(student, by_default and int(position) == right + 1),
    )


def _index_mistake(student: Student, counts_dates: bool) -> str | None:
    """Name the mistake by what comes for columns that stand elsewhere than in the file."""
    asked = (0, 1, 10)
    frame = _small(list(reversed(COLUMNS)))
    try:
        given = [student.call("feature_index", frame, feature=COLUMNS[n]) for n in asked]
    except StudentError:
        given = []
    positions = [as_number(position) for position in given]
    if counts_dates or positions == [len(COLUMNS) - n for n in asked]:
        return "index-counts-date-column"
    from_a_table = positions == list(asked)
    return "hard-coded-index" if from_a_table or len(set(positions)) == 1 else None


def _small(names: list[str]) -> pd.DataFrame:
    dates = pd.date_range("2009-01-01 00:10", periods=4, freq="10min", name=DATE_COLUMN)
    values = [[100.0 * COLUMNS.index(name) + row + 0.5 for name in names] for row in range(4)]
    return pd.DataFrame(values, index=dates, columns=names)
