"""A variant says which questions there are: what is left out leaves nothing behind."""

import ast
import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from autograder.assignments.assignment import Assignment
from autograder.assignments.registry import DEFAULT as ASSIGNMENT
from autograder.assignments.registry import assignment
from autograder.handout.bundle import assignment_files
from autograder.handout.chosen import Chosen
from autograder.handout.earning import check_infos
from autograder.handout.otter.autograder_zip import autograder_files
from autograder.handout.render import render
from autograder.variant import Variant, load_variant
from tests.strategies.chosen import asking, without

EVERY = [(name, each) for name in ("assignment4", "lesson") for each in assignment(name).names]
KINDS = ("solution", "skeleton")


def a_copy(name: str, left_out: str) -> tuple[Assignment, Variant]:
    given = assignment(name)
    variant = without(left_out, given.names)
    given.check_points(variant, "a variant")
    return given, variant


@cache
def handouts(name: str, left_out: str) -> dict[str, str]:
    """The solution and the skeleton of a copy."""
    given, variant = a_copy(name, left_out)
    return {kind: render(variant, kind, given) for kind in KINDS}


@pytest.mark.parametrize(("name", "left_out"), EVERY)
def test_no_text_names_a_question_that_is_left_out(name: str, left_out: str) -> None:
    texts = handouts(name, left_out).values()

    assert [] == [text for text in texts if re.search(rf"\b{left_out}\b", text)]


@pytest.fixture(scope="module")
def undefined(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What ruff finds in the handouts, by assignment and question left out: one call for all."""
    folder = tmp_path_factory.mktemp("handouts")
    for name, left_out in EVERY:
        for kind, text in handouts(name, left_out).items():
            (folder / f"{name}-{left_out}-{kind}.py").write_text(text, "utf-8")
    command = (sys.executable, "-m", "ruff", "check", "--isolated", "--select=F821,F811,E9")
    done = subprocess.run(
        [*command, "--output-format=json", folder], capture_output=True, text=True
    )
    found: dict[str, list[str]] = {f"{name}-{left_out}": [] for name, left_out in EVERY}
    for each in json.loads(done.stdout):
        found[Path(each["filename"]).stem.rpartition("-")[0]].append(each["message"])
    return found


@pytest.mark.parametrize(("name", "left_out"), EVERY)
def test_every_name_that_a_handout_uses_is_defined_in_it(
    undefined: dict[str, list[str]], name: str, left_out: str
) -> None:
    assert [] == undefined[f"{name}-{left_out}"]


def test_what_the_others_need_of_it_is_given_solved() -> None:
    defined = ast.parse(render(asking("q6", "q7"), "skeleton", ASSIGNMENT)).body
    functions = {node.name: node for node in defined if isinstance(node, ast.FunctionDef)}
    solved = {name for name, node in functions.items() if not isinstance(node.body[-1], ast.Raise)}

    assert {"load_data", "feature_index", "split_counts", "normalize", "make_datasets"} <= solved
    assert {"evaluate_naive_method", "build_model"} == functions.keys() - solved - {"show"}


def test_what_nobody_needs_of_it_is_not_given() -> None:
    text = render(asking("q1", "q2"), "skeleton", ASSIGNMENT)

    assert not [name for name in ("DELAY", "normalize", "set_seed") if name in text]


def test_a_generated_region_in_what_is_given_follows_the_variant() -> None:
    text = render(asking("q8", like="humidity-6h"), "skeleton", ASSIGNMENT)

    assert "layers.Conv1D(12, 8" in text
    assert "SAMPLING_RATE = 3\n" in text


def test_the_bundle_and_the_zip_hold_nothing_of_it() -> None:
    given, variant = a_copy("assignment4", "q7")
    files = assignment_files(variant, given, check_infos(given.of(variant).questions, variant))
    zipped = autograder_files(variant, "seed", given)
    left = [path for path in (*files, *zipped) if "q7" in path or path.startswith("pictures")]

    assert [] == [path for path in left if not path.startswith("autograder/")]
    assert b"q7" not in files["README.md"]
    assert b"of these for a comment" in files["README.md"]


def test_a_comment_worth_nothing_is_not_asked_for() -> None:
    names = ASSIGNMENT.names
    variant = asking(*names, comments={"q4": 0, "q7": 1.5})
    text = render(variant, "skeleton", ASSIGNMENT)
    solution = render(variant, "solution", ASSIGNMENT)

    assert "comment on q4" not in text + solution
    assert "other years, a little warmer or colder" not in solution
    assert "**Your comment on q7** (1.5 points, marked by a person)" in text
    assert {"q4": 0, "q7": 1.5}.items() <= ASSIGNMENT.manual_points(variant).items()
    assert (5, 1.5) == tuple(ASSIGNMENT.auto_points(variant)[name] for name in ("q4", "q7"))


def test_without_comments_the_readme_says_that_all_points_are_from_checks() -> None:
    variant = asking(*ASSIGNMENT.names, comments={"q4": 0, "q7": 0})
    readme = assignment_files(variant, ASSIGNMENT)["README.md"].decode()

    assert "25 points in total, all from checks." in readme


def test_the_default_asks_everything_and_marks_two_comments() -> None:
    variant = load_variant()

    assert ASSIGNMENT is ASSIGNMENT.of(variant)
    assert 2 == sum(ASSIGNMENT.manual_points(variant).values())


def test_a_question_with_0_points_is_left_out() -> None:
    settings = load_variant().model_dump(exclude_unset=True)
    settings["points"] |= {"q3": 0}
    variant = Variant.model_validate(settings)
    ASSIGNMENT.check_points(variant, "mine")

    assert "q3" not in ASSIGNMENT.of(variant).names
    assert "q0" in ASSIGNMENT.of(variant).names


def test_an_unknown_mark_of_a_cell_is_refused() -> None:
    with pytest.raises(ValueError, match=r"must be 'always', or one of q1.* Received: 'q2'"):
        Chosen(("q1",), ("q1",), ()).text("# %% (q2)\nx = 1\n")


def test_lines_stay_where_one_of_their_questions_is_asked() -> None:
    master = "# %%\n# <if q1 or q2>\na = 1\n# </if>\n# <if q2>\nb = 2\n# </if>\n"
    chosen = Chosen(("q1", "q2"), ("q1",), ()).text(master)

    assert "# %%\na = 1\n" == chosen
