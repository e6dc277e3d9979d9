"""The plots of a report: small SVG pictures, each in a light and a dark version.

Sizes suit a phone: about 400 pixels wide, so that the letters stay legible where the picture is
shrunk to 360.
"""

import base64
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Any

import matplotlib as mpl
import numpy as np
from markupsafe import Markup, escape
from matplotlib.axes import Axes
from matplotlib.dates import ConciseDateFormatter, DayLocator
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from autograder.data.thermodynamics import FloatArray

WIDTH, HEIGHT = 4.2, 2.7  # inches of 96 pixels
SEASONS = {
    "Winter": (12, 1, 2), "Spring": (3, 4, 5), "Summer": (6, 7, 8), "Autumn": (9, 10, 11),
}  # fmt: skip


@dataclass(frozen=True)
class Scheme:
    """The colors of a light or dark page."""

    ink: str
    line: str
    colors: tuple[str, ...]


LIGHT = Scheme("#23262b", "#d5d1c6", ("#6b7078", "#2a5b8c", "#ad4b22", "#266c5c", "#8a6410"))
DARK = Scheme("#e7e4de", "#3a3f46", ("#a3a8b0", "#8db7e0", "#e8956c", "#72c2ac", "#dcb866"))

Draw = Callable[[Axes, Scheme], None]

_IS_DARK, _IS_NARROW = "(prefers-color-scheme: dark)", "(max-width: 45rem)"


def picture(draw: Draw, alternative: str, *, wide: bool = False) -> Markup:
    """Return `draw`'s plot as HTML in both versions; `alternative` says what it shows.

    A `wide` one is twice as wide where there is room.
    """
    sources = []
    if wide:
        sources += [
            _source(f"{_IS_NARROW} and {_IS_DARK}", _address(draw, DARK, WIDTH)),
            _source(_IS_NARROW, _address(draw, LIGHT, WIDTH)),
        ]
    width = 2 * WIDTH if wide else WIDTH
    sources.append(_source(_IS_DARK, _address(draw, DARK, width)))
    image = f'<img src="{_address(draw, LIGHT, width)}" alt="{escape(alternative)}">'
    return Markup(f"<picture>{''.join(sources)}{image}</picture>")


def _source(media: str, address: str) -> str:
    return f'<source media="{media}" srcset="{address}">'


def _address(draw: Draw, scheme: Scheme, width: float) -> str:
    """Return the plot as an address that holds it."""
    encoded = base64.b64encode(_svg(draw, scheme, width).encode()).decode()
    return f"data:image/svg+xml;base64,{encoded}"


def _svg(draw: Draw, scheme: Scheme, width: float) -> str:
    settings: Any = {
        "svg.fonttype": "none",
        "svg.hashsalt": "autograder",
        "font.family": "sans-serif",
        "font.sans-serif": ["Segoe UI", "Roboto", "Noto Sans", "Helvetica Neue", "DejaVu Sans"],
        "font.size": 9,
        "text.color": scheme.ink,
        "axes.edgecolor": scheme.line,
        "axes.labelcolor": scheme.ink,
        "xtick.color": scheme.ink,
        "ytick.color": scheme.ink,
        "axes.grid": True,
        "axes.grid.axis": "y",
        "grid.color": scheme.line,
        "grid.linewidth": 0.6,
        "axes.axisbelow": True,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "legend.frameon": False,
        "legend.fontsize": 8.5,
        "path.simplify_threshold": 0.3,
    }
    with mpl.rc_context(settings):
        figure = Figure(figsize=(width, HEIGHT), layout="constrained")
        figure.patch.set_alpha(0)
        axes = figure.add_subplot()
        axes.patch.set_alpha(0)
        draw(axes, scheme)
        text = StringIO()
        figure.savefig(text, format="svg", metadata={"Date": None, "Creator": None})
    return text.getvalue()


def curves(histories: Sequence[Mapping[str, Sequence[float | None]]], unit: str) -> Draw:
    """Draw the training and validation errors of one model, a line a seed."""

    def draw(axes: Axes, scheme: Scheme) -> None:
        for place, history in enumerate(histories):
            epochs = np.arange(1, len(history["mae"]) + 1)
            for measure, color, style, name in (
                ("mae", scheme.colors[0], "--", "training"),
                ("val_mae", scheme.colors[1], "-", "validation"),
            ):
                values = np.array(history[measure], dtype=float)
                axes.plot(
                    epochs, values, style, color=color, marker=".", linewidth=1.3,
                    label=None if place else name,
                )  # fmt: skip
        axes.set_xlabel("epoch")
        axes.set_ylabel(f"MAE in {unit}")
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        axes.legend(loc="upper right")

    return draw


def forecast(times: Any, truth: FloatArray, forecasts: Mapping[str, FloatArray], unit: str) -> Draw:
    """Draw the truth and several forecasts over some days."""

    def draw(axes: Axes, scheme: Scheme) -> None:
        axes.plot(times, truth, color=scheme.ink, linewidth=1.8, label="measured")
        for place, (name, values) in enumerate(forecasts.items()):
            color = scheme.colors[place]
            axes.plot(times, values, color=color, linewidth=1.1, label=name)
        axes.set_ylabel(unit)
        locator = DayLocator(interval=2)
        axes.xaxis.set_major_locator(locator)
        axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))
        axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1), ncols=4)

    return draw


def by_hour(errors: Mapping[str, FloatArray], unit: str) -> Draw:
    """Draw the mean absolute error at each hour of the day, a line a model."""

    def draw(axes: Axes, scheme: Scheme) -> None:
        for place, (name, values) in enumerate(errors.items()):
            axes.plot(range(24), values, color=scheme.colors[place], linewidth=1.5, label=name)
        axes.set_xlabel("hour of the day that is forecast")
        axes.set_ylabel(f"MAE in {unit}")
        axes.set_xticks(range(0, 24, 6))
        axes.legend(
            loc="lower center", bbox_to_anchor=(0.5, 1), ncols=4 if len(errors) == 4 else 3,
            columnspacing=1.2, handlelength=1.4,
        )  # fmt: skip

    return draw


def by_season(errors: Mapping[str, FloatArray], unit: str) -> Draw:
    """Draw the mean absolute error in each season, bars a model."""

    def draw(axes: Axes, scheme: Scheme) -> None:
        width = 0.8 / max(1, len(errors))
        for place, (name, values) in enumerate(errors.items()):
            middle = np.arange(len(SEASONS)) + (place - (len(errors) - 1) / 2) * width
            axes.bar(middle, values, width * 0.9, color=scheme.colors[place], label=name)
        axes.set_xticks(range(len(SEASONS)), SEASONS)
        axes.tick_params(axis="x", length=0)
        axes.set_ylabel(f"MAE in {unit}")
        axes.legend(
            loc="lower center", bbox_to_anchor=(0.5, 1), ncols=4 if len(errors) == 4 else 3,
            columnspacing=1.2, handlelength=1.4,
        )  # fmt: skip

    return draw
