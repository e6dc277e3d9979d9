"""One seed makes the same hidden inputs everywhere, and what they are is pinned.

A pin that changes is no fault where a check was changed: say so in the changelog, since classes
that were graded before get other inputs from the same seed.
"""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from autograder.variant import load_variant
from tests.grading.hidden_inputs import digests

ROOT = Path(__file__).parents[2]
SCRIPT = Path(__file__).with_name("hidden_inputs.py")
PINNED = {
    "q1-any-file": "ca743aff3ac93aeb",
    "q2-any-index": "181d6f286cc23c87",
    "q2-any-feature": "c4a08e43a7404869",
    "q3-rounded-down": "5900acfaabea1765",
    "q4-any-record": "f0110b594ee1ecee",
    "q4-any-report": "df7e8b1105be4c3b",
    "q5-defaults": "f4791aeb83679fc5",
    "q5-any-arguments": "f12245818c9d6f29",
    "q6-any-dataset": "a46537bd14860d05",
    "q7-any-weights": "00fc6ae2efc4df7f",
    "q8-trains": "4aade3e48321f71d",
}
CONSTANTS = "".join(f"N{n} = {n * 7919}\nF{n} = {n * 0.37}\n" for n in range(300))


@pytest.fixture(scope="module")
def here() -> dict[str, str]:
    return digests("golden", load_variant())


def elsewhere(folder: Path, package: Path) -> dict[str, str]:
    """The digests as another process finds them, from another folder with other modules in it."""
    (folder / "constants.py").write_text(CONSTANTS, "utf-8")
    code = (
        f"import sys, runpy; sys.path[:0] = [{str(package)!r}, {str(folder)!r}]; import constants; "
        f"sys.argv = ['x', 'golden']; runpy.run_path({str(SCRIPT)!r}, run_name='__main__')"
    )
    environment = os.environ | {"PYTHONHASHSEED": "7", "CI": "1", "TZ": "Asia/Kolkata"}
    done = subprocess.run(
        [sys.executable, "-P", "-c", code],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return dict(json.loads(done.stdout.strip().splitlines()[-1]))


def test_hidden_inputs_of_a_seed_are_those_that_are_pinned(here: dict[str, str]) -> None:
    assert PINNED == here


def test_another_seed_gives_every_hidden_check_other_inputs(here: dict[str, str]) -> None:
    other = digests("silver", load_variant())

    assert [] == [name for name in here if here[name] == other[name]]


def test_a_wheel_draws_the_same_inputs_from_another_folder(
    here: dict[str, str], tmp_path: Path
) -> None:
    wheels = tmp_path / "wheels"
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(wheels)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(wheels.glob("*.whl"))) as wheel:
        wheel.extractall(tmp_path / "installed")

    assert here == elsewhere(tmp_path, tmp_path / "installed")
