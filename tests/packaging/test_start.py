"""The installed console script, started where a class lies: nothing that was handed in runs in it."""

import os
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.grading.runs import RIGHT

SCRIPTS = Path(sysconfig.get_path("scripts"))
CONSOLE = [str(SCRIPTS / "autograder")]
MODULE = [sys.executable, "-P", "-m", "autograder"]
# Modules that Python, our own code, the libraries or the tools around them import, or try to.
NAMES = (
    *("array", "ast", "asyncio", "base64", "bisect", "calendar", "cmd", "code", "concurrent"),
    *("contextlib", "copy", "csv", "ctypes", "dataclasses", "datetime", "decimal", "difflib"),
    *("email", "fractions", "getpass", "glob", "hashlib", "heapq", "html", "inspect", "json"),
    *("linecache", "locale", "logging", "math", "multiprocessing", "numbers", "pathlib", "pickle"),
    *("platform", "pprint", "queue", "random", "secrets", "select", "shutil", "signal", "socket"),
    *("sqlite3", "ssl", "statistics", "string", "struct", "subprocess", "tempfile", "textwrap"),
    *("threading", "tokenize", "traceback", "typing", "unittest", "uuid", "xml", "zipfile"),
    *("click", "hypothesis", "jinja2", "jupytext", "keras", "matplotlib", "msgpack", "nbformat"),
    *("numpy", "otter", "pandas", "pydantic", "rich", "tensorflow", "typer", "watchfiles", "yaml"),
    *("cupy", "distributed", "jax", "numexpr", "torch", "win32api", "IPython", "ipykernel"),
    *("assignments", "checks", "student", "conftest", "usercustomize"),
)


@pytest.fixture
def mark(tmp_path: Path) -> Path:
    """Where a module that must not run would leave its name."""
    return tmp_path / "ran"


def write_modules(folder: Path, mark: Path, but: tuple[str, ...] = ()) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in NAMES:
        if name not in but:
            source = f"open({str(mark)!r}, 'a').write({name!r} + chr(10))\n"
            (folder / f"{name}.py").write_text(source, "utf-8")


@pytest.fixture
def hostile(tmp_path: Path, mark: Path) -> Path:
    """A class of one right answer to q3, and of modules named like everybody else's."""
    return write_class(tmp_path / "class", mark)


def write_class(folder: Path, mark: Path) -> Path:
    write_modules(folder, mark)
    (folder / "ada").mkdir()
    (folder / "ada" / "assignment4.py").write_text(RIGHT, "utf-8")
    return folder


def run(folder: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        command,
        cwd=folder,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"} | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=280,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


def ran(mark: Path) -> str:
    return mark.read_text("utf-8") if mark.exists() else ""


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


def test_build_tries_its_zip_out_and_nothing_of_the_current_folder_runs(
    hostile: Path, mark: Path
) -> None:
    done = run(hostile, *CONSOLE, "build", "--out", "dist")

    assert 0 == done.returncode, done.stderr
    assert (hostile / "dist" / "autograder.zip").is_file()
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


def test_otter_is_started_without_the_current_folder(hostile: Path, mark: Path) -> None:
    """`build` proves its zip by otter; the parts of a run are in the order of its own."""
    from autograder.handout.otter.otter_run import NoResults, otter_run

    (hostile / "out").mkdir()
    write_modules(hostile / "out", mark)
    with pytest.raises(NoResults):
        otter_run(hostile / "no.zip", hostile / "ada" / "assignment4.py", hostile / "out")

    assert "" == ran(mark)
