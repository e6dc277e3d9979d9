"""The curve that a student's plot shows, with the feature's own range beside it."""

from dataclasses import dataclass
from typing import ClassVar

from autograder.checks.pictures.canvas import MARGIN, STEP, TARGET, WIDTH, WRONG, Canvas, Scale
from autograder.checks.pictures.picture import GLYPHS_WIDTH, Picture, place_on

_HEIGHT = 110.0
_MOST = 80  # points that are kept
_BARS = "▁▂▃▄▅▆▇█"


@dataclass(frozen=True)
class Plotted(Picture):
    """`x` in days and `y` of the longest series, the axes' labels, and the feature's `[low, high]`.

    A label is empty where the student's plot has none.
    """

    kind: ClassVar[str] = "plotted"
    about: str
    x: list[float]
    y: list[float]
    xlabel: str
    ylabel: str
    feature_range: list[float]

    def words(self) -> str:
        """Return the ranges of both axes, their labels, and the feature's range."""
        labels = ", ".join(
            f"{axis} axis {f'labeled {label}' if label else 'not labeled'}"
            for axis, label in (("x", self.xlabel), ("y", self.ylabel))
        )
        low, high = self.feature_range
        if not self.y:
            return f"{self.about}: no curve; {labels}."
        return (
            f"{self.about}: {_span(self.x)} days, values from {min(self.y):.4g} to "
            f"{max(self.y):.4g}; {labels}. The feature goes from {low:.4g} to {high:.4g}."
        )

    def svg(self) -> Canvas:
        """Return the curve in a frame, the feature's range as a bar beside it."""
        canvas = Canvas(_HEIGHT + 44, self.words())
        low, high = self.feature_range
        values = [*self.y, low, high]
        up = Scale(min(values), max(values), _HEIGHT, 12.0)
        right = WIDTH - MARGIN - 92
        across = Scale(min(self.x, default=0), max(self.x, default=1), MARGIN + 20, right)
        canvas.rect(MARGIN + 20, 8, right - MARGIN - 20, _HEIGHT - 4, "currentColor", outlined=True)
        if self.y:
            points = [(across(x), up(y)) for x, y in zip(self.x, self.y, strict=True)]
            canvas.path(points, STEP)
        canvas.rect(right + 10, up(high), 8, max(2.0, up(low) - up(high)), TARGET)
        canvas.text(right + 22, up(high) + 8, f"{high:.4g}")
        canvas.text(right + 22, max(up(low), up(high) + 34), f"{low:.4g}")
        canvas.text(right + 22, (max(up(low), up(high) + 34) + up(high)) / 2 + 6, "feature")
        x_label, y_label = self.xlabel or "no label", self.ylabel or "no label"
        color = "currentColor" if self.xlabel else WRONG
        middle = (MARGIN + 20 + right) / 2
        canvas.text(middle, _HEIGHT + 20, f"x: {x_label[:34]}", anchor="middle", color=color)
        color = "currentColor" if self.ylabel else WRONG
        canvas.text(middle, _HEIGHT + 36, f"y: {y_label[:34]}", anchor="middle", color=color)
        return canvas

    def glyphs(self) -> list[str]:
        """Return the curve as a line of bars, with the ranges."""
        lines = [f"{self.about}:"]
        if self.y:
            width = min(GLYPHS_WIDTH, len(self.y))
            picked = [self.y[i * len(self.y) // width] for i in range(width)]
            low, high = min(picked), max(picked)
            lines.append("".join(_BARS[place_on(len(_BARS), low, high, y)] for y in picked))
        return [*lines, self.words().removeprefix(f"{self.about}: ")]


def thinned(values: list[float]) -> list[float]:
    """Return at most a few dozen of the values, evenly spaced, the first and the last included."""
    if len(values) <= _MOST:
        return values
    return [values[round(i * (len(values) - 1) / (_MOST - 1))] for i in range(_MOST)]


def _span(x: list[float]) -> str:
    return f"{max(x) - min(x):.3g}"
