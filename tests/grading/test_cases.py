"""Hand-ins that once failed (`shared/cases` beside the repository), graded together in one run."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from autograder.cli import app
from tests.here import graded_here

CASES = Path(__file__).resolve().parents[3] / "shared" / "cases"
FILES = (
    *("ipython_real.ipynb", "ipython_real_script.py", "fstring312.py", "old_pandas_resample.py"),
    *("tqdm_inside.py", "sklearn_scaler.py", "missing_decorator.py", "writefile_import.ipynb"),
)

CLASSES = {
    "otter_zips.zip": {
        "assignment4_2024_04_30T23_50_00_111111": 23.0,
        "assignment4_2024_05_01T08_10_00_222222": 22.0,
    },
    "dated_name.zip": {"ada": 23.0, "bob": 23.0, "turing_2024_05_final": 23.0},
    "canvas_marks.zip": dict.fromkeys(["101", "102", "103", "104"], 23.0),
    "copy_beside_skeleton.zip": {"ada": 0.0, "bob": 23.0},
}
# Each run has every student once: ada and bob are in two classes.
APART = ("copy_beside_skeleton.zip",)
TOGETHER = (*FILES, *(case for case in CLASSES if case not in APART))

pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason=f"{CASES} is not there")


@pytest.fixture(scope="module")
def outs(tmp_path_factory: pytest.TempPathFactory, warm: str) -> dict[str, Path]:
    """The output folder of the run in which each hand-in was graded."""
    found = {}
    for names in (TOGETHER, APART):
        out = tmp_path_factory.mktemp("out")
        paths = [str(CASES / name) for name in names]
        arguments = ["grade", *paths, "--out", str(out), "--executor", warm]
        with graded_here():
            answer = CliRunner().invoke(app, arguments)
        assert answer.exit_code == 0, answer.output
        found |= dict.fromkeys(names, out)
    return found


def result(out: Path, student: str) -> dict[str, Any]:
    path = out / "results" / f"{student}.json"
    return dict(json.loads(path.read_text("utf-8")))


@pytest.mark.parametrize("student", ["ipython_real", "ipython_real_script", "missing_decorator"])
def test_nothing_is_lost(outs: dict[str, Path], student: str) -> None:
    found = result(outs[FILES[0]], student)

    assert (23.0, "graded", None) == (found["auto_total"], found["status"], found["reason"])


@pytest.mark.parametrize(
    ("student", "said"),
    [
        ("fstring312", "this syntax needs Python 3.12 or newer, and the grader has 3.11"),
        ("fstring312", "line 49: "),
        ("old_pandas_resample", "The grader uses pandas "),
        ("old_pandas_resample", "In `plot_years`, line 54: `"),
        ("tqdm_inside", "Line 14: `from tqdm.auto import tqdm` failed: No module named 'tqdm'."),
        ("sklearn_scaler", "failed: No module named 'sklearn'."),
        ("writefile_import", "Cell 1 asks for 'helpers.py' to be written; the file was not"),
    ],
)
def test_a_reason_names_the_cause_in_the_results_and_on_the_page(
    outs: dict[str, Path], student: str, said: str
) -> None:
    found = result(outs[FILES[0]], student)
    page = (outs[FILES[0]] / "feedback" / f"{student}.html").read_text("utf-8")

    assert "incomplete" == found["status"]
    assert said in found["reason"]
    assert said.split("`")[0].split("'")[0].strip() in page


@pytest.mark.parametrize("case", CLASSES)
def test_a_class_has_its_students(outs: dict[str, Path], case: str) -> None:
    found = {student: result(outs[case], student)["auto_total"] for student in CLASSES[case]}

    assert CLASSES[case] == found


@pytest.mark.parametrize("names", [TOGETHER, APART], ids=["together", "apart"])
def test_nobody_else_is_a_student(outs: dict[str, Path], names: tuple[str, ...]) -> None:
    files = {name.partition(".")[0] for name in names if name in FILES}
    expected = files.union(*(CLASSES[name] for name in names if name in CLASSES))
    found = {path.stem for path in (outs[names[0]] / "results").iterdir()}

    assert expected == found


def test_work_beside_the_skeleton_is_named_in_the_reason(outs: dict[str, Path]) -> None:
    reason = result(outs[APART[0]], "ada")["reason"]

    assert "'Copy of assignment4.ipynb' beside it was not graded" in reason
