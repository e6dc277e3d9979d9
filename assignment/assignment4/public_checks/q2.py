"""q2: where the feature stands among the columns, and what it looks like over days and years.
"""
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
import numpy as np
import pandas as pd
from .calls import Student
from .calls import StudentError
from .check import Question
from .check import Wrong
from .columns import COLUMNS
from .columns import DATE_COLUMN
from .columns import ROWS_PER_DAY
from .model import Variant
from .values import a_kind
from .values import as_number
from .values import is_whole
from .values import shown


QUESTION = Question("q2", "A look at the feature")


YEARS = 3 * 365


START = pd.Timestamp(2009, 1, 1, 0, 10)


@lru_cache(maxsize=8)
def record(days: int) -> pd.DataFrame:
    """Return a frame in which every column climbs through a range of its own.

    A column's values tell which column they are of, and where in the record they stand.
    """
    rows = days * ROWS_PER_DAY
    dates = pd.date_range(START, periods=rows, freq="10min", name=DATE_COLUMN)
    random = np.random.default_rng(days)
    climb = np.linspace(110.0, 190.0, rows) + random.uniform(-4.0, 4.0, size=rows)
    values = np.round(climb, 4)[:, None] + 100.0 * np.arange(len(COLUMNS))
    return pd.DataFrame(values, index=dates, columns=list(COLUMNS))


def _sent(days: int) -> dict[str, Any]:
    """Return the message from which the student's process makes `record(days)` again."""
    frame = record(days)
    return {"@steps": frame.iloc[:, 0].to_numpy(), "columns": list(COLUMNS), "start": str(START)}


@QUESTION.check("index", weight=1)
def index(student: Student, variant: Variant) -> None:
    """`feature_index(df)` is the position of `{v.feature}` among the frame's columns."""
    _judge_index(student, list(COLUMNS), variant.feature, by_default=True)


@QUESTION.check("days", weight=1.5)
def days(student: Student, variant: Variant) -> None:
    """`plot_days(df)` shows every value of `{v.feature}` over 2 to 60 days in a row, both axes labelled."""
    _judge_days(student, variant.feature, by_default=True)


@QUESTION.check("years", weight=1.5)
def years(student: Student, variant: Variant) -> None:
    """`plot_years(df)` shows `{v.feature}` over the whole record, both axes labelled."""
    _judge_years(student, variant.feature, by_default=True)


def _judge_index(student: Student, names: list[str], feature: str, *, by_default: bool) -> None:
    frame = record(1).iloc[:4].reindex(columns=names)
    if by_default:
        position = student.call("feature_index", frame)
    else:
        position = student.call("feature_index", frame, feature=feature)
    right = names.index(feature)
    if is_whole(position) and int(position) == right:
        return
    value = int(position) if is_whole(position) else None
    name = None
    if value == right + 1 and (by_default or _counts_dates(student)):
        name = "index-counts-date-column"
    elif not by_default and value is not None:
        name = "hard-coded-index"
    if value is None:
        raise Wrong(
            f"`feature_index` returns {shown(position)}.", "A position is one whole number."
        )
    raise Wrong(
        f"`feature_index` returns {value}, but the column there is not `{feature}`.",
        "Positions count the frame's columns from 0; the dates are its index, not a column.",
        "Let pandas look the column up rather than counting by hand.",
    )


def _counts_dates(student: Student) -> bool:
    """Return whether other positions are one too far as well, and not only this one by chance."""
    frame = record(1).iloc[:4]
    try:
        positions = [student.call("feature_index", frame, feature=COLUMNS[n]) for n in (0, 7)]
    except StudentError:
        return False
    return [as_number(position) for position in positions] == [1.0, 8.0]


@dataclass(frozen=True)
class Plot:
    """What came back from a plotting function."""

    series: list[np.ndarray]

    @property
    def values(self) -> np.ndarray:
        """All plotted values, missing ones left out."""
        parts = [part[np.isfinite(part)] for part in self.series]
        return np.concatenate(parts) if parts else np.zeros(0)


