"""No number or word of the default variant is left in what is built for another one."""

import dataclasses
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import nbformat
import numpy as np
import pytest

from autograder.assignments.registry import DEFAULT as ASSIGNMENT
from autograder.checks import sealed
from autograder.checks.oracle.network import parameter_count
from autograder.data.columns import RECORD_ROWS, ROWS_PER_DAY
from autograder.handout.bundle import assignment_files
from autograder.handout.earning import check_infos
from autograder.handout.notebook_conversion import notebook_text
from autograder.handout.render import render
from autograder.handout.wording import OPTIMIZERS, horizon, unit
from autograder.student.codec import unpack
from autograder.variant import Variant, load_variant, shipped_names
from autograder.variant.durations import duration
from autograder.variant.layer_words import amount, layer_card
from autograder.variant.layers import Bidirectional

DEFAULT = load_variant()
OTHERS = [name for name in shipped_names() if name != DEFAULT.name]
# These name the fourteen columns, whatever the variant: examples and files hold them all.
COLUMNS_ARE_LISTED = ("q1.msgpack", "q2.msgpack", "columns.py")


def numbers(variant: Variant) -> Iterator[float]:
    """Yield what follows from the settings, and what is recognized without a word beside it."""
    layers, steps, features = (
        variant.model.layers,
        variant.sequence_length,
        variant.num_features,
    )
    train, val, _ = (RECORD_ROWS * percent // 100 for percent in variant.split_percent)
    yield from (variant.delay, steps, steps * variant.sampling_rate, variant.batch_size)
    yield from (parameter_count(layers[:end], steps, features) for end in (1, len(layers)))
    yield from (train, val, RECORD_ROWS - train - val, variant.seed)
    yield variant.training.learning_rate


def phrases(variant: Variant) -> Iterator[str]:
    """Yield the settings as the handout and the solution write them."""
    training, percents = variant.training, variant.split_percent
    title = variant.feature_title
    yield from (variant.name, variant.feature, unit(variant.feature), title, title.lower())
    yield from (horizon(variant), amount(variant.horizon_hours, "hour"))
    yield from (f"{variant.horizon_hours} * ROWS_PER_HOUR", f"{variant.horizon_hours}-hour")
    yield amount(variant.days_back, "day")
    yield duration(round(variant.window_days * ROWS_PER_DAY))
    yield from (f"in every {variant.sampling_rate}", duration(variant.sampling_rate))
    yield f"SAMPLING_RATE = {variant.sampling_rate}"
    yield from (f"{percent} %" for percent in percents)
    yield from (f"{percent} * num_rows" for percent in percents[:2])
    for layer in variant.model.layers:
        name, details = layer_card(layer)
        kind = layer.inner.layer if isinstance(layer, Bidirectional) else layer.layer
        yield from (f"{name} (", f"{kind} (", f"layers.{kind}(", f"the {kind} layer", *details)
    yield from (OPTIMIZERS[training.optimizer], f"learning_rate={training.learning_rate}")
    yield from (f"(`{training.loss}`)", f'loss="{training.loss}"')
    yield from (f"(`{metric}`)" for metric in training.metrics)
    yield f"metrics={list(training.metrics)}".replace("'", '"')


def terms(variant: Variant) -> set[str]:
    found = {*phrases(variant)}
    for number in numbers(variant):
        found |= {f"{number}", f"{number:,}"}
    return found


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


def holds(text: str, term: str) -> bool:
    """Return whether a term stands in a text by itself, not as a part of a word or number."""
    end = r"(?!\w|[.,]\d)" if term[-1].isalnum() else ""
    start = r"(?<![\w.,-])" if term[0].isalnum() else ""
    return re.search(start + re.escape(term) + end, text) is not None


def leftovers(name: str, texts: dict[str, str]) -> list[tuple[str, str]]:
    foreign = terms(DEFAULT) - terms(load_variant(name))
    return [
        (path, term)
        for path, text in texts.items()
        for term in sorted(foreign)
        if holds(text, term)
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
