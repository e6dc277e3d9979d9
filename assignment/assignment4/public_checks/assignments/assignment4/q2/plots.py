"""Judges what a plotting function drew: which series show a feature, and whether x is in order."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from public_checks.assignments.assignment4.q2.rising_record import RisingRecord
from public_checks.checks.calls import Student, StudentError, Unwritten
from public_checks.checks.engine import Wrong
from public_checks.checks.pictures.plotted import Plotted, thinned
from public_checks.checks.replies import SeriesReply
from public_checks.checks.values import a_kind
from public_checks.data.columns import COLUMNS

FAR = 1e12  # what is drawn beyond is neither a date nor a value


@dataclass(frozen=True)
class Series:
    """Points that were drawn together; `dates` says whether `x` is days since 1970.

    `complete` says that no other points were drawn with them before the first or after the last.
    """

    x: np.ndarray
    y: np.ndarray
    dates: bool
    complete: bool = True

    def only(self, mask: np.ndarray) -> "Series":
        """Return some of the points."""
        kept, others = self.x[mask], self.x[~mask]
        within = not others.size or (
            kept.size and kept.min() <= others.min() and others.max() <= kept.max()
        )
        return Series(kept, self.y[mask], self.dates, self.complete and bool(within))


@dataclass(frozen=True)
class Drawn:
    """What a function drew of a record when asked for a feature: its series, and its labels."""

    function: str
    record: RisingRecord
    feature: str
    xlabel: str
    ylabel: str
    series: list[Series]

    def picture(self, *, whole: bool = False) -> Plotted:
        """Return the longest series; where `whole`, with all of the record's time beside it."""
        main = max(self.series, key=lambda part: part.y.size, default=NOTHING)
        first = self.record.dates(np.zeros(1))[0] if main.dates else 0.0
        x, y = (thinned(values) for values in (main.x - first, main.y))
        low, high = self.record.ends(self.feature)
        return Plotted(
            f"What {self.function} drew of a record made for the check",
            x,
            y,
            self.xlabel.strip(),
            self.ylabel.strip(),
            [low, high],
            self.record.days if whole else None,
            main.dates,
        )


NOTHING = Series(np.zeros(0), np.zeros(0), dates=False)


def holds_on_one(judge: Callable[[RisingRecord], None], records: Sequence[RisingRecord]) -> None:
    """Judge the records one by one until one holds; else raise what was wrong with the first.

    The further ones are not tried where the first one leaves no doubt.
    """
    first, *others = records
    try:
        return judge(first)
    except Unwritten:
        raise
    except (Wrong, StudentError) as raised:
        if isinstance(raised, Wrong) and raised.misconception not in (None, "range-too-short"):
            raise
        wrong = raised
    for record in others:
        try:
            return judge(record)
        except (Wrong, StudentError):
            continue
    raise wrong


def drawn(
    student: Student, function: str, record: RisingRecord, feature: str, *, by_default: bool
) -> Drawn:
    """Return what `function` draws of a record, asked for the feature or by default.

    Raises `Wrong` where it returns no Axes, or one without labels or values.
    """
    named = {} if by_default else {"feature": feature}
    answer = student.axes(function, record.sent, **named)
    if not answer.is_axes:
        raise Wrong(
            f"`{function}` returned {a_kind(answer.kind)}.",
            "It must return the Axes that it has drawn on.",
            "What do you draw on, and what stands after `return`?",
        )
    series = [_points(part) for part in answer.series]
    series = [part for part in series if part.y.size]
    found = Drawn(function, record, feature, answer.xlabel, answer.ylabel, series)
    labels = {"x": answer.xlabel, "y": answer.ylabel}
    missing = [axis for axis, label in labels.items() if not label.strip()]
    if missing:
        raise Wrong(
            f"You returned a plot from `{function}` whose {missing[0]} axis has no label."
            if len(missing) == 1
            else f"You returned a plot from `{function}` with a label on neither axis.",
            "It must tell on both axes what is drawn there.",
            "How does a reader of your plot learn what is drawn against what?",
            name="axes-unlabelled",
            picture=found.picture(),
        )
    if not series:
        raise Wrong(
            f"`{function}` returned an Axes that shows no values.",
            "It must return the Axes on which the feature is drawn.",
            "On which Axes does your function draw?",
        )
    return found


def _points(part: SeriesReply) -> Series:
    """Return the points that were drawn, of those that have a place."""
    x, y = part.x.astype(float), part.y.astype(float)
    somewhere = (np.abs(x) < FAR) & (np.abs(y) < FAR)
    return Series(x[somewhere], y[somewhere], part.dates)


def showing(
    series: list[Series], record: RisingRecord, feature: str, least: float = 0.4
) -> list[Series]:
    """Return the series that lie in the feature's range, points outside left out.

    So are those at exactly 0, which no value is: an area or a bar begins there.
    """
    found = []
    for part in series:
        places = record.places(part.y, feature)
        inside = (places > -1e-4) & (places < 1 + 1e-4) & (part.y != 0)
        if inside.mean() >= least:
            found.append(part.only(inside))
    return found


def full_resolution(
    series: list[Series], record: RisingRecord, feature: str
) -> Iterator[tuple[Series, np.ndarray]]:
    """Yield the series that show neighboring rows of the feature as they are, with the rows."""
    for part in showing(series, record, feature):
        rows = record.rows_of(part.y, feature, within=1e-4)  # that is what float32 rounds off
        known = rows >= 0
        steps = np.diff(np.unique(rows[known]))
        if known.mean() > 0.9 and steps.size and (steps == 1).mean() >= 0.5:
            yield part.only(known), rows[known]


def single_rows(part: Series, record: RisingRecord, feature: str) -> np.ndarray | None:
    """Return the rows that a series shows, or None for averages and the like."""
    rows = record.rows_of(part.y, feature, within=1e-6)
    repeated = np.count_nonzero(np.diff(np.sort(rows)) == 0)  # as in a rolling maximum
    return rows if (rows >= 0).mean() > 0.99 and repeated < 0.05 * len(rows) else None


def in_order(x: np.ndarray, rows: np.ndarray) -> bool:
    """Return whether `x` grows with the rows, but for jumps back as of a time of day."""
    steps = np.diff(x[np.argsort(rows, kind="stable")])
    return bool((steps < 0).mean() <= 0.3) if steps.size else True


def wrong_feature(drawn: Drawn, shows: str | None, picture: Plotted) -> Wrong:
    """Return what is wrong with a plot that does not show the feature, but perhaps another one."""
    if shows is None:
        values = np.concatenate([part.y for part in drawn.series])
        return Wrong(
            f"Asked for `{drawn.feature}`, `{drawn.function}` drew values from {values.min():.6g} "
            f"to {values.max():.6g}, which are not the feature's.",
            "It must draw the feature's own values, in its own unit.",
            "What happens to the values before they are drawn?",
            picture=picture,
        )
    return Wrong(
        f"Asked for `{drawn.feature}`, `{drawn.function}` drew `{shows}`.",
        "It must draw the feature that it is asked for.",
        "Where does your function say which column it draws?",
        name="wrong-feature-plotted",
        picture=picture,
    )


def other_columns(feature: str) -> list[str]:
    """Return the columns that were not asked for."""
    return [name for name in COLUMNS if name != feature]
