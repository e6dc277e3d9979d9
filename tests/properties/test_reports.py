"""The exports: gradebook, records, and the text in them."""

import csv
import io
import json
import os
import re
import unicodedata
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from autograder.assignments.assignment4 import ASSIGNMENT
from autograder.checks.visible_text import visible
from autograder.grading.result import Result
from autograder.grading.result_json import read_result, result_json
from autograder.reports.additions import Additions
from autograder.reports.formatting import percent, points, spreadsheet_cell
from autograder.reports.gradebook import grades_csv
from autograder.reports.marks import OwnColumn
from autograder.reports.statistics import summarize
from autograder.reports.terminal import summary_table
from autograder.reports.writing import write_reports
from autograder.variant import load_variant
from tests.strategies.records import classes, results, texts

VARIANT = load_variant()
OBEYED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def an_example(student: str, score: float = 1.0, **changes: object) -> Result:
    """Return a result of one question, for tests that are about something else."""
    questions = [{"name": "q3", "title": "Split counts", "score": score, "max": 2.0, "checks": []}]
    content = {
        "student": student,
        "name": "",
        "submission": f"{student}.ipynb",
        "status": "graded",
        "reason": None,
        "variant": VARIANT.name,
        "auto_total": score,
        "auto_max": 2.0,
        "seconds": 0.5,
        "questions": questions,
    }
    return Result.model_validate(content | changes)


# Text


@given(texts)
def test_nothing_is_obeyed_in_visible_text(text: str) -> None:
    shown = visible(text)

    assert not OBEYED.search(shown)
    assert shown == visible(shown)


def test_visible_leaves_names_of_all_scripts_alone() -> None:
    for name in ("Zoë Weiß", "محمد الأمين", "李小龍", "क्षितिज", "👩‍🔬", "a\u200db"):
        assert visible(name) == name


@given(texts)
def test_no_cell_is_a_formula(text: str) -> None:
    cell = spreadsheet_cell(text)
    start = unicodedata.normalize("NFKC", cell.lstrip()[:1])

    assert not start or start[0] not in "=+-@"
    assert cell[:1] not in ("\t", "\r", "\n")
    assert cell.removeprefix("'") == visible(text, keep="\t\r\n").removeprefix("'")


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\ta", "\ra", "＝1", "＋1", "－1", "＠a"])
def test_formulas_get_an_apostrophe(text: str) -> None:
    assert spreadsheet_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["s017", "", "O'Neill", "a=b", "Ann-Marie", "42"])
def test_ordinary_cells_stay_as_they_are(text: str) -> None:
    assert spreadsheet_cell(text) == text


@given(st.integers(0, 10_000).map(lambda cents: cents / 100))
def test_points_have_two_decimals_at_most_and_lose_nothing(value: float) -> None:
    shown = points(value)

    assert float(shown) == value
    assert re.fullmatch(r"\d+(\.\d?[1-9])?", shown)


@given(st.integers(0, 1_000), st.integers(1, 1_000))
def test_only_all_is_100_per_cent_and_only_none_is_0(part: int, whole: int) -> None:
    shown = percent(min(part, whole) / whole)

    assert (shown == "100 %") == (part >= whole)
    assert (shown == "0 %") == (part == 0)


# The gradebook


@settings(max_examples=50, deadline=None)
@given(classes())
def test_gradebook_reads_back(made: list[Result]) -> None:
    text = grades_csv(made, VARIANT, ASSIGNMENT)
    rows = list(csv.DictReader(io.StringIO(text, newline="")))

    assert [row["student"] for row in rows] == [spreadsheet_cell(r.student) for r in made]
    for row, result in zip(rows, made, strict=True):
        cells = [row[q.name] for q in result.questions if q.name in row]
        assert sum(map(Decimal, cells)) == Decimal(points(result.auto_total))
        assert None not in row and None not in row.values()
        assert row["manual_total"] == "" and row["total"] == row["auto_total"]


def test_gradebook_has_the_contracts_columns_and_line_ends() -> None:
    text = grades_csv([], VARIANT, ASSIGNMENT)

    assert (
        text == "student,name,status,q1,q2,q3,q4,q5,q6,q7,q8,"
        "auto_total,auto_max,manual_total,manual_max,total\r\n"
    )


def test_gradebook_row() -> None:
    row = grades_csv([an_example("=s", 1.5)], VARIANT, ASSIGNMENT, Additions({"=s": 0.25})).split(
        "\r\n"
    )[1]

    assert row == "'=s,,graded,1.5,1.5,2,0.25,0,1.75"


def test_gradebook_names_a_mark_that_outlived_a_hand_in_and_keeps_a_persons_columns() -> None:
    additions = Additions({"s1": 1.5}, frozenset({"s1"}), [OwnColumn("=remark", {"s1": "-1"})])
    rows = list(
        csv.reader(grades_csv([an_example("s1")], VARIANT, ASSIGNMENT, additions).splitlines())
    )

    assert rows[0][-3:] == ["total", "manual_note", "'=remark"]
    assert rows[1][-3:-1] == [
        "2.5",
        "The mark in manual_total was given for an earlier hand-in of this student.",
    ]
    assert rows[1][-1] == "'-1"


# The records


@given(results())
def test_record_reads_back_and_nothing_in_it_is_obeyed(result: Result) -> None:
    text = result_json(result)

    assert read_result(text) == result
    assert not OBEYED.search(text)
    assert text.encode("utf-8")


