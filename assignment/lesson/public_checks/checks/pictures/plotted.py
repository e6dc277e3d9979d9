"""The curve that a student's plot shows, with the feature's own range beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from public_checks.checks.pictures.canvas import MARGIN, STEP, TARGET, WIDTH, Canvas, Scale
from public_checks.checks.pictures.picture import GLYPHS_WIDTH, Picture, place_on

_HEIGHT = 110.0
_MOST = 80  # points that are kept
_BARS = "▁▂▃▄▅▆▇█"


@dataclass(frozen=True)
class Plotted(Picture):
    """`x` in days and `y` of the longest series, the axes' labels, and the feature's `[low, high]`.

    A label is empty where the student's plot has none. `days` is the length of the record where
    the plot is to show all of it; `dated` says whether `x` is days, from the record's beginning
    on, or the plain numbers of an axis without dates.
    """

    kind: ClassVar[str] = "plotted"
    about: str
    x: list[float]
    y: list[float]
    xlabel: str
    ylabel: str
    feature_range: list[float]
    days: float | None = None
    dated: bool = True

    def words(self) -> str:
        """Return the ranges of both axes, their labels, and the feature's range."""
        labels = ", ".join(
            f"{axis} axis {f'labeled {label}' if label else 'not labeled'}"
            for axis, label in (("x", self.xlabel), ("y", self.ylabel))
        )
        low, high = self.feature_range
        if not self.y:
            return f"{self.about}: no curve; {labels}."
        return f"{self.about}: {', '.join(self._ranges())}; {labels}. The feature goes from {low:.4g} to {high:.4g}."

    def svg(self) -> Canvas:
        """Return the curve in a frame, the feature's range as a bar beside it."""
        canvas = Canvas(_HEIGHT + 78, self.words())
        low, high = self.feature_range
        values = [*self.y, low, high]
        up = Scale(min(values), max(values), _HEIGHT, 12.0)
        right = WIDTH - MARGIN - 92
        ends = [0.0, self.days] if self.days and self.dated else []
        inside = [*self.x, *ends] or [0.0, 1.0]
        across = Scale(min(inside), max(inside), MARGIN + 20, right)
        canvas.rect(MARGIN + 20, 8, right - MARGIN - 20, _HEIGHT - 4, "currentColor", outlined=True)
        if self.y:
            points = [(across(x), up(y)) for x, y in zip(self.x, self.y, strict=True)]
            canvas.path(points, STEP)
        canvas.rect(right + 10, up(high), 8, max(2.0, up(low) - up(high)), TARGET)
        canvas.text(right + 22, up(high) + 8, f"{high:.4g}")
        bottom = max(up(low), up(high) + 38)
        canvas.text(right + 22, bottom, f"{low:.4g}")
        canvas.text(right + 22, (bottom + up(high) + 8) / 2, "feature")
        x_label, y_label = self.xlabel or "no label", self.ylabel or "no label"
        middle = (MARGIN + 20 + right) / 2
        for y, axis, label, own in (
            (_HEIGHT + 20, "x", x_label, self.xlabel),
            (_HEIGHT + 36, "y", y_label, self.ylabel),
        ):
            canvas.text(middle, y, f"{axis}: {label[:34]}", anchor="middle", bold=not own)
        if self.y:
            for line, told in enumerate(self._ranges()):
                canvas.text(middle, _HEIGHT + 54 + 16 * line, told, anchor="middle")
        return canvas

    def _ranges(self) -> tuple[str, str]:
        return self._span(), f"values from {min(self.y):.6g} to {max(self.y):.6g}"

    def _span(self) -> str:
        first, last = min(self.x), max(self.x)
        if not self.dated:
            return f"x from {first:,.6g} to {last:,.6g}"
        if self.days is None:
            days = last - first
            return f"{days:,.0f} days" if days >= 100 else f"{days:.3g} days"
        return f"days {round(first):,} to {round(last):,} of the record's {round(self.days):,}"

    def glyphs(self) -> list[str]:
        """Return the curve as a line of bars, with the ranges."""
        lines = [f"{self.about}:"]
        if self.y:
            width = min(GLYPHS_WIDTH, len(self.y))
            picked = [self.y[i * len(self.y) // width] for i in range(width)]
            low, high = min(picked), max(picked)
            lines.append("".join(_BARS[place_on(len(_BARS), low, high, y)] for y in picked))
        return [*lines, self.words().removeprefix(f"{self.about}: ")]


def thinned(values: Sequence[float] | np.ndarray) -> list[float]:
    """Return at most a few dozen of the values, evenly spaced, the first and the last included."""
    kept = np.asarray(values, dtype=float)
    places = np.linspace(0, kept.size - 1, min(kept.size, _MOST)).round().astype(int)
    return [float(value) for value in kept[places]]
