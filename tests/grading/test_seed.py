"""A class has a secret that its hidden checks draw from: given, kept, and told to nobody."""

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from autograder import Refused
from autograder.assignments.assignment4 import ASSIGNMENT
from autograder.checks import sealed
from autograder.checks.calls import TimeLimits
from autograder.commands.grade import GradeCall, grade_paths
from autograder.grading import class_seed
from autograder.grading.job import Job
from autograder.grading.store import Store
from autograder.intake.submission import Submission
from autograder.proving.matrix import differences, verdicts
from autograder.variant import load_variant
from tests.grading.runs import RIGHT

pytestmark = pytest.mark.usefixtures("here")

VARIANT = load_variant()


@pytest.fixture
def call(tmp_path: Path) -> GradeCall:
    """A class of one hand-in without code, which takes no process."""
    (tmp_path / "class").mkdir()
    (tmp_path / "class" / "ada.py").write_text("", "utf-8")
    return GradeCall([tmp_path / "class"], tmp_path / "out", VARIANT, ASSIGNMENT)


def grade(call: GradeCall) -> str:
    """Grade, and return the seed that the folder has then."""
    grade_paths(call, Console(quiet=True))
    with Store(call.out).reopen() as store:
        return str(store.recall("seed"))


def test_without_one_it_is_drawn(call: GradeCall, tmp_path: Path) -> None:
    first, other = grade(call), grade(replace(call, out=tmp_path / "other"))

    assert re.fullmatch("[0-9a-f]{32}", first)
    assert first != other


@pytest.mark.parametrize("resume", [False, True])
@pytest.mark.parametrize("given", [None, "a class"])
def test_a_later_run_uses_the_one_that_was_kept(
    call: GradeCall, given: str | None, resume: bool
) -> None:
    first = grade(replace(call, seed=given))

    assert first == grade(replace(call, resume=resume))


def test_another_one_begins_anew(call: GradeCall) -> None:
    grade(replace(call, seed="a class"))

    assert "another" == grade(replace(call, seed="another"))


def test_a_run_cannot_go_on_with_another_one(call: GradeCall) -> None:
    grade(replace(call, seed="a class"))

    with pytest.raises(Refused, match="with --resume it must be"):
        grade(replace(call, seed="another", resume=True))


@pytest.mark.parametrize("seed", ["", "a\nb", "x" * 201])
def test_what_is_no_line_of_text_is_refused(call: GradeCall, seed: str) -> None:
    with pytest.raises(Refused, match="must be one line"):
        grade(replace(call, seed=seed))


def test_the_refusal_is_one_line_that_keeps_the_secret(call: GradeCall) -> None:
    grade(replace(call, seed="the-secret-one"))
    command = [sys.executable, "-P", "-m", "autograder", "grade", str(call.paths[0])]
    command += ["--out", str(call.out), "--resume", "--seed", "another"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)

    assert 2 == done.returncode
    assert 1 == len(done.stderr.splitlines())
    assert "the-secret-one" not in done.stderr


def test_no_file_but_the_store_holds_it(call: GradeCall, warm: str) -> None:
    (call.paths[0] / "bob.py").write_text(RIGHT, "utf-8")
    grade(replace(call, seed="the-secret-one", executor=warm))
    holding = [
        path.name
        for path in call.out.rglob("*")
        if path.is_file() and b"the-secret-one" in path.read_bytes()
    ]

    assert ["grading.sqlite"] == holding


def test_a_worker_grades_with_the_seed_of_its_class(monkeypatch: pytest.MonkeyPatch) -> None:
    from autograder.grading import worker

    told = []

    def grade_nothing(*arguments: object, seed: str, **more: object) -> None:
        told.append(seed)
        raise EOFError

    monkeypatch.setattr(worker, "grade", grade_nothing)
    monkeypatch.setattr(sealed, "_work", sealed._work)  # a worker seals lightly; this process not
    job = Job(VARIANT, "", TimeLimits(), "a class", ASSIGNMENT.name)
    with pytest.raises(EOFError):
        worker.Worker(job, "unix:none").grade(Submission("ada", "", "ada.py", "script"))

    assert ["a class"] == told


def test_a_drawn_one_cannot_be_guessed() -> None:
    assert 100 == len({class_seed.drawn_seed() for _ in range(100)})


def test_a_verdict_that_hangs_on_the_seed_is_named() -> None:
    first = {("reference", "q3-example"): ("passed", 1.0, None)}
    other = {("reference", "q3-example"): ("failed", 0.0, "rounded-counts")}

    assert {} == verdicts([])
    assert [] == differences(first, first, 2)
    assert [
        "seed 2: reference: q3-example is failed (rounded-counts), and passed with seed 1"
    ] == differences(first, other, 2)
