"""q2: right plots and positions hold on every record, wrong ones do not, strange ones are told."""

from collections.abc import Callable
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from matplotlib.axes import Axes

from autograder.assignments.assignment4.q2 import examples
from autograder.assignments.assignment4.q2.checks import QUESTION
from autograder.assignments.assignment4.q2.hidden import days_plots, tables, years_plots
from autograder.checks.calls import Student, StudentError, TimeLimits
from autograder.checks.cases import Cases
from autograder.checks.engine import Verdict
from autograder.data.columns import COLUMNS, ROWS_PER_DAY
from autograder.student import drawing
from autograder.student.codec import pack, unpack
from autograder.variant import load_variant

VARIANT = load_variant()
FEATURE = VARIANT.feature
EXAMPLE = examples.example(VARIANT)
DAY = ROWS_PER_DAY
CHECKS = {check.name.removeprefix("q2-"): check for check in QUESTION.checks}
few = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))


class Plotter(Student):
    """Functions that plot and look up, asked as a submission's are."""

    def __init__(self, **functions: Callable[..., Any]) -> None:
        super().__init__(TimeLimits())
        self.functions = functions

    def _ask(self, operation: str, **arguments: Any) -> Any:
        (frame,) = arguments["args"]
        if operation == "axes":
            steps = frame["@steps"]
            dates = pd.date_range(frame["start"], periods=len(steps), freq="10min")
            columns = steps[:, None] + 100.0 * np.arange(len(COLUMNS))
            frame = pd.DataFrame(columns, dates.rename("Date Time"), frame["columns"])
        try:
            feature = arguments["kwargs"].get("feature", FEATURE)
            result = self.functions[arguments["name"]](frame, feature)
            return unpack(pack(drawn(result) if isinstance(result, Axes) else result))
        except Exception as error:
            raise StudentError(type(error).__name__, str(error)) from None
        finally:
            plt.close("all")


def drawn(axes: Axes) -> dict[str, Any]:
    axes.set(xlabel="Date", ylabel="Value")
    return {"kind": "Axes", "xlabel": "x", "ylabel": "y", "series": drawing.series(axes)}


def outcome(check: str, seed: str = "a", **functions: Callable[..., Any]) -> str:
    """Return what comes of a check: nothing, or its misconception, or its feedback."""
    try:
        CHECKS[check].run(Plotter(**functions), VARIANT, EXAMPLE, Cases(seed, f"q2-{check}"))
    except Verdict as verdict:
        return verdict.misconception or verdict.feedback
    except StudentError as error:
        return f"raised {error}"
    return ""


def of(plot: Callable[[Any], Any]) -> Callable[..., Any]:
    """Return a function that plots the feature that it is asked for."""
    return lambda df, feature: plot(df[feature])


def line(part: Any) -> Axes:
    _, ax = plt.subplots()
    ax.plot(part.index, part.to_numpy())
    return ax


def area(part: Any) -> Axes:
    _, ax = plt.subplots()
    ax.fill_between(part.index, part)
    return ax


def bars(part: Any) -> Axes:
    _, ax = plt.subplots()
    ax.bar(part.index, part, width=0.005)
    return ax


def numbered(part: Any) -> Axes:
    _, ax = plt.subplots()
    ax.plot(range(len(part)), part.tolist())
    return ax


def by_hour(part: Any) -> Axes:
    _, ax = plt.subplots()
    for _, day in part.groupby(part.index.date):
        ax.plot(day.index.hour + day.index.minute / 60, day)
    return ax


DAYS: dict[str, Callable[[Any], Axes]] = {
    "the first two": lambda s: line(s.iloc[: 2 * DAY]),
    "the last two": lambda s: line(s.iloc[-2 * DAY :]),
    "two by the calendar": lambda s: line(s[str(s.index[DAY].date()) :].iloc[: 2 * DAY]),
    "the first two by the calendar": lambda s: line(
        s[s.index < s.index[0].normalize() + 2 * pd.Timedelta("1D")]
    ),
    "sixty": lambda s: line(s.iloc[1000 : 1000 + 60 * DAY]),
    "sixty, both ends included": lambda s: line(s[: s.index[0] + pd.Timedelta(days=60)]),
    "two, both ends included": lambda s: line(s[s.index[77] : s.index[77] + pd.Timedelta(days=2)]),
    "an area": lambda s: area(s.iloc[: 10 * DAY]),
    "bars": lambda s: bars(s.iloc[: 3 * DAY]),
    "numbers": lambda s: numbered(s.iloc[: 10 * DAY]),
    "pandas": lambda s: s.iloc[: 10 * DAY].plot(),
    "day upon day": lambda s: by_hour(s.iloc[: 5 * DAY]),
    "a summer": lambda s: line(s["2014-07-01":"2014-07-14"]),
}
YEARS: dict[str, Callable[[Any], Axes]] = {
    "all": line,
    "numbers": numbered,
    "daily means": lambda s: line(s.resample("D").mean()),
    "weekly means": lambda s: s.resample("W").mean().plot(),
    "monthly means": lambda s: line(s.resample("MS").mean()),
    "monthly means, at the end": lambda s: line(s.resample("ME").mean()),
    "quarterly means": lambda s: line(s.resample("QS").mean()),
    "yearly means": lambda s: line(s.resample("YS").mean()),
    "the largest of a month": lambda s: line(s.resample("MS").max()),
    "a running mean": lambda s: line(s.rolling(30 * DAY).mean()),
    "each day's first": lambda s: line(s.iloc[::DAY]),
    "an area": lambda s: area(s.resample("D").mean()),
    "the years of the file": lambda s: line(s["2009":"2016"].resample("D").mean()),
    "from 2009 to 2016, one by one": lambda s: line(
        pd.concat([s.loc[str(year)] for year in range(2009, 2017)])
    ),
}


