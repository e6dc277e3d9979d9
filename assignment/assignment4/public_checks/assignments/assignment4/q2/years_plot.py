"""`plot_years`: the whole record, subsampled or averaged in any way."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from public_checks.assignments.assignment4.q2 import plots
from public_checks.assignments.assignment4.q2.rising_record import SPAN, RisingRecord
from public_checks.checks.calls import Student
from public_checks.checks.engine import Wrong
from public_checks.checks.pictures.plotted import Plotted

WIDEST = 1 / 3  # of the record, that a single value may stand for: yearly means of three years
NOISE_STEP = 2.3  # median difference of two independent values, at that noise


def judge_years(
    student: Student, feature: str, records: Sequence[RisingRecord], *, by_default: bool
) -> None:
    """Judge a plot of some years, and of the whole record where it does not hold on those."""
    plots.holds_on_one(
        lambda record: _judge(
            plots.drawn(student, "plot_years", record, feature, by_default=by_default)
        ),
        records,
    )


def _judge(drawn: plots.Drawn) -> None:
    series, record, feature = drawn.series, drawn.record, drawn.feature
    picture = drawn.picture(whole=True)
    found = [Placed.of(part, record, feature) for part in plots.showing(series, record, feature)]
    if not found:
        raise plots.wrong_feature(drawn, _shown(series, record, feature), picture)
    in_place = [part for part in found if part.in_place(overlaid=len(found) > 1)]
    if not in_place:
        raise Wrong(
            "What `plot_years` drew at a time is not what the feature is around that time.",
            "It must draw each value at its own time, so that time runs along the x axis.",
            "Where do the x values come from, and what happens to the y values before they are drawn?",
            picture=picture,
        )
    _judge_coverage(in_place, picture)


def _judge_coverage(parts: "list[Placed]", picture: Plotted) -> None:
    places = np.sort(np.concatenate([part.known_places for part in parts]))
    # Beside a curve there may be an area below it, or a line at its mean.
    most = max(part.places.size for part in parts)
    main = max(
        (part for part in parts if 2 * part.places.size >= most), key=lambda part: part.width
    )
    room = main.slack + 1.2 * main.width
    if places.size < 3:
        raise Wrong(
            f"`plot_years` drew {places.size} values of the feature.",
            "It must show how the feature changes over the years.",
            "How many values does your plot have for each year?",
            picture=picture,
        )
    if places[0] > room or places[-1] < 1 - room:
        raise Wrong(
            f"`plot_years` drew a part of the record: what lies between {_percent(places[0])} and "
            f"{_percent(places[-1])} of its time.",
            "It must show the whole record, from its first day to its last.",
            "Which rows does each value in your plot stand for?",
            name="range-too-short" if main.sure and main.complete else None,
            picture=picture,
        )
    gaps = np.diff(places)
    if gaps.max() > main.slack + 1.6 * main.width:
        at = int(gaps.argmax())
        raise Wrong(
            f"`plot_years` drew nothing between {_percent(places[at])} and "
            f"{_percent(places[at + 1])} of the record's time.",
            "It must show the whole record; averages are fine if they are of all of it.",
            "Which rows does each value in your plot stand for?",
            picture=picture,
        )


def _percent(place: float) -> str:
    return f"{100 * min(max(place, 0.0), 1.0):.0f} %"


@dataclass(frozen=True)
class Placed:
    """A series and where it belongs: places go from 0, the record's beginning, to 1, its end."""

    x: np.ndarray
    y: np.ndarray
    places: np.ndarray  # as the values tell
    single: bool  # whether the values are single rows, so that the places are exact
    dated: np.ndarray | None  # the places of x, where x is dates
    day: float  # a day, as a part of the record
    rows: int
    complete: bool  # whether nothing else was drawn before the first value or after the last

    @classmethod
    def of(cls, part: plots.Series, record: RisingRecord, feature: str) -> "Placed":
        """Find the series' places in a record."""
        rows = plots.single_rows(part, record, feature)
        first = record.dates(np.zeros(1))[0]
        return cls(
            part.x,
            part.y,
            record.places(part.y, feature) if rows is None else rows / (record.rows - 1),
            rows is not None,
            (part.x - first) / record.days if part.dates else None,
            1 / record.days,
            record.rows,
            part.complete,
        )

    @property
    def sure(self) -> bool:
        """Whether it is certain which part of the record is shown."""
        return self.single or self._stands_at_dates

    @property
    def known_places(self) -> np.ndarray:
        """The places, by x where x is the right dates, else by value."""
        return self.dated if self.dated is not None and self._stands_at_dates else self.places

    @property
    def slack(self) -> float:
        """What may be missing anyway, more where only noisy values tell the place."""
        return 0.03 if self.sure else 0.08

    @cached_property
    def step(self) -> float:
        """The usual distance from one value to the next."""
        gaps = np.diff(np.sort(self.places if self.dated is None else self.dated))
        return float(np.median(gaps[gaps > 0])) if gaps.any() else 0.0

    @cached_property
    def width(self) -> float:
        """How much of the record one value stands for.

        That is the step, or the window of a rolling mean: wider, the less the values are noisy.
        """
        changes = np.diff(self.y[np.argsort(self.x, kind="stable")])
        if not changes.size:
            return self.step
        noise = np.median(np.abs(changes - np.median(changes)))
        noise *= np.sqrt(self.step * self.rows) / NOISE_STEP  # 1 for means that share no row
        return min(self.step / np.clip(noise, 1e-9, 1), WIDEST)

    def in_place(self, *, overlaid: bool) -> bool:
        """Return whether x goes with the values; years may be laid over each other."""
        if self.dated is None or (overlaid and np.ptp(self.dated) <= 367 * self.day):
            return self._stands_at_dates or self._in_order
        return self._stands_at_dates

    @cached_property
    def _stands_at_dates(self) -> bool:
        if self.dated is None:
            return False
        late = np.abs(self.dated - self.places)
        if self.single:  # or the largest of a day or month, labeled by its first or last date
            return bool((late <= 1.1 * max(self.day, self.step)).mean() > 0.95)
        return bool(np.median(late) <= 0.06 + 0.55 * self.width)

    @property
    def _in_order(self) -> bool:
        """Whether x, plain numbers, grows with time as far as one can tell."""
        if self.x.size < 10:
            return True
        if self.single:
            return plots.in_order(self.x, self.places)
        if not np.ptp(self.x) or not np.ptp(self.places):
            return True
        return bool(np.corrcoef(self.x, self.places)[0, 1] > -0.3)


def _shown(series: list[plots.Series], record: RisingRecord, feature: str) -> str | None:
    """Return the column that is plainly shown instead: values rising through most of its range."""
    for name in plots.other_columns(feature):
        for part in plots.showing(series, record, name, least=0.9):
            rises = np.ptp(part.y) > SPAN / 4 and np.ptp(part.x)
            if rises and np.corrcoef(part.x, part.y)[0, 1] > 0.8:
                return name
    return None
