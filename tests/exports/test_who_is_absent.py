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
from autograder.pools.roster import read_roster as enrolled
from autograder.reports.rosters.people import Absent, attendance
from autograder.reports.rosters.roster import read_roster
from autograder.reports.rosters.sheet import Sheet

STUDENTS = {"101": "Jane Doe", "102": "Jo Roe"}


PEOPLE = (("Doe, Jane", "101"), ("Roe, Jo", "102"), ("Poe, Ed", "103"))
WORKSHEET = worksheet(*((number, name, "-") for name, number in PEOPLE))
ROSTERS = {
    "ids alone": b"id\r\n101\r\n102\r\n103\r\n",
    "ids under any title": b"Kohorte 7\n101\n102\n103\n",
    "Excel's": b"sep=;\r\nstudent;name\r\n101;Doe, Jane\r\n102;Roe, Jo\r\n103;Poe, Ed\r\n",
    "a separator of one's own": b'"sep=^"\nstudent^name\n101^Doe, Jane\n102^Roe, Jo\n103^Poe, Ed\n',
    "semicolons": b"Nr;Name\n101;Doe, Jane\n102;Roe, Jo\n103;Poe, Ed\n",
    "bars": b"username|name\n101|Doe, Jane\n102|Roe, Jo\n103|Poe, Ed\n",
    "lines above the header": b"Deep Learning, 2026;\n\nMatrikelnummer;Name\n101;D\n102;R\n103;P\n",
    "kept from being numbers": b'student,name\n"=""101""",D\n"=""102""",R\n"=""103""",=P\n',
    "bytes of no one encoding": "login;name\n101;J\u00e4\u2019\n102;\u00d6\n103;P\n".encode(
        "mac_roman"
    ),
    "Canvas": canvas(*((name, number, f"l{number}", "") for name, number in PEOPLE)),
    "Moodle's worksheet": WORKSHEET,
    "Moodle's worksheet, in German": WORKSHEET.replace(b"Identifier", b"ID").replace(
        b"Participant", b"Teilnehmer/in"
    ),
    "Moodle's gradebook": gradebook(
        ("Jane", "Doe", "101", "a@b"),
        ("Jo", "Roe", "102", "c@d"),
        ("Ed", "Poe", "103", "e@f"),
        encoding="utf-16",
        delimiter="\t",
    ),
}


def absent(tmp_path: Path, content: bytes) -> tuple[Absent, ...]:
    path = tmp_path / "roster.csv"
    path.write_bytes(content)
    return attendance(read_roster(path, "--roster"), STUDENTS).absent


@pytest.mark.parametrize("content", ROSTERS.values(), ids=ROSTERS.keys())
def test_any_table_is_a_roster(tmp_path: Path, content: bytes) -> None:
    assert [person.student for person in absent(tmp_path, content)] == ["103"]


@pytest.mark.parametrize("content", ROSTERS.values(), ids=ROSTERS.keys())
def test_variants_are_drawn_for_the_same_rosters(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "roster.csv"
    path.write_bytes(content)

    assert ["101", "102", "103"] == [each.student for each in enrolled(path)]


def test_a_word_that_is_a_title_too_makes_no_header_of_its_row(tmp_path: Path) -> None:
    content = b"Nr;Wer;Rolle\n101;Doe, Jane;Student\n103;Poe, Ed;Student\n"

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
