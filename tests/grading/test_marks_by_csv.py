"""Marks by CSV: a file that comes back unchanged changes nothing, and a bad line stops them all."""

import csv
import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.commands.desk import export, import_file
from autograder.grading.store import Store
from tests.grading.test_marking import desk, give
from tests.grading.test_marks_kept import CLASS, graded, report, rows

ODD = CLASS | {"=1+1": "d", "<b>ü</b>": "e"}
Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("by_csv") / "out"
    graded(folder, ODD)
    assert 0 == report(folder)
    with Store(folder).reopen() as store:
        desk(store).add_item("q4", "names the leak; and why", 0.5, by="ta")
        desk(store).add_item("q4", "=too long", -0.25, by="ta")
    return folder


@pytest.fixture
def out(made: Path, tmp_path: Path) -> Path:
    return shutil.copytree(made, tmp_path / "out")


def exported(out: Path) -> Rows:
    assert 0 == export(out, out / "marks.csv")
    text = (out / "marks.csv").read_text("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def imported(out: Path, table: Rows, encoding: str = "utf-8", delimiter: str = ",") -> int:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(table[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(table)
    (out / "marks.csv").write_bytes(text.getvalue().encode(encoding))
    return import_file(out, out / "marks.csv", "ta")


def row(table: Rows, student: str, question: str = "q4") -> dict[str, str]:
    return next(r for r in table if (r["student"], r["question"]) == (student, question))


def state(out: Path) -> object:
    with Store(out).reopen() as store:
        return desk(store).given(), store.log()


def points(out: Path) -> dict[tuple[str, str], float]:
    with Store(out).reopen() as store:
        return desk(store).all_points()


def test_there_is_one_row_for_each_student_and_question(out: Path) -> None:
    table = exported(out)

    assert len(ODD) * 2 == len(table)
    assert ("1", "", "") == tuple(row(table, "ada")[name] for name in ("max", "points", "remark"))
    assert row(table, "'=1+1")


def as_a_spreadsheet_saves(table: Rows) -> tuple[Rows, str, str]:
    for each in table:
        each["points"] = each["points"].replace(".", ",")
        each["remark"] = each["remark"].replace("\n", "\r\n")
    return table, "utf-16", "\t"


def as_it_is(table: Rows) -> tuple[Rows, str, str]:
    return table, "utf-8", ","


@pytest.mark.parametrize("saved", [as_it_is, as_a_spreadsheet_saves])
def test_what_was_exported_changes_nothing_when_it_comes_back(
    out: Path, saved: Callable[[Rows], tuple[Rows, str, str]]
) -> None:
    remarks = ("=HYPERLINK(1)", "'=x", 'two\nlines, "quoted"; ü', " - ", "\x1b[31m")
    for student, remark in zip(ODD, remarks, strict=True):
        give(out, student, "q4", 0.5, remark)
    with Store(out).reopen() as store:
        desk(store).give("ada", "q7", (), 0.5, "", "ta", 0)
        desk(store).give("ada", "q4", (1, 2), 0.1, "both", "ta", 1)
    before = state(out)
    assert 0 == imported(out, *saved(exported(out)))

    assert before == state(out)


def test_points_and_remarks_that_were_filled_in_are_given(out: Path) -> None:
    table = exported(out)
    row(table, "ada")["points"], row(table, "ada")["remark"] = "0,75", "'=good"
    row(table, "ada", "q7")["points"] = "1"
    assert 0 == imported(out, table)

    assert {("ada", "q4"): 0.75, ("ada", "q7"): 1.0} == points(out)
    assert "1.75" == rows(out)["ada"]["manual_total"]
    with Store(out).reopen() as store:
        given = desk(store).given()["ada", "q4"]
    assert ("=good", "ta") == (given.remark, given.by)


def test_items_alone_give_their_points(out: Path) -> None:
    table = exported(out)
    row(table, "ada")["items"] = "#1"
    row(table, "007")["items"] = "#1; #2 too long"
    assert 0 == imported(out, table)

    assert {("ada", "q4"): 0.5, ("007", "q4"): 0.25} == points(out)


def test_where_only_the_items_change_the_points_follow(out: Path) -> None:
    with Store(out).reopen() as store:
        desk(store).give("ada", "q4", (1,), 0.1, "", "ta", 0)
    table = exported(out)
    row(table, "ada")["items"] += "; #2"
    assert 0 == imported(out, table)

    assert {("ada", "q4"): 0.35} == points(out)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"points": "2"}, "row 3, column points (<b>ü</b>): must be a number from 0 to 1."),
        ({"points": "half"}, "must be a number from 0 to 1. Received: 'half'"),
        ({"points": "1", "items": "#9"}, "column items (<b>ü</b>): must be of the rubric of q4"),
        ({"points": "1", "items": "good"}, "must be of the rubric of q4, as #1; #2"),
        ({"remark": "Fine."}, "must be there, or items, where there is a remark. Received: ''"),
        ({"points": "1", "student": "nobody"}, "column student: is not a student of this class"),
        ({"points": "1", "question": "q3"}, "must be one that a person marks (q4, q7)"),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_imported(
    out: Path, capsys: pytest.CaptureFixture[str], changes: dict[str, str], said: str
) -> None:
    table = exported(out)
    row(table, "ada")["points"] = "1"
    assert "<b>ü</b>" == table[1]["student"] or "<b>ü</b>" == table[2]["student"]
    row(table, "<b>ü</b>").update(changes)
    before = state(out)
    assert 1 == imported(out, table)

    assert said in capsys.readouterr().err
    assert before == state(out)


