"""The executable wrong solutions: all there, wrong in any variant, and wrong in one place only."""

import ast
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from autograder.assignments.assignment4 import ASSIGNMENT
from autograder.assignments.masters import masters_dir
from autograder.handout.layer_code import layer_source, model_source
from autograder.handout.misconceptions import (
    LeftOut,
    Misconception,
    constants,
    left_out,
    read_misconceptions,
    splice,
)
from autograder.handout.render import render
from autograder.handout.wrong_cells import read_cells
from autograder.variant import Variant, load_variant
from tests.strategies.variants import variants

FOLDER = masters_dir("assignment4") / "misconceptions"
CONTRACT = Path(__file__).parents[3] / "shared" / "design" / "contract.md"
DEFAULT = load_variant()
Q5_CONSTANTS = ("SAMPLING_RATE", "SEQUENCE_LENGTH", "DELAY", "BATCH_SIZE")

slow_to_draw = settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def of_question(question: str, variant: Variant) -> list[Misconception]:
    return [wrong for wrong in read_misconceptions(FOLDER, variant) if wrong.question == question]


def run(wrong: Misconception, variant: Variant) -> dict[str, Any]:
    names = {"np": np} | constants(variant)
    exec(wrong.code, names)
    return names


def definitions(source: str) -> dict[str, str]:
    found = {}
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef):
            found[node.name] = ast.dump(node)
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            found[node.targets[0].id] = ast.dump(node)
    return found


OWN = {("q6", "first-batch-only")}  # beyond the contract's


def test_every_named_misconception_has_a_wrong_version() -> None:
    if not CONTRACT.exists():
        pytest.skip(f"the table of names is not here: {CONTRACT}")
    rows = re.findall(r"^\| (q[1-8]) \| (`[a-z-]+`.*) \|$", CONTRACT.read_text("utf-8"), re.M)
    expected = {(question, slug) for question, row in rows for slug in re.findall(r"`(.+?)`", row)}

    actual = {(wrong.question, wrong.slug) for wrong in read_misconceptions(FOLDER, DEFAULT)}

    assert expected | OWN == actual


def test_names_are_unique_and_beliefs_are_said() -> None:
    found = read_misconceptions(FOLDER, DEFAULT)

    assert len(found) == len({wrong.name for wrong in found})
    assert [] == [wrong.name for wrong in found if not wrong.belief.endswith(".")]


@settings(slow_to_draw, max_examples=3)
@example(DEFAULT)
@given(variants())
def test_only_the_definitions_of_its_question_change(variant: Variant) -> None:
    reference = render(variant, "solution", ASSIGNMENT)
    right = definitions(reference)
    for wrong in read_misconceptions(FOLDER, variant):
        replaced = definitions(wrong.code)
        changed = definitions(splice(reference, wrong, variant))

        assert replaced == {name: changed[name] for name in replaced}, wrong.name
        assert {} == {
            name: code
            for name, code in right.items()
            if name not in replaced and changed[name] != code
        }, wrong.name


@slow_to_draw
@example(DEFAULT)
@given(variants())
def test_wrong_constants_are_wrong_in_every_variant(variant: Variant) -> None:
    right = {name: constants(variant)[name] for name in Q5_CONSTANTS}
    for wrong in of_question("q5", variant):
        if "def " not in wrong.code:
            actual = {name: run(wrong, variant)[name] for name in Q5_CONSTANTS}

            assert right != actual, wrong.name


