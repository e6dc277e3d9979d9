"""A hand-in whose code is as it was keeps its result; any other is graded again."""

import io
import json
import os
from pathlib import Path

import nbformat
import pytest
from rich.console import Console

from autograder.assignments.assignment4 import ASSIGNMENT
from autograder.commands.grade import GradeCall, grade_class
from autograder.commands.report import write_from_store
from autograder.grading import content
from autograder.grading.store import Store
from autograder.intake.discovery import discover
from autograder.variant import load_variant
from tests.grading.runs import RIGHT, attempts, contents

pytestmark = pytest.mark.usefixtures("here")

HALF = "def share(n, percent):\n    return percent * n // 100\n\n\n"
BY_HELPER = (
    "SHARE = 55\n\n\n"
    + HALF
    + "def split_counts(n):\n"
    + "    a, b = share(n, SHARE), share(n, 25)\n    return a, b, n - a - b\n"
)
BY_IMPORT = "from math import floor\n\n\n" + RIGHT.replace("55 * n // 100", "floor(55 * n / 100)")


def notebook(text: str, output: str) -> str:
    cell = nbformat.v4.new_code_cell(text)
    cell.outputs = [nbformat.v4.new_output("stream", text=output)]
    cell["id"] = "a"
    return str(nbformat.writes(nbformat.v4.new_notebook(cells=[cell])))


BY_QUESTION = (
    "SHARE = 55\n\n\n"
    + BY_HELPER.removeprefix("SHARE = 55\n\n\n")
    + "\n\ndef normalize(raw_data, num_train):\n"
    + "    mean = raw_data[:num_train].mean()\n"
    + "    std = raw_data[:num_train].std(axis=0)\n"
    + "    return (raw_data - mean) / std, mean, std\n\n\n"
    + "def feature_statistics(raw_data, num_train, num_val, column):\n"
    + "    train, test = raw_data[:num_train, column], raw_data[num_train + num_val :, column]\n"
    + "    mean, std = train.mean(), train.std()\n"
    + "    return {'train_mean': mean, 'train_std': std, 'test_mean': 0.0, 'test_std': 1.0}\n"
)

FIRST = {
    "part.py": BY_QUESTION,
    "same.py": RIGHT,
    "outputs.ipynb": notebook(RIGHT, "first"),
    "helper.py": BY_HELPER,
    "global.py": BY_HELPER,
    "import.py": BY_IMPORT,
}
SECOND = {
    "part.py": BY_QUESTION.replace("percent * n // 100", "round(percent * n / 100)"),
    "same.py": RIGHT,
    "outputs.ipynb": notebook(RIGHT, "second"),
    "helper.py": BY_HELPER.replace("percent * n // 100", "round(percent * n / 100)"),
    "global.py": BY_HELPER.replace("SHARE = 55", "SHARE = 50"),
    "import.py": BY_IMPORT.replace("import floor", "import ceil as floor"),
}


@pytest.fixture
def call(tmp_path: Path, warm: str) -> GradeCall:
    (tmp_path / "class").mkdir()
    return GradeCall(
        [tmp_path / "class"],
        tmp_path / "out",
        load_variant(),
        ASSIGNMENT,
        executor=warm,
        seed="a class",
    )


def hand_in(call: GradeCall, files: dict[str, str], time: int) -> None:
    for name, text in files.items():
        path = call.paths[0] / name
        path.write_text(text, "utf-8")
        os.utime(path, (time, time))


def graded_now(call: GradeCall, console: Console | None = None) -> set[str]:
    """Grade `part` on q3 and q4, and all others on q3; return who did not keep the whole result."""
    entries = discover(call.paths, ASSIGNMENT.name).entries
    only: dict[str, str | list[str]] = {entry.student: "q3" for entry in entries}
    only["part"] = ["q3", "q4"]
    grade_class(call, entries, console or Console(quiet=True), "x", only, collect=False)
    write_from_store(call.out)
    return {student for student, seen in attempts(call.out).items() if seen.finished}


def test_only_changed_code_is_graded_again_and_the_files_are_those_of_a_full_run(
    call: GradeCall, tmp_path: Path
) -> None:
    everybody = {path.rpartition(".")[0] for path in FIRST}
    hand_in(call, FIRST, 1_700_000_000)
    assert everybody == graded_now(call)

    hand_in(call, SECOND, 1_700_000_999)
    said = Console(file=io.StringIO(), width=200)
    assert {"part", "helper", "global", "import"} == graded_now(call, said)
    assert "1 question of 1 submission handed in again is" in said.file.getvalue()  # type: ignore[attr-defined]
    with Store(call.out).reopen() as store:
        assert store.earlier("part") is None
    reused = contents(call.out)
    q3 = {
        name: next(q for q in json.loads(text)["questions"] if q["name"] == "q3")["score"]
        for name, text in reused.items()
        if name.startswith("results/")
    }
    assert 2.0 == q3["results/same.json"] == q3["results/outputs.json"]
    assert 2.0 > max(q3[f"results/{name}.json"] for name in ("helper", "global", "import"))

    call_again = GradeCall(**{**vars(call), "reuse": False})
    said = Console(file=io.StringIO(), width=200)
    assert everybody == graded_now(call_again, said)
    assert "handed in again" not in said.file.getvalue()  # type: ignore[attr-defined]
    assert contents(call.out) == reused


def test_other_checks_or_another_seed_grade_everybody_again(
    call: GradeCall, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_in(call, {"same.py": RIGHT}, 1_700_000_000)
    assert {"same"} == graded_now(call)
    assert set() == graded_now(call)
    assert {"same"} == graded_now(GradeCall(**{**vars(call), "seed": "another"}))
    monkeypatch.setattr(content, "_PACKAGE", call.paths[0])  # as if our files had been edited
    content.grader_digest.cache_clear()
    assert {"same"} == graded_now(call)
    monkeypatch.undo()
    content.grader_digest.cache_clear()
