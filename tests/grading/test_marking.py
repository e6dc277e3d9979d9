"""Marks by question: nothing that a person gave is lost, and what replaced it is known."""

import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from autograder import Refused
from autograder.assignments.assignment4 import ASSIGNMENT
from autograder.commands.grade import GradeCall
from autograder.grading.database import APPLICATION
from autograder.grading.desk import Change
from autograder.grading.marking import Conflict, Marking
from autograder.grading.result_json import read_result
from autograder.grading.roll import Roll
from autograder.grading.store import FILE, Attempts, Mark, Store, StoreError
from autograder.reports.pages import feedback_page
from autograder.reports.standing import QuestionMark, standing_of
from autograder.variant import load_variant
from tests.grading.test_marks_kept import CLASS, graded, report, result, rows, type_in
from tests.properties.test_reports_pages import words

VARIANT = load_variant()


def desk(store: Store) -> Marking:
    return Marking(store, ASSIGNMENT, VARIANT)


def give(out: Path, student: str, question: str, points: float, remark: str = "") -> None:
    with Store(out).reopen() as store:
        revision = desk(store).revision(student, question)
        desk(store).give(student, question, (), points, remark, "ta", revision)


def mark_both(out: Path, student: str, first: float, second: float, remark: str = "") -> None:
    give(out, student, "q4", first, remark)
    give(out, student, "q7", second)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("marking") / "out"
    graded(folder, CLASS)
    assert 0 == report(folder)
    return folder


@pytest.fixture
def out(made: Path, tmp_path: Path) -> Path:
    return shutil.copytree(made, tmp_path / "out")


@pytest.fixture
def marking(out: Path) -> Iterator[Marking]:
    with Store(out).reopen() as store:
        yield desk(store)


def test_the_questions_are_those_with_points_for_comments(marking: Marking) -> None:
    assert {"q4": 1.0, "q7": 1.0} == marking.questions()


@pytest.mark.parametrize(("adjustment", "points"), [(0.25, 0.75), (9.0, 1.0), (-9.0, 0.0)])
def test_points_are_the_items_and_the_adjustment_within_the_maximum(
    marking: Marking, adjustment: float, points: float
) -> None:
    item = marking.add_item("q4", "names the leak", 0.5, by="ta")
    given = marking.give("ada", "q4", [item.id], adjustment, "", "ta", 0)

    assert points == marking.points(given)


def test_an_item_that_is_changed_or_removed_counts_so_everywhere(marking: Marking) -> None:
    item = marking.add_item("q4", "names the leak", 0.5, by="ta")
    for student in CLASS:
        marking.give(student, "q4", [item.id], 0.0, "", "ta", 0)
    marking.change_item(item.id, "names it", 0.75, by="ta")
    changed = marking.all_points()
    marking.remove_item(item.id, by="ta")

    assert {(student, "q4"): 0.75 for student in CLASS} == changed
    assert {(student, "q4"): 0.0 for student in CLASS} == marking.all_points()
    assert [] == marking.rubric("q4")
    assert [("0.5", "0.75"), ("0.75", "0")] == [
        (line.before, line.after)
        for line in marking.store.log("ada")
        if line.what == "mark" and line.why
    ]


def test_of_two_who_mark_the_same_at_once_the_second_is_told_of_the_first(
    marking: Marking,
) -> None:
    first = marking.give("ada", "q4", (), 1.0, "Good.", "ann", 0)
    with pytest.raises(Conflict) as conflict:
        marking.give("ada", "q4", (), 0.5, "", "bob", 0)
    second = marking.give("ada", "q4", (), 0.5, "", "bob", conflict.value.revision)

    assert first == conflict.value.present
    assert second == marking.given()["ada", "q4"]


