"""A student's own figures, from the outputs of a notebook: PNG and SVG alone, within limits.

They are only ever shown as images, so that no script in an SVG runs.
"""

import base64
import binascii
import re
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from autograder.intake.document import Cell

MOST = 12  # figures of one student
LARGEST = 3_000_000  # bytes
LONGEST_SIDE = 10_000  # pixels
PNG, SVG = "image/png", "image/svg+xml"

_KEYS = {PNG: PNG, "png": PNG, SVG: SVG, "svg": SVG}
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_IS_SVG = re.compile(
    r"^\ufeff?\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*|<!DOCTYPE svg[^>\[]*>\s*)*<svg[\s>]", re.S
)


@dataclass(frozen=True)
class Figure:
    """One picture: `kind` is its MIME type, `place` says where in the document it stands."""

    kind: str
    data: bytes
    place: str


@dataclass(frozen=True)
class Figures:
    """The figures of a student for one question, and sentences on those that are not shown."""

    shown: tuple[Figure, ...]
    notes: tuple[str, ...] = ()


def figures(own: Iterable[Cell], others: Iterable[Cell], question: str) -> Figures:
    """Return the figures in a question's `own` cells, then those in the `others`."""
    found: list[Figure] = []
    refused = more = 0
    for cells, place in ((own, f"in {question}"), (others, "elsewhere in the notebook")):
        for kind, value in _pictures(cells):
            data = _checked(kind, value)
            if data is None:
                refused += 1
            elif len(found) == MOST:
                more += 1
            else:
                found.append(Figure(kind, data, place))
    notes = []
    if refused:
        noun = "figure is" if refused == 1 else "figures are"
        notes.append(f"{refused} {noun} not shown: not a sound PNG or SVG of at most 3 MB.")
    if more:
        notes.append(f"{more} more are not shown.")
    return Figures(tuple(found), tuple(notes))


def _pictures(cells: Iterable[Cell]) -> Iterator[tuple[str, Any]]:
    for cell in cells:
        for output in cell.outputs:
            for key, kind in _KEYS.items():
                if key in output:
                    yield kind, output[key]
                    break  # the same picture in another format is not another picture


def _checked(kind: str, value: Any) -> bytes | None:
    """Return a picture's bytes, or None where it is not what it says or is too large."""
    if isinstance(value, list) and all(isinstance(line, str) for line in value):
        value = "".join(value)
    if not isinstance(value, str) or len(value) > 2 * LARGEST:
        return None
    data = _png(value) if kind == PNG else _svg(value)
    return data if data and len(data) <= LARGEST else None


def _png(value: str) -> bytes | None:
    try:
        data = base64.b64decode("".join(value.split()), validate=True)
    except (binascii.Error, ValueError):
        return None
    if not data.startswith(_SIGNATURE) or len(data) < 33 or data[12:16] != b"IHDR":
        return None
    width, height = struct.unpack(">II", data[16:24])
    return data if 0 < width <= LONGEST_SIDE and 0 < height <= LONGEST_SIDE else None


def _svg(value: str) -> bytes | None:
    # Entities could grow without limit when they are expanded.
    if not _IS_SVG.match(value[:4000]) or "<!ENTITY" in value:
        return None
    return value.encode("utf-8", "replace")
