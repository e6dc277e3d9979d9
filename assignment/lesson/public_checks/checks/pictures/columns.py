"""The mean and standard deviation of a student's columns in each part of the record."""

from dataclasses import dataclass
from typing import ClassVar

from public_checks.checks.pictures.canvas import MARGIN, STEP, TARGET, WIDTH, Canvas, Scale
from public_checks.checks.pictures.picture import Picture

_COLORS = {"training": STEP, "validation": TARGET, "test": "#3a9a78"}
_TITLE, _LINE, _GROUP = 18.0, 15.0, 14.0
_APART = 12.0  # what a label needs on the scale
_DIGITS = 5  # of the largest numbers that are written out


@dataclass(frozen=True)
class Columns(Picture):
    """`columns` holds `[name, [[part, mean, std], …]]`: one band a part, in normalized units.

    After normalization the training part of every column should have mean 0 and deviation 1:
    that is the rule, drawn as the lines at 0, -1 and 1.
    """

    kind: ClassVar[str] = "columns"
    about: str
    columns: list[list[object]]

    def groups(self) -> list[tuple[str, list[tuple[str, float, float]]]]:
        """Return the bands of each column by its name."""
        found = []
        for name, bands in self.columns:
            assert isinstance(bands, (list, tuple))
            found.append((str(name), [(str(p), float(m), float(s)) for p, m, s in bands]))
        return found

    def words(self) -> str:
        """Return mean and standard deviation of each band."""
        told = [
            f"{name}: " + ", ".join(f"{part} {_pm(mean, std)}" for part, mean, std in bands)
            for name, bands in self.groups()
        ]
        return f"{self.about}, mean ± standard deviation: {'; '.join(told)}."

    @property
    def _title(self) -> str:
        return f"{self.about} (mean ± std)"

    def svg(self) -> Canvas:
        """Return a band for each part, from mean - std to mean + std, with a dot at the mean."""
        groups = self.groups()
        height = sum(_GROUP + _LINE * len(bands) + 6 for _, bands in groups) + 30 + _TITLE
        canvas = Canvas(height, self.words())
        low, high = self._ends()
        scale = Scale(low, high, MARGIN + 68, WIDTH - MARGIN - 84)
        apart = scale(1) - scale(0) >= _APART
        canvas.text(MARGIN, _TITLE - 4, self._title)
        for value in (-1, 0, 1):
            canvas.line(
                scale(value), _TITLE + 4, scale(value), height - 18, dashed=True, faint=True
            )
            if apart or value == 0:
                canvas.text(scale(value), height - 6, str(value), anchor="middle")
        y = _TITLE + 4.0
        for name, bands in groups:
            y += _GROUP
            canvas.text(MARGIN, y - 2, name, bold=True)
            for part, mean, std in bands:
                y += _LINE
                color = _COLORS.get(part, STEP)
                canvas.text(MARGIN, y - 3, part)
                start, end = scale(mean - abs(std)), scale(mean + abs(std))
                canvas.rect(start, y - 10, end - start, 7, color, faint=True)
                canvas.line(start, y - 6.5, end, y - 6.5, color, thick=1.5)
                canvas.dot(scale(mean), y - 6.5, 3.5, color)
                canvas.text(WIDTH - MARGIN, y - 3, _pm(mean, std), anchor="end")
            y += 6
        return canvas

    def glyphs(self) -> list[str]:
        """Return one line a band."""
        lines = [f"{self._title}:"]
        for name, bands in self.groups():
            lines.append(f"  {name}")
            lines += [f"    {part:<11}{_pm(mean, std)}" for part, mean, std in bands]
        return lines

    def _ends(self) -> tuple[float, float]:
        every = [
            value for _, bands in self.groups() for _, m, s in bands for value in (m + s, m - s)
        ]
        return max(-1e9, min(-1.5, *every)), min(1e9, max(1.5, *every))


def _pm(mean: float, std: float) -> str:
    return f"{_short(mean)} ± {_short(std)}"


def _short(value: float) -> str:
    """Return a number in at most three digits, or in what is as short, to fit beside the bands."""
    size = abs(value)
    if size < 0.005:
        return "0" if size < 1e-6 else f"{value:.1g}"
    if size < 100:
        return f"{value:.{2 if size < 10 else 1}f}".rstrip("0").rstrip(".")
    return f"{value:,.0f}" if size < 10**_DIGITS else f"{value:.0e}"
