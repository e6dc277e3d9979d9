"""No number or word of the default variant is left in what is built for another one."""

import dataclasses
import html
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import nbformat
import numpy as np
import pytest

from autograder.assignments.registry import DEFAULT as ASSIGNMENT
from autograder.checks import sealed
from autograder.data.generator import make_record
from autograder.handout.answer_key import KeyRecord, answer_key
from autograder.handout.bundle import assignment_files
from autograder.handout.earning import check_infos
from autograder.handout.notebook_conversion import notebook_text
from autograder.handout.render import render
from autograder.pools.stress import leftovers as stress
from autograder.pools.stress.leftovers import holds, phrases, terms
from autograder.student.codec import unpack
from autograder.variant import load_variant, shipped_names

DEFAULT = load_variant()
OTHERS = [name for name in shipped_names() if name != DEFAULT.name]
# These name the fourteen columns, whatever the variant: examples and files hold them all.
COLUMNS_ARE_LISTED = ("q1.msgpack", "q2.msgpack", "columns.py", "answer-key.html")


@pytest.fixture(scope="module", autouse=True)
def light_seals() -> Iterator[None]:
    """Seals are not read here. What is sealed lightly is not kept for other tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sealed, "_work", 1)
        for question in ASSIGNMENT.questions:
            patch.setattr(question, "_examples", {})
        yield


@cache
def documents(name: str) -> dict[str, str]:
    """Return all that people read of a built variant, and its public checks' data, as text."""
    variant = load_variant(name)
    infos = check_infos(ASSIGNMENT.questions, variant)
    files = assignment_files(variant, ASSIGNMENT, infos)
    solution = render(variant, "solution", ASSIGNMENT)
    texts = {
        "checks": "\n".join(info.description for info in infos),
        "hints": "\n".join(hints()),
        "answer-key.html": text_of_page(answer_key(variant, ASSIGNMENT, a_record())),
        "solution.py": solution,
        "solution.ipynb": notebook_cells(notebook_text(solution)),
    }
    for path, content in files.items():
        if path.endswith(".msgpack"):
            texts[path] = "\n".join(map(str, scalars(unpack(content))))
        elif path.endswith(".ipynb"):
            texts[path] = notebook_cells(content.decode())
        elif path.endswith(".svg"):
            texts[path] = "\n".join(re.findall(r">([^<>]+)<", content.decode()))
        elif path in ("README.md", f"{ASSIGNMENT.name}.py"):
            texts[path] = content.decode()
    return texts


@cache
def a_record() -> KeyRecord:
    """A record that is shorter than the real one, and has no count of the default's by chance."""
    return KeyRecord(make_record(61_117, 3), "stand-in")


def text_of_page(page: str) -> str:
    """Return what people read of a page, a line each."""
    body = page.partition("</head>")[2]
    return "\n".join(html.unescape(part) for part in re.findall(r">([^<>]+)<", body))


def hints() -> Iterator[str]:
    """Yield every sentence of the hints: they are the same in all variants."""
    for question in ASSIGNMENT.questions:
        for hint in question.hints._by_name.values() if question.hints else ():
            yield from map(str, dataclasses.astuple(hint))


def notebook_cells(text: str) -> str:
    return "\n".join(cell["source"] for cell in nbformat.reads(text, as_version=4).cells)


def scalars(value: Any) -> Iterator[Any]:
    """Yield every number and text in nested data, those in arrays and frames aside."""
    if isinstance(value, dict):
        value = [*value, *value.values()]
    if isinstance(value, (list, tuple)):
        for item in value:
            yield from scalars(item)
    elif isinstance(value, (str, int, float)) and not isinstance(value, np.generic):
        yield value


def leftovers(name: str, texts: dict[str, str]) -> list[tuple[str, str]]:
    found = stress.leftovers(texts, terms(DEFAULT) - terms(load_variant(name)))
    return [
        (path, term)
        for path, term in found
        if not (path.endswith(COLUMNS_ARE_LISTED) and term in DEFAULT.feature)
    ]


@pytest.mark.parametrize("name", OTHERS)
def test_nothing_of_the_default_is_left_in_another_variant(name: str) -> None:
    assert [] == leftovers(name, documents(name))


def test_code_that_is_copied_for_every_variant_has_no_phrase_of_the_default() -> None:
    files = assignment_files(DEFAULT, ASSIGNMENT)
    code = {
        path: content.decode()
        for path, content in files.items()
        if path.endswith(".py") and "/" in path
    }
    foreign = {*phrases(DEFAULT)} - {
        term for name in OTHERS for term in phrases(load_variant(name))
    }
    found = [
        (path, term)
        for path, text in code.items()
        for term in sorted(foreign)
        if holds(text, term)
        if not (path.endswith(COLUMNS_ARE_LISTED) and term in DEFAULT.feature)
    ]

    assert [] == found


def test_the_search_finds_what_the_default_says() -> None:
    """In its own documents. Some other terms are for the students to find out."""
    text = "\n".join(documents(DEFAULT.name).values())
    said = {term for term in terms(DEFAULT) if holds(text, term)}

    assert {"Density", "density", "rho (g/m**3)", "g/m³", "6 days", "in every 6"} <= said
    assert {"48 hours (2 days)", "48 hours", "55 %", "25 %", "20 %", "256", "42"} <= said
    assert {"LSTM (", "32 units", "activation relu", "rate 0.5", "layers.LSTM("} <= said
    assert {"RMSprop", "0.1", "(`mse`)", "(`mae`)", 'loss="mse"'} <= said


@pytest.mark.parametrize("number", ["1,146", "1146", "144", "6,049", "231,303", "48 hours", "55 %"])
def test_the_search_finds_a_number_in_a_sentence(number: str) -> None:
    assert [("a", number)] == leftovers("wind-12h", {"a": f"So that is {number}."})
