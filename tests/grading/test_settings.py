"""No setting of a home, a folder or an environment changes what is found and told."""

import json
import os
import subprocess
import sysconfig
from pathlib import Path

import pytest
from rich.console import Console

from autograder.assignments.assignment4 import ASSIGNMENT
from autograder.commands.grade import GradeCall, grade_paths
from autograder.handout.render import render
from autograder.variant import load_variant
from tests.here import graded_here

AUTOGRADER = str(Path(sysconfig.get_path("scripts")) / "autograder")
MATPLOTLIBRC = "text.usetex: True\nfont.size: 40\nlines.linewidth: 9\nfigure.facecolor: red\n"
KERAS = {
    "floatx": "float16",
    "epsilon": 1e-2,
    "backend": "torch",
    "image_data_format": "channels_first",
}
# Tells, where it is asked, whatever it sees of how the grader is set.
TELLTALE = """

def split_counts(num_rows):
    import hashlib, locale, os, sys, time
    import numpy as np
    seen = [
        keras.config.floatx(), keras.config.epsilon(), keras.config.backend(), keras.__version__,
        keras.config.image_data_format(), plt.rcParams["text.usetex"], plt.rcParams["font.size"],
        plt.get_backend(), locale.setlocale(locale.LC_ALL), locale.getpreferredencoding(False),
        time.tzname, time.strftime("%H", time.localtime(0)), sys.flags, np.arange(3) / 3,
        {k: v for k, v in os.environ.items() if not v.startswith("/")},
    ]
    raise ValueError("seen: " + hashlib.sha256(str(seen).encode()).hexdigest() + str(seen[:5]))
"""


def hostile_home(folder: Path) -> Path:
    """A home with settings for everything that reads some."""
    files = {
        ".keras/keras.json": json.dumps(KERAS),
        ".config/matplotlib/matplotlibrc": MATPLOTLIBRC,
        ".matplotlib/matplotlibrc": MATPLOTLIBRC,
        ".ipython/profile_default/startup/00-first.py": "raise SystemExit(3)\n",
        ".ipython/profile_default/ipython_config.py": "raise SystemExit(3)\n",
        ".jupyter/jupyter_config.json": '{"KernelManager": {"kernel_cmd": ["false"]}}',
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def hostile_environment(home: Path) -> dict[str, str]:
    return {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "KERAS_HOME": str(home / ".keras"),
        "KERAS_BACKEND": "torch",
        "TF_USE_LEGACY_KERAS": "1",
        "TF_ENABLE_ONEDNN_OPTS": "0",
        "TF_DETERMINISTIC_OPS": "0",
        "MATPLOTLIBRC": str(home / ".matplotlib" / "matplotlibrc"),
        "MPLCONFIGDIR": str(home / ".matplotlib"),
        "MPLBACKEND": "TkAgg",
        "IPYTHONDIR": str(home / ".ipython"),
        "JUPYTER_CONFIG_DIR": str(home / ".jupyter"),
        "PYTHONHASHSEED": "7",
        "PYTHONWARNINGS": "error",
        "PYTHONOPTIMIZE": "2",
        "LANG": "tr_TR.UTF-8",
        "LC_ALL": "C",
        "TZ": "Asia/Kathmandu",
        "OMP_NUM_THREADS": "7",
        "OPENBLAS_NUM_THREADS": "7",
    }


def run(folder: Path, *arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [AUTOGRADER, *arguments],
        cwd=folder,
        env=os.environ | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=280,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A right hand-in, and one that tells what it sees; in a folder with settings of its own."""
    reference = render(load_variant(), "solution", ASSIGNMENT)
    (tmp_path / "class").mkdir()
    (tmp_path / "class" / "right.py").write_text(reference, "utf-8")
    (tmp_path / "class" / "telling.py").write_text(reference + TELLTALE, "utf-8")
    (tmp_path / "matplotlibrc").write_text(MATPLOTLIBRC, "utf-8")
    return tmp_path


def test_grades_and_everything_that_is_told_are_the_same(folder: Path, warm: str) -> None:
    hostile = hostile_environment(hostile_home(folder / "home"))
    found = {}
    clean = GradeCall(
        [folder / "class"],
        folder / "clean",
        load_variant(),
        ASSIGNMENT,
        seed="a class",
        executor=warm,
    )
    with graded_here():
        grade_paths(clean, Console(quiet=True))
    options = ("grade", "class", "--seed", "a class", "--workers", "1")
    run(folder, *options, "--out", "set", **hostile)
    for out in ("clean", "set"):
        found[out] = {
            path.name: {**json.loads(path.read_text("utf-8")), "seconds": None}
            for path in sorted((folder / out / "results").iterdir())
        }

    assert 23 == found["clean"]["right.json"]["auto_total"]
    assert "seen: " in str(found["clean"]["telling.json"])
    assert found["clean"] == found["set"]
