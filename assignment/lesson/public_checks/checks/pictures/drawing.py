"""Reads pictures back from plain data, by their kind, and draws them."""

from collections.abc import Mapping
from typing import Any

from public_checks.checks.pictures.arrivals import Arrivals
from public_checks.checks.pictures.columns import Columns
from public_checks.checks.pictures.errors import Errors
from public_checks.checks.pictures.file_rows import FileRows
from public_checks.checks.pictures.layers import Layers
from public_checks.checks.pictures.picture import Picture
from public_checks.checks.pictures.plotted import Plotted
from public_checks.checks.pictures.splits import Splits
from public_checks.checks.pictures.windows import Windows

KINDS: dict[str, type[Picture]] = {
    kind.kind: kind
    for kind in (Arrivals, Columns, Errors, FileRows, Layers, Plotted, Splits, Windows)
}


def picture_of(data: Mapping[str, Any]) -> Picture:
    """Return the picture that `to_data` gave. Raises `ValueError` for an unknown kind."""
    fields = dict(data)
    kind = fields.pop("kind", None)
    if kind not in KINDS:
        raise ValueError(f"kind: must be one of {', '.join(KINDS)}. Received: {kind!r}")
    return KINDS[kind](**fields)


def as_svg(data: Mapping[str, Any]) -> str:
    """Return a picture as an inline SVG element with a text alternative; all text is escaped."""
    return str(picture_of(data).svg())


def as_glyphs(data: Mapping[str, Any]) -> list[str]:
    """Return a picture as lines for a terminal."""
    return picture_of(data).glyphs()


def as_words(data: Mapping[str, Any]) -> str:
    """Return a picture's text alternative."""
    return picture_of(data).words()
