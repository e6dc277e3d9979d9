"""Workers and executors that are not there, and submissions that are in each other's way."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from autograder import Refused
from autograder.assignments.assignment4 import ASSIGNMENT
from autograder.commands import place
from autograder.commands.grade import GradeCall, grade_class
from autograder.grading.executors import local_worker
from autograder.grading.result import Result
from autograder.intake.discovery import discover
from autograder.variant import load_variant
from tests.grading import crowded, unready
from tests.grading.runs import SMALL


def call(tmp_path: Path, *names: str) -> GradeCall:
    folder = tmp_path / "class"
    folder.mkdir()
    for name in names:
        (folder / f"{name}.py").write_text(SMALL[name], "utf-8")
    return GradeCall([folder], tmp_path / "out", load_variant(), ASSIGNMENT, workers=2)


def run(call: GradeCall, executor: str | None = None) -> list[Result]:
    entries = discover(call.paths, call.assignment.name).entries
    call = replace(call, executor=executor)
    return grade_class(call, entries, Console(quiet=True), "x").results


def test_workers_that_die_before_they_are_ready_end_the_run(
    tmp_path: Path, warm: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local_worker, "begin", unready.begin)
    with pytest.raises(Refused, match="3 times all of them ended before one was ready"):
        run(call(tmp_path, "half", "right"), warm)


def test_a_timeout_beside_others_is_tried_once_more_alone(
    tmp_path: Path, warm: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local_worker, "begin", crowded.begin)
    monkeypatch.setenv(crowded.TRIES, str(tmp_path / "tries"))
    run(call(tmp_path, "half", "right"), warm)
    tries = (tmp_path / "tries").read_text("utf-8").split()

    assert ["half", "right"] == sorted(tries[:2])
    assert ["half"] == tries[2:]


def test_a_class_without_code_takes_no_student_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def choose_none(*arguments: object) -> None:
        raise AssertionError("a server is started")

    empty = call(tmp_path)
    (empty.paths[0] / "ada.py").write_text("", "utf-8")
    (empty.paths[0] / "bob.pdf").write_bytes(b"%PDF-1.4")
    monkeypatch.setattr(place, "choose_server", choose_none)

    assert ["unreadable", "unreadable"] == [result.status for result in run(empty)]


@pytest.mark.parametrize("options", [[], ["--require-isolation"]])
def test_a_dead_executor_is_one_line_at_once(tmp_path: Path, options: list[str]) -> None:
    graded = call(tmp_path, "right")
    command = [sys.executable, "-m", "autograder", "grade", str(graded.paths[0])]
    command += ["--out", str(graded.out), "--executor", f"unix:{tmp_path}/nobody", *options]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=60, env=os.environ | {"COLUMNS": "200"}
    )

    assert 2 == done.returncode
    assert 1 == done.stderr.count("\n")
    assert "autograder: --executor: nothing answers at unix:" in done.stderr
