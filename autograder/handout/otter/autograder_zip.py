"""The zip for Gradescope and `otter run`: made by otter, with our package and pins inside."""

import json
import os
import re
import subprocess
import tempfile
from pathlib import Path

from autograder import Refused
from autograder.assignments.assignment import Assignment
from autograder.handout.bundle import PYTHON
from autograder.handout.otter.test_files import graded_tests
from autograder.handout.reproducible_zip import read_zip
from autograder.sandbox.safe_start import python, safe_environment
from autograder.variant import Variant

PLUGIN = "autograder.handout.otter.plugin.AutograderPlugin"
SOURCE = "/autograder/source"  # where Gradescope unpacks the zip
_ROOT = Path(__file__).resolve().parents[3]


def autograder_files(variant: Variant, seed: str, assignment: Assignment) -> dict[str, bytes]:
    """Return the contents of the autograder's zip by name; `seed` is the class's secret.

    Raises `Refused` where the project's own files (`pyproject.toml`, `requirements.lock`),
    which the zip's package is built from, are not there.
    """
    # Otter picks up files from the current folder, so everything is passed explicitly.
    from otter.generate import main as generate

    wheel = _wheel()
    pins = requirements(_lock())
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        tests = folder / "tests"
        tests.mkdir()
        for name, text in graded_tests(variant, assignment).items():
            (tests / name).write_text(text, "utf-8")
        config = otter_config(variant, seed, assignment)
        (folder / "config.json").write_text(json.dumps(config), "utf-8")
        installed = [*pins, f"{SOURCE}/{wheel.name}"]
        (folder / "pins.txt").write_text("\n".join(installed) + "\n", "utf-8")
        generate(
            tests_dir=str(tests),
            output_path=str(folder / "made.zip"),
            config=str(folder / "config.json"),
            requirements=str(folder / "pins.txt"),
            overwrite_requirements=True,
            no_environment=True,
            python_version=PYTHON,
        )
        files = read_zip(folder / "made.zip")
    # For other machines than Gradescope's: pip install -r requirements.txt in this folder.
    own = "\n".join([f"# Python {PYTHON}", *pins, f"./{wheel.name}"]) + "\n"
    return files | {"requirements.txt": own.encode(), wheel.name: wheel.content}


def otter_config(variant: Variant, seed: str, assignment: Assignment) -> dict[str, object]:
    """Return otter's settings; students see no hidden check and no log."""
    settings = variant.model_dump(mode="json", exclude_unset=True)
    return {
        "lang": "python",
        "show_hidden": False,
        "show_stdout": False,
        "plugins": [{PLUGIN: {"assignment": assignment.name, "variant": settings, "seed": seed}}],
    }


def requirements(lock: str) -> list[str]:
    """Return the pins of a lock file, comments left out."""
    lines = [line.split(" #")[0].strip() for line in lock.splitlines()]
    return [line for line in lines if line and not line.startswith("#")]


class _Wheel:
    """A built wheel: its file name and its bytes."""

    def __init__(self, path: Path) -> None:
        self.name = path.name
        self.content = path.read_bytes()


def _lock() -> str:
    path = _ROOT / "requirements.lock"
    if not path.is_file():
        raise Refused(f"build: needs the project's requirements.lock. Received: none in {_ROOT}")
    return path.read_text("utf-8")


def _wheel() -> _Wheel:
    """Build this package, the masters included; without a network or an index."""
    if not (_ROOT / "pyproject.toml").is_file():
        raise Refused(
            f"build: needs the project's own folder. Received: no pyproject.toml in {_ROOT}"
        )
    with tempfile.TemporaryDirectory() as scratch:
        command = [*python(), "-m", "hatchling", "build", "-t", "wheel", "-d", scratch]
        done = subprocess.run(
            command, cwd=_ROOT, env=safe_environment(os.environ), capture_output=True, text=True
        )
        built = sorted(Path(scratch).glob("*.whl"))
        if done.returncode or not built:
            last = re.sub(r"\s+", " ", (done.stderr or done.stdout).strip())[-200:]
            raise Refused(f"build: the package's wheel cannot be built ({last})")
        return _Wheel(built[0])
