"""A picture as an SVG file: shapes and words on a light ground of its own.

It stands in a notebook as an image, so it knows nothing of the page's colors, light or dark.
"""

import math
import re
from html import escape
from xml.etree import ElementTree

from autograder.assignments.drawing.colors import FAINT, INK, PAPER, QUIET

# Arial and its equals in width; where none is installed, boxes have room for a wider one.
FONTS = "Arial, Helvetica, 'Liberation Sans', sans-serif"
_LOWERED = re.compile(r"_\{([^}]*)\}")
Point = tuple[float, float]


class Sheet:
    """A picture under way. Units are pixels, x to the right and y downward.

    `title` says in a sentence what the picture shows: who cannot see it reads this. The same
    calls always give the same text.
    """

    def __init__(self, width: float, height: float, title: str) -> None:
        self.width, self.height, self.title = width, height, title
        self._parts: list[str] = []

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str = "none",
        edge: str = "none",
        *,
        line: float = 1.2,
        radius: float = 0,
        dashed: bool = False,
    ) -> None:
        """Draw a rectangle from its upper left corner."""
        self._parts.append(
            f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"'
            + (f' rx="{_n(radius)}"' if radius else "")
            + f' fill="{fill}"{_stroke(edge, line, dashed)}/>'
        )

    def dot(
        self, x: float, y: float, radius: float, fill: str, edge: str = "none", line: float = 1.2
    ) -> None:
        """Draw a circle around a point."""
        self._parts.append(
            f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}" fill="{fill}"'
            f"{_stroke(edge, line)}/>"
        )

    def line(
        self, *points: Point, color: str = QUIET, line: float = 1.2, dashed: bool = False
    ) -> None:
        """Draw straight lines from point to point."""
        path = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
        self._parts.append(f'<polyline points="{path}" fill="none"{_stroke(color, line, dashed)}/>')

    def arrow(
        self,
        *points: Point,
        color: str = QUIET,
        line: float = 1.2,
        dashed: bool = False,
        head: float = 6,
    ) -> None:
        """Draw straight lines from point to point, with a head at the last one."""
        (x0, y0), (x, y) = points[-2:]
        length = math.hypot(x - x0, y - y0)
        along_x, along_y = (x - x0) / length, (y - y0) / length
        back = (x - head * along_x, y - head * along_y)
        self.line(*points[:-1], back, color=color, line=line, dashed=dashed)
        half = 0.45 * head
        self.polygon(
            (x, y),
            (back[0] - half * along_y, back[1] + half * along_x),
            (back[0] + half * along_y, back[1] - half * along_x),
            fill=color,
        )

    def polygon(self, *corners: Point, fill: str) -> None:
        """Draw a filled shape with these corners."""
        path = " ".join(f"{_n(x)},{_n(y)}" for x, y in corners)
        self._parts.append(f'<polygon points="{path}" fill="{fill}"/>')

    def brace(
        self, start: float, end: float, y: float, *, tick: float = 5, color: str = QUIET
    ) -> None:
        """Draw a bracket from `start` to `end` with its line at `y` and its ends `tick` lower."""
        self.line((start, y + tick), (start, y), (end, y), (end, y + tick), color=color)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = 12,
        color: str = INK,
        anchor: str = "middle",
        bold: bool = False,
        italic: bool = False,
    ) -> None:
        """Write words with their middle line at `y`; `_{t-1}` is set lower.

        `anchor` says what of the words is at `x`: `start`, `middle` or `end`.
        """
        style = ' font-weight="bold"' * bold + ' font-style="italic"' * italic
        place = "" if anchor == "start" else f' text-anchor="{anchor}"'
        self._parts.append(
            f'<text x="{_n(x)}" y="{_n(y + 0.36 * size)}" font-size="{_n(size)}" fill="{color}"'
            f"{place}{style}>{_lowered(words, size)}</text>"
        )

    def svg(self) -> str:
        """Return the picture, ready to be a file."""
        width, height = _n(self.width), _n(self.height)
        return "\n".join(
            [
                f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
                f' viewBox="0 0 {width} {height}" role="img" font-family="{FONTS}">',
                f"<title>{escape(self.title, quote=False)}</title>",
                f'<rect x="0.5" y="0.5" width="{_n(self.width - 1)}" '
                f'height="{_n(self.height - 1)}" rx="8" fill="{PAPER}" stroke="{FAINT}"/>',
                *self._parts,
                "</svg>\n",
            ]
        )


def title_of(svg: str) -> str:
    """Return the title of a picture, what to read instead of it."""
    title = ElementTree.fromstring(svg).findtext("{http://www.w3.org/2000/svg}title")
    if not title:
        raise ValueError("picture: must have a title. Received: none")
    return title


def _stroke(color: str, line: float, dashed: bool = False) -> str:
    if color == "none":
        return ""
    return f' stroke="{color}" stroke-width="{_n(line)}"' + ' stroke-dasharray="4 3"' * dashed


def _lowered(words: str, size: float) -> str:
    """Set what stands in `_{…}` lower, and what follows it on the line again."""
    drop, small = _n(0.25 * size), _n(0.75 * size)
    parts, end, lowered = [], 0, False
    for found in _LOWERED.finditer(words):
        parts += [(words[end : found.start()], False), (found[1], True)]
        end = found.end()
    parts.append((words[end:], False))
    text = ""
    for part, low in parts:
        if not part:
            continue
        if low:
            text += f'<tspan dy="{drop}" font-size="{small}">{escape(part, quote=False)}</tspan>'
        elif lowered:
            text += f'<tspan dy="-{drop}">{escape(part, quote=False)}</tspan>'
        else:
            text += escape(part, quote=False)
        lowered = low
    return text


def _n(number: float) -> str:
    return f"{round(number, 2):g}"
