"""What every picture is: a frozen dataclass of plain values that can be drawn in three ways."""

from dataclasses import asdict, dataclass
from typing import Any, ClassVar

from public_checks.checks.pictures.canvas import Canvas

GLYPHS_WIDTH = 60  # characters


@dataclass(frozen=True)
class Picture:
    """A picture; its fields are texts, finite numbers, and lists and dicts of them."""

    kind: ClassVar[str]

    def to_data(self) -> dict[str, Any]:
        """Return the picture as plain data, with its `kind`: `picture` in a result's JSON."""
        return {"kind": self.kind, **asdict(self)}

    def words(self) -> str:
        """Return what the picture shows, for those who cannot see it."""
        raise NotImplementedError

    def svg(self) -> Canvas:
        """Return the drawing."""
        raise NotImplementedError

    def glyphs(self) -> list[str]:
        """Return lines of at most `GLYPHS_WIDTH` characters, for a terminal."""
        raise NotImplementedError


def place_on(width: int, first: float, last: float, value: float) -> int:
    """Return where a value from `first` to `last` lies on `width` characters, from 0."""
    share = (value - first) / (last - first) if last > first else 0.0
    return min(width - 1, max(0, round(share * (width - 1))))
