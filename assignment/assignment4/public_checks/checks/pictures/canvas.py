"""A small SVG drawing for a phone's width: shapes, texts, and a scale from values to places.

Lines and texts take the color of the text around the drawing, so it is readable in the dark; the
three other colors are told apart by color-blind people, and each has a shape of its own as well.
"""

from dataclasses import dataclass
from xml.etree import ElementTree

from public_checks.checks.visible_text import visible

WIDTH = 360.0
MARGIN = 10.0
FONT = 11.0
STEP, TARGET, WRONG = "#3b82c4", "#d98a00", "#d35a1f"  # blue, amber, vermilion
_FAMILY = "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif"


@dataclass(frozen=True)
class Scale:
    """Maps values from `low` to `high` to places from `start` to `end`."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Return the place of a value; one beyond the ends stays at the nearer end."""
        if self.high <= self.low:
            return (self.start + self.end) / 2
        share = min(1.0, max(0.0, (value - self.low) / (self.high - self.low)))
        return self.start + share * (self.end - self.start)


class Canvas:
    """An SVG drawing, `WIDTH` wide, whose `title` is its text alternative."""

    def __init__(self, height: float, words: str) -> None:
        self._root = ElementTree.Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "viewBox": f"0 0 {WIDTH:g} {height:g}",
                "role": "img",
                "class": "picture",
                "width": "100%",
                "font-family": _FAMILY,
                "font-size": f"{FONT:g}",
                "fill": "currentColor",
            },
        )
        ElementTree.SubElement(self._root, "title").text = visible(words)

    def rect(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        color: str,
        *,
        faint: bool = False,
        outlined: bool = False,
        dashed: bool = False,
        label: str = "",
    ) -> None:
        """Draw a rectangle, filled or `outlined`; `label` is shown when pointed at."""
        style = {"fill": color}
        if outlined:
            style = {"fill": "none", "stroke": color, "stroke-width": "1.4"}
        if dashed:
            style["stroke-dasharray"] = "3 2"
        if faint:
            style["opacity"] = "0.28"
        shape = {"x": x, "y": y, "width": max(0.5, width), "height": height, "rx": 1.5}
        self._add("rect", shape, style, label)

    def diamond(self, x: float, y: float, size: float, color: str, label: str = "") -> None:
        """Draw a diamond around a point."""
        corners = [(x, y - size), (x + size, y), (x, y + size), (x - size, y)]
        points = " ".join(f"{a:.1f},{b:.1f}" for a, b in corners)
        self._add("polygon", {}, {"points": points, "fill": color}, label)

    def cross(self, x: float, y: float, size: float, color: str, label: str = "") -> None:
        """Draw a cross at a point: something is wrong here."""
        path = (
            f"M{x - size:.1f} {y - size:.1f}L{x + size:.1f} {y + size:.1f}"
            f"M{x + size:.1f} {y - size:.1f}L{x - size:.1f} {y + size:.1f}"
        )
        self._add("path", {}, {"d": path, "stroke": color, "stroke-width": "2"}, label)

    def dot(self, x: float, y: float, radius: float, color: str, label: str = "") -> None:
        """Draw a filled circle."""
        self._add("circle", {"cx": x, "cy": y, "r": radius}, {"fill": color}, label)

    def line(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        color: str = "currentColor",
        *,
        dashed: bool = False,
        faint: bool = False,
        thick: float = 1.0,
    ) -> None:
        """Draw a line."""
        style = {"stroke": color, "stroke-width": f"{thick:g}"}
        if dashed:
            style["stroke-dasharray"] = "3 3"
        if faint:
            style["opacity"] = "0.35"
        self._add("line", {"x1": x1, "y1": y1, "x2": x2, "y2": y2}, style)

    def path(self, points: list[tuple[float, float]], color: str) -> None:
        """Draw a line through points."""
        told = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        style = {"points": told, "fill": "none", "stroke": color, "stroke-width": "1.5"}
        self._add("polyline", {}, style)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        anchor: str = "start",
        bold: bool = False,
        mono: bool = False,
    ) -> None:
        """Write a text on the line at `y`, in the color of the text around the drawing.

        No other color would be dark enough by day and light enough in the dark.
        """
        style = {"text-anchor": anchor}
        if bold:
            style["font-weight"] = "600"
        if mono:
            style["font-family"] = "ui-monospace, Menlo, Consolas, monospace"
        self._add("text", {"x": x, "y": y}, style).text = visible(text)

    def __str__(self) -> str:
        return ElementTree.tostring(self._root, encoding="unicode")

    def _add(
        self, tag: str, numbers: dict[str, float], style: dict[str, str], label: str = ""
    ) -> ElementTree.Element:
        told = {name: f"{number:.1f}".removesuffix(".0") for name, number in numbers.items()}
        element = ElementTree.SubElement(self._root, tag, told | style)
        if label:
            ElementTree.SubElement(element, "title").text = visible(label)
        return element
