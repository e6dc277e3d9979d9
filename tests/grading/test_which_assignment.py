"""`autograder check FILE`: of which assignment a file is, whatever it is called."""

from pathlib import Path

import pytest

from autograder.assignments.registry import assignment
from autograder.commands.which import assignment_of
from autograder.handout.notebook_conversion import notebook_text
from autograder.handout.render import render
from autograder.variant import load_variant

VARIANT = load_variant()
NAMES = ["assignment4", "lesson"]


def skeleton(name: str) -> str:
    return render(VARIANT, "skeleton", assignment(name))


@pytest.mark.parametrize("name", NAMES)
def test_a_renamed_script_is_told_by_the_checks_it_runs(name: str, tmp_path: Path) -> None:
    file = tmp_path / "s017.py"
    file.write_text(skeleton(name), "utf-8")

    assert name == assignment_of(file)


@pytest.mark.parametrize("name", NAMES)
def test_a_renamed_notebook_is_told_by_the_checks_it_runs(name: str, tmp_path: Path) -> None:
    file = tmp_path / "s017.ipynb"
    file.write_text(notebook_text(skeleton(name)), "utf-8")

    assert name == assignment_of(file)


@pytest.mark.parametrize(
    "name", ["lesson.py", "lesson (1).py", "Lesson_final.ipynb", "alice-lesson.py"]
)
def test_a_name_that_holds_the_assignments_tells(name: str, tmp_path: Path) -> None:
    assert "lesson" == assignment_of(tmp_path / name)


def test_the_question_asked_for_tells(tmp_path: Path) -> None:
    assert "lesson" == assignment_of(tmp_path / "assignment4.py", "l3")


def test_without_any_sign_it_is_the_default(tmp_path: Path) -> None:
    assert "assignment4" == assignment_of(tmp_path / "s017.py", "x1")
