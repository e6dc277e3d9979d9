"""Other points with a reason, excuses and times: in the totals, on the pages, in the log."""

import json
from pathlib import Path

import pytest

from autograder import Refused
from autograder.commands.desk import excuse, override, set_time, show_log
from autograder.commands.report import report_again
from autograder.grading.store import Store
from tests.grading.test_marks_kept import CLASS, graded, report, rows
from tests.properties.test_reports_pages import words

WHY = "The check misread <b>your</b> loop."


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    graded(folder, CLASS)
    return folder


def set_points(out: Path, points: float | None, *, student: str = "ada", name: str = "q4") -> int:
    return override(out, student, name, points, WHY, "ann", withdraw=points is None)


def page(out: Path, student: str = "ada") -> str:
    return (out / "feedback" / f"{student}.html").read_text("utf-8")


def log(out: Path) -> list[tuple[str, ...]]:
    with Store(out).reopen() as store:
        return [(c.by, c.student, c.question, c.what, c.before, c.after) for c in store.log()]


def test_an_override_counts_in_every_total_and_is_said_with_its_reason(out: Path) -> None:
    assert 0 == set_points(out, 0.5)
    row = rows(out)["ada"]
    record = json.loads((out / "results" / "ada.json").read_text("utf-8"))

    assert ("0.5", "1.5", "1.5") == (row["q4"], row["auto_total"], row["total"])
    assert f"q4: ann set the points to 0.5: {WHY}" in words(page(out))
    assert "&lt;b&gt;your&lt;/b&gt;" in page(out)
    assert WHY in words((out / "report.html").read_text("utf-8"))
    assert ("q4", 0.5, 1.5) == (
        record["marking"]["overrides"][0]["question"],
        record["marking"]["overrides"][0]["points"],
        record["marking"]["total"],
    )
    assert 1.0 == record["questions"][0]["score"]
    assert [("ann", "ada", "q4", "override", "1", "0.5")] == log(out)


def test_figures_of_the_class_are_of_the_grades_that_count(out: Path) -> None:
    set_points(out, 0.5)
    before = words((out / "report.html").read_text("utf-8"))
    excuse(out, "ada", "ill", "ann", withdraw=False)
    after = words((out / "report.html").read_text("utf-8"))

    assert "On average 1.83 of 2 automatic points" in before
    assert "Points that a person set count in place of the checks’, in 1 case." in before
    assert "On average 2.00 of 2 automatic points" in after
    assert "1 excused student is left out." in after


def test_an_override_can_be_taken_back(out: Path) -> None:
    set_points(out, 0.5)
    assert 0 == set_points(out, None)

    assert "2" == rows(out)["ada"]["total"]
    assert ("ann", "ada", "q4", "override", "0.5", "1") == log(out)[-1]


def test_an_override_for_a_replaced_hand_in_is_looked_at_again(out: Path) -> None:
    set_points(out, 0.5)
    graded(out, CLASS | {"ada": "new"})
    assert 0 == report(out)

    text = words((out / "report.html").read_text("utf-8"))
    assert "q4: the points were set for an earlier hand-in of this student." in text
    assert "0.5" == rows(out)["ada"]["q4"]


@pytest.mark.parametrize(
    ("student", "name", "points", "said"),
    [
        ("nobody", "q4", 1.0, "STUDENT: must be one that was graded. Received: 'nobody'"),
        ("ada", "q9", 1.0, "--question: must be one with points (q4, q7). Received: 'q9'"),
        ("ada", "q4", 1.5, "--points: must be from 0 to 1. Received: 1.5"),
        ("ada", "q4", float("nan"), "--points: must be from 0 to 1. Received: nan"),
        ("ada", "q4", None, "--withdraw: no override of 'q4' is stored for this student"),
    ],
)
def test_what_cannot_be_set_is_refused(
    out: Path, student: str, name: str, points: float | None, said: str
) -> None:
    with pytest.raises(Refused) as refused:
        set_points(out, points, student=student, name=name)

    assert said == str(refused.value)
    assert [] == log(out)


def test_a_reason_is_asked_for(out: Path) -> None:
    with pytest.raises(Refused, match="--reason: must say why, in words"):
        excuse(out, "ada", "  ", "ann", withdraw=False)


def test_an_excused_student_has_no_total_and_the_reason_beside_it(out: Path) -> None:
    assert 0 == excuse(out, "ada", "=ill", "ann", withdraw=False)
    row = rows(out)["ada"]

    assert ("graded", "2", "", "'=ill") == (
        row["status"],
        row["auto_total"],
        row["total"],
        row["excused"],
    )
    assert "" == rows(out)["Zoë"]["excused"]
    assert "Excused by ann: =ill" in words(page(out))
    assert 0 == excuse(out, "ada", "", "ann", withdraw=True)
    assert "2" == rows(out)["ada"]["total"]
    assert [("", "excused"), ("excused", "")] == [line[-2:] for line in log(out)]


def test_a_student_may_be_spelled_as_in_the_gradebook(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    graded(out, {"=1+1": "d"})
    report_again(out)
    (cell,) = rows(out)
    assert 0 == set_points(out, 0.5, student=cell)
    assert 0 == excuse(out, cell, "ill", "ann", withdraw=False)

    assert "'=1+1" == cell
    assert ["=1+1", "=1+1"] == [line[1] for line in log(out)]
    assert "\n=1+1: total none, excused\n" in capsys.readouterr().out


def test_the_same_decision_again_changes_nothing(out: Path) -> None:
    set_points(out, 0.5)
    excuse(out, "ada", "ill", "ann", withdraw=False)
    before = log(out)
    set_points(out, 0.5)
    excuse(out, "ada", "ill", "bob", withdraw=False)

    assert before == log(out)


def test_an_extension_and_a_time_that_a_person_names_count(out: Path) -> None:
    report_again(out, due="2026-11-20T23:59+01:00", late="10% a day")
    time = {"reason": "", "by": "ann", "withdraw": False}
    set_time(out, "ada", "handed-in", "2026-11-22T10:00+01:00", **time)  # type: ignore[arg-type]
    late = rows(out)["ada"]["late_days"]
    set_time(out, "ada", "until", "2026-11-21T23:59+01:00", **time)  # type: ignore[arg-type]
    extended = rows(out)["ada"]["late_days"]

    assert ("2", "1") == (late, extended)
    assert ["lateness", "hand-in time", "extension"] == [line[3] for line in log(out)]


def test_the_log_is_shown_for_all_and_for_one(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    set_points(out, 0.5)
    excuse(out, "Zoë", "ill\x1b[31m", "ann", withdraw=False)
    capsys.readouterr()
    show_log(out, None)
    everybody = capsys.readouterr().out
    show_log(out, "ada")
    one = capsys.readouterr().out

    assert f"ann  ada q4: override, 1 -> 0.5 ({WHY})" in everybody
    assert "\x1b" not in everybody
    assert 2 == len(everybody.splitlines())
    assert everybody.splitlines()[:1] == one.splitlines()
