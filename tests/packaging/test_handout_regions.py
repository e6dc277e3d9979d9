"""The master's regions: what a variant writes into them, and what a student gets instead."""

import ast
import textwrap

import pytest
from hypothesis import given, settings

from autograder.assignments.registry import DEFAULT as ASSIGNMENT
from autograder.handout.master import GENERATED, read_master, stub_solutions
from autograder.handout.render import render, renderers
from autograder.variant import Variant, load_variant
from tests.strategies.variants import variants

DEFAULT = load_variant()
REGIONS = {found["name"]: found["body"] for found in GENERATED.finditer(read_master(ASSIGNMENT))}
RATE_AND_WINDOW = ("SAMPLING_RATE", "SEQUENCE_LENGTH", "DELAY", "BATCH_SIZE")


def run_region(name: str, variant: Variant, **names: object) -> dict[str, object]:
    exec(renderers(variant)[name](), names)
    return names


@pytest.mark.parametrize("name", renderers(DEFAULT))
def test_master_holds_the_default_variants_code(name):
    written = textwrap.dedent(REGIONS[name]).rstrip("\n")

    assert renderers(DEFAULT)[name]() == written


def test_every_region_of_the_master_has_its_renderer():
    assert set(renderers(DEFAULT)) == set(REGIONS)


@given(variants())
@settings(deadline=None)
def test_constants_are_the_variants(variant):
    names = run_region("windows", variant, ROWS_PER_HOUR=6)

    expected = (
        variant.sampling_rate,
        variant.sequence_length,
        variant.delay,
        variant.batch_size,
    )
    actual = tuple(names[name] for name in RATE_AND_WINDOW)

    assert expected == actual
    assert [int] * 4 == [type(number) for number in actual]


@given(variants())
@settings(deadline=None)
def test_split_and_naive_step_are_the_variants(variant):
    names = run_region("split", variant, num_rows=1_000) | run_region("naive", variant)

    train, val, _ = variant.split_percent
    actual = (names["num_train"], names["num_val"], names["step"])

    assert (10 * train, 10 * val, variant.naive_step) == actual


@given(variants())
@settings(deadline=None, max_examples=30)
def test_skeleton_asks_for_what_the_solution_defines(variant):
    """Same names, signatures and docstrings; only bodies differ."""
    solution, skeleton = (
        ast.parse(render(variant, kind, ASSIGNMENT)) for kind in ("solution", "skeleton")
    )

    assert outline(solution) == outline(skeleton)


def outline(tree: ast.Module) -> list[tuple[str, str, str | None]]:
    return [
        (node.name, ast.unparse(node.args), ast.get_docstring(node))
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
    ]


@given(variants())
@settings(deadline=None, max_examples=30)
def test_no_marker_or_expression_is_left(variant):
    texts = [render(variant, kind, ASSIGNMENT) for kind in ("solution", "skeleton")]

    left = [
        line
        for text in texts
        for line in text.splitlines()
        for marker in ("{{", "}}", "SOLUTION", "STUB", "# <", "# </")
        if marker in line
    ]

    assert [] == left


def test_stub_names_its_question_and_function():
    text = "# ## q3 · Counts\ndef f(n):\n    # BEGIN SOLUTION\n    return n\n    # END SOLUTION\n"

    expected = (
        '# ## q3 · Counts\ndef f(n):\n    raise NotImplementedError("q3: f is not written yet")\n'
    )

    assert expected == stub_solutions(text)


def test_solution_outside_functions_needs_its_own_stub():
    text = "# ## q5 · Windows\nRATE = 1\n# BEGIN SOLUTION\nRATE = 6\n# END SOLUTION\n"

    with pytest.raises(ValueError, match="line 3: must have '# STUB:' lines"):
        stub_solutions(text)


def test_stub_lines_stand_in_for_the_solution():
    text = "# BEGIN SOLUTION\n# STUB: RATE = None  # rows a step\nRATE = 6\n# END SOLUTION\n"

    assert "RATE = None  # rows a step\n" == stub_solutions(text)


@pytest.mark.parametrize(
    "text",
    [
        "# ## q1 · T\ndef f():\n    # BEGIN SOLUTION\n    return 1\n",
        "# <split>\nnum_train = 1\n# </spilt>\n",
    ],
)
def test_unclosed_region_is_refused(text):
    with pytest.raises(ValueError, match="every region must be closed"):
        render(DEFAULT, "skeleton", ASSIGNMENT, master=text)
