"""Draws a picture of a check into a PDF, as vectors: the shapes that `Canvas` knows, and no more."""

import re
from collections.abc import Callable, Mapping
from typing import Any
from xml.etree import ElementTree

from fpdf import FPDF
from fpdf.drawing import color_from_hex_string

from autograder.checks.pictures.canvas import FONT, WIDTH
from autograder.checks.pictures.drawing import as_svg
from autograder.reports.exports.pdf_fonts import MONO, SANS

INK = "#23262b"
_PER_POINT = 72 / 25.4  # points a millimeter
_SPACE = "{http://www.w3.org/2000/svg}"

Shown = Callable[[str, str, str], str]


class PdfPicture:
    """One picture, `width` millimeters wide; `shown` makes a text one that the font can show."""

    def __init__(self, data: Mapping[str, Any], width: float, shown: Shown) -> None:
        self._root = ElementTree.fromstring(as_svg(data))
        self._scale = width / WIDTH
        self._shown = shown
        self.height = float(self._root.attrib["viewBox"].split()[3]) * self._scale

    def draw(self, pdf: FPDF, left: float, top: float) -> None:
        """Draw it with its upper left corner at a place, in millimeters."""
        for element in self._root:
            kind = element.tag.removeprefix(_SPACE)
            draw = getattr(self, f"_{kind}", None)
            if draw is None:  # a title
                continue
            opacity = float(element.get("opacity", "1"))
            with pdf.local_context(fill_opacity=opacity, stroke_opacity=opacity):
                pdf.set_line_width(float(element.get("stroke-width", "1")) * self._scale)
                dashes = [
                    float(n) * self._scale for n in element.get("stroke-dasharray", "").split()
                ]
                if dashes:
                    pdf.set_dash_pattern(*dashes)
                pdf.set_draw_color(_color(element.get("stroke")))
                pdf.set_fill_color(_color(element.get("fill")))
                draw(pdf, element, left, top)

    def _rect(self, pdf: FPDF, element: ElementTree.Element, left: float, top: float) -> None:
        x, y, width, height = self._numbers(element, "x", "y", "width", "height")
        style = "D" if element.get("fill") == "none" else "F"
        pdf.rect(left + x, top + y, width, height, style=style)

    def _circle(self, pdf: FPDF, element: ElementTree.Element, left: float, top: float) -> None:
        x, y, radius = self._numbers(element, "cx", "cy", "r")
        pdf.circle(x=left + x, y=top + y, radius=radius, style="F")

    def _line(self, pdf: FPDF, element: ElementTree.Element, left: float, top: float) -> None:
        x1, y1, x2, y2 = self._numbers(element, "x1", "y1", "x2", "y2")
        pdf.line(left + x1, top + y1, left + x2, top + y2)

    def _polygon(self, pdf: FPDF, element: ElementTree.Element, left: float, top: float) -> None:
        pdf.polygon(self._points(element.attrib["points"], left, top), style="F")

    def _polyline(self, pdf: FPDF, element: ElementTree.Element, left: float, top: float) -> None:
        points = self._points(element.attrib["points"], left, top)
        if len(points) > 1:
            pdf.polyline(points)

    def _path(self, pdf: FPDF, element: ElementTree.Element, left: float, top: float) -> None:
        """Draw a path of straight lines: `M1 2L3 4M…`."""
        for part in element.attrib["d"].split("M"):
            points = self._points(part.replace("L", " ").replace(" ", ","), left, top)
            if len(points) > 1:
                pdf.polyline(points)

    def _text(self, pdf: FPDF, element: ElementTree.Element, left: float, top: float) -> None:
        x, y = self._numbers(element, "x", "y")
        family = MONO if "mono" in element.get("font-family", "") else SANS
        style = "B" if element.get("font-weight") and family == SANS else ""
        text = self._shown(element.text or "", family, style)
        pdf.set_font(family, style, FONT * self._scale * _PER_POINT)
        pdf.set_text_color(_color(element.get("fill")))
        wide = pdf.get_string_width(text)
        back = {"middle": wide / 2, "end": wide}.get(element.get("text-anchor", ""), 0.0)
        pdf.text(left + x - back, top + y, text)

    def _numbers(self, element: ElementTree.Element, *names: str) -> list[float]:
        return [float(element.get(name, "0")) * self._scale for name in names]

    def _points(self, told: str, left: float, top: float) -> list[tuple[float, float]]:
        numbers = [float(n) * self._scale for n in re.findall(r"-?\d+(?:\.\d+)?", told)]
        pairs = zip(numbers[::2], numbers[1::2], strict=True)
        return [(left + x, top + y) for x, y in pairs]


def _color(told: str | None) -> Any:
    plain = INK if told in (None, "none", "currentColor") else told
    return color_from_hex_string(plain or INK)