def test_record_has_the_contracts_keys_in_order() -> None:
    keys = "student name submission status reason variant auto_total auto_max seconds questions"

    assert list(json.loads(result_json(an_example("s1")))) == keys.split()
    assert list(json.loads(result_json(an_example("s1", notes=["Late."])))) == [
        *keys.split(),
        "notes",
    ]


# All files


def files_below(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


@settings(max_examples=25, deadline=None)
@given(classes(), st.randoms(use_true_random=False))
def test_order_of_arrival_changes_no_byte(
    tmp_path_factory: pytest.TempPathFactory, made: list[Result], random: object
) -> None:
    one, two = tmp_path_factory.mktemp("one"), tmp_path_factory.mktemp("two")
    write_reports(made, VARIANT, one, assignment=ASSIGNMENT)
    random.shuffle(made)  # type: ignore[attr-defined]
    write_reports(iter(made), VARIANT, two, assignment=ASSIGNMENT)

    assert files_below(one) == files_below(two)
    assert len(files_below(one)) == 2 + 2 * len(made)


def test_files_have_the_contracts_names(tmp_path: Path) -> None:
    write_reports([an_example("s1")], VARIANT, tmp_path, assignment=ASSIGNMENT)

    assert sorted(files_below(tmp_path)) == [
        "feedback/s1.html",
        "grades.csv",
        "report.html",
        "results/s1.json",
    ]


def test_files_of_students_who_are_gone_are_removed_and_nothing_else(tmp_path: Path) -> None:
    write_reports([an_example("s1"), an_example("s2")], VARIANT, tmp_path, assignment=ASSIGNMENT)
    (tmp_path / "results" / "notes.json").write_text('{"mine": 1}', "utf-8")
    (tmp_path / "results" / "list.json").write_text("[1", "utf-8")
    write_reports([an_example("s2")], VARIANT, tmp_path, assignment=ASSIGNMENT)

    assert sorted(files_below(tmp_path)) == [
        "feedback/s2.html",
        "grades.csv",
        "report.html",
        "results/list.json",
        "results/notes.json",
        "results/s2.json",
    ]


def test_two_results_of_one_student_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"Received: 2 results of 1 students"):
        write_reports(
            [an_example("s1"), an_example("s1")], VARIANT, tmp_path, assignment=ASSIGNMENT
        )

    assert files_below(tmp_path) == {}


@pytest.mark.parametrize("writes", range(6))
def test_a_write_that_fails_leaves_the_old_file_or_the_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writes: int
) -> None:
    old, new = [an_example("s1"), an_example("s2")], [an_example("s1", 2), an_example("s2", 2)]
    write_reports(new, VARIANT, tmp_path / "new", assignment=ASSIGNMENT)
    write_reports(old, VARIANT, tmp_path / "now", assignment=ASSIGNMENT)
    before, after = files_below(tmp_path / "now"), files_below(tmp_path / "new")
    left = writes
    sync = os.fsync

    def full_disk(descriptor: int) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise OSError(28, "No space left on device")
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(OSError, match="No space left"):
        write_reports(new, VARIANT, tmp_path / "now", assignment=ASSIGNMENT)
    now = files_below(tmp_path / "now")

    assert sum(now[name] != before[name] for name in now) == writes
    assert all(content in (before[name], after[name]) for name, content in now.items())
    assert sorted(now) == sorted(before)


# The figures


@settings(max_examples=50, deadline=None)
@given(classes())
def test_figures_of_a_class(made: list[Result]) -> None:
    summary = summarize(made)
    readable = [result for result in made if result.status != "unreadable"]

    assert sum(summary.statuses.values()) == len(made)
    assert sum(each.count for each in summary.bins) == len(readable)
    for result in readable:
        holding = [b for b in summary.bins if b.low <= result.auto_total]
        assert holding and holding[-1].count >= 1
    for question in summary.questions:
        assert len(question.checks) >= 1
        assert 0 <= question.full_share <= 1
        assert all(check.seen <= len(readable) for check in question.checks)
    for found in summary.misconceptions:
        students = [result.student for result in found.students]
        assert len(students) == len(set(students)) >= 1


@settings(max_examples=50, deadline=None)
@given(classes())
def test_terminal_table_is_plain_text(made: list[Result]) -> None:
    console = Console(file=io.StringIO(), force_terminal=False, width=120)
    console.print(summary_table(made, VARIANT))
    shown = console.file.getvalue()  # type: ignore[attr-defined]

    assert not OBEYED.search(shown)
    assert f"{len(made)} submission" in shown


@settings(max_examples=30, deadline=None)
@given(classes(), st.sampled_from(["ascii", "cp1252", "cp437", "utf-8"]), st.integers(1, 120))
def test_terminal_table_fits_any_console(made: list[Result], encoding: str, width: int) -> None:
    """Narrow or wide, whatever its characters: only texts of the class may need replacing."""
    plain = [
        result.model_copy(update={"questions": an_example("s").questions, "notes": []})
        for result in made
    ]
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="strict")
    console = Console(file=stream, width=width, legacy_windows=False)
    console.print(summary_table(plain, VARIANT))
    stream.seek(0)

    assert all(len(line.rstrip("\n")) <= width for line in stream)


def test_terminal_table_takes_no_markup() -> None:
    question = an_example("s1").questions[0].model_copy(update={"title": "[red]\x1b[2Jx[/red]"})
    console = Console(file=io.StringIO(), force_terminal=True, width=120)
    console.print(summary_table([an_example("s1", questions=[question.model_dump()])], VARIANT))
    shown = console.file.getvalue()  # type: ignore[attr-defined]

    assert "[red]␛[2Jx[/red]" in shown
    assert "\x1b[2J" not in shown
