"""The zips that `build` writes: complete, pinned, the same bytes again, and proven before."""

import tomllib
from pathlib import Path

import pytest
import yaml
from otter.run import AutograderConfig

from autograder.assignments.assignment4 import ASSIGNMENT, QUESTIONS
from autograder.commands import build as building
from autograder.handout.bundle import PYTHON
from autograder.handout.otter.autograder_zip import autograder_files, otter_config, requirements
from autograder.handout.otter.preflight import PreflightFailure, check_test_files
from autograder.handout.otter.test_files import graded_tests
from autograder.handout.reproducible_zip import read_zip, write_zip
from autograder.variant import load_variant

ROOT = Path(__file__).parents[2]
VARIANT = load_variant()
SEED = "a class"


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return autograder_files(VARIANT, SEED, ASSIGNMENT)


def test_zip_holds_what_gradescope_runs_and_what_it_installs(files):
    tests = {f"tests/{question.name}.py" for question in QUESTIONS}
    wheels = {name for name in files if name.endswith(".whl")}

    assert 1 == len(wheels)
    assert tests | wheels | {
        "environment.yml",
        "otter_config.json",
        "requirements.txt",
        "run_autograder",
        "run_otter.py",
        "setup.sh",
    } == set(files)


def test_environment_states_python_and_every_pin_of_the_lock(files):
    environment = yaml.safe_load(files["environment.yml"])
    (wheel,) = (name for name in files if name.endswith(".whl"))
    *packages, pip = environment["dependencies"]
    lock = requirements((ROOT / "requirements.lock").read_text("utf-8"))

    assert f"python={PYTHON}" in packages
    assert [*lock, f"/autograder/source/{wheel}"] == pip["pip"]
    assert [f"# Python {PYTHON}", *lock, f"./{wheel}"] == files["requirements.txt"].decode().split(
        "\n"
    )[:-1]


def test_zips_python_is_one_the_package_runs_on():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

    assert f">={PYTHON}" == project["requires-python"]


def test_wheel_brings_the_masters(files, tmp_path):
    (wheel,) = (content for name, content in files.items() if name.endswith(".whl"))
    (tmp_path / "wheel.zip").write_bytes(wheel)

    names = read_zip(tmp_path / "wheel.zip")

    assert "autograder/_solution/assignment4/master.py" in names
    assert "autograder/student/zygote.py" in names


def test_settings_are_otters_own():
    """Otter accepts a mistyped one in silence."""
    known = AutograderConfig()

    assert [] == [key for key in otter_config(VARIANT, SEED, ASSIGNMENT) if not hasattr(known, key)]


def test_the_same_bytes_again(files, tmp_path):
    write_zip(tmp_path / "once.zip", files)
    write_zip(
        tmp_path / "again.zip", dict(reversed(autograder_files(VARIANT, SEED, ASSIGNMENT).items()))
    )

    assert (tmp_path / "once.zip").read_bytes() == (tmp_path / "again.zip").read_bytes()


def test_sound_test_files_pass_the_preflight():
    files = {
        f"tests/{name}": text.encode() for name, text in graded_tests(VARIANT, ASSIGNMENT).items()
    }

    assert check_test_files(files, VARIANT, ASSIGNMENT) is None


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (b"hidden=False,", b'hidden=False, message="the "mean"",', "tests/q3.py: must be a test"),
        (b"points=0.5,", b"points=0.25,", "points must add up to 2. Received: 1.75"),
        (b"test_case(\n", b"no_case(\n", "tests/q3.py: must be a test file"),
    ],
)
def test_unsound_test_file_is_named(old, new, reason):
    files = {
        f"tests/{name}": text.encode() for name, text in graded_tests(VARIANT, ASSIGNMENT).items()
    }
    files["tests/q3.py"] = files["tests/q3.py"].replace(old, new, 1)

    with pytest.raises(PreflightFailure, match=reason):
        check_test_files(files, VARIANT, ASSIGNMENT)


def test_no_zip_without_its_proof(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(
        building, "autograder_files", lambda *arguments: {"tests/q0.py": b"nonsense("}
    )

    status = building.build(VARIANT, tmp_path / "out", ASSIGNMENT)

    assert 1 == status
    assert [] == list((tmp_path / "out").iterdir())
    assert 1 == capsys.readouterr().err.count("\n")
