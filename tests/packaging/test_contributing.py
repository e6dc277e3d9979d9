"""CONTRIBUTING.md works as it stands: an assignment is made by it, and the checks prove themselves."""

import subprocess
from pathlib import Path

import pytest

from tests.contributing import blocks, copied_package


@pytest.fixture(scope="module")
def validated(tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    """What `validate` says of the assignment that the page's blocks make."""
    copy = copied_package(tmp_path_factory.mktemp("contributing"))
    for block in blocks():
        block.write(copy.root)
    return copy.run("validate", "--assignment", "averages", "--workers", "1")


def test_the_page_shows_all_that_there_is_to_add() -> None:
    written = {Path(block.path).name for block in blocks()}

    assert {
        *("__init__.py", "checks.py", "examples.py", "hidden.py", "diagnosis.py", "hints.py"),
        *("master.py", "a1.py"),
    } == written


def test_its_assignment_proves_itself(validated: subprocess.CompletedProcess[str]) -> None:
    assert (0, "") == (validated.returncode, validated.stderr)
    assert "reference 3 of 3, skeleton 0, 2 of 2 misconceptions" in validated.stdout


def test_its_misconceptions_lose_their_own_question_and_are_named(
    validated: subprocess.CompletedProcess[str],
) -> None:
    lines = [line.replace("│", " ") for line in validated.stdout.splitlines()]
    rows = [line.split() for line in lines if "a1-" in line]

    assert [
        ["a1-largest-returned", "2", "=", "yes"],
        ["a1-sum-returned", "2", "·", "yes"],
    ] == sorted(rows)
