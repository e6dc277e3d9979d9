"""A class from end to end: workers, files, limits, and what cannot be read."""

import csv
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder import cli
from autograder.assignments.assignment4 import ASSIGNMENT
from autograder.handout.render import render
from autograder.variant.writing import variant_text
from tests.strategies.chosen import asking

# The questions in which something ends badly here, one before and one after them.
VARIANT = asking("q2", "q3", "q4", "q6", "q8", comments={"q4": 1})
REFERENCE = render(VARIANT, "solution", ASSIGNMENT)
SKELETON = render(VARIANT, "skeleton", ASSIGNMENT)


def autograder(*arguments: object) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "autograder", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=300)


@pytest.fixture
def call(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., "subprocess.CompletedProcess[str]"]:
    """Return what calls the program in this process: the same status, the same words."""

    def call(*arguments: object) -> "subprocess.CompletedProcess[str]":
        monkeypatch.setattr("sys.argv", ["autograder", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return subprocess.CompletedProcess(arguments, ended.value.code, out, err)

    return call


def without(definition: str, replacement: str) -> str:
    """Return the reference with another beginning of one of its functions."""
    assert definition in REFERENCE
    return REFERENCE.replace(definition, replacement, 1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("class")
    loop = "def split_counts(*a):\n    while True: pass\n\ndef unused("
    leave = "def normalize(*a):\n    import os; os._exit(0)\n\ndef unused("
    stop = "def evaluate_naive_method(*a):\n    raise SystemExit\n\ndef unused("
    texts = {
        "reference.py": REFERENCE,
        "skeleton.py": SKELETON,
        "loops.py": without("def split_counts(", loop),
        "dies.py": without("def normalize(", leave),
        "exits.py": without("def evaluate_naive_method(", stop),
        "broken.py": without("def split_counts(", "def split_counts((("),
        "dies-at-once.py": "import os\nos._exit(3)\n" + REFERENCE,
        "never-starts.py": "import time\nwhile True:\n    try:\n        time.sleep(0.1)\n"
        "    except BaseException:\n        pass\n" + REFERENCE,
        "prose.py": "this is not (((\n",
        "empty.py": "",
        "broken.ipynb": '{"cells": [',
    }
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    (folder / "thesis.pdf").write_bytes(b"%PDF-1.4")
    return folder


@pytest.fixture(scope="module")
def outs(folder: Path, tmp_path_factory: pytest.TempPathFactory, warm: str) -> dict[int, Path]:
    settings = tmp_path_factory.mktemp("variant") / "variant.toml"
    settings.write_text(variant_text(VARIANT.model_dump(exclude_unset=True)), "utf-8")
    found = {}
    for workers, executor in ((1, ["--executor", warm]), (2, [])):
        found[workers] = tmp_path_factory.mktemp(f"out{workers}")
        run = autograder(
            *("grade", folder, "--out", found[workers], "--seed", "a class"),
            *("--workers", workers, "--time-limit", 4, "--variant", settings, *executor),
        )
        assert 1 == run.returncode, run.stderr  # some cannot be read
        assert "" == run.stderr
    return found


def rows(out: Path) -> dict[str, dict[str, str]]:
    with (out / "grades.csv").open(newline="", encoding="utf-8") as file:
        return {row["student"]: row for row in csv.DictReader(file)}


@pytest.mark.parametrize(
    ("student", "status", "lost"),
    [
        ("reference", "graded", {}),
        ("loops", "incomplete", {"q3": 2.0}),
        ("dies", "incomplete", {"q4": 2.5}),
        ("exits", "incomplete", {"q6": 2.0}),
        ("dies-at-once", "graded", {}),
        ("never-starts", "graded", {}),
    ],
)
def test_what_ends_badly_costs_its_own_question(
    outs: dict[int, Path], student: str, status: str, lost: dict[str, float]
) -> None:
    result = json.loads((outs[2] / "results" / f"{student}.json").read_text("utf-8"))
    found = {q["name"]: q["max"] - q["score"] for q in result["questions"] if q["score"] < q["max"]}

    assert (status, lost) == (result["status"], found), result["reason"]


def test_the_skeleton_earns_nothing_and_says_so_calmly(outs: dict[int, Path]) -> None:
    result = json.loads((outs[2] / "results" / "skeleton.json").read_text("utf-8"))

    assert (0.0, "incomplete") == (result["auto_total"], result["status"])
    assert "split_counts is not written yet" in str(result)


def test_two_students_with_one_name_before_the_ending_are_one(outs: dict[int, Path]) -> None:
    # broken.py and broken.ipynb are one student's; what can be read at all counts.
    assert "broken" in rows(outs[2])


@pytest.mark.parametrize("student", ["prose", "empty", "thesis"])
def test_what_holds_no_code_has_a_row_and_a_reason(outs: dict[int, Path], student: str) -> None:
    row = rows(outs[2])[student]
    result = json.loads((outs[2] / "results" / f"{student}.json").read_text("utf-8"))

    assert ("unreadable", "0", "") == (row["status"], row["auto_total"], row["manual_total"])
    assert result["reason"].endswith(".")


def test_the_number_of_workers_changes_nothing(outs: dict[int, Path]) -> None:
    def contents(out: Path) -> dict[str, str]:
        found = {}
        for path in sorted(out.rglob("*")):
            if path.is_file() and path.suffix in (".csv", ".json", ".html"):
                text = path.read_text("utf-8")
                lines = [line for line in text.splitlines() if '"seconds":' not in line]
                found[str(path.relative_to(out))] = "\n".join(lines)
        return found

    assert contents(outs[1]) == contents(outs[2])


def test_a_report_is_written_again_from_what_was_stored(outs: dict[int, Path]) -> None:
    before = (outs[2] / "report.html").read_bytes()
    (outs[2] / "report.html").unlink()

    run = autograder("report", outs[2])

    assert (0, "") == (run.returncode, run.stderr)
    assert before == (outs[2] / "report.html").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["grade", "nowhere.py", "--out", "OUT"], 1, "nowhere.py"),
        (["grade", "EMPTY", "--out", "OUT"], 1, "holds no submission"),
        (["grade", "EMPTY"], 2, "--out"),
        (["grade", "EMPTY", "--out", "OUT", "--variant", "none.toml"], 2, "none.toml"),
        (["grade", "EMPTY", "--out", "OUT", "--assignment", "other"], 2, "Received: other"),
        (["grade", "EMPTY", "--out", "OUT", "--executor", "here"], 2, "Received: here"),
        (["grade", "EMPTY", "--out", "OUT", "--workers", "0"], 2, "workers"),
        (["report", "EMPTY"], 2, "no grades are stored here"),
        (["unheard-of"], 2, "unheard-of"),
    ],
)
def test_a_wrong_call_is_one_clear_line(
    arguments: list[str],
    status: int,
    words: str,
    tmp_path: Path,
    call: Callable[..., "subprocess.CompletedProcess[str]"],
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    places = {"OUT": tmp_path / "out", "EMPTY": empty}

    run = call(*[places.get(argument, argument) for argument in arguments])

    assert status == run.returncode, run.stderr
    assert 1 == len(run.stderr.strip().splitlines()), run.stderr
    assert words in run.stderr


def test_a_wrong_call_from_a_shell_is_one_clear_line_too(tmp_path: Path) -> None:
    run = autograder("grade", tmp_path, "--out", tmp_path / "out", "--assignment", "other")

    assert 2 == run.returncode, run.stderr
    assert 1 == len(run.stderr.strip().splitlines()), run.stderr


@pytest.mark.parametrize(
    "words", ["", "grade", "check", "build", "validate", "report", "data", "variant"]
)
def test_help_on_every_level(
    words: str, call: Callable[..., "subprocess.CompletedProcess[str]"]
) -> None:
    run = call(*words.split(), "--help")

    assert (0, "") == (run.returncode, run.stderr)
    assert "Usage" in run.stdout


def test_help_from_a_shell_says_nothing_else() -> None:
    run = autograder("--help")

    assert (0, "") == (run.returncode, run.stderr)
    assert "Usage" in run.stdout