def test_a_withdrawn_mark_is_gone_and_still_conflicts(marking: Marking) -> None:
    marking.give("ada", "q4", (), 1.0, "", "ann", 0)
    marking.withdraw("ada", "q4", "ann", 1)
    with pytest.raises(Conflict) as conflict:
        marking.give("ada", "q4", (), 0.5, "", "bob", 1)

    assert conflict.value.present is None
    assert {} == marking.given()
    assert 3 == marking.give("ada", "q4", (), 0.5, "", "bob", 2).revision


def test_the_same_mark_again_changes_nothing(marking: Marking) -> None:
    marking.give("ada", "q4", (), 1.0, "Good.", "ann", 0)
    before = marking.store.log()
    again = marking.give("ada", "q4", (), 1.0, "Good.", "bob", 1)

    assert ("ann", 1) == (again.by, again.revision)
    assert before == marking.store.log()


@pytest.mark.parametrize(
    ("student", "question", "items", "adjustment"),
    [
        ("nobody", "q4", [], 0),
        ("ada", "q3", [], 0.5),
        ("ada", "q9", [], 0),
        ("ada", "q4", [7], 0),
        ("ada", "q4", [], 1e400),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_stored(
    marking: Marking, student: str, question: str, items: list[int], adjustment: float
) -> None:
    with pytest.raises(Refused):
        marking.give(student, question, items, adjustment, "", "ta", 0)

    assert ({}, []) == (marking.given(), marking.store.log())


def test_every_change_is_in_the_log(marking: Marking) -> None:
    marking.give("ada", "q4", (), 1.0, "Good.", "ann", 0)
    marking.give("ada", "q4", (), 0.5, "Half.", "bob", 1)
    at = [line.at for line in marking.store.log()]

    assert marking.store.log() == [
        Change(1, at[0], "ann", "ada", "q4", "mark", "Good.", "", "1"),
        Change(2, at[1], "bob", "ada", "q4", "mark", "Half.", "1", "0.5"),
    ]


def test_the_total_is_empty_until_every_comment_is_marked(out: Path) -> None:
    give(out, "ada", "q4", 0.5)
    assert 0 == report(out)
    first = rows(out)["ada"]
    give(out, "ada", "q7", 1.0)
    assert 0 == report(out)
    both = rows(out)["ada"]

    assert ("", "2") == (first["manual_total"], first["total"])
    assert ("1.5", "3.5") == (both["manual_total"], both["total"])


def test_the_students_page_shows_a_mark_and_its_remark_at_once(out: Path) -> None:
    give(out, "ada", "q4", 0.5, "Why the training rows <b>only</b>?")
    assert 0 == report(out)
    source = (out / "feedback" / "ada.html").read_text("utf-8")

    assert "Your written comment: 0.5 of 1 point." in words(source)
    assert "Why the training rows &lt;b&gt;only&lt;/b&gt;?" in source


def test_a_mark_for_what_could_not_be_read_is_on_the_page_too() -> None:
    made = read_result(result("ada")).model_copy(update={"status": "unreadable"})
    standing = standing_of(made, manual=0.5, marks={"q4": QuestionMark(0.5, 1.0, "See the PDF.")})
    text = words(feedback_page(made, VARIANT, ASSIGNMENT, standing))

    assert "Your written comments, marked by a person: 0.5 of 2." in text
    assert "q4: 0.5 of 1 point for your written comment. See the PDF." in text


def test_a_mark_for_a_replaced_hand_in_is_flagged_until_it_is_given_again(out: Path) -> None:
    mark_both(out, "ada", 0.5, 0.5)
    graded(out, CLASS | {"ada": "new"})
    assert 0 == report(out)
    with Store(out).reopen() as store:
        old = desk(store).outdated()
    noted = rows(out)["ada"]["manual_note"]
    give(out, "ada", "q4", 0.5)
    with Store(out).reopen() as store:
        left = desk(store).outdated()

    assert {("ada", "q4"), ("ada", "q7")} == old
    assert "earlier hand-in" in noted
    assert {("ada", "q7")} == left


def test_the_same_file_handed_in_again_keeps_its_mark(out: Path) -> None:
    mark_both(out, "ada", 0.5, 0.5)
    with Store(out).reopen() as store:
        store.put("ada again", result("ada"), "digest of c")
        roll = Roll({**store.roll(), "ada": "ada again"}, ("/c",))
    identity = GradeCall([], out, VARIANT, ASSIGNMENT).identity
    with Store(out).open(identity, resume=True, roll=roll) as store:
        store.enrol(roll, standing=store.results())
        outdated = desk(store).outdated()

    assert set() == outdated


def test_a_deleted_note_confirms_marks_by_question(out: Path) -> None:
    mark_both(out, "ada", 0.5, 0.5)
    graded(out, CLASS | {"ada": "new"})
    assert 0 == report(out)
    book = out / "grades.csv"
    book.write_text(book.read_text("utf-8").replace(rows(out)["ada"]["manual_note"], ""), "utf-8")
    assert 0 == report(out)

    assert "manual_note" not in rows(out)["ada"]
    assert "1" == rows(out)["ada"]["manual_total"]


def test_what_we_wrote_ourselves_is_not_taken_for_typed(out: Path) -> None:
    mark_both(out, "ada", 0.5, 0.5)
    assert 0 == report(out)
    mark_both(out, "ada", 1.0, 1.0)
    type_in(out, Zoë="1.5")
    assert 0 == report(out)
    with Store(out).reopen() as store:
        typed = desk(store).typed()

    assert {"Zoë": 1.5} == typed
    assert "2" == rows(out)["ada"]["manual_total"]


def test_of_a_typed_total_and_marks_by_question_the_newest_counts(out: Path) -> None:
    mark_both(out, "ada", 0.5, 0.5)
    assert 0 == report(out)
    type_in(out, ada="1.75")
    assert 0 == report(out)
    typed = rows(out)["ada"]["manual_total"]
    give(out, "ada", "q7", 0.25)
    assert 0 == report(out)

    assert "1.75" == typed
    assert "0.75" == rows(out)["ada"]["manual_total"]
    with Store(out).reopen() as store:
        assert [("", "1.75"), ("1.75", "")] == [
            (line.before, line.after) for line in store.log() if line.what == "typed total"
        ]


def test_a_typed_total_that_is_cleared_gives_way_to_marks_by_question(out: Path) -> None:
    mark_both(out, "ada", 0.5, 0.5)
    assert 0 == report(out)
    type_in(out, ada="1.75", Zoë="1")
    assert 0 == report(out)
    type_in(out, ada="")
    assert 0 == report(out)

    assert "1" == rows(out)["ada"]["manual_total"]


LAYOUT_3 = f"""
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE attempts (key TEXT PRIMARY KEY, started INTEGER NOT NULL DEFAULT 0,
    died INTEGER NOT NULL DEFAULT 0, finished INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
CREATE TABLE results (key TEXT PRIMARY KEY, result TEXT NOT NULL, digest TEXT NOT NULL DEFAULT '')
    WITHOUT ROWID;
CREATE TABLE roll (student TEXT PRIMARY KEY, key TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE marks (student TEXT PRIMARY KEY, points REAL NOT NULL, key TEXT NOT NULL,
    digest TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE excerpts (key TEXT NOT NULL, question TEXT NOT NULL, code TEXT NOT NULL,
    PRIMARY KEY (key, question)) WITHOUT ROWID;
PRAGMA application_id = {APPLICATION};
PRAGMA user_version = 3;
"""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A store of layout 3, with a result, a typed mark and an excerpt for ada."""
    identity = GradeCall([], tmp_path, VARIANT, ASSIGNMENT).identity
    file = sqlite3.connect(tmp_path / FILE)
    file.executescript(LAYOUT_3)
    file.execute("INSERT INTO facts VALUES ('identity', ?)", [json.dumps(identity)])
    file.execute("INSERT INTO results VALUES ('ada\nc', ?, 'digest of c')", [result("ada")])
    file.execute("INSERT INTO attempts VALUES ('ada\nc', 2, 1, 1)")
    file.execute("INSERT INTO roll VALUES ('ada', 'ada\nc')")
    file.execute("INSERT INTO marks VALUES ('ada', 1.5, 'ada\nc', 'digest of c')")
    file.execute("INSERT INTO excerpts VALUES ('ada\nc', 'q4', 'x = 1')")
    file.commit()
    file.close()
    return tmp_path


def test_a_store_of_layout_3_is_converted_without_loss(old: Path) -> None:
    with Store(old).reopen() as store:
        assert {"ada\nc": result("ada")} == dict(store.results())
        assert {"ada": "ada\nc"} == store.roll()
        assert {"ada\nc": "digest of c"} == store.digests()
        assert {"ada": Mark(1.5, "ada\nc", "digest of c")} == store.marks()
        assert {("ada\nc", "q4"): "x = 1"} == store.excerpts()
        assert Attempts(2, 1, 1) == store.attempts("ada\nc")
        desk(store).give("ada", "q4", (), 0.5, "", "ta", 0)
    assert 0 == report(old)

    assert "0.5" in words((old / "feedback" / "ada.html").read_text("utf-8"))


def test_a_conversion_that_is_cut_off_starts_anew(old: Path) -> None:
    file = sqlite3.connect(old / FILE)
    # A table of the new layout is there already, so that the conversion stops in the middle.
    file.execute("CREATE TABLE log (id INTEGER)")
    file.commit()
    with pytest.raises(StoreError, match="already exists"):
        Store(old).reopen()
    tables = {name for (name,) in file.execute("SELECT name FROM sqlite_master")}
    layout = file.execute("PRAGMA user_version").fetchall()
    file.execute("DROP TABLE log")
    file.commit()
    file.close()
    with Store(old).reopen() as store:
        marks = store.marks()

    assert "given" not in tables
    assert [(3,)] == layout
    assert {"ada"} == marks.keys()


def test_the_report_names_the_marks(out: Path) -> None:
    mark_both(out, "ada", 0.5, 0.5)
    assert 0 == report(out)
    text = words((out / "report.html").read_text("utf-8"))

    assert "Comments" in text


def test_of_many_threads_that_mark_the_same_one_wins_and_the_others_are_told(
    marking: Marking,
) -> None:
    def attempt(number: int) -> bool:
        try:
            marking.give("ada", "q4", (), number / 10, "", f"ta {number}", 0)
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        won = list(pool.map(attempt, range(8)))

    assert 1 == sum(won)
    assert f"ta {won.index(True)}" == marking.given()["ada", "q4"].by
    assert 1 == len(marking.store.log())


GIVES = """\
import sys
from pathlib import Path
from autograder.assignments.assignment4 import ASSIGNMENT
from autograder.grading.marking import Marking
from autograder.grading.store import Store
from autograder.reports.pages import feedback_page
from autograder.reports.standing import QuestionMark, standing_of
from autograder.variant import load_variant

with Store(Path(sys.argv[1])).reopen() as store:
    marking = Marking(store, ASSIGNMENT, load_variant())
    for revision in range(10**6):
        marking.give("ada", "q4", (), revision % 100 / 100, "", "ta", revision)
        print(revision + 1, flush=True)
"""


def test_what_was_given_is_there_after_a_kill(out: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", GIVES, str(out)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    for _ in range(20):
        process.stdout.readline()
    process.kill()
    said = [int(line) for line in process.stdout.read().split()]
    process.wait()
    process.stdout.close()
    with Store(out).reopen() as store:
        given = desk(store).given()["ada", "q4"]
        logged = len(store.log())

    assert given.revision >= max([20, *said])
    # A mark and its line in the log are one: never one without the other.
    assert logged == given.revision
