"""The error of each window, with its sign, the batches bracketed, beside the returned number."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from public_checks.checks.pictures.canvas import MARGIN, STEP, TARGET, WIDTH, WRONG, Canvas, Scale
from public_checks.checks.pictures.picture import Picture

_HEIGHT = 120.0


@dataclass(frozen=True)
class Errors(Picture):
    """`errors` of the naive forecasts with their signs, in windows' order, and `batches` sizes.

    `returned` is what the student's function gave for them; `unit` the errors' unit.
    """

    kind: ClassVar[str] = "errors"
    about: str
    errors: list[float]
    batches: list[int]
    returned: float
    unit: str = ""

    def words(self) -> str:
        """Return the errors by batch, and the returned number."""
        told = "; ".join(
            f"batch {number}: {', '.join(f'{error:+.3g}' for error in batch)}"
            for number, batch in enumerate(self._by_batch())
        )
        return f"{self.about}: {told}. You returned {self.returned:.4g}."

    def svg(self) -> Canvas:
        """Return a bar for each error, brackets under the batches, and a line at the number."""
        canvas = Canvas(_HEIGHT + 52, self.words())
        most = max([abs(error) for error in self.errors] + [1e-9])
        beyond = abs(self.returned) > 1.15 * most
        reach = max(most, min(abs(self.returned), 1.15 * most))
        up = Scale(-reach, reach, _HEIGHT, 14.0)
        across = Scale(0, len(self.errors), MARGIN, WIDTH - MARGIN - 84)
        width = min(26.0, (across.end - across.start) / max(1, len(self.errors)) - 4)
        canvas.line(MARGIN, up(0), across.end, up(0), faint=True)
        for number, error in enumerate(self.errors):
            x = across(number + 0.5) - width / 2
            top, bottom = sorted((up(0), up(error)))
            color = STEP if error >= 0 else TARGET
            canvas.rect(x, top, width, max(1.0, bottom - top), color, label=f"{error:+.3g}")
        y = up(self.returned)
        canvas.line(MARGIN, y, across.end + 4, y, WRONG, dashed=True, thick=1.5)
        told = ["you returned", f"{self.returned:.4g} {self.unit}".strip()]
        told += ["(far off)"] * beyond
        for line, text in enumerate(told):
            canvas.text(across.end + 8, y - 2 + 13 * line, text, bold=line == 0)
        near = abs(y - up(0)) < 13 * len(told)
        canvas.text(across.end + 8, y - 2 + 13 * len(told) if near else up(0) + 4, "0")
        self._brackets(canvas, across)
        return canvas

    def glyphs(self) -> list[str]:
        """Return the errors by batch, in brackets."""
        told = " ".join(
            f"[{' '.join(f'{error:+.3g}' for error in batch)}]" for batch in self._by_batch()
        )
        return [
            f"{self.about}, by batch:",
            f"  {told}"[:300],
            f"  you returned {self.returned:.4g} {self.unit}".rstrip(),
        ]

    def _by_batch(self) -> Iterator[list[float]]:
        at = 0
        for size in self.batches:
            yield self.errors[at : at + size]
            at += size

    def _brackets(self, canvas: Canvas, across: Scale) -> None:
        y, at = _HEIGHT + 12, 0
        for number, size in enumerate(self.batches):
            first, last = across(at + 0.1), across(at + size - 0.1)
            canvas.line(first, y, last, y)
            canvas.line(first, y - 4, first, y)
            canvas.line(last, y - 4, last, y)
            if last - first > 16:
                name = f"batch {number}" if last - first > 46 else str(number)
                canvas.text((first + last) / 2, y + 14, name, anchor="middle")
            at += size
        canvas.text(MARGIN, y + 32, "forecast minus target, window by window")
