"""A second assignment takes one folder, one folder of masters and a line in the registry."""

import csv
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from autograder import Refused
from autograder.assignments import NAMES
from autograder.assignments.registry import assignment
from tests.contributing import Copy, blocks, copied_package

RIGHT = "def mean(values):\n    return sum(values) / len(values)\n\n\n"
SPAN = "def span(values):\n    return max(values) - min(values)\n"
CLASS = {
    "right": RIGHT + SPAN,
    "wrong": "def mean(values):\n    return sum(values)\n\n\n" + SPAN,
    "half": RIGHT,
    "empty": "",
}


@dataclass(frozen=True)
class Graded:
    """The folder that `grade` wrote for the class, and its exit status."""

    folder: Path
    status: int
    said: str

    def result(self, student: str) -> Any:
        return json.loads((self.folder / "results" / f"{student}.json").read_text("utf-8"))

    def page(self, student: str) -> str:
        return (self.folder / "feedback" / f"{student}.html").read_text("utf-8")


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A copy of the package with the assignment of CONTRIBUTING.md in it."""
    copy = copied_package(tmp_path_factory.mktemp("toy"))
    for block in blocks():
        block.write(copy.root)
    return copy


@pytest.fixture(scope="module")
def graded(toy: Copy, warm: str) -> Graded:
    """The class as the command `grade` leaves it."""
    folder = toy.root / "class"
    folder.mkdir()
    for name, code in CLASS.items():
        (folder / f"{name}.py").write_text(code, "utf-8")
    arguments = ("--assignment", "averages", "--out", "graded", "--seed", "a class")
    run = toy.run("grade", "class", *arguments, "--workers", "1", "--executor", warm)
    return Graded(toy.root / "graded", run.returncode, run.stdout + run.stderr)


def test_nothing_but_two_folders_and_the_registry_is_touched() -> None:
    own = ("autograder/assignments/averages/", "solution/averages/")
    touched = {block.path for block in blocks() if not block.path.startswith(own)}

    assert {"autograder/assignments/__init__.py"} == touched


def test_the_gradebook_has_its_questions_as_columns(graded: Graded) -> None:
    lines = (graded.folder / "grades.csv").read_text("utf-8").splitlines()
    rows = {row["student"]: row for row in csv.DictReader(lines)}

    assert 1 == graded.status, graded.said  # one submission holds no code
    assert lines[0] == (
        "student,name,status,a1,a2,auto_total,auto_max,manual_total,manual_max,total"
    )
    assert {
        "right": ("graded", "2", "1", "3"),
        "wrong": ("graded", "0", "1", "1"),
        "half": ("incomplete", "2", "0", "2"),
        "empty": ("unreadable", "0", "0", "0"),
    } == {name: (r["status"], r["a1"], r["a2"], r["total"]) for name, r in rows.items()}
    assert {("3", "0")} == {(row["auto_max"], row["manual_max"]) for row in rows.values()}


def test_a_misconception_is_named(graded: Graded) -> None:
    checks = [c for question in graded.result("wrong")["questions"] for c in question["checks"]]

    assert [
        ("a1-example", "failed", None),
        ("a1-any-numbers", "failed", "sum-returned"),
        ("a2-example", "passed", None),
    ] == [(check["name"], check["outcome"], check["misconception"]) for check in checks]


def test_feedback_is_headed_by_its_title_and_says_what_was_seen(graded: Graded) -> None:
    page = graded.page("wrong")

    assert "Averages" in page
    assert "mean([2.0, 3.0, 7.0])" in page
    assert "Does not hold yet" in page  # the hidden check, by its sentence alone
    assert "mean([1, 2, 6])" in str(graded.result("wrong"))  # what it saw
    assert "mean([1, 2, 6])" not in page


def test_check_runs_its_public_checks(toy: Copy) -> None:
    (toy.root / "mine.py").write_text(CLASS["right"], "utf-8")

    run = toy.run("check", "mine.py", "--assignment", "averages")

    assert 0 == run.returncode, run.stdout + run.stderr
    assert "a1" in run.stdout and "a2" in run.stdout


def test_an_unknown_assignment_is_refused_in_one_line_that_names_those_that_there_are() -> None:
    with pytest.raises(
        Refused, match=rf"^--assignment: must be one of {', '.join(NAMES)}\. Received: lesson5$"
    ):
        assignment("lesson5")
