"""What `--resume` grades again, and what becomes of a submission that ends its worker."""

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from autograder import Refused
from autograder.assignments.assignment4 import ASSIGNMENT
from autograder.commands.grade import GradeCall, grade_paths
from autograder.commands.report import report_again
from autograder.grading.executors import local_worker
from autograder.grading.store import Attempts, Store, StoreError
from autograder.variant import load_variant
from tests.grading import deadly
from tests.grading.runs import RIGHT, SMALL, attempts, contents
from tests.here import graded_here


def class_in(place: Path, executor: str) -> GradeCall:
    folder = place / "class"
    folder.mkdir()
    for name in ("right", "half", "seeded"):
        (folder / f"{name}.py").write_text(SMALL[name], "utf-8")
    return GradeCall(
        [folder],
        place / "out",
        load_variant(),
        ASSIGNMENT,
        workers=1,
        time_limit=6,
        seed="a class",
        executor=executor,
    )


def grade(call: GradeCall) -> int:
    with graded_here():
        return grade_paths(call, Console(quiet=True))


@pytest.fixture
def call(tmp_path: Path, warm: str) -> GradeCall:
    """A class that a test may change."""
    return class_in(tmp_path, warm)


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory, warm: str) -> GradeCall:
    call = class_in(tmp_path_factory.mktemp("once"), warm)

    assert 0 == grade(call)
    return call


@pytest.fixture
def graded(once: GradeCall, tmp_path: Path) -> GradeCall:
    """A class that was graded, into an output folder of the test's own."""
    shutil.copytree(once.out, tmp_path / "out")
    return replace(once, out=tmp_path / "out")


def started(call: GradeCall) -> dict[str, int]:
    return {student: seen.started for student, seen in attempts(call.out).items()}


def test_only_what_is_new_or_changed_is_graded(call: GradeCall, tmp_path: Path) -> None:
    (folder,) = call.paths
    assert 0 == grade(call)
    first = contents(call.out)
    again = replace(call, resume=True)

    assert 0 == grade(again)
    assert first == contents(call.out)
    assert {"right": 1, "half": 1, "seeded": 1} == started(call)

    (folder / "late.py").write_text(RIGHT, "utf-8")
    (folder / "half.py").write_text(RIGHT, "utf-8")
    os.utime(folder / "half.py", (2e9, 2e9))

    assert 0 == grade(again)
    undisturbed = replace(call, out=tmp_path / "undisturbed")
    assert 0 == grade(undisturbed)
    assert contents(undisturbed.out) == contents(call.out)
    assert {1} == set(started(call).values())

    (folder / "right.py").unlink()
    assert 0 == grade(again)
    assert "right" not in contents(call.out)["grades.csv"]
    assert {"results/right.json", "feedback/right.html"} & contents(call.out).keys() == set()
    (folder / "right.py").write_text(RIGHT, "utf-8")
    assert 0 == grade(again)
    assert contents(undisturbed.out) == contents(call.out)

    for other in (replace(again, time_limit=7), replace(again, memory_limit=512)):
        with pytest.raises(StoreError, match="cannot resume, these differ"):
            grade(other)
    assert contents(undisturbed.out) == contents(call.out)


def test_a_submission_that_kills_its_worker_twice_is_marked_and_passed_over(
    call: GradeCall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder,) = call.paths
    for name in ("deadly", "deadly-once"):
        (folder / f"{name}.py").write_text(RIGHT, "utf-8")
    monkeypatch.setenv(deadly.FOLDER, str(tmp_path))
    monkeypatch.setattr(local_worker, "begin", deadly.begin)
    call = replace(call, workers=2)

    assert 0 == grade_paths(call, Console(quiet=True))
    seen = attempts(call.out)
    found = contents(call.out)
    assert Attempts(started=2, died=2, finished=1) == seen["deadly"]
    assert Attempts(started=2, died=1, finished=1) == seen["deadly-once"]
    assert {"right", "half", "seeded", "deadly", "deadly-once"} == set(seen)
    assert '"status": "incomplete"' in found["results/deadly.json"]
    assert (
        "It repeatedly crashed the grader's own process, so it was not graded."
        in found["results/deadly.json"]
    )
    # The same code, graded by a worker that lived and by the successor of one that did not.
    survivor = found["results/deadly-once.json"].replace("deadly-once", "right")
    assert found["results/right.json"] == survivor

    assert 0 == grade_paths(replace(call, resume=True), Console(quiet=True))
    assert seen == attempts(call.out)


def test_another_class_or_variant_is_refused_and_leaves_the_folder_as_it_was(
    graded: GradeCall, tmp_path: Path
) -> None:
    before = contents(graded.out)
    other = tmp_path / "other"
    other.mkdir()
    (other / "somebody.py").write_text(RIGHT, "utf-8")
    wind = graded.variant.model_copy(update={"name": "density-72h", "horizon_hours": 72})

    for resume in (False, True):
        with pytest.raises(StoreError, match=r"another class \(3 students.*choose another folder"):
            grade(replace(graded, paths=[other], resume=resume))
        with pytest.raises(StoreError, match=r"variant \(density-48h, not density-72h\); choose"):
            grade(replace(graded, variant=wind, resume=resume))
    assert before == contents(graded.out)


def test_resume_grades_again_what_could_not_be_judged(graded: GradeCall) -> None:
    before = contents(graded.out)
    with Store(graded.out).reopen() as store:
        for key, text in store.results().items():
            if key.startswith("half\n"):
                store.put(key, text.replace('"outcome": "failed"', '"outcome": "grader-error"', 1))
    assert 1 == report_again(graded.out, Console(quiet=True))

    assert 0 == grade(replace(graded, resume=True))
    assert before == contents(graded.out)


def test_an_isolation_that_is_refused_costs_no_result(
    graded: GradeCall, monkeypatch: pytest.MonkeyPatch
) -> None:

    def refuse(address: str) -> None:
        raise Refused("no isolation here")

    monkeypatch.setattr("autograder.commands.place._require_isolation", refuse)
    with pytest.raises(Refused):
        grade(replace(graded, require_isolation=True))

    assert 0 == report_again(graded.out, Console(quiet=True))