@slow_to_draw
@example(DEFAULT)
@given(variants())
def test_wrong_counts_are_wrong_in_every_variant(variant: Variant) -> None:
    train, val, _ = variant.split_percent
    for wrong in of_question("q3", variant):
        split_counts = run(wrong, variant)["split_counts"]
        differs = False
        for rows in range(100, 300):
            right = (train * rows // 100, val * rows // 100)
            counts = tuple(split_counts(rows))
            whole = all(isinstance(count, int) for count in counts)
            differs |= counts != (*right, rows - sum(right)) or not whole

        assert differs, wrong.name


@slow_to_draw
@example(DEFAULT)
@given(variants())
def test_wrong_models_are_wrong_in_every_variant(variant: Variant) -> None:
    layers = [layer.model_dump(exclude_unset=True) for layer in variant.model.layers]
    right = model_source(layers)
    for wrong in of_question("q7", variant):
        assert right not in wrong.code, wrong.name


class Recorder:
    """Stands in for `keras.layers`: a call becomes the settings that it was called with."""

    POSITIONS = SimpleNamespace(
        LSTM=["units"],
        GRU=["units"],
        SimpleRNN=["units"],
        Dense=["units"],
        Conv1D=["filters", "kernel_size"],
        MaxPooling1D=["pool_size"],
        Dropout=["rate"],
        Bidirectional=["inner"],
    )

    def __getattr__(self, kind: str) -> Any:
        def call(*args: Any, **kwargs: Any) -> dict[str, Any]:
            names = getattr(self.POSITIONS, kind, [])
            return {"layer": kind} | dict(zip(names, args, strict=False)) | kwargs

        return call


@slow_to_draw
@given(variants())
def test_source_of_a_layer_has_all_its_settings(variant: Variant) -> None:
    expected = [layer.model_dump(exclude_unset=True) for layer in variant.model.layers]

    actual = [eval(layer_source(layer), {"layers": Recorder()}) for layer in expected]

    assert expected == actual


def test_a_model_without_layers_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one layer"):
        model_source([])


@given(st.sampled_from(["# %% Two words", "# %% wrong (b)", "# %%", "# %% [markdown]"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_cell_without_a_slug_is_refused(tmp_path: Path, head: str) -> None:
    (tmp_path / "q1.py").write_text(f"{head}\ndef load_data(csv_path): ...\n", "utf-8")

    with pytest.raises(ValueError, match=r"q1\.py: a cell's head"):
        read_misconceptions(tmp_path, DEFAULT)


@pytest.mark.parametrize("name", ["assignment4", "lesson"])
def test_every_condition_says_why_a_variant_may_lack_the_mistake(name: str) -> None:
    cells = read_cells(masters_dir(name) / "misconceptions")

    assert [] == [cell.slug for cell in cells for _, reason in cell.conditions if not reason]


def test_the_reason_is_that_of_the_first_condition_that_fails(tmp_path: Path) -> None:
    (tmp_path / "q3.py").write_text(
        "# %% a\n# only if: seed >= 0\n# otherwise: never\n# only if: batch_size == 1\n"
        "# otherwise: a batch holds {batch_size}\n# It is one.\nA = 1\n\n# %% a (2)\nA = 2\n",
        "utf-8",
    )

    assert [LeftOut("q3", "a", 1, "a batch holds 256", whole=False)] == left_out(tmp_path, DEFAULT)
    assert ["q3-a-2"] == [wrong.name for wrong in read_misconceptions(tmp_path, DEFAULT)]


def test_a_reason_without_a_condition_is_refused(tmp_path: Path) -> None:
    (tmp_path / "q3.py").write_text("# %% a\n# otherwise: so\nA = 1\n", "utf-8")

    with pytest.raises(ValueError, match=r"q3\.py, a: '# otherwise:' must follow"):
        read_misconceptions(tmp_path, DEFAULT)


def test_wrong_code_that_replaces_nothing_is_refused() -> None:
    stray = Misconception("q1", "stray", 1, "", "def load_nothing():\n    return None\n")

    with pytest.raises(ValueError, match="must replace a name of the reference"):
        splice(render(DEFAULT, "solution", ASSIGNMENT), stray, DEFAULT)


def test_cells_of_a_template_share_the_macros_that_it_opens_with(tmp_path: Path) -> None:
    template = (
        "{# Wrong ways. #}\n{% macro counts(train) %}\ntuple([{{ train }}])\n{%- endmacro %}\n\n"
        "# %% none\n# No row.\nCOUNTS = {{ counts(0) }}\n\n\n"
        "# %% one\n# One row.\nCOUNTS = {{ counts(1) }}\n"
    )
    (tmp_path / "q3.py.jinja").write_text(template, "utf-8")

    actual = [wrong.code for wrong in read_misconceptions(tmp_path, DEFAULT)]

    assert ["COUNTS = tuple([0])\n", "COUNTS = tuple([1])\n"] == actual
