"""The plots: one style, for a wide screen and a telephone alike, in colors that everybody can tell.

A plot is as narrow as a telephone's page, and each bar has its words above it, where there is
room for them at any width.
"""

import textwrap
from collections.abc import Iterable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from benchmarks.records import Figures, Ratio, Record, in_words, number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.axes import Axes

WIDTH = 4.8  # inches: 960 pixels at DPI, which a telephone shows at a third
DPI = 200
LETTERS = 70  # that fit into the width
BAR, LINE_HEIGHT, GAP, AXIS = 0.17, 0.155, 0.1, 0.5  # inches: of a bar, words, between, below
BLUE, ORANGE, GREEN, PURPLE = "#0072b2", "#d55e00", "#009e73", "#cc79a7"  # Okabe and Ito's
COLORS = (BLUE, "#e69f00", GREEN, PURPLE, "#56b4e9", ORANGE)
INK, LINE = "#23262b", "#d5d1c6"
_STYLE: Any = {
    "font.size": 9,
    "font.family": "DejaVu Sans",
    "text.color": INK,
    "axes.edgecolor": LINE,
    "axes.labelcolor": INK,
    "axes.titlesize": 9,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.grid": True,
    "axes.grid.axis": "x",
    "axes.axisbelow": True,
    "grid.color": LINE,
    "grid.linewidth": 0.6,
    "xtick.color": INK,
    "legend.frameon": False,
    "svg.hashsalt": "benchmarks",
}


@dataclass(frozen=True)
class Rows:
    """Rows of a plot: words, and below them a bar.

    `places` are those of the bars' middles, in inches from the top; `height` is that of all rows.
    """

    words: tuple[str, ...]
    places: tuple[float, ...]
    height: float

    @classmethod
    def of(cls, words: Iterable[str], letters: int = LETTERS) -> "Rows":
        """Return a row for each of the words, on as many lines as they need."""
        wrapped = tuple(textwrap.fill(plain(each), letters) for each in words)
        places, height = [], 0.0
        for each in wrapped:
            height += GAP + LINE_HEIGHT * (1 + each.count("\n"))
            places.append(height + BAR / 2)
            height += BAR
        return cls(wrapped, tuple(places), height + GAP)

    def write(self, axes: "Axes", unit: str, **style: Any) -> None:
        """Write the words from the left edge on, and name the axis of the values."""
        box = {"facecolor": "white", "edgecolor": "none", "pad": 0.6}  # no line runs through a word
        left = axes.get_yaxis_transform()
        for words, place in zip(self.words, self.places, strict=True):
            axes.text(0, place - 0.6 * BAR, words, transform=left, va="bottom", bbox=box, **style)
        axes.set_ylim(self.height, 0)
        axes.set_yticks([])
        axes.set_xlabel(unit)


def plain(words: str) -> str:
    """Return words without the marks of code."""
    return words.replace("`", "")


