"""Parts of a record as bars over its rows: what is left out, and what is covered twice."""

import itertools
from dataclasses import dataclass
from typing import ClassVar

from public_checks.checks.pictures.canvas import MARGIN, STEP, TARGET, WIDTH, WRONG, Canvas, Scale
from public_checks.checks.pictures.picture import GLYPHS_WIDTH, Picture, place_on

_LANE = 30.0
_COLORS = {"training": STEP, "validation": TARGET, "test": "#3a9a78"}
_GLYPHS = {"training": "█", "validation": "▓", "test": "▒"}
LEFT_OUT, TWICE, BEYOND = "left out", "shared by two parts", "beyond the record"


@dataclass(frozen=True)
class Splits(Picture):
    """Parts of a record of `rows` rows, as `[name, first row, row after the last]`.

    `marks` are rows at which the handout's rule or the call puts a boundary. Where parts
    `may_leave_out` rows, as the windows of a split do at its end, gaps are not marked.
    """

    kind: ClassVar[str] = "splits"
    about: str
    rows: int
    parts: list[list[str | int]]
    marks: list[int]
    may_leave_out: bool = False

    def words(self) -> str:
        """Return each part's rows, what no part or two parts cover, and what is no row any more."""
        told = [
            f"{name}: {_rows(first, end)}" if end > first else f"{name}: no rows"
            for name, first, end in self._parts()
        ]
        for what, spans in self._by_fault().items():
            if spans:
                told.append(f"{what}: {', '.join(_rows(*span) for span in spans)}")
        return f"{self.about}, of {self.rows:,} {_noun(self.rows)}: {'; '.join(told)}."

    def svg(self) -> Canvas:
        """Return a lane for each part, and one for gaps, overlaps and what lies beyond the record."""
        parts, faults = self._parts(), self._faults()
        lanes = len(parts) + bool(faults)
        end = self._end()
        scale = Scale(min(0, *(first for _, first, _ in parts)), end, MARGIN, WIDTH - MARGIN)
        bottom = 6 + _LANE * lanes
        canvas = Canvas(bottom + 22, self.words())
        for row in sorted({0, self.rows, *self.marks}):
            canvas.line(scale(row), 4, scale(row), bottom + 4, dashed=True, faint=True)
        for number, (name, first, last) in enumerate(parts):
            y = 8 + _LANE * number
            canvas.text(MARGIN, y + 8, f"{name}: {self._extent(first, last)}")
            width = scale(last) - scale(first)
            canvas.rect(scale(first), y + 12, width, 10, _COLORS.get(name, STEP))
        for what, first, last in faults:
            y = 8 + _LANE * len(parts)
            width = scale(last) - scale(first)
            canvas.rect(scale(first), y + 12, width, 10, WRONG, outlined=True, label=what)
        if faults:
            told = [f"{what}: {_rows(first, last)}" for what, first, last in faults[:2]]
            canvas.text(MARGIN, 8 + _LANE * len(parts) + 8, "; ".join(told), bold=True)
        canvas.text(MARGIN, bottom + 16, "row 0")
        canvas.text(WIDTH - MARGIN, bottom + 16, f"row {end:,}", anchor="end")
        return canvas

    def glyphs(self) -> list[str]:
        """Return one line a part, and one for each gap (○), overlap or row beyond the record (×)."""
        end = self._end()
        lines = [f"{self.about}:"]
        for name, first, last in self._parts():
            lines.append(
                _bar(first, last, end, _GLYPHS.get(name, "█"))
                + f" {name}, {self._extent(first, last)}"
            )
        for what, first, last in self._faults():
            glyph = "○" if what == LEFT_OUT else "×"
            lines.append(_bar(first, last, end, glyph) + f" {what}: {_rows(first, last)}")
        return lines

    def gaps(self) -> list[tuple[int, int]]:
        """Return the rows of the record that no part covers, but none where parts may leave some out."""
        return [] if self.may_leave_out else self._covered(0)

    def overlaps(self) -> list[tuple[int, int]]:
        """Return the rows that two parts or more cover."""
        return [span for times in (2, 3) for span in self._covered(times)]

    def _parts(self) -> list[tuple[str, int, int]]:
        return [(str(name), int(first), int(end)) for name, first, end in self.parts]

    def _extent(self, first: int, end: int) -> str:
        """Return how many rows a part has, or which, where parts need not fill the record."""
        return _rows(first, end) if self.may_leave_out else f"{end - first:,} {_noun(end - first)}"

    def _faults(self) -> list[tuple[str, int, int]]:
        return [(what, *span) for what, spans in self._by_fault().items() for span in spans]

    def _by_fault(self) -> dict[str, list[tuple[int, int]]]:
        beyond = [(self.rows, self._end())] if self._end() > self.rows else []
        return {LEFT_OUT: self.gaps(), TWICE: self.overlaps(), BEYOND: beyond}

    def _end(self) -> int:
        return max([self.rows, *(end for _, _, end in self._parts())])

    def _covered(self, times: int) -> list[tuple[int, int]]:
        """Return the spans of rows that exactly `times` parts cover."""
        edges = {0, self.rows, *(row for _, *span in self._parts() for row in span)}
        inner = sorted(edge for edge in edges if 0 <= edge <= self.rows)
        spans = itertools.pairwise(inner)
        return [
            (low, high)
            for low, high in spans
            if sum(first <= low and high <= end for _, first, end in self._parts()) == times
        ]


def _noun(count: int) -> str:
    return "row" if count == 1 else "rows"


def _rows(first: int, end: int) -> str:
    return f"row {first:,}" if end - first == 1 else f"rows {first:,} to {end - 1:,}"


def _bar(first: int, last: int, end: int, glyph: str) -> str:
    width = GLYPHS_WIDTH // 2
    start, stop = place_on(width, 0, end, first), place_on(width, 0, end, last)
    return "·" * start + glyph * max(1, stop - start) + "·" * (width - max(stop, start + 1))
