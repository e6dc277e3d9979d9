"""What varies among drawn variants, as small plots in one figure."""

from collections import Counter
from collections.abc import Sequence
from io import StringIO
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from autograder.pools.stress.examined import Examined
from autograder.variant.layer_words import layer_card

_COLOR, _INK, _LINE = "#2a5b8c", "#23262b", "#d5d1c6"
_BINS = 30
_SETTINGS: Any = {
    "svg.hashsalt": "autograder",
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "font.sans-serif": ["Segoe UI", "Roboto", "Noto Sans", "Helvetica Neue", "DejaVu Sans"],
    "font.size": 9,
    "text.color": _INK,
    "axes.edgecolor": _LINE,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.titlesize": 10,
    "axes.titlelocation": "left",
}


def figure_svg(examined: Sequence[Examined]) -> str:
    """Return the plots as SVG: the same variants always give the same text."""
    variants = [each.variant for each in examined]
    with mpl.rc_context(_SETTINGS):
        figure = Figure(figsize=(11, 9.5), layout="constrained")
        figure.patch.set_facecolor("white")
        places = iter(figure.subplots(3, 3).flat)
        _histogram(next(places), "Horizon in hours", [v.horizon_hours for v in variants])
        _histogram(next(places), "Delay in rows", [v.delay for v in variants])
        _histogram(next(places), "Parameters", [each.answers.parameters for each in examined])
        _counts(next(places), "Feature", [v.feature for v in variants])
        _counts(
            next(places),
            "Split in percent",
            ["/".join(map(str, v.split_percent)) for v in variants],
        )
        _counts(next(places), "Layers before the last", [_kinds(each) for each in examined])
        _counts(next(places), "Window in days", [f"{v.window_days:g}" for v in variants])
        _counts(next(places), "Rows a step", [str(v.sampling_rate) for v in variants])
        _counts(next(places), "Difficulty", [str(each.difficulty.total) for each in examined])
        text = StringIO()
        figure.savefig(text, format="svg", metadata={"Date": None, "Creator": None})
    return text.getvalue()


def _kinds(each: Examined) -> str:
    return " + ".join(layer_card(layer)[0] for layer in each.variant.model.layers[:-1]) or "none"


def _histogram(axes: Axes, title: str, values: Sequence[float]) -> None:
    axes.hist(values, bins=min(_BINS, max(1, len(set(values)))), color=_COLOR)
    axes.set_title(title)
    axes.yaxis.set_major_locator(MaxNLocator(5, integer=True))


def _counts(axes: Axes, title: str, values: Sequence[str]) -> None:
    """Draw a bar for each value, numbers in their order."""
    counted = Counter(values)
    names = sorted(counted, key=_in_order, reverse=True)
    axes.barh(names, [counted[name] for name in names], color=_COLOR)
    axes.set_title(title)
    axes.tick_params(axis="y", length=0)
    axes.xaxis.set_major_locator(MaxNLocator(5, integer=True))


def _in_order(text: str) -> tuple[float, str]:
    try:
        return float(text), ""
    except ValueError:
        return 0.0, text
