"""Two people at one desk: each mark is kept, and none is overwritten unseen."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder import Refused
from autograder.assignments.assignment4 import ASSIGNMENT
from autograder.commands.review import ReviewCall, review
from autograder.grading.marking import Marking
from autograder.grading.store import Mark, Store
from autograder.review.desk import Desk, Wanted
from autograder.review.hand_ins import CHANGED, GONE
from tests.review.marking_desk import stored_desk
from tests.review.stored_class import VARIANT, notebook, png, script, store_class, store_results

SAME = "The test rows are other years."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {
        "ada.ipynb": notebook({"q4": SAME}, {"q2": {"image/png": png()}}),
        "ben.py": script({"q4": SAME.upper()}),
        "cleo.ipynb": notebook({}),
        "dan.ipynb": notebook({"q4": "<b>Because</b> of `x`."}),
        "eve.ipynb": "{",
    }
    return store_class(files, tmp_path)


@pytest.fixture
def desk(folder: Path) -> Iterator[Desk]:
    with Store(folder).reopen() as store:
        yield stored_desk(store)


def wanted(*students: str, by: str = "Ada", revision: int = 0, remark: str = "") -> Wanted:
    return Wanted("q4", dict.fromkeys(students, revision), by, (), 0.5, remark)


def test_identical_answers_are_one_group_and_empty_ones_too(desk: Desk) -> None:
    found = [(group.kind, group.students) for group in desk.groups("q4")]

    assert found == [
        ("answer", ("ada", "ben")),
        ("answer", ("dan",)),
        ("empty", ("cleo",)),
        ("unread", ("eve",)),
    ]


def test_a_question_without_points_is_looked_at_one_by_one_notebooks_first(desk: Desk) -> None:
    found = [group.students for group in desk.groups("q2")]

    assert [("ada",), ("cleo",), ("dan",), ("ben",), ("eve",)] == found


def test_a_group_is_marked_at_once(desk: Desk) -> None:
    conflicts = desk.give(wanted("ada", "ben"))
    marks = desk.marks("q4", ["ada", "ben"])

    assert {} == conflicts
    assert [0.5, 0.5] == [marks[student]["given"]["points"] for student in ("ada", "ben")]


def test_who_has_not_seen_the_others_mark_overwrites_nothing(desk: Desk) -> None:
    desk.give(wanted("ada", by="Ada", remark="First."))
    conflicts = desk.give(wanted("ada", "ben", by="Ben", remark="Second."))
    marks = desk.marks("q4", ["ada", "ben"])

    assert ["ada"] == list(conflicts)
    assert "First." == marks["ada"]["given"]["remark"]
    assert "Second." == marks["ben"]["given"]["remark"]


def test_the_others_learn_what_changed(desk: Desk) -> None:
    before = desk.version
    desk.give(wanted("dan"))
    desk.put_item(None, "q4", "Says why", 1.0, "Ada")

    assert (["dan"], True) == desk.changed_since(before, "q4")
    assert ([], False) == desk.changed_since(desk.version, "q4")
    assert ([], False) == desk.changed_since(before, "q7")


def test_an_items_points_apply_wherever_it_was_given(desk: Desk) -> None:
    item = desk.put_item(None, "q4", "Says why", 1.0, "Ada")
    desk.give(Wanted("q4", {"ada": 0, "ben": 0}, "Ada", (item,)))
    desk.put_item(item, "q4", "Says why", 0.25, "Ben")
    marks = desk.marks("q4", ["ada", "ben"])

    assert [0.25, 0.25] == [mark["given"]["points"] for mark in marks.values()]


def test_a_question_without_points_takes_a_remark_alone(desk: Desk) -> None:
    look = Wanted("q2", {"ada": 0}, "Ada", remark="A clear figure.")
    desk.give(look)

    assert "A clear figure." == desk.marks("q2", ["ada"])["ada"]["given"]["remark"]
    assert {} == desk.marking.totals()
    with pytest.raises(Refused, match="takes a remark alone"):
        desk.give(Wanted("q2", {"ben": 0}, "Ada", (), 1.0))


def test_a_remark_alone_leaves_a_typed_total_standing(desk: Desk) -> None:
    desk.marking.store.keep_marks({"ada": Mark(2.0)})
    desk.give(Wanted("q2", {"ada": 0}, "Ada", remark="A clear figure."))

    assert {"ada": 2.0} == desk.marking.typed()


def test_marks_are_in_the_store_before_they_are_answered(folder: Path) -> None:
    with Store(folder).reopen() as store:
        stored_desk(store).give(wanted("ada"))
        written = folder / "grading.sqlite"
        copy = folder.parent / "copy"
        copy.mkdir()
        (copy / "grading.sqlite").write_bytes(written.read_bytes())
    with Store(copy).reopen() as store:
        given = Marking(store, ASSIGNMENT, VARIANT).given()

    assert [("ada", "q4")] == list(given)


def test_where_no_mark_could_be_stored_no_page_is_opened(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda path, mode: Path(path) != folder)  # root may always

    with pytest.raises(Refused, match="may not be written, so no mark could be stored"):
        review(ReviewCall(folder, browser=False))


def test_a_file_that_went_missing_is_said(folder: Path) -> None:
    (folder.parent / "class" / "ada.ipynb").unlink()
    with Store(folder).reopen() as store:
        desk = stored_desk(store)

    assert GONE == desk.answers["ada"].note


def test_a_file_that_was_changed_is_shown_and_said(folder: Path) -> None:
    (folder.parent / "class" / "ada.ipynb").write_text(notebook({"q4": "Other."}), "utf-8")
    with Store(folder).reopen() as store:
        answers = stored_desk(store).answers["ada"]

    assert CHANGED == answers.note
    assert ["Other."] == [part.text for part in answers.parts["q4"]]


def test_a_mark_for_a_replaced_hand_in_is_shown_as_such(folder: Path) -> None:
    with Store(folder).reopen() as store:
        stored_desk(store).give(wanted("ada"))
    handed = folder.parent / "class"
    (handed / "ada.ipynb").write_text(notebook({"q4": "Better."}), "utf-8")
    store_results(handed, folder)
    with Store(folder).reopen() as store:
        desk = stored_desk(store)
        mark = desk.marks("q4", ["ada"])["ada"]["given"]

        assert mark["outdated"]
        assert 0 == desk.progress()["q4"]


def test_who_else_is_where_is_told(desk: Desk) -> None:
    desk.seen("page1", "Ada", "q4 ada")

    assert [("Ada", "q4 ada")] == desk.seen("page2", "Ben", "q7 ben")
