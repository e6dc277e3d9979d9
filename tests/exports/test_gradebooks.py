"""Gradebooks of Canvas and Moodle come back as they came, with the grades in one column."""

import io
from pathlib import Path

import pytest
from platforms import TITLE, a_result, canvas, cells, gradebook, stored, table, worksheet
from rich.console import Console

from autograder import Refused
from autograder.commands.export import ExportCall, export
from autograder.grading.decisions import excuse, override
from autograder.grading.store import Store

JANE, JO, ED = (
    ("Doe, Jane", "101", "jdoe", ""),
    ("Roe, Jo", "102", "jroe", "3"),
    (
        "Poe, Ed",
        "103",
        "epoe",
        "17",
    ),
)


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A class of two, from Canvas; one of them has a mark for the comment."""
    results = [
        a_result("101", "doejane", "doejane_101_9001_assignment4.ipynb"),
        a_result("102", "roejo", "roejo_LATE_102_9002_assignment4-1.py", earned=10.5),
    ]
    return stored(tmp_path_factory.mktemp("class"), results, {"101": 1.0})


def exported(
    graded: Path, tmp_path: Path, content: bytes, kind: str = "canvas", **more: object
) -> tuple[int, str, bytes]:
    """Return the exit status, what was said, and the file."""
    file, out = tmp_path / "in.csv", tmp_path / "out.csv"
    file.write_bytes(content)
    console = Console(record=True, width=200, file=(tmp_path / "said").open("w"))
    status = export(ExportCall(graded, kind, out, file, **more), console)
    return status, console.export_text(), out.read_bytes()


def column(data: bytes, title: str, key: int, **how: str) -> dict[str, str]:
    header, *rows = cells(data, **how)
    return {row[key]: row[header.index(title)] for row in rows}


def test_canvas_gets_the_grades_in_the_column_of_the_assignment(graded, tmp_path) -> None:
    status, said, data = exported(graded, tmp_path, canvas(JANE, JO, ED, possible="24"))

    assert column(data, TITLE, 1)["101"] == "22"
    assert column(data, TITLE, 1)["102"] == "10.5"
    assert status == 0
    assert "2 by ID" in said


def test_everything_else_in_canvas_stays_as_it_was(graded, tmp_path) -> None:
    before = canvas(JANE, JO, ED)
    _, _, after = exported(graded, tmp_path, before)
    place = cells(before)[0].index(TITLE)
    kept = [[c for n, c in enumerate(row) if n != place] for row in cells(before)]

    assert [[c for n, c in enumerate(row) if n != place] for row in cells(after)] == kept
    assert after.splitlines()[:3] == before.splitlines()[:3]
    assert column(after, TITLE, 1)["103"] == "17"


def test_those_on_one_side_only_are_listed(graded, tmp_path) -> None:
    status, said, _ = exported(graded, tmp_path, canvas(JANE, ED))

    assert status == 1
    assert "1 in the gradebook handed in nothing here, and keep what they have:" in said
    assert "Poe, Ed (103)" in said
    assert "1 of the class have no row in the gradebook" in said
    assert "roejo (102)" in said
    assert "Student, Test" not in said


@pytest.mark.parametrize(
    ("delimiter", "encoding"),
    [(",", "utf-8-sig"), (";", "utf-8"), (";", "utf-8-sig"), ("\t", "utf-16")],
)
def test_separator_and_encoding_stay_as_they_came(graded, tmp_path, delimiter, encoding) -> None:
    before = canvas(JANE, ("Röe, Jo", "102", "x", ""), delimiter=delimiter, encoding=encoding)
    _, _, after = exported(graded, tmp_path, before)

    assert after[:4] == before[:4]
    assert column(after, TITLE, 1, delimiter=delimiter, encoding=encoding)["102"] == "10.5"
    assert "Röe, Jo" in after.decode(encoding)


def test_a_column_that_counts_other_points_is_refused_or_scaled(graded, tmp_path) -> None:
    with pytest.raises(Refused, match=r"counts up to 100 points.*--scale"):
        exported(graded, tmp_path, canvas(JANE, JO, possible="100.00"))
    _, _, data = exported(graded, tmp_path, canvas(JANE, JO, possible="100,00"), scale=True)

    assert column(data, TITLE, 1)["101"] == "91.67"


def test_a_column_that_cannot_be_told_is_asked_for(graded, tmp_path) -> None:
    content = canvas(JANE, JO).replace(b"Assignment 4 (4711)", b"Lab (4711)")

    with pytest.raises(
        Refused, match=r"--column: is needed.*'Homework 1 \(4700\)', 'Lab \(4711\)'"
    ):
        exported(graded, tmp_path, content)
    with pytest.raises(Refused, match="'Notes' is no column of points"):
        exported(graded, tmp_path, content, column="Notes")
    _, _, data = exported(graded, tmp_path, content, column="lab")

    assert column(data, "Lab (4711)", 1)["101"] == "22"


def test_last_and_first_names_in_columns_of_their_own_are_canvas_too(graded, tmp_path) -> None:
    rows = [["LastName", "FirstName", "ID", "SIS Login ID", "Section", TITLE]]
    rows += [["    Points Possible", "", "", "", "", "24"]]
    rows += [["Doe", "Jane", "1", "x", "A", ""], ["Roe", "Jo", "2", "y", "A", ""]]
    status, said, data = exported(graded, tmp_path, table(rows))

    assert column(data, TITLE, 1)["Jane"] == "22"
    assert "2 by name" in said
    assert status == 0


def test_without_a_gradebook_canvas_gets_the_columns_that_it_asks_for(graded, tmp_path) -> None:
    out = tmp_path / "new.csv"
    export(ExportCall(graded, "canvas", out), Console(quiet=True))

    assert cells(out.read_bytes()) == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Assignment 4"],
        ["    Points Possible", "", "", "", "", "24"],
        ["doejane", "101", "", "", "", "22"],
        ["roejo", "102", "", "", "", "10.5"],
    ]


PEOPLE = [("101", "Jane Doe", "-"), ("102", "Jo Roe", "3.00"), ("103", "Ed Poe", "-")]


@pytest.mark.parametrize(
    ("delimiter", "encoding"),
    [(",", "utf-8"), (";", "utf-8-sig"), (":", "utf-8"), ("\t", "utf-16")],
)
def test_moodles_worksheet_gets_the_grades(graded, tmp_path, delimiter, encoding) -> None:
    how = {"delimiter": delimiter, "encoding": encoding}
    before = worksheet(*PEOPLE, **how)
    status, said, data = exported(graded, tmp_path, before, "moodle")

    assert column(data, "Grade", 1, **how) == {"Jane Doe": "22", "Jo Roe": "10.5", "Ed Poe": "-"}
    assert data[:4] == before[:4]
    assert "2 by Identifier (number)" in said
    assert status == 0


def test_moodles_worksheet_in_another_language(graded, tmp_path) -> None:
    header = ["ID", "Vollständiger Name", "Status", "Bewertung", "Bestwertung", "Zuletzt geändert"]
    rows = [
        [f"Teilnehmer/in{n}", name, "Zur Bewertung", "-", "24,00", "-"] for n, name, _ in PEOPLE
    ]
    _, _, data = exported(graded, tmp_path, table([header, *rows]), "moodle")

    assert column(data, "Bewertung", 0)["Teilnehmer/in101"] == "22"


def test_moodles_gradebook_is_matched_by_any_id_or_by_a_name_that_is_nobody_elses(tmp_path) -> None:
    results = [
        a_result("s017", earned=20.0),
        a_result("jo@uni.edu", earned=19.0),
        a_result("77", "Jane Doe", earned=18.0),
        a_result("78", "Max Moe", earned=17.0),
    ]
    content = gradebook(
        ("Ann", "Lee", "s017", "ann@uni.edu"),
        ("Jo", "Roe", "", "Jo@uni.edu"),
        ("Jane", "Doe", "", "jane@uni.edu"),
        ("Max", "Moe", "", "max1@uni.edu"),
        ("Max", "Moe", "", "max2@uni.edu"),
    )
    status, said, data = exported(stored(tmp_path / "class", results), tmp_path, content, "moodle")
    given = column(data, "Assignment: Assignment 4 (Real)", 4)

    assert given == {
        "ann@uni.edu": "20",
        "Jo@uni.edu": "19",
        "jane@uni.edu": "18",
        "max1@uni.edu": "-",
        "max2@uni.edu": "-",
    }
    assert status == 1
    assert "Max Moe (78): shares the name Max Moe with somebody" in said


def test_a_column_of_percentages_is_no_column_of_points(graded, tmp_path) -> None:
    content = gradebook(("Jane", "Doe", "101", "j@uni.edu"))

    with pytest.raises(Refused, match="is no column of points"):
        exported(graded, tmp_path, content, "moodle", column="Assignment 4 (Percentage)")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "cannot be read as a table"),
        (b"Student,ID,Section\r\n", "no row below it"),
        (b"PK\x03\x04whatever", "is a workbook"),
        (b"\x00\x01\x02" * 9, "is not a text file|cannot be read as a table"),
        (b"a,b\r\n1,2\r\n", "no gradebook of Canvas's"),
    ],
)
def test_what_is_no_gradebook_is_refused_in_one_line(graded, tmp_path, content, said) -> None:
    with pytest.raises(Refused, match=said) as refused:
        exported(graded, tmp_path, content)

    assert "\n" not in str(refused.value)


def test_a_name_that_is_a_formula_stays_as_canvas_wrote_it(graded, tmp_path) -> None:
    name = '="=cmd, Jane"'
    _, _, data = exported(graded, tmp_path, canvas((name, "101", "x", ""), JO))

    assert cells(data)[3][0] == name


def test_what_people_decided_is_in_every_gradebook(tmp_path: Path) -> None:
    results = [a_result("101", "Jane Doe"), a_result("102", "Jo Roe")]
    graded = stored(tmp_path / "class", results, {"102": 0.5})
    with Store(graded).reopen() as store:
        excuse(store, "101", "ill", "TA")
        override(store, results[1], "q4", 12.5, "a fault of the check", "TA")
    _, _, in_canvas = exported(graded, tmp_path, canvas(JANE, JO))
    _, said, in_moodle = exported(graded, tmp_path, worksheet(*PEOPLE), "moodle")

    assert column(in_canvas, TITLE, 1)["101"] == "EX"
    assert column(in_canvas, TITLE, 1)["102"] == "13"
    assert column(in_moodle, "Grade", 1) == {"Jane Doe": "-", "Jo Roe": "13", "Ed Poe": "-"}
    assert "Moodle has no word for excused: 1 of the class" in said


def test_an_excused_student_has_no_file_for_gradescope(tmp_path: Path) -> None:
    graded = stored(tmp_path / "class", [a_result("101"), a_result("102")])
    call = ExportCall(graded, "gradescope", tmp_path / "out")
    export(call, Console(quiet=True))
    with Store(graded).reopen() as store:
        excuse(store, "101", "ill", "TA")
    console = Console(record=True, width=200, file=io.StringIO())
    export(call, console)

    assert ["102/results.json"] == [
        path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.json")
    ]
    assert "Gradescope has no word for excused: 1 of the class" in console.export_text()
