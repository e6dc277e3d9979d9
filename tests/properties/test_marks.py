"""Typed-in marks: what a spreadsheet makes of a gradebook is read, and nothing is guessed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.reports.ids import Ids
from autograder.reports.marks import mark_in, read_marks
from tests.strategies.spreadsheets import COLUMNS, dialects

IDS = [
    "007",
    "Zoë",
    "ada",
    "s017",
    "0123456",
    "O'Neill",
    "Łukasz",
    "Жанна",
    "=x",
    "a, b; c",
    "李小龍",
]
HEADER = "student,name,status,q1,manual_total,manual_max,total\r\n"


@st.composite
def tables(draw: st.DrawFn) -> tuple[dict[str, float], bytes]:
    """A table of marks, and the bytes of it in some dialect, rows and columns in any order."""
    ids = draw(st.lists(st.sampled_from(IDS), min_size=1, unique=True))
    marks = {student: draw(st.integers(0, 200)) / 100 for student in ids}
    dialect = draw(dialects("".join(ids)))
    rows = [{"student": s, "manual_total": f"{mark:g}", "total": "20"} for s, mark in marks.items()]
    columns = draw(st.permutations([*COLUMNS, "remark"]))
    return marks, dialect.saved(draw(st.permutations(rows)), columns)


@settings(max_examples=300)
@given(tables())
def test_any_table_of_marks_reads_back_from_any_dialect(
    table: tuple[dict[str, float], bytes],
) -> None:
    marks, saved = table
    typed = read_marks(saved, IDS, 2.0)

    assert typed.problems == []
    assert marks == typed.marks


@given(st.binary(max_size=300))
def test_no_file_whatever_ends_in_an_exception(data: bytes) -> None:
    typed = read_marks(data, IDS, 2.0)

    assert typed.marks == {}
    assert typed.problems


@given(st.text(max_size=30))
def test_a_cell_is_a_mark_or_named(cell: str) -> None:
    quoted = '"' + cell.replace('"', '""') + '"'
    data = f"student,manual_total\r\nada,{quoted}\r\n".encode("utf-8", "replace")
    typed = read_marks(data, ["ada"], 2.0)

    assert len(typed.marks) + len(typed.empty) + len(typed.problems) == 1


@pytest.mark.parametrize(
    ("cell", "mark"),
    [
        ("1.5", 1.5),
        ("1,5", 1.5),
        ("'1.5", 1.5),
        (" 1.50\u00a0", 1.5),
        ("２", 2.0),
        ("2.", 2.0),
        (".5", 0.5),
        ("-1", -1.0),
        ("abc", None),
        ("1.5/2", None),
        ("01. Mai", None),
        ("1e1", None),
        ("nan", None),
        ("1,234.5", None),
    ],
)
def test_the_number_in_a_cell(cell: str, mark: float | None) -> None:
    assert mark == mark_in(cell)


@pytest.mark.parametrize("cell", ["abc", "1.5/2", "99", "-1", "2.01", "=1+1"])
def test_what_cannot_be_taken_is_named_with_row_and_column(cell: str) -> None:
    data = f"{HEADER}ada,,graded,1,1,2,1\r\n007,,graded,1,{cell},2,1\r\n".encode()
    typed = read_marks(data, ["007", "ada"], 2.0)

    assert typed.marks == {"ada": 1.0}
    assert typed.problems == [
        f"row 3, column manual_total (007): must be a number from 0 to 2. Received: '{cell}'"
    ]


def test_ids_that_became_the_same_are_named_and_not_guessed() -> None:
    data = f"{HEADER}7,,graded,1,1,2,1\r\n7,,graded,1,0.5,2,1\r\nada,,,,2,,\r\n".encode()
    typed = read_marks(data, ["007", "7", "ada"], 2.0)

    assert typed.marks == {"ada": 2.0}
    assert typed.problems == [
        f"row {row}, column student: may stand for '007' and '7'. Received: '7'" for row in (2, 3)
    ]


def test_an_id_names_itself_where_the_id_that_it_may_stand_for_has_a_row_too() -> None:
    data = f"{HEADER}7,,graded,1,1,2,1\r\n007,,graded,1,0.5,2,1\r\n".encode()

    assert read_marks(data, ["007", "7"], 2.0).marks == {"7": 1.0, "007": 0.5}


@pytest.mark.parametrize(
    ("student", "cell"),
    [
        ("007", "7"),
        ("007", "7.0"),
        ("202312345678", "2.02312E+11"),
        ("202312345678", "2,02312E+11"),
        ("1234567890123456", "1234567890123450"),
        ("12e3", "1.20E+04"),
        ("true", "TRUE"),
        ("李小龍", "???"),
        ("007", "'007"),
        ("007", '="007"'),
        ("ada", " ada "),
        ("=x", "=x"),
        ("Zoë", "Zoe\u0308"),
    ],
)
def test_an_id_is_found_again(student: str, cell: str) -> None:
    assert Ids([student, "somebody"]).named([cell])[cell] == [student]


def test_a_stranger_with_a_mark_is_named_and_one_without_is_not() -> None:
    data = f"{HEADER}bob,,graded,1,1,2,1\r\n,,average,1,,2,1\r\n".encode()

    assert read_marks(data, ["ada"], 2.0).problems == [
        "row 2, column student: is not a student of this class. Received: 'bob'"
    ]


def test_two_rows_of_a_student_that_differ_are_named() -> None:
    data = f"{HEADER}ada,,graded,1,1,2,1\r\nada,,graded,1,2,2,1\r\n".encode()
    typed = read_marks(data, ["ada"], 2.0)

    assert typed.marks == {}
    assert typed.problems == ["row 3, column student (ada): two rows say 1 and 2. Received: 'ada'"]


def test_a_file_without_the_columns_is_one_problem() -> None:
    assert read_marks(b"a,b\r\n1,2\r\n", ["ada"], 2.0).problems == [
        "there is no header with the columns student and manual_total, so no mark was read"
    ]


def test_a_decimal_comma_that_shifts_a_row_is_named() -> None:
    table = b"student,manual_total,manual_max,total\nann,1,5,2,20\nbob,1,2,20,my remark\n"
    found = read_marks(table, ["ann", "bob"], 2.0)

    assert {"bob": 1.0} == found.marks
    assert ["row 2, column manual_total (ann)"] == [each.split(":")[0] for each in found.problems]


def test_columns_of_a_persons_own_are_kept_and_ours_are_not() -> None:
    data = b"Student;Remark;manual_total;q1;total;;total\r\nada;-1;1;2;3;x;4\r\n"
    own = read_marks(data, ["ada"], 2.0, ["q1"]).own

    assert [(column.name, column.cells) for column in own] == [
        ("Remark", {"ada": "-1"}),
        ("", {"ada": "x"}),
        ("total", {"ada": "4"}),
    ]
