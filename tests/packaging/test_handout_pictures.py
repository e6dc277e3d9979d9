"""The pictures in the notebooks: small, each in its place, told in words, and without an answer."""

import functools
import re
from xml.etree import ElementTree

import pytest

from autograder.assignments import NAMES
from autograder.assignments.drawing.sheet import Sheet, title_of
from autograder.assignments.registry import assignment
from autograder.handout.bundle import assignment_files
from autograder.handout.render import render
from autograder.variant import load_variant

VARIANT = load_variant()
SVG = "{http://www.w3.org/2000/svg}"
PICTURES = [
    (name, file, svg)
    for name in NAMES
    for file, svg in sorted(assignment(name).pictures(VARIANT).items())
]
LESSON = {file: svg for name, file, svg in PICTURES if name == "lesson"}
every_picture = pytest.mark.parametrize(
    ("name", "file", "svg"), PICTURES, ids=[f"{name}-{file}" for name, file, _ in PICTURES]
)


@functools.cache
def skeleton(name: str) -> str:
    return render(VARIANT, "skeleton", assignment(name))


def words(svg: str) -> list[str]:
    """All that can be read in a picture, its title included."""
    root = ElementTree.fromstring(svg)
    return ["".join(text.itertext()) for tag in ("title", "text") for text in root.iter(SVG + tag)]


@pytest.mark.parametrize("name", NAMES)
def test_pictures_are_the_same_at_every_call(name):
    assert assignment(name).pictures(VARIANT) == assignment(name).pictures(VARIANT)


@every_picture
def test_picture_is_small(name, file, svg):
    assert len(svg.encode()) < 20_000


@every_picture
def test_picture_has_a_light_ground_of_its_own(name, file, svg):
    root = ElementTree.fromstring(svg)
    ground = next(root.iter(f"{SVG}rect"))
    free = [float(root.attrib[side]) - float(ground.attrib[side]) for side in ("width", "height")]

    assert "#ffffff" == ground.attrib["fill"]
    assert [1, 1] == free


@every_picture
def test_everything_in_a_picture_lies_on_its_ground(name, file, svg):
    root = ElementTree.fromstring(svg)
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    places = [
        (float(shape.attrib[x]), float(shape.attrib[y]))
        for tag, x, y in (("rect", "x", "y"), ("text", "x", "y"), ("circle", "cx", "cy"))
        for shape in root.iter(SVG + tag)
    ]

    assert [] == [(x, y) for x, y in places if not (0 <= x <= width and 0 <= y <= height)]


@every_picture
def test_picture_stands_in_the_notebook_with_its_title_as_text(name, file, svg):
    text = skeleton(name)

    assert 1 == text.count(f"![{title_of(svg)}](pictures/{file})")


@pytest.mark.parametrize("name", NAMES)
def test_notebook_and_bundle_have_the_same_pictures(name):
    given = assignment(name)
    shown = re.findall(r"\]\((pictures/.*?)\)", skeleton(name))
    files = assignment_files(VARIANT, assignment=given)

    assert sorted(shown) == sorted(file for file in files if file.startswith("pictures/"))


@pytest.mark.parametrize("file", LESSON)
def test_no_picture_of_the_lesson_holds_an_answer(file):
    """The counts of parameters, the delay, the days in a window, the record's rows, line three."""
    answers = {
        "496",
        "528",
        "1552",
        "1984",
        "3968",
        "4001",
        "2001",
        "858",
        "420551",
        "5 days",
        "[2, 5",
    }
    read = " | ".join(words(LESSON[file]))

    assert set() == {
        answer for answer in answers if answer in read or answer in read.replace(",", "")
    }


def test_words_are_written_as_they_are_and_braces_set_them_lower():
    sheet = Sheet(100, 20, "a & b")
    sheet.text(10, 10, "s_{t-1} < sampling_rate")

    assert ["a & b", "st-1 < sampling_rate"] == words(sheet.svg())
    assert 1 == sheet.svg().count('font-size="9"')


def test_a_picture_without_a_title_is_refused():
    with pytest.raises(ValueError, match="must have a title"):
        title_of(Sheet(10, 10, "").svg())
