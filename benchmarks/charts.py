"""The plots: one style, for a wide screen and a telephone alike, in colors that everybody can tell.

A plot is as narrow as a telephone's page, and each bar has its words above it, where there is
room for them at any width.
"""

import textwrap
from collections.abc import Iterable, Sequence
from contextlib import contextmanager
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
LETTERS = 60  # of the title's size that fit into the width
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


@contextmanager
def drawing(heights: Sequence[float], file: Path) -> "Iterator[list[Axes]]":
    """Provide one axes below the other, of these heights in inches; write the plot afterwards."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context(_STYLE):
        figure = Figure(figsize=(WIDTH, sum(heights)), dpi=DPI, layout="constrained")
        figure.patch.set_facecolor("white")
        grid = figure.subplots(
            len(heights), 1, squeeze=False, gridspec_kw={"height_ratios": list(heights)}
        )
        yield [row[0] for row in grid]
        figure.savefig(file)


def draw_ratios(record: Record, file: Path) -> None:
    """Draw the figures behind the ratios as bars with their spread.

    Ratios that share figures share a panel; a panel has one unit.
    """
    panels: list[tuple[str, list[Figures], list[str]]] = []
    for group in sharing(record.findings.ratios):
        title = textwrap.fill(title_of(group), LETTERS)
        every = list(dict.fromkeys(figures for ratio in group for figures in ratio.behind))
        for unit in dict.fromkeys(figures.unit for figures in every):
            bars = [figures for figures in every if figures.unit == unit]
            panels.append((title, bars, [words_of(figures, group) for figures in bars]))
            title = ""
    heights = [
        0.75 + 0.17 * (title.count("\n") + bool(title)) + 0.42 * len(bars)
        for title, bars, _ in panels
    ]
    with drawing(heights, file) as places:
        for axes, (title, bars, words) in zip(places, panels, strict=True):
            axes.set_title(title)
            draw_bars(axes, bars, words)


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


def title_of(group: Sequence[Ratio]) -> str:
    """Return a title: the ratio in words, or what the words of several begin with."""
    if len(group) == 1:
        return f"{group[0].name}: {in_words(group[0].values)}"
    words = zip(*(ratio.name.split() for ratio in group), strict=False)
    return " ".join([each[0] for each in takewhile(lambda each: len({*each}) == 1, words)] + ["…"])


def words_of(figures: Figures, group: Sequence[Ratio]) -> str:
    """Return a bar's words, with its ratio where the panel has several."""
    for ratio in group if len(group) > 1 else ():
        if ratio.behind[0] == figures:
            return f"{figures}: {number(ratio.median)} times"
    return str(figures)


def draw_bars(axes: "Axes", bars: Sequence[Figures], words: Sequence[str]) -> None:
    """Draw a bar for each thing with its words above it, and a line from its least to its most."""
    from matplotlib.ticker import MaxNLocator

    for place, figures in enumerate(bars):
        color = COLORS[place % len(COLORS)]
        axes.barh(place, figures.median, 0.36, color=color)
        if len(figures.values) > 1:
            spread = [min(figures.values), max(figures.values)]
            axes.plot(spread, [place, place], color=INK, linewidth=1.2, marker="|", markersize=5)
        label(axes, place - 0.27, words[place])
    axes.xaxis.set_major_locator(MaxNLocator(5))
    finish(axes, len(bars), bars[0].unit)


def label(axes: "Axes", height: float, words: str, **style: Any) -> None:
    """Write words from the left edge of the axes on."""
    box = {"facecolor": "white", "edgecolor": "none", "pad": 0.6}  # no line runs through a word
    axes.text(
        0.0, height, words, transform=axes.get_yaxis_transform(), va="bottom", bbox=box, **style
    )


def finish(axes: "Axes", rows: int, words: str) -> None:
    """Number the rows from above, without marks of their own, and name the axis."""
    axes.set_ylim(rows - 0.6, -0.75)
    axes.set_yticks([])
    axes.set_xlabel(words)


def draw_against_wanted(ratios: Iterable[Ratio], file: Path) -> None:
    """Draw how many times better than wanted each ratio is, those without a wish left out."""
    from matplotlib.ticker import FuncFormatter, LogLocator

    rows = [ratio for ratio in ratios if ratio.margins]
    words = [
        textwrap.fill(f"{ratio.name}: {told(ratio)}", LETTERS + 4, max_lines=3, placeholder=" …")
        for ratio in rows
    ]
    each = 0.72
    with drawing([0.9 + each * max(1, len(rows))], file) as (axes,):
        for place, ratio in enumerate(rows):
            least, most, middle = min(ratio.margins), max(ratio.margins), median(ratio.margins)
            color, marker = (BLUE, "o") if ratio.met else (ORANGE, "X")
            axes.plot([1, middle], [place, place], color=color, linewidth=2.5, alpha=0.45)
            axes.plot([least, most], [place, place], color=INK, linewidth=1.2, marker="|")
            axes.plot(middle, place, marker, color=color, markersize=7)
            label(axes, place - 0.14, words[place], fontsize=8)
        axes.axvline(1, color=INK, linewidth=1)
        axes.set_xscale("log", base=2)
        axes.xaxis.set_major_locator(LogLocator(base=2, numticks=9))
        axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}×"))
        finish(axes, max(1, len(rows)), "times better than wanted (blue ●: met, orange ✖: not met)")
        axes.set_ylim(max(1, len(rows)) - 0.6, -0.8)


def told(ratio: Ratio) -> str:
    """Return what was found and what is wanted, in words."""
    judged = ratio.judged
    assert judged is not None and ratio.wanted is not None
    whose = f"{ratio.wanted.of} " if ratio.wanted.of else ""
    return f"{whose}{in_words([judged.median], judged.unit)} (wanted: {ratio.wanted.bound})"
