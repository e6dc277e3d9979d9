"""The installed console script, started where a class lies: nothing that was handed in runs in it."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.packaging.hostile_folder import CONSOLE, MODULE, ran, run, write_class, write_modules


@pytest.fixture
def mark(tmp_path: Path) -> Path:
    """Where a module that must not run would leave its name."""
    return tmp_path / "ran"


@pytest.fixture
def hostile(tmp_path: Path, mark: Path) -> Path:
    """A class of one right answer to q3, and of modules named like everybody else's."""
    return write_class(tmp_path / "class", mark)


@pytest.mark.parametrize(
    ("start", "arguments"),
    [
        pytest.param(CONSOLE, ("data", "make", "--rows", "2000"), id="data"),
        pytest.param(CONSOLE, ("--help",), id="help"),
        pytest.param(MODULE, ("data", "make", "--rows", "2000"), id="module-data"),
    ],
)
def test_nothing_of_the_current_folder_runs(
    hostile: Path, mark: Path, start: list[str], arguments: tuple[str, ...]
) -> None:
    run(hostile, *start, *arguments)

    assert "" == ran(mark)


@dataclass(frozen=True)
class Graded:
    """A class that was graded and reported: its rows, and what ran that must not."""

    rows: list[str]
    of_the_folder: str
    of_the_path: str


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Graded:
    """Graded where the class lies, with other modules named like ours on PYTHONPATH.

    What Python itself and pip's script import before us is not ours to keep out.
    """
    folder = tmp_path_factory.mktemp("graded")
    hostile, path = write_class(folder / "class", folder / "ran"), folder / "path"
    write_modules(path, folder / "ran of the path")
    given = {"PYTHONPATH": f".{os.pathsep}{path}"}
    run(hostile, *CONSOLE, "grade", "ada", "random.py", "struct.py", "--out", "out", **given)
    run(hostile, *CONSOLE, "report", "out", **given)
    rows = (hostile / "out" / "grades.csv").read_text("utf-8").splitlines()
    seen = (
        ran(folder / name).replace("usercustomize\n", "") for name in ("ran", "ran of the path")
    )
    return Graded(rows[1:], *seen)


def test_a_hand_in_named_like_a_module_costs_nobody_anything(graded: Graded) -> None:
    assert ["ada", "random", "struct"] == [row.split(",")[0] for row in graded.rows]
    assert "ada,,graded,0,0,2" in graded.rows[0].replace("incomplete", "graded")


def test_nothing_runs_where_a_class_is_graded_and_reported(graded: Graded) -> None:
    assert "" == graded.of_the_folder


def test_a_path_of_modules_in_the_environment_is_left_out(graded: Graded) -> None:
    assert "" == graded.of_the_path


def test_a_check_is_spawned_without_the_current_folder(hostile: Path, mark: Path) -> None:
    """A process that is forked starts as that of `grade` does, above."""
    arguments = ("check", "ada/assignment4.py", "--question", "q3")
    run(hostile, *CONSOLE, *arguments, AUTOGRADER_START="spawn")

    assert "" == ran(mark)


def test_the_packages_of_a_home_are_left_out(tmp_path: Path, hostile: Path, mark: Path) -> None:
    """Tried with an interpreter that has a user site: those of environments have none."""
    paths = ":".join(path for path in sys.path if path.startswith(sys.prefix) or "site" in path)
    home = tmp_path / "home"
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    write_modules(home / "lib" / version / "site-packages", mark, but=("usercustomize",))
    code = (
        "import site, sys; site.ENABLE_USER_SITE = True; "
        f"site.USER_SITE = {str(home / 'lib' / version / 'site-packages')!r}; "
        "sys.path.insert(1, site.USER_SITE); "
        f"sys.path += {paths.split(':')!r}; sys.argv = ['autograder', *sys.argv[1:]]; "
        "from autograder.start import main; main()"
    )
    arguments = ("grade", "ada", "--out", "out", "--workers", "1")
    command = (sys.executable, "-P", "-c", code, *arguments)
    run(hostile, *command, PYTHONUSERBASE=str(home))

    assert "" == ran(mark)