@pytest.mark.parametrize("kind", DAYS)
def test_a_right_plot_of_days_holds(kind: str) -> None:
    assert "" == outcome("days", plot_days=of(DAYS[kind]))


@pytest.mark.parametrize("kind", YEARS)
def test_a_right_plot_of_years_holds(kind: str) -> None:
    assert "" == outcome("years", plot_years=of(YEARS[kind]))


@pytest.mark.parametrize("seed", ["a", "b"])
@pytest.mark.parametrize("kind", [*DAYS, *YEARS])
def test_a_right_plot_holds_whatever_the_seed(kind: str, seed: str) -> None:
    days, years = DAYS.get(kind, DAYS["sixty"]), YEARS.get(kind, YEARS["daily means"])

    assert "" == outcome("any-feature", seed, plot_days=of(days), plot_years=of(years))


SHORT_OR_LONG: dict[str, tuple[Callable[[Any], Axes], str]] = {
    "two days but two rows": (lambda s: line(s.iloc[: 2 * DAY - 2]), "range-too-short"),
    "sixty days and two rows": (lambda s: line(s.iloc[: 60 * DAY + 2]), "60 days"),
}


@pytest.mark.parametrize("kind", SHORT_OR_LONG)
def test_a_plot_of_too_few_or_too_many_days_is_wrong(kind: str) -> None:
    plot, told = SHORT_OR_LONG[kind]

    assert told in outcome("days", plot_days=of(plot))


# Right for values above 0, and for the feature and the years of the public checks.
WRONG_ELSEWHERE: dict[str, tuple[Callable[..., Any], Callable[..., Any], str]] = {
    "no days below 0": (of(lambda s: line(s.iloc[: 60 * DAY].clip(lower=0))), of(line), ""),
    "days without a sign": (of(lambda s: line(s.iloc[: 5 * DAY].abs())), of(line), ""),
    "no years below 0": (of(DAYS["sixty"]), of(lambda s: line(s.clip(lower=0))), ""),
    "years up to 2015": (of(DAYS["sixty"]), of(lambda s: line(s[:"2015"])), "range-too-short"),
    "the lecture's rows": (of(DAYS["sixty"]), of(lambda s: line(s[:210_000])), "range-too-short"),
    "one feature": (lambda df, _: line(df[FEATURE][:1440]), of(line), "wrong-feature-plotted"),
}


@pytest.mark.parametrize("seed", ["a", "b", "c"])
@pytest.mark.parametrize("kind", WRONG_ELSEWHERE)
def test_what_is_wrong_elsewhere_fails_whatever_the_seed(kind: str, seed: str) -> None:
    days, years, slug = WRONG_ELSEWHERE[kind]
    told = outcome("any-feature", seed, plot_days=days, plot_years=years)

    assert "" == outcome("days", plot_days=days)
    assert "" == outcome("years", plot_years=years)
    assert slug == told if slug else " " in told


@few
@given(st.text(max_size=5))
def test_the_edges_of_plots_are_there_whatever_the_seed(seed: str) -> None:
    cases = Cases(seed, "q2-any-feature")
    days, years = (make(FEATURE, cases) for make in (days_plots, years_plots))
    dates = [
        pd.date_range(plot.record.start, periods=plot.record.rows, freq="10min")
        for plot in days + years
    ]

    assert {COLUMNS[0], COLUMNS[-1]} <= {plot.feature for plot in days + years}
    assert FEATURE not in {plot.feature for plot in days + years}
    for plot in (days[0], years[0]):
        values = plot.record.sent["@steps"] + 100.0 * COLUMNS.index(plot.feature)
        assert values.min() < -1 < 1 < values.max()
        assert plot.record.rows % 2
        assert (values != 0).all()
    assert pd.Timestamp(0).time() == dates[0][0].time()
    assert pd.Timestamp("2016-12-31 23:50") == dates[2][-1]
    assert ((dates[3].month == 2) & (dates[3].day == 29)).any()
    assert all(each[0].year >= 2009 and each[-1].year <= 2016 for each in dates)


