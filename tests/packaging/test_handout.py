"""What students get: in step with the master, complete, and without a solution in it."""

import ast
import json
import re
from dataclasses import replace
from pathlib import Path

import jupytext
import nbformat
import pytest
from hypothesis import given, settings

from autograder.assignments import NAMES as ASSIGNMENTS
from autograder.assignments.assignment4 import QUESTIONS
from autograder.assignments.drawing.layer_stack import model_boxes
from autograder.assignments.registry import DEFAULT as ASSIGNMENT
from autograder.assignments.registry import assignment
from autograder.handout.bundle import assignment_files, readme
from autograder.handout.earning import CheckInfo, check_infos
from autograder.handout.master import read_master
from autograder.handout.notebook_conversion import notebook_text
from autograder.handout.render import render
from autograder.variant import Variant, load_variant
from tests.strategies.variants import variants

ROOT = Path(__file__).parents[2]
DEFAULT = load_variant()
SKELETON = render(DEFAULT, "skeleton", ASSIGNMENT)
NAMES = (
    "set_seed",
    "load_data",
    "feature_index",
    "plot_days",
    "plot_years",
    "split_counts",
    "normalize",
    "feature_statistics",
    "SAMPLING_RATE",
    "SEQUENCE_LENGTH",
    "DELAY",
    "BATCH_SIZE",
    "make_datasets",
    "evaluate_naive_method",
    "build_model",
    "compile_model",
)


def changed(**updates: object) -> Variant:
    """The default variant with some settings changed."""
    return Variant.model_validate(DEFAULT.model_dump(exclude_unset=True) | updates)


@pytest.mark.parametrize("name", ASSIGNMENTS)
def test_committed_assignment_is_in_step(name):
    """`make assignment` writes it again."""
    folder = ROOT / "assignment" / name
    committed = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    given = assignment(name)

    expected = assignment_files(DEFAULT, given, check_infos(given.questions, DEFAULT))

    assert sorted(expected) == sorted(committed)
    assert [] == [file for file in expected if expected[file] != committed[file]]


def test_no_solution_is_handed_out():
    regions = re.findall(
        r"# BEGIN SOLUTION\n(.*?)# END SOLUTION\n", read_master(ASSIGNMENT), re.DOTALL
    )
    solution_lines = {
        line.strip()
        for region in regions
        for line in region.splitlines()
        if len(line.strip()) > 15 and not line.strip().startswith("# ")
    }
    files = assignment_files(DEFAULT, ASSIGNMENT, check_infos(QUESTIONS, DEFAULT))
    text = "\n".join(content.decode("utf-8", "replace") for content in files.values())

    units_and_keywords = {"ROWS_PER_HOUR = 6", "sequence_length=sequence_length,"}
    handed_out = {line for line in solution_lines if line in text}

    assert len(solution_lines) > 40
    assert units_and_keywords == handed_out, "in the public checks, which are no solution"


@pytest.mark.parametrize("name", ["assignment4.py", "assignment4.ipynb", "README.md"])
def test_no_derived_number_is_handed_out(name):
    text = assignment_files(DEFAULT, ASSIGNMENT, check_infos(QUESTIONS, DEFAULT))[name].decode(
        "utf-8"
    )

    derived = (DEFAULT.delay, DEFAULT.sequence_length)

    assert [] == [number for number in derived if re.search(rf"\b{number:,}\b|\b{number}\b", text)]


def stub_names(script: str) -> list[str]:
    """The functions and constants in a skeleton that a student has to write, in order."""
    names = []
    for node in ast.parse(script).body:
        match node:
            case ast.FunctionDef(name=name, body=[*_, ast.Raise()]):
                names.append(name)
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=None)):
                names.append(name)
    return names


def test_every_name_of_the_assignment_waits_for_the_student():
    assert list(NAMES) == stub_names(SKELETON)


@given(variants())
@settings(deadline=None, max_examples=20)
def test_notebook_and_script_are_the_same_document(variant):
    script = render(variant, "skeleton", ASSIGNMENT)
    notebook = nbformat.reads(notebook_text(script), as_version=4)
    cells = jupytext.reads(script, fmt="py:percent").cells

    expected = [(cell.cell_type, cell.source) for cell in cells]

    assert expected == [(cell.cell_type, cell.source) for cell in notebook.cells]