def _plot(student: Student, function: str, days: int, feature: str | None) -> Plot:
    named = {} if feature is None else {"feature": feature}
    answer = student.axes(function, _sent(days), **named)
    if answer["kind"] != "Axes":
        raise Wrong(
            f"`{function}` returns {a_kind(answer['kind'])}.",
            "It has to return the Axes that it has drawn on (not the Figure, nor nothing).",
            "`plt.gca()` and `plt.subplots()` give you one.",
        )
    missing = [axis for axis in ("x", "y") if not str(answer[f"{axis}label"]).strip()]
    if missing:
        raise Wrong(
            f"The {missing[0]} axis of `{function}` has no label."
            if len(missing) == 1
            else f"Neither axis of `{function}` has a label.",
            "Whoever looks at a plot must be able to read what is drawn against what.",
            "An Axes has a method for the label of each of its axes.",
        )
    plot = Plot([np.asarray(part, dtype=float) for part in answer["series"]])
    if plot.values.size == 0:
        raise Wrong(
            f"The Axes of `{function}` shows no values.",
            "The feature has to be drawn on the Axes that is returned.",
        )
    return plot


def _feature_of(values: np.ndarray) -> str | None:
    """Return the column whose range most of the values lie in."""
    finite = np.where(np.isfinite(values), values, 0.0)
    places = np.floor(np.clip(finite, 0, 1e6) / 100).astype(int) - 1
    inside = (places >= 0) & (places < len(COLUMNS))
    if inside.mean() < 0.5:
        return None
    return COLUMNS[np.bincount(places[inside]).argmax()]


def _judge_feature(function: str, plot: Plot, feature: str) -> Plot:
    """Keep the series that show the feature. Raises `Wrong` where there is none."""
    kept = [part for part in plot.series if part.size and _feature_of(part) == feature]
    if kept:
        return Plot(kept)
    shows = _feature_of(plot.values)
    seen = f"`{shows}`" if shows else "values that are not the feature's"
    raise Wrong(
        f"`{function}`, asked for `{feature}`, shows {seen}.",
        "It has to show the feature that it was asked for, in its own unit.",
        "Does your function use its `feature` argument wherever it takes a column?",
    )


def _judge_days(student: Student, feature: str, *, by_default: bool) -> None:
    try:
        _judge_days_of(student, 240, feature, by_default=by_default)
    except Wrong as wrong:
        if wrong.misconception not in (None, "range-too-short"):
            raise
        # Someone may have chosen fixed dates anywhere in the record's eight years.
        try:
            _judge_days_of(student, 2922, feature, by_default=by_default)
        except Exception:
            raise wrong from None


def _judge_days_of(student: Student, days: int, feature: str, *, by_default: bool) -> None:
    plot = _plot(student, "plot_days", days, None if by_default else feature)
    plot = _judge_feature("plot_days", plot, feature)
    values = max(plot.series, key=len)
    values = values[np.isfinite(values)]
    whole = record(days)[feature].to_numpy()
    starts = np.flatnonzero(np.isclose(whole, values[0], rtol=1e-6, atol=1e-4))
    runs = [whole[start : start + len(values)] for start in starts]
    if not any(len(run) == len(values) and np.allclose(run, values, rtol=1e-5) for run in runs):
        raise Wrong(
            f"`plot_days` shows {len(values)} values that are not consecutive rows of the frame.",
            "Over some days every single value should be seen: one each 10 minutes.",
            "Is something thinned out, averaged or sorted on the way?",
        )
    if len(values) < 2 * ROWS_PER_DAY:
        raise Wrong(
            f"`plot_days` shows {len(values)} rows, or {24 * len(values) / ROWS_PER_DAY:.3g} hours.",
            "A pattern that repeats daily is only seen over at least two days.",
            "How many rows are there in a day?",
        )
    if len(values) > 60 * ROWS_PER_DAY + 1:
        raise Wrong(
            f"`plot_days` shows {len(values)} rows, {len(values) / ROWS_PER_DAY:.0f} days.",
            "Over more than 60 days the single day can no longer be seen.",
        )


def _judge_years(student: Student, feature: str, *, by_default: bool) -> None:
    plot = _plot(student, "plot_years", YEARS, None if by_default else feature)
    values = _judge_feature("plot_years", plot, feature).values
    whole = record(YEARS)[feature].to_numpy()
    low, high = np.quantile(whole, [0.2, 0.8])
    in_range = (values >= whole.min() - 1e-3) & (values <= whole.max() + 1e-3)
    if in_range.mean() < 0.9:
        raise Wrong(
            "`plot_years` shows values that the feature never has.",
            "It may be thinned out or averaged, but has to stay the feature, in its own unit.",
        )
    if values.min() > low or values.max() < high or len(values) < 2:
        raise Wrong(
            "`plot_years` leaves out the record's beginning or its end.",
            "It has to show the whole record, from the first year to the last.",
        )
