"""A roster says who has handed in nothing: on the terminal, in the report, and in a list."""

import csv
from pathlib import Path

import pytest
from platforms import VARIANT, a_result, canvas, gradebook, stored, worksheet
from rich.console import Console

from autograder import Refused
from autograder.assignments.registry import DEFAULT
from autograder.commands.grade import GradeCall, grade_paths
from autograder.commands.report import report_again
from autograder.reports.rosters.people import Absent, attendance
from autograder.reports.rosters.sheet import Sheet, read_sheet

STUDENTS = {"101": "Jane Doe", "102": "Jo Roe"}


def absent(tmp_path: Path, content: bytes) -> tuple[Absent, ...]:
    path = tmp_path / "roster.csv"
    path.write_bytes(content)
    return attendance(read_sheet(path, "--roster", columns=1), STUDENTS).absent


@pytest.mark.parametrize(
    "content",
    [
        b"id\r\n101\r\n102\r\n103\r\n",
        b"sep=;\r\nstudent;name\r\n101;Doe, Jane\r\n102;Roe, Jo\r\n103;Poe, Ed\r\n",
        b"Nr;Name\n101;Doe, Jane\n102;Roe, Jo\n103;Poe, Ed\n",
        canvas(
            *[
                (name, number, f"l{number}", "")
                for name, number in (("Doe, Jane", "101"), ("Roe, Jo", "102"), ("Poe, Ed", "103"))
            ]
        ),
        worksheet(("101", "Jane Doe", "-"), ("102", "Jo Roe", "-"), ("103", "Ed Poe", "-")),
        gradebook(
            ("Jane", "Doe", "101", "a@b"),
            ("Jo", "Roe", "102", "c@d"),
            ("Ed", "Poe", "103", "e@f"),
            encoding="utf-16",
            delimiter="\t",
        ),
    ],
    ids=[
        "ids alone",
        "Excel's",
        "semicolons",
        "Canvas",
        "Moodle's worksheet",
        "Moodle's gradebook",
    ],
)
def test_any_table_is_a_roster(tmp_path: Path, content: bytes) -> None:
    assert [person.student for person in absent(tmp_path, content)] == ["103"]


@pytest.mark.parametrize(
    ("content", "called"),
    [
        (b"student,name\n101,Jane Doe\n103,Ed Poe\n", "Ed Poe (103)"),
        (b"student\n101\n103\n", "103"),
        (b'Student,ID\n"Doe, Jane",101\n"Poe, Ed",103\n', "Poe, Ed (103)"),
    ],
)
def test_a_column_student_holds_ids_or_names(tmp_path: Path, content: bytes, called: str) -> None:
    assert [person.called for person in absent(tmp_path, content)] == [called]


def test_names_alone_are_a_roster_too() -> None:
    rows = [["First name", "Last name"], ["Jane", "Doe"], ["Jo", "Roe"], ["Ed", "Poe"]]
    found = attendance(Sheet(rows), STUDENTS)

    assert [person.name for person in found.absent] == ["Ed Poe"]


@pytest.fixture
def told(tmp_path: Path) -> tuple[Path, str]:
    """A class reported with a roster, and what was said."""
    graded = stored(tmp_path / "class", [a_result("101"), a_result("200")])
    (tmp_path / "r.csv").write_text("id,name\n101,Jane\n<b>103,=Ed\n")
    console = Console(record=True, width=120, file=(tmp_path / "said").open("w"))
    report_again(graded, console, roster=tmp_path / "r.csv")
    return graded, console.export_text()


def test_the_terminal_names_both_sides(told: tuple[Path, str]) -> None:
    assert "1 on the roster handed in nothing: =Ed (<b>103)" in told[1]
    assert "1 who handed in are not on the roster: 200" in told[1]


def test_the_report_names_them_without_obeying_them(told: tuple[Path, str]) -> None:
    page = (told[0] / "report.html").read_text("utf-8")

    assert "=Ed (&lt;b&gt;103)" in page
    assert "<b>103" not in page


def test_missing_csv_is_the_list(told: tuple[Path, str]) -> None:
    with (told[0] / "missing.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file)) == [["student", "name"], ["<b>103", "'=Ed"]]


def test_the_roster_is_kept_for_the_next_report(told: tuple[Path, str]) -> None:
    (told[0] / "missing.csv").unlink()
    report_again(told[0], Console(quiet=True))

    assert (told[0] / "missing.csv").is_file()


def test_a_roster_of_another_class_is_refused(told: tuple[Path, str], tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text("id,name\nx1,A\nx2,B\n")

    with pytest.raises(Refused, match="--roster: has none of the 2 who handed in"):
        report_again(told[0], Console(quiet=True), roster=tmp_path / "other.csv")


def test_a_roster_of_another_class_is_refused_before_anything_is_graded(tmp_path: Path) -> None:
    (tmp_path / "class").mkdir()
    (tmp_path / "class" / "ann.py").write_text("x = 1\n")
    (tmp_path / "other.csv").write_text("id,name\nx1,A\n")
    call = GradeCall(
        [tmp_path / "class"], tmp_path / "out", VARIANT, DEFAULT, roster=tmp_path / "other.csv"
    )

    with pytest.raises(Refused, match="--roster: has none of the 1 who handed in"):
        grade_paths(call, Console(quiet=True))
    assert not (tmp_path / "out").exists()