def test_notebook_opens_clean():
    notebook = json.loads(notebook_text(SKELETON))
    ids = [cell["id"] for cell in notebook["cells"]]
    outputs = [cell["outputs"] for cell in notebook["cells"] if cell["cell_type"] == "code"]

    assert (4, 5) == (notebook["nbformat"], notebook["nbformat_minor"])
    assert len(set(ids)) == len(ids)
    assert [[]] * len(outputs) == outputs


def test_same_variant_gives_the_same_bytes():
    assert assignment_files(DEFAULT, ASSIGNMENT) == assignment_files(DEFAULT, ASSIGNMENT)


def test_headings_are_the_questions_titles():
    headings = re.findall(r"^# ## (q\d) · (.*) \(", SKELETON, re.MULTILINE)

    assert [(question.name, question.title) for question in QUESTIONS] == headings


def test_readme_does_not_repeat_the_questions():
    text = readme(DEFAULT, SKELETON, ASSIGNMENT)

    assert text.startswith("# Assignment 4 · Forecasting density\n\nFrom a sequence of ")
    assert [] == re.findall(r"^## [ql]\d · ", text, re.MULTILINE)
    assert [] == [name for name in NAMES if f"`{name}`" in text]


def test_readme_of_an_assignment_without_comments_and_record_speaks_of_neither():
    lesson = assignment("lesson")
    skeleton = render(DEFAULT, "skeleton", lesson)
    bare = readme(DEFAULT, skeleton, assignment=replace(lesson, uses_record=False))

    assert "25 points in total, all from checks." in bare
    assert [] == [word for word in ("comment", "csv", "Get the data") if word in bare]
    assert "## Get the data" in readme(DEFAULT, skeleton, assignment=lesson)


def test_readme_lists_points_and_checks():
    checks = [
        CheckInfo("q3", "The counts add up.", 1.25, "public"),
        CheckInfo("q3", "The counts are right.", 0.75, "hidden"),
    ]

    text = readme(DEFAULT, SKELETON, ASSIGNMENT, checks)

    assert "25 points in total: 23 from checks, 2 from a person" in text
    assert "| q4 | 5 | 1 |\n" in text
    assert "| q3 | The counts add up. | 1.25 | public |\n" in text
    assert "| q3 | The counts are right. | 0.75 | hidden |\n" in text


def test_checks_earn_the_automatic_points():
    infos = check_infos(QUESTIONS, DEFAULT)

    earned = {
        question.name: round(sum(c.points for c in infos if c.question == question.name), 2)
        for question in QUESTIONS
    }

    assert ASSIGNMENT.auto_points(DEFAULT) == earned


@pytest.mark.parametrize(
    ("horizon_hours", "phrase"),
    [
        (48, "the value 2 days before the target, the window's last step"),
        (24, "the value 1 day before the target, the window's last step"),
        (36, "the value 2 days before the target, 12 hours before the window's last step"),
        (6, "the value 1 day before the target, 18 hours before the window's last step"),
    ],
)
def test_the_naive_method_is_described_for_every_horizon(horizon_hours, phrase):
    text = render(changed(horizon_hours=horizon_hours), "skeleton", ASSIGNMENT)

    assert f"    The forecast is {phrase}.\n" in text


def test_title_of_a_feature_cannot_break_out_of_its_comment():
    text = render(changed(feature_title="Density\nimport shutil"), "skeleton", ASSIGNMENT)

    assert "\nimport shutil" not in text
    assert "# # Assignment 4 · Forecasting density import shutil\n" in text


def test_figure_shows_every_layer_with_what_leaves_it():
    layers = [
        {"layer": "Conv1D", "filters": 8, "kernel_size": 24, "activation": "relu"},
        {"layer": "GRU", "units": 32, "recurrent_dropout": 0.5, "return_sequences": True},
        {"layer": "Bidirectional", "inner": {"layer": "LSTM", "units": 16}},
        {"layer": "Dense", "units": 1},
    ]
    variant = changed(model={"layers": layers})
    boxes = model_boxes(variant.model.layers, variant.sequence_length)

    assert [
        ("Input", ("sequence_length steps · num_features features",), "(batch, steps, features)"),
        ("Conv1D", ("8 filters · kernel size 24 · activation relu",), "(batch, steps′, 8)"),
        (
            "GRU",
            ("32 units · activation tanh", "recurrent dropout 0.5 · returns the sequence"),
            "(batch, steps′, 32)",
        ),
        ("Bidirectional LSTM", ("16 units each way · activation tanh",), "(batch, 32)"),
        ("Dense", ("1 unit · no activation",), "(batch, 1)"),
    ] == [(box.name, box.details, box.leaves) for box in boxes]