def test_every_bad_line_is_named(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = exported(out)
    for each in table[:3]:
        each["points"] = "7"
    assert 1 == imported(out, table)

    assert [f"row {number}" for number in (2, 3, 4)] == [
        line.split(", ")[1]
        for line in capsys.readouterr().err.splitlines()
        if "Received: '7'" in line
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("ada,q4,0,5", "column points (ada): the row has more cells than the header"),
        ("ada,q4", "column points (ada): the row ends before it"),
        ("ada;q4;1", "column student: is not a student of this class. Received: 'ada;q4;1'"),
    ],
)
def test_a_broken_row_changes_nothing(
    out: Path, line: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    give(out, "ada", "q4", 0.5)
    (out / "marks.csv").write_text(f"student,question,points\n007,q4,1\n{line}\n", "utf-8")
    assert 1 == import_file(out, out / "marks.csv", "ta")

    assert said in capsys.readouterr().err
    assert {("ada", "q4"): 0.5} == points(out)


def test_what_cannot_be_written_is_named(out: Path) -> None:
    with pytest.raises(OSError, match="nowhere"):
        export(out, out / "nowhere" / "marks.csv")


def test_an_edited_line_is_refused_where_another_has_marked_since(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = exported(out)
    give(out, "ada", "q4", 0.5)
    row(table, "ada")["points"] = "1"
    row(table, "ada", "q7")["points"] = "1"
    assert 1 == imported(out, table)

    assert "was given by ta after this file was exported" in capsys.readouterr().err
    assert {("ada", "q4"): 0.5} == points(out)


def test_a_line_that_was_not_edited_keeps_what_another_has_given_since(out: Path) -> None:
    table = exported(out)
    give(out, "ada", "q4", 0.5)
    row(table, "007")["points"] = "1"
    assert 0 == imported(out, table)

    assert {("ada", "q4"): 0.5, ("007", "q4"): 1.0} == points(out)


def test_points_that_were_emptied_take_a_mark_back_but_not_all_at_once(out: Path) -> None:
    for student in ("ada", "007"):
        give(out, student, "q4", 0.5)
    table = exported(out)
    row(table, "ada")["points"] = row(table, "007")["points"] = ""
    all_at_once = imported(out, table)
    row(table, "007")["points"] = "0.5"
    one = imported(out, table)

    assert (1, 0) == (all_at_once, one)
    assert {("007", "q4"): 0.5} == points(out)


def test_a_mark_for_a_replaced_hand_in_is_noted_and_stands_once_the_note_is_gone(
    out: Path,
) -> None:
    give(out, "ada", "q4", 0.5)
    graded(out, ODD | {"ada": "new"})
    assert 0 == report(out)
    table = exported(out)
    noted = [each["student"] for each in table if each["note"]]
    same = imported(out, table)
    row(table, "ada")["note"] = ""
    confirmed = imported(out, table)
    with Store(out).reopen() as store:
        outdated = desk(store).outdated()

    assert (["ada"], 0, 0) == (noted, same, confirmed)
    assert set() == outdated


@pytest.mark.parametrize("content", [b"", b"\0\xff\xfe", b"student,points\nada,1\n"])
def test_a_file_that_is_no_such_table_is_refused(
    out: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    (out / "marks.csv").write_bytes(content)
    assert 1 == import_file(out, out / "marks.csv", "ta")

    assert "no mark was imported" in capsys.readouterr().err
