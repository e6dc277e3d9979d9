"""The generated scripts, run as a student runs them: on a record, or without one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.assignments.assignment4 import ASSIGNMENT
from autograder.data.csv_writing import write_csv
from autograder.data.generator import make_record
from autograder.handout.render import Kind, render
from autograder.variant import load_variant

VARIANT = load_variant()


@pytest.fixture(scope="module")
def record(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("record") / "small.csv"
    write_csv(make_record(16_000, 1), path)
    return path


def run(folder: Path, kind: Kind, *arguments: str) -> subprocess.CompletedProcess[str]:
    script = folder / "assignment4.py"
    script.write_text(render(VARIANT, kind, ASSIGNMENT), "utf-8")
    return subprocess.run(
        [sys.executable, script.name, *arguments],
        cwd=folder,
        env=os.environ | {"MPLBACKEND": "Agg", "TF_CPP_MIN_LOG_LEVEL": "3"},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )


def test_solution_runs_on_a_record(tmp_path, record):
    lines = run(tmp_path, "solution", str(record)).stdout.splitlines()

    window = f"{VARIANT.sequence_length}, {VARIANT.num_features}"
    assert f"q2  {VARIANT.feature} is column {VARIANT.column}" in lines
    assert "q3  8,800 training, 4,000 validation and 3,200 test rows" in lines
    assert (
        f"q5  a batch: samples ({VARIANT.batch_size}, {window}), targets ({VARIANT.batch_size},)"
        in lines
    )
    assert "q7  6,049 parameters" == lines[-1]


def test_skeleton_says_in_one_line_what_is_missing(tmp_path, record):
    done = run(tmp_path, "skeleton", str(record))

    assert "Next: q0: set_seed is not written yet\n" == done.stdout
    assert "Traceback" not in done.stderr


def test_skeleton_runs_without_a_record(tmp_path):
    done = run(tmp_path, "skeleton")

    assert done.stdout.startswith("No record at jena_climate_2009_2016.csv yet.")
    assert "Traceback" not in done.stderr
