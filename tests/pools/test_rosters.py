"""Who is in a class: plain tables, and what Canvas and Moodle save."""

from pathlib import Path

import pytest

from autograder import Refused
from autograder.intake.entry import Entry
from autograder.pools.class_variants import ClassVariants
from autograder.pools.key_file import read_or_make_key
from autograder.pools.roster import Enrolled, read_roster
from autograder.variant import load_variant


@pytest.fixture
def roster(tmp_path: Path):
    def read(text: str | bytes) -> list[tuple[str, str]]:
        path = tmp_path / "class list.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return [(each.student, each.name) for each in read_roster(path)]

    return read


def test_a_plain_table_has_a_column_student(roster) -> None:
    text = "student;name\r\ns1;Ada\r\n'=cmd;<b>\r\n;\r\nu\u0308;\r\n"

    assert [("s1", "Ada"), ("=cmd", "<b>"), ("ü", "")] == roster(text)


def test_a_list_saved_by_an_old_spreadsheet_is_read(roster) -> None:
    assert [("Müller", "")] == roster("Student\tGroup\nMüller\t1\n".encode("cp1252"))


def test_canvas_has_the_id_and_its_row_of_highest_points_is_left_out(roster) -> None:
    text = (
        "Student,ID,SIS User ID,SIS Login ID,Section,Assignment 4 (991)\n"
        "    Points Possible,,,,,25.00\n"
        '"Lovelace, Ada",12345,u1,ada,DL,\n'
    )

    assert [("12345", "Lovelace, Ada")] == roster(text)


def test_moodles_grading_sheet_has_the_number_that_its_exports_use(roster) -> None:
    text = "Identifier,Full name,Email address,Status\nParticipant 778,Ada Lovelace,a@b.org,-\n"

    assert [("778", "Ada Lovelace")] == roster(text)


def test_moodles_gradebook_has_the_id_number_or_else_the_address(roster) -> None:
    text = (
        '"First name","Last name","ID number",Institution,"Email address"\n'
        "Ada,Lovelace,0815,,a@b.org\nCharles,Babbage,,,c@b.org\n"
    )

    assert [("0815", "Ada Lovelace"), ("c@b.org", "Charles Babbage")] == roster(text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", r"list.csv cannot be read as a table \(the file is empty\)"),
        ("who,what\na,b\n", "list.csv: row 1: a column must hold ids.* Received: who, what"),
        ("student\n", "has a header and no row below it"),
        ("student,name\n,Ada\n", "must name at least one student"),
        ("student\na\n\na\n", "list.csv: row 4: each student must be there once.* a, as in row 2"),
        (
            "id,name\n1,Ada\n1,Bo\n",
            "list.csv: row 3: each student must be there once.* as in row 2",
        ),
        ('id\n"1"2\n', r"list.csv cannot be read as a table \(row 2: "),
        ("PK\x03\x04", "is a workbook; save it as CSV"),
        ("a\x01\nb\x02\n", "row 1: a column must hold ids"),
    ],
)
def test_a_table_that_is_no_class_is_refused_in_a_line(roster, text: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        roster(text)


def test_a_person_in_two_groups_is_one_student(roster) -> None:
    text = "Matrikelnummer;Vorname;Nachname;Gruppe\n7;Ada;Ü;A\n7;Ada;Ü;B\n"

    assert [("7", "Ada Ü")] == roster(text)


def test_ids_of_a_column_student_stay_as_they_are(roster) -> None:
    assert [("group 1", ""), ("group 2", "")] == roster("student\ngroup 1\ngroup 2\n")


def test_the_key_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    path = tmp_path / "key"
    first, made = read_or_make_key(path)

    assert (0o600, True) == (path.stat().st_mode & 0o777, made)
    assert (first, False) == read_or_make_key(path)


def test_a_short_key_is_refused(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("secret\n")

    with pytest.raises(Refused, match=r"at least 16 characters\. Received: 6"):
        read_or_make_key(tmp_path / "key")


def entry(student: str, name: str = "") -> Entry:
    return Entry(student, name, f"{student}.py", 0.0, "assignment4", ())


def test_students_are_found_by_id_even_changed_or_else_by_a_name_that_one_has() -> None:
    one, two, three = map(load_variant, ("humidity-6h", "wind-12h", "pressure-36h"))
    students = (Enrolled("7"), Enrolled("x", "Ada"), Enrolled("y", "Bo"), Enrolled("z", "Bo"))
    variants = ClassVariants(students, {"7": one, "x": two, "y": three, "z": three})
    entries = [entry("007"), entry("12", "Ada"), entry("13", "Bo"), entry("14")]

    assert {"007": one, "12": two} == variants.of_entries(entries)
