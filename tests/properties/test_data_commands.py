"""The commands `data info`, `fetch` and `make`: what they print, write and exit with."""

from functools import partial
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner, Result

from autograder.commands.data import app
from autograder.data import fetch as fetching
from autograder.data import stored_record
from autograder.data.csv_writing import write_csv
from autograder.data.generator import make_record
from autograder.data.stored_record import real_path, stand_in_path

NAME = "jena_climate_2009_2016.csv"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(stored_record.DIRECTORY_VARIABLE, str(tmp_path / "records"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


def assert_stops(result: Result, status: int, *parts: str) -> None:
    assert status == result.exit_code
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    for part in parts:
        assert part in result.stderr


def test_make_writes_the_generators_record(folder: Path) -> None:
    result = run("make", "--rows", "300", "--seed", "9")
    write_csv(make_record(300, 9), folder / "expected.csv")

    assert result.exit_code == 0
    assert (folder / "expected.csv").read_bytes() == (folder / NAME).read_bytes()
    assert "300 rows, 2009-01-01 00:10:00 to 2009-01-03 02:00:00" in result.stdout


@pytest.mark.parametrize(("option", "defective"), [("--defects", True), ("--clean", False)])
def test_make_with_and_without_defects(folder: Path, option: str, defective: bool) -> None:
    run("make", "--rows", "2000", option, "--out", "r.csv")
    frame = pd.read_csv(folder / "r.csv")

    assert len(frame) == 2000
    assert defective == (frame == -9999).any(axis=None)
    assert defective == frame["Date Time"].duplicated().any()


def test_make_writes_over_a_file_only_when_told(folder: Path) -> None:
    (folder / NAME).write_text("mine")

    assert_stops(run("make", "--rows", "5"), 2, NAME, "--force")
    assert (folder / NAME).read_text() == "mine"
    assert run("make", "--rows", "5", "--force").exit_code == 0
    assert len(pd.read_csv(folder / NAME)) == 5


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--rows", "0"], "rows must be at least 1. Received: 0"),
        (["--seed", "-2"], "seed must not be negative. Received: -2"),
        (["--out", "nowhere/r.csv"], "out must be a file in a folder that exists"),
        (["--out", "."], "out must be a file in a folder that exists"),
    ],
)
def test_make_refuses_a_wrong_call(folder: Path, arguments: list[str], message: str) -> None:
    assert_stops(run("make", *arguments), 2, message)
    assert list(folder.iterdir()) == []


def test_info_before_anything_is_there() -> None:
    result = run("info")

    assert result.exit_code == 0
    assert str(stand_in_path()) in result.stdout
    assert "the built-in stand-in" in result.stdout
    assert not stand_in_path().exists()


def test_info_of_the_stand_in() -> None:
    stand_in_path().parent.mkdir()
    write_csv(make_record(288, 1), stand_in_path())
    result = run("info")

    assert result.exit_code == 0
    for part in (
        str(stand_in_path()),
        "rows     288",
        "2009-01-01 00:10:00 to 2009-01-03 00:00:00",
        "rho (g/m**3)",
        "0 repeated rows, 0 missing ones, 0 with",
    ):
        assert part in result.stdout


def test_info_counts_the_defects_of_a_file() -> None:
    run("make", "--rows", "42055", "--defects")
    result = run("info", NAME)

    assert result.exit_code == 0
    assert "33 repeated rows, 54 missing ones, 2 with" in result.stdout


def test_info_of_a_wrong_real_record() -> None:
    real_path().parent.mkdir()
    write_csv(make_record(10, 1), real_path())

    assert_stops(run("info"), 1, str(real_path()), "rows must be 420551", "10")


def test_info_of_what_is_no_record(folder: Path) -> None:
    (folder / "empty.csv").write_text("")
    (folder / "other.csv").write_text("a,b\n1,2\n")

    assert_stops(run("info", "nothing.csv"), 2, "nothing.csv")
    assert_stops(run("info", "empty.csv"), 1, "empty.csv")
    assert_stops(run("info", "other.csv"), 1, "other.csv", "columns")


def test_fetch_without_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    nobody = partial(fetching.fetch, addresses=("http://127.0.0.1:9/a",))
    monkeypatch.setattr(fetching, "fetch", nobody)

    assert_stops(run("fetch"), 1, "no connection", "autograder data make", "by hand to")
