"""No setting reaches a verdict: not from a home, a folder or the environment, however it starts."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console
from settings import hostile

from autograder.assignments.assignment4 import ASSIGNMENT
from autograder.commands.check import CheckCall, check_once
from autograder.handout.render import render
from autograder.sandbox.process_pool import ProcessPool
from autograder.variant import load_variant

STARTS = [
    pytest.param({"AUTOGRADER_START": "spawn"}, id="spawned"),
    pytest.param({}, id="forked", marks=pytest.mark.skipif(sys.platform != "linux", reason="fork")),
    pytest.param(
        {"AUTOGRADER_ISOLATION_OFF": "namespaces"},
        id="forked where there are no namespaces",
        marks=pytest.mark.skipif(sys.platform != "linux", reason="fork"),
    ),
]
PROBE = """
import locale, os, time, keras, matplotlib
def split_counts(num_rows):
    homes = {os.path.expanduser("~"), os.environ["MPLCONFIGDIR"], os.environ["KERAS_HOME"]}
    raise ValueError(repr([len(homes), keras.config.floatx(), keras.backend.backend(),
        matplotlib.rcParams["text.usetex"], time.tzname[0], locale.getpreferredencoding().lower(),
        locale.localeconv()["decimal_point"]]))
"""
NEUTRAL = "[1, 'float32', 'tensorflow', False, 'UTC', 'utf-8', '.']"


def checked(folder: Path, environment: dict[str, str]) -> tuple[int, list[str]]:
    """The status of `check`, and what it says but for its last line, which says when."""
    done = subprocess.run(
        [sys.executable, "-m", "autograder", "check", "probing.py"],
        cwd=folder,
        env=os.environ | environment | {"COLUMNS": "300", "PYTHONIOENCODING": "utf-8"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return done.returncode, done.stdout.splitlines()[:-1]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A right hand-in, but for q3: that tells how it finds the libraries set."""
    folder = tmp_path_factory.mktemp("class")
    reference = render(load_variant(), "solution", ASSIGNMENT)
    (folder / "probing.py").write_text(reference + PROBE, "utf-8")
    return folder


@pytest.fixture(scope="module")
def without_settings(folder: Path, warm: str) -> tuple[int, list[str]]:
    """What `check` says in this process, which nothing has set, with the tests' warm process."""
    said = io.StringIO()
    file = folder / "probing.py"
    call = CheckCall(file, load_variant(), ASSIGNMENT)
    holds = check_once(call, ProcessPool(warm), Console(file=said, width=300))
    return int(not holds), said.getvalue().splitlines()[:-1]


def test_without_settings_all_is_right_but_what_tells(
    without_settings: tuple[int, list[str]],
) -> None:
    status, lines = without_settings
    marks: dict[str, set[str]] = {}
    for line in lines:
        if line.startswith("q"):
            question = line.split()[0]
        elif line.startswith(" " * 5) and (mark := line[5:13].strip()):
            marks.setdefault(question, set()).add(mark)

    assert 1 == status
    assert NEUTRAL in "".join(lines)
    assert {f"q{n}": {"error", "skipped"} if n == 3 else {"passed"} for n in range(9)} == {
        name: marks[name] for name in marks if re.fullmatch(r"q\d", name)
    }


@pytest.mark.parametrize("start", STARTS)
def test_check_says_what_it_says_without_settings(
    start: dict[str, str], folder: Path, tmp_path: Path, without_settings: tuple[int, list[str]]
) -> None:
    assert without_settings == checked(folder, hostile(tmp_path) | start)
