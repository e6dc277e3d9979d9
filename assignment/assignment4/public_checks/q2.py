"""q2: where the feature stands among the columns, and what it looks like over days and years.
"""
import pandas as pd
from .calls import Student
from .columns import COLUMNS
from .columns import DATE_COLUMN
from .engine import Question
from .engine import Wrong
from .model import Variant
from .q2_days_plot import judge_days
from .q2_years_plot import judge_years
from .values import is_whole
from .values import shown


QUESTION = Question("q2", "A look at the feature")


YEARS = 3 * 365


@QUESTION.check("index", weight=1)
def index(student: Student, variant: Variant) -> None:
    """`feature_index(df)` is the position of `{v.feature}` among the frame's columns."""
    _judge_index(student, list(COLUMNS), variant.feature, by_default=True)


@QUESTION.check("days", weight=1.5)
def days(student: Student, variant: Variant) -> None:
    """`plot_days(df)` shows every value of `{v.feature}` over 2 to 60 days in a row, both axes labelled."""
    judge_days(student, variant.feature, by_default=True)


@QUESTION.check("years", weight=1.5)
def years(student: Student, variant: Variant) -> None:
    """`plot_years(df)` shows `{v.feature}` over the whole record, both axes labelled."""
    judge_years(student, variant.feature, YEARS, by_default=True)


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
    )


def _small(names: list[str]) -> pd.DataFrame:
    dates = pd.date_range("2009-01-01 00:10", periods=4, freq="10min", name=DATE_COLUMN)
    values = [[100.0 * COLUMNS.index(name) + row + 0.5 for name in names] for row in range(4)]
    return pd.DataFrame(values, index=dates, columns=names)
