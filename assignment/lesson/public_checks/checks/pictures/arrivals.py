"""Which window came when: its start row against the order of arrival."""

from dataclasses import dataclass
from typing import ClassVar

from public_checks.checks.pictures.canvas import MARGIN, STEP, WIDTH, Canvas, Scale
from public_checks.checks.pictures.picture import GLYPHS_WIDTH, Picture, place_on

_SIDE = 130.0
_MOST = 200  # windows that are kept
_BARS = "▁▂▃▄▅▆▇█"


@dataclass(frozen=True)
class Arrivals(Picture):
    """`starts` are the windows' first rows in the order in which they came; `batch` the batch size."""

    kind: ClassVar[str] = "arrivals"
    about: str
    starts: list[int]
    batch: int

    def words(self) -> str:
        """Return the first start rows in their order."""
        first = ", ".join(str(start) for start in self.starts[:10])
        return f"{self.about}: the windows come in this order of start rows: {first}, …"

    def svg(self) -> Canvas:
        """Return a dot for each window; a straight line means the record's own order."""
        canvas = Canvas(_SIDE + 36, self.words())
        count = len(self.starts)
        across = Scale(0, max(1, count - 1), MARGIN + 30, WIDTH - MARGIN - 8)
        up = Scale(min(self.starts), max(self.starts), _SIDE, 12.0)
        for place in range(0, count, max(1, self.batch)):
            canvas.line(across(place - 0.5), 6, across(place - 0.5), _SIDE + 6, faint=True)
        canvas.line(MARGIN + 26, _SIDE + 6, WIDTH - MARGIN, _SIDE + 6)
        canvas.line(MARGIN + 26, 6, MARGIN + 26, _SIDE + 6)
        for place, start in enumerate(self.starts):
            canvas.dot(across(place), up(start), 2.6, STEP, f"window {place}: row {start}")
        canvas.text(MARGIN, 16, str(max(self.starts)))
        canvas.text(MARGIN, _SIDE + 4, str(min(self.starts)))
        canvas.text(MARGIN + 30, _SIDE + 20, "first to come")
        canvas.text(WIDTH - MARGIN, _SIDE + 20, "last to come", anchor="end")
        canvas.text(MARGIN, _SIDE + 34, "first row of each window; lines between batches")
        return canvas

    def glyphs(self) -> list[str]:
        """Return the start rows as bars, in order of arrival."""
        width = min(GLYPHS_WIDTH, len(self.starts))
        picked = [self.starts[i * len(self.starts) // width] for i in range(width)]
        low, high = min(picked), max(picked)
        bars = "".join(_BARS[place_on(len(_BARS), low, high, start)] for start in picked)
        return [f"{self.about} (height: start row, left to right: arrival):", bars]


def few(starts: list[int]) -> list[int]:
    """Return the first windows' starts, as many as are shown."""
    return starts[:_MOST]
