"""Only sound pictures of a sensible size are shown, and never more than a few."""

import base64
import struct
from typing import Any

import pytest

from autograder.intake.document import Cell, document
from autograder.review.figures import LARGEST, MOST, figures
from tests.review.stored_class import SVG, notebook, png

HUGE = base64.b64decode(png())
HUGE = HUGE[:16] + struct.pack(">II", 50_000, 50_000) + HUGE[24:]


def shown(*outputs: dict[str, Any]) -> list[str]:
    return [each.kind for each in figures([Cell("code", "", outputs)], [], "q2").shown]


def test_png_and_svg_are_shown() -> None:
    found = shown({"image/png": png()}, {"image/svg+xml": SVG}, {"image/svg+xml": [SVG]})

    assert ["image/png", "image/svg+xml", "image/svg+xml"] == found


def test_one_picture_in_two_formats_is_one_figure() -> None:
    assert ["image/png"] == shown({"image/svg+xml": SVG, "image/png": png()})


@pytest.mark.parametrize(
    "output",
    [
        {"text/html": "<img src=x onerror=alert(1)>"},
        {"image/png": "no base64 <b>"},
        {"image/png": base64.b64encode(b"<html><script>").decode()},
        {"image/png": base64.b64encode(HUGE).decode()},
        {"image/png": "A" * (2 * LARGEST + 4)},
        {"image/png": 7},
        {"image/svg+xml": "<html><svg></svg></html>"},
        {"image/svg+xml": '<!DOCTYPE svg [<!ENTITY a "b">]><svg></svg>'},
        {"image/svg+xml": {"not": "text"}},
    ],
)
def test_what_is_no_sound_picture_is_not_shown(output: dict[str, Any]) -> None:
    assert [] == shown(output)


def test_what_is_not_shown_is_said() -> None:
    bad = Cell("code", "", tuple({"image/png": "no"} for _ in range(2)))
    many = Cell("code", "", tuple({"image/png": png()} for _ in range(MOST + 3)))
    notes = figures([bad, many], [], "q2").notes

    assert notes == (
        "2 figures are not shown: not a sound PNG or SVG of at most 3 MB.",
        "3 more are not shown.",
    )


def test_outputs_are_read_only_where_they_are_asked_for() -> None:
    data = notebook({}, {"q2": {"image/png": png()}}).encode()
    without = [cell for cell in document(data, "a.ipynb") if cell.outputs]
    found = [cell for cell in document(data, "a.ipynb", outputs=True) if cell.outputs]

    assert ([], 1) == (without, len(found))