@contextmanager
def drawing(panels: Sequence[tuple[str, float]], file: Path) -> "Iterator[list[Axes]]":
    """Provide an axes for each title and height in inches, from above; write the plot afterwards."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    titles = [textwrap.fill(plain(title), LETTERS - 11) for title, _ in panels]
    heights = [
        AXIS + height + LINE_HEIGHT * (title.count("\n") + 1.5 if title else 0)
        for title, (_, height) in zip(titles, panels, strict=True)
    ]
    with mpl.rc_context(_STYLE):
        figure = Figure(figsize=(WIDTH, sum(heights)), dpi=DPI, layout="constrained")
        figure.patch.set_facecolor("white")
        grid = figure.subplots(len(heights), 1, squeeze=False, height_ratios=heights)
        for (axes,), title in zip(grid, titles, strict=True):
            axes.set_title(title)
        yield [row[0] for row in grid]
        figure.savefig(file)


def draw_ratios(record: Record, file: Path) -> None:
    """Draw the figures behind the ratios as bars with their spread.

    Ratios that share figures share a panel; a panel has one unit.
    """
    panels: list[tuple[str, list[Figures], Rows]] = []
    for group in sharing(record.findings.ratios):
        title = title_of(group)
        every = list(dict.fromkeys(in_order(group)))
        for unit in dict.fromkeys(figures.unit for figures in every):
            bars = [figures for figures in every if figures.unit == unit]
            panels.append((title, bars, Rows.of(words_of(figures, group) for figures in bars)))
            title = ""
    with drawing([(title, rows.height) for title, _, rows in panels], file) as places:
        for axes, (_, bars, rows) in zip(places, panels, strict=True):
            draw_bars(axes, bars, rows)


def sharing(ratios: Iterable[Ratio]) -> list[list[Ratio]]:
    """Return the ratios in groups: one that has figures of an earlier one goes with it."""
    groups: list[list[Ratio]] = []
    for ratio in ratios:
        for group in groups:
            if {each for one in group for each in one.behind} & {*ratio.behind}:
                group.append(ratio)
                break
        else:
            groups.append([ratio])
    return groups


def in_order(group: Sequence[Ratio]) -> "Iterator[Figures]":
    """Yield the figures of a panel: of several ratios what all share first, then what each is to."""
    if (common := shared(group)) is not None:
        yield common
    for ratio in group:
        above, below, *further = ratio.behind
        yield from (above, below, *further) if len(group) == 1 else (below, above, *further)


def shared(group: Sequence[Ratio]) -> Figures | None:
    """Return the figures that several ratios are all of, or all to; None where there are none."""
    for place in (0, 1):
        common = {ratio.behind[place] for ratio in group}
        if len(group) > 1 and len(common) == 1:
            return common.pop()
    return None


def title_of(group: Sequence[Ratio]) -> str:
    """Return a title: the ratio in words, or what all of them are of."""
    common = shared(group)
    if len(group) == 1:
        return f"{group[0].name}: {in_words(group[0].values)}"
    if common is not None:
        return f"ratios {'of' if common == group[0].behind[0] else 'to'} {common.name}"
    words = zip(*(ratio.name.split() for ratio in group), strict=False)
    return " ".join([each[0] for each in takewhile(lambda each: len({*each}) == 1, words)] + ["…"])


def words_of(figures: Figures, group: Sequence[Ratio]) -> str:
    """Return a bar's words, with its ratio where the panel has several."""
    common = shared(group)
    for ratio in group if len(group) > 1 and figures != common else ():
        if figures == ratio.behind[0] or (common and figures in ratio.behind[:2]):
            return f"{figures}, ratio {number(ratio.median)}"
    return str(figures)


def draw_bars(axes: "Axes", bars: Sequence[Figures], rows: Rows) -> None:
    """Draw a bar for each thing, and a line from its least to its most."""
    from matplotlib.ticker import MaxNLocator

    for turn, (figures, place) in enumerate(zip(bars, rows.places, strict=True)):
        axes.barh(place, figures.median, BAR, color=COLORS[turn % len(COLORS)])
        if len(figures.values) > 1:
            ends = [min(figures.values), max(figures.values)]
            axes.plot(ends, [place, place], color=INK, linewidth=1.2, marker="|", markersize=5)
    axes.xaxis.set_major_locator(MaxNLocator(5))
    rows.write(axes, bars[0].unit)


def draw_against_wanted(ratios: Iterable[Ratio], file: Path) -> None:
    """Draw how many times better than wanted each ratio is, those without a wish left out."""
    from matplotlib.ticker import FuncFormatter, LogLocator

    wished = [ratio for ratio in ratios if ratio.margins]
    rows = Rows.of((f"{ratio.name}: {told(ratio)}" for ratio in wished), LETTERS + 4)
    with drawing([("", rows.height)], file) as (axes,):
        for ratio, place in zip(wished, rows.places, strict=True):
            color, marker = (BLUE, "o") if ratio.met else (ORANGE, "X")
            middle, ends = median(ratio.margins), [min(ratio.margins), max(ratio.margins)]
            axes.plot([1, middle], [place, place], color=color, linewidth=2.5, alpha=0.45)
            axes.plot(ends, [place, place], color=INK, linewidth=1.2, marker="|")
            axes.plot(middle, place, marker, color=color, markersize=6)
        axes.axvline(1, color=INK, linewidth=1, zorder=0.5)
        axes.set_xscale("log", base=2)
        axes.xaxis.set_major_locator(LogLocator(base=2, numticks=9))
        axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}×"))
        rows.write(axes, "times better than wanted (blue ●: met, orange ✖: not met)", fontsize=8)


def told(ratio: Ratio) -> str:
    """Return what was found and what is wanted, in words."""
    judged = ratio.judged
    assert judged is not None and ratio.wanted is not None
    whose = f"{ratio.wanted.of} " if ratio.wanted.of else ""
    return f"{whose}{in_words([judged.median], judged.unit)} (wanted: {ratio.wanted.bound})"
