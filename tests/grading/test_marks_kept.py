"""What a person typed into `grades.csv` outlives every further `report` and `grade`."""

import csv
import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from rich.console import Console

from autograder.assignments.assignment4 import ASSIGNMENT
from autograder.assignments.registry import DEFAULT
from autograder.commands.grade import GradeCall
from autograder.commands.report import report_again, take_typed
from autograder.grading.result_json import result_json
from autograder.grading.roll import Roll
from autograder.grading.store import FILE, Store, StoreError
from autograder.variant import load_variant
from tests.properties.test_reports import an_example
from tests.properties.test_reports_pages import words

VARIANT = load_variant()
CLASS = {"007": "a", "Zoë": "b", "ada": "c"}


def result(student: str) -> str:
    questions = [
        {"name": name, "title": name, "score": 1.0, "max": 1.0, "checks": []}
        for name in ("q4", "q7")
    ]
    return result_json(an_example(student, questions=questions, auto_total=2.0))


def graded(out: Path, files: Mapping[str, str], *, resume: bool = False, left: int = 0) -> None:
    """Store a class as `grade` does: each student's file is its content; all but `left` graded."""
    identity = GradeCall([], out, VARIANT, ASSIGNMENT).identity
    roll = Roll({student: f"{student}\n{content}" for student, content in files.items()}, ("/c",))
    with Store(out).open(identity, resume=resume, roll=roll) as store:
        take_typed(store, out, VARIANT, roll, DEFAULT)
        store.enrol(roll, standing=store.results() if resume else None)
        for student in sorted(files)[: len(files) - left]:
            store.put(roll.keys[student], result(student), f"digest of {files[student]}")


def report(out: Path) -> int:
    return report_again(out, Console(quiet=True))


def rows(out: Path) -> dict[str, dict[str, str]]:
    with (out / "grades.csv").open(encoding="utf-8", newline="") as file:
        return {row["student"]: row for row in csv.DictReader(file)}


def marks(out: Path) -> dict[str, str]:
    return {student: row["manual_total"] for student, row in rows(out).items()}