STRANGE: dict[str, dict[str, Any]] = {
    "nothing": {"x": np.zeros(0), "y": np.zeros(0), "dates": True},
    "nowhere": {"x": np.array([np.inf, np.nan, 1e300]), "y": np.full(3, 1e308), "dates": True},
    "one point": {"x": np.zeros(1), "y": np.array([1150.0]), "dates": False},
    "one place": {"x": np.zeros(9), "y": np.full(9, 1150.0), "dates": True},
    "whole numbers": {"x": np.arange(9), "y": np.arange(1110, 1119), "dates": True},
}
FLOATS = st.floats(width=32) | st.floats(1100, 1200) | st.floats(14_000, 18_000)


@st.composite
def series(draw: st.DrawFn) -> dict[str, Any]:
    size = draw(st.integers(0, 12))
    points = st.lists(FLOATS, min_size=size, max_size=size).map(np.array)
    return {"x": draw(points), "y": draw(points), "dates": draw(st.booleans())}


@pytest.mark.parametrize("kind", STRANGE)
@pytest.mark.parametrize("check", ["days", "years"])
def test_a_plot_of_strange_points_is_wrong_and_ends_no_check(check: str, kind: str) -> None:
    class Sender(Student):
        def _ask(self, operation: str, **arguments: Any) -> Any:
            return {"kind": "Axes", "xlabel": "x", "ylabel": "y", "series": [STRANGE[kind]]}

    with pytest.raises(Verdict):
        CHECKS[check].run(Sender(TimeLimits()), VARIANT, EXAMPLE, Cases("", ""))


@few
@given(st.lists(series(), max_size=3))
def test_no_points_that_a_process_could_send_end_a_check(points: list[dict[str, Any]]) -> None:
    class Sender(Student):
        def _ask(self, operation: str, **arguments: Any) -> Any:
            return {"kind": "Axes", "xlabel": "x", "ylabel": "y", "series": points}

    for check in ("days", "years"):
        with pytest.raises(Verdict):
            CHECKS[check].run(Sender(TimeLimits()), VARIANT, EXAMPLE, Cases("", ""))


def found(df: pd.DataFrame, feature: str) -> int:
    return list(df.columns).index(feature)


@pytest.mark.parametrize("seed", ["a", "b", "c"])
def test_a_column_that_is_looked_up_is_right(seed: str) -> None:
    assert "" == outcome("index", feature_index=found)
    assert "" == outcome("any-index", seed, feature_index=found)


INDEXES: dict[str, tuple[Callable[..., Any], str]] = {
    "by heart": (lambda df, feature: COLUMNS.index(feature), "hard-coded-index"),
    "a number": (lambda df, feature: found(df, FEATURE), "hard-coded-index"),
    "the dates count": (lambda df, feature: found(df, feature) + 1, "index-counts-date-column"),
    "by its beginning": (
        lambda df, feature: [str(c).startswith(feature.split()[0]) for c in df].index(True),
        "",
    ),
    "sorted": (lambda df, feature: sorted(df).index(feature), ""),
    "from behind": (lambda df, feature: found(df, feature) - df.shape[1], ""),
    "the last is past the end": (lambda df, feature: found(df, feature) % 13, ""),
    "a text": (lambda df, feature: str(found(df, feature)), ""),
    "a float": (lambda df, feature: float(found(df, feature)), ""),
    "huge": (lambda df, feature: 2**62, ""),
    "nothing": (lambda df, feature: None, ""),
    "truth": (lambda df, feature: df.columns == feature, ""),
}


@pytest.mark.parametrize("seed", ["a", "b", "c"])
@pytest.mark.parametrize("kind", INDEXES)
def test_another_position_is_wrong_whatever_the_seed(kind: str, seed: str) -> None:
    function, slug = INDEXES[kind]
    told = outcome("any-index", seed, feature_index=function)

    assert slug == told if slug else " " in told


def test_a_wrong_number_that_is_the_next_one_is_a_number_all_the_same() -> None:
    always_next = COLUMNS.index(FEATURE) + 1

    assert "hard-coded-index" == outcome("index", feature_index=lambda df, feature: always_next)


def test_the_example_does_not_tell_the_position() -> None:
    assert {"columns", "features", "answers"} == EXAMPLE["index"].keys()
    assert COLUMNS.index(FEATURE) not in EXAMPLE["index"].values()


@few
@given(st.text(max_size=5))
def test_the_first_and_the_last_place_are_asked_for_whatever_the_seed(seed: str) -> None:
    places = {
        (len(columns), columns.index(feature))
        for columns, features in tables(FEATURE, Cases(seed, "q2-any-index"))
        for feature in features
    }

    assert {(1, 0), *((len(COLUMNS), place) for place in range(len(COLUMNS)))} == places
