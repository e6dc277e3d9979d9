"""`build` and otter, started where a class lies: nothing that was handed in runs in them."""

from pathlib import Path

import pytest

from tests.packaging.hostile_folder import CONSOLE, ran, run, write_class, write_modules


@pytest.fixture
def mark(tmp_path: Path) -> Path:
    """Where a module that must not run would leave its name."""
    return tmp_path / "ran"


@pytest.fixture
def hostile(tmp_path: Path, mark: Path) -> Path:
    """A class of one right answer to q3, and of modules named like everybody else's."""
    return write_class(tmp_path / "class", mark)


def test_build_tries_its_zip_out_and_nothing_of_the_current_folder_runs(
    hostile: Path, mark: Path
) -> None:
    done = run(hostile, *CONSOLE, "build", "--out", "dist")

    assert 0 == done.returncode, done.stderr
    assert (hostile / "dist" / "autograder.zip").is_file()
    assert "" == ran(mark)


def test_otter_is_started_without_the_current_folder(hostile: Path, mark: Path) -> None:
    """`build` proves its zip by otter; the parts of a run are in the order of its own."""
    from autograder.handout.otter.otter_run import NoResults, otter_run

    (hostile / "out").mkdir()
    write_modules(hostile / "out", mark)
    with pytest.raises(NoResults):
        otter_run(hostile / "no.zip", hostile / "ada" / "assignment4.py", hostile / "out")

    assert "" == ran(mark)