def type_in(out: Path, **cells: str) -> bytes:
    """Type a mark, and whatever else; return what the file then holds."""
    book = out / "grades.csv"
    lines = list(csv.reader(book.read_text("utf-8").splitlines()))
    column = lines[0].index("manual_total")
    for line in lines[1:]:
        line[column] = cells.get(line[0], line[column])
    with book.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(lines)
    return book.read_bytes()


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A graded class of three, reported, with a mark of 1.5 typed in for ada and Zoë."""
    folder = tmp_path / "out"
    graded(folder, CLASS)
    assert 0 == report(folder)
    type_in(folder, ada="1.5", Zoë="1.5")
    return folder


def test_marks_outlive_a_report_and_count_in_the_total(out: Path) -> None:
    assert 0 == report(out)
    assert 0 == report(out)

    assert marks(out) == {"007": "", "Zoë": "1.5", "ada": "1.5"}
    assert rows(out)["ada"]["total"] == "3.5"


@pytest.mark.parametrize("resume", [False, True])
def test_marks_outlive_another_grade(out: Path, resume: bool) -> None:
    graded(out, CLASS | {"late": "d"}, resume=resume)
    assert 0 == report(out)

    assert marks(out) == {"007": "", "Zoë": "1.5", "ada": "1.5", "late": ""}


def test_marks_outlive_a_run_that_is_cut_off_and_the_loss_of_the_file(out: Path) -> None:
    graded(out, CLASS, left=2)
    (out / "grades.csv").unlink()
    graded(out, CLASS, resume=True)
    assert 0 == report(out)

    assert marks(out) == {"007": "", "Zoë": "1.5", "ada": "1.5"}


def test_the_mark_of_a_student_who_is_gone_comes_back_with_them(out: Path) -> None:
    graded(out, {"007": "a", "Zoë": "b"})
    assert 0 == report(out)
    assert marks(out) == {"007": "", "Zoë": "1.5"}

    graded(out, CLASS)
    assert 0 == report(out)

    assert marks(out) == {"007": "", "Zoë": "1.5", "ada": "1.5"}


def test_what_cannot_be_taken_is_named_and_the_file_is_kept(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 0 == report(out)
    typed = type_in(out, ada="abc", Zoë="2.5", **{"007": "0.25"})

    assert 1 == report(out)
    assert marks(out) == {"007": "0.25", "Zoë": "1.5", "ada": "1.5"}
    assert typed in [path.read_bytes() for path in out.glob("grades.typed*.csv")]
    assert capsys.readouterr().err.splitlines() == [
        "autograder: grades.csv, row 3, column manual_total (Zoë): must be a number from 0 to 2. "
        "Received: '2.5'",
        "autograder: grades.csv, row 4, column manual_total (ada): must be a number from 0 to 2. "
        "Received: 'abc'",
        "autograder: grades.csv: the earlier mark is kept where one could not be read; the file as it "
        "was typed is saved as grades.typed-2.csv",
    ]

    assert 0 == report(out)


def test_no_kept_file_is_ever_overwritten(out: Path) -> None:
    typed = []
    for number in range(4):
        typed.append(type_in(out, ada=f"wrong {number}"))
        report(out)

    assert sorted(typed) == sorted(path.read_bytes() for path in out.glob("grades.typed*.csv"))


def test_a_file_that_cannot_be_read_is_not_written_over(out: Path) -> None:
    assert 0 == report(out)
    (out / "grades.csv").write_bytes(foreign := b"milk, eggs\n")

    assert 1 == report(out)
    assert foreign in [path.read_bytes() for path in out.glob("grades.typed*.csv")]
    assert marks(out) == {"007": "", "Zoë": "1.5", "ada": "1.5"}

    (out / "grades.csv").unlink()
    (out / "grades.csv").mkdir()
    with pytest.raises(StoreError, match=r"grades\.csv: cannot be read, so it is not overwritten"):
        report(out)


def test_a_mark_is_taken_away_where_its_cell_is_emptied_but_not_where_all_are(out: Path) -> None:
    assert 0 == report(out)
    type_in(out, ada="", Zoë="")
    report(out)
    assert marks(out) == {"007": "", "Zoë": "1.5", "ada": "1.5"}

    type_in(out, ada="")
    assert 0 == report(out)

    assert marks(out) == {"007": "", "Zoë": "1.5", "ada": ""}


def test_columns_that_a_person_added_survive(out: Path) -> None:
    book = out / "grades.csv"
    header, *lines = book.read_text("utf-8").splitlines()
    lines = [f"{line},see {number},=1+1" for number, line in enumerate(lines)]
    book.write_text("\r\n".join([f"{header},remark,sum", *lines]), "utf-8")
    graded(out, CLASS | {"late": "d"})
    assert 0 == report(out)
    assert 0 == report(out)

    assert {student: row["remark"] for student, row in rows(out).items()} == {
        "007": "see 0",
        "Zoë": "see 1",
        "ada": "see 2",
        "late": "",
    }
    assert rows(out)["ada"]["sum"] == "'=1+1"


def test_a_mark_that_outlives_a_hand_in_is_flagged_until_a_person_confirms_it(out: Path) -> None:
    graded(out, CLASS | {"ada": "written anew"}, resume=True)
    assert 0 == report(out)
    said = "The mark in manual_total was given for an earlier hand-in of this student."

    assert marks(out)["ada"] == "1.5"
    assert {s: row["manual_note"] for s, row in rows(out).items()} == {
        "007": "",
        "Zoë": "",
        "ada": said,
    }
    assert json.loads((out / "results" / "ada.json").read_text("utf-8"))["notes"] == [said]
    assert f"ada graded {said}" in words((out / "report.html").read_text("utf-8"))
    assert said not in words((out / "feedback" / "ada.html").read_text("utf-8"))

    book = out / "grades.csv"
    book.write_text(book.read_text("utf-8").replace(said, ""), "utf-8", newline="")
    assert 0 == report(out)

    assert "manual_note" not in rows(out)["ada"]
    assert marks(out)["ada"] == "1.5"


def test_a_new_mark_for_a_new_hand_in_is_not_flagged(out: Path) -> None:
    graded(out, CLASS | {"ada": "written anew"})
    assert 0 == report(out)
    type_in(out, ada="2")
    assert 0 == report(out)

    assert marks(out)["ada"] == "2"
    assert "manual_note" not in rows(out)["ada"]


def test_the_same_file_handed_in_again_is_no_other_hand_in(out: Path) -> None:
    graded(out, CLASS)
    identity = GradeCall([], out, VARIANT, ASSIGNMENT).identity
    roll = Roll({student: f"{student}\nelsewhere" for student in CLASS}, ("/c",))
    with Store(out).open(identity, roll=roll) as store:
        store.enrol(roll)
        for student, content in CLASS.items():
            store.put(roll.keys[student], result(student), f"digest of {content}")
    assert 0 == report(out)

    assert "manual_note" not in rows(out)["ada"]


def test_the_page_of_a_student_shows_the_mark(out: Path) -> None:
    assert 0 == report(out)
    marked = words((out / "feedback" / "ada.html").read_text("utf-8"))
    unmarked = words((out / "feedback" / "007.html").read_text("utf-8"))

    assert "Your written comments, marked by a person: 1.5 of 2. Together 3.5 of 4" in marked
    assert "marked by a person, up to" not in marked
    assert "Your written comment: marked by a person, up to 1 point." in unmarked


def test_identical_files_are_named_on_the_class_report_alone(out: Path) -> None:
    graded(out, CLASS | {"007": "same", "ada": "same"})
    assert 0 == report(out)

    assert "007, ada handed in byte-identical files." in words(
        (out / "report.html").read_text("utf-8")
    )
    assert "byte-identical" not in (out / "feedback" / "ada.html").read_text("utf-8")


def test_report_on_a_run_that_was_cut_off_says_how_many_are_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    graded(tmp_path, CLASS, left=2)

    assert 1 == report(tmp_path)
    assert capsys.readouterr().err == (
        "autograder: 2 of 3 submissions are not graded yet: Zoë, ada; call grade again as before, "
        "with --resume\n"
    )
    assert "The run was interrupted. 2 submissions are not graded yet" in words(
        (tmp_path / "report.html").read_text("utf-8")
    )


def test_report_on_nothing_but_a_roll_says_so(tmp_path: Path) -> None:
    graded(tmp_path, CLASS, left=3)

    assert 1 == report(tmp_path)


def test_report_on_records_that_cannot_be_read_is_one_line(out: Path) -> None:
    with Store(out).reopen() as store:
        store.put("ada\nc", '{"student": "ada", "unheard": 1}')
    with pytest.raises(StoreError, match="the result of ada cannot be read; grade again"):
        report(out)


def test_report_writes_again_what_was_lost(out: Path) -> None:
    assert 0 == report(out)
    before = (out / "feedback" / "ada.html").read_bytes()
    for name in ("results", "feedback"):
        shutil.rmtree(out / name)
    (out / "report.html").unlink()

    assert 0 == report(out)
    assert before == (out / "feedback" / "ada.html").read_bytes()


def test_marks_are_read_from_the_gradebook_of_a_folder_that_lost_its_store(out: Path) -> None:
    (out / FILE).unlink()
    graded(out, CLASS)
    assert 0 == report(out)

    assert marks(out) == {"007": "", "Zoë": "1.5", "ada": "1.5"}
