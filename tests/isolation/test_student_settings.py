"""No setting reaches a verdict: not from a home, a folder or the environment, however it starts."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from settings import hostile

from autograder.assignments.assignment4 import ASSIGNMENT
from autograder.handout.render import render
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


@pytest.mark.parametrize("start", STARTS)
def test_check_says_what_it_says_without_settings(start, tmp_path: Path) -> None:
    environment = os.environ | hostile(tmp_path) | start | {"COLUMNS": "300"}
    (tmp_path / "right.py").write_text(render(load_variant(), "solution", ASSIGNMENT), "utf-8")
    (tmp_path / "probe.py").write_text(PROBE)
    said = [
        subprocess.run(
            [sys.executable, "-m", "autograder", "check", *arguments],
            cwd=tmp_path,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="latin-1",
        ).stdout
        for arguments in (["right.py"], ["probe.py", "--question", "q3"])
    ]

    assert "public checks hold" in said[0], said[0]
    assert NEUTRAL in said[1], said[1]
