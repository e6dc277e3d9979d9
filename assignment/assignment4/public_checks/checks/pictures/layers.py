"""The layers of a student's model beside those asked for: missing, extra, or of another size."""

from dataclasses import dataclass
from textwrap import wrap
from typing import ClassVar

from public_checks.checks.pictures.canvas import MARGIN, STEP, WRONG, Canvas
from public_checks.checks.pictures.picture import Picture

_BOX, _GAP, _LINE = 34.0, 10.0, 14.0
_MOST_LETTERS = 37  # in a line of a box
SAME, OTHER, EXTRA, MISSING = "same", "other", "extra", "missing"
_SAID = {
    SAME: "as asked for",
    OTHER: "not as asked for",
    EXTRA: "not asked for",
    MISSING: "missing here",
}


@dataclass(frozen=True)
class Layers(Picture):
    """`layers` holds `[layer, its settings in words, mark]` in order, from the input to the output.

    A mark is one of `same`, `other`, `extra` and `missing`; a missing layer has no settings.
    """

    kind: ClassVar[str] = "layers"
    about: str
    layers: list[list[str]]

    def words(self) -> str:
        """Return each layer and how it compares with what is asked for."""
        told = [f"{_told(name, settings)}: {_SAID[mark]}" for name, settings, mark in self.layers]
        return f"{self.about}: {'; '.join(told)}."

    def svg(self) -> Canvas:
        """Return a stack of boxes; what differs is framed and says how."""
        lines = [wrap(settings, _MOST_LETTERS) for _, settings, _ in self.layers]
        boxes = [_BOX + _LINE * max(0, len(each) - 1) for each in lines]
        canvas = Canvas(6 + sum(boxes) + _GAP * len(boxes), self.words())
        middle, width = MARGIN + 105, 210.0
        y = 4.0
        for number, (name, _, mark) in enumerate(self.layers):
            told, box = lines[number], boxes[number]
            color = STEP if mark == SAME else WRONG
            if mark == SAME:
                canvas.rect(MARGIN, y, width, box, color, faint=True)
            dashed = mark == MISSING
            canvas.rect(MARGIN, y, width, box, color, outlined=True, dashed=dashed)
            canvas.text(middle, y + (14 if told else 21), name, anchor="middle", bold=True)
            for below, line in enumerate(told):
                canvas.text(middle, y + 28 + _LINE * below, line, anchor="middle")
            canvas.text(MARGIN + width + 8, y + 21, _SAID[mark], bold=mark != SAME)
            if number + 1 < len(self.layers):
                canvas.line(middle, y + box, middle, y + box + _GAP, faint=True)
            y += box + _GAP
        return canvas

    def glyphs(self) -> list[str]:
        """Return one line a layer."""
        signs = {SAME: " ", OTHER: "≠", EXTRA: "+", MISSING: "-"}
        return [f"{self.about}:"] + [
            f"  {signs[mark]} {_told(name, settings)}"
            + ("" if mark == SAME else f"  ({_SAID[mark]})")
            for name, settings, mark in self.layers
        ]


def _told(name: str, settings: str) -> str:
    return f"{name} ({settings})" if settings else name
