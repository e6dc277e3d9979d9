"""Who handed in what, in files, folders and archives without an export's names."""

import os
import pickle
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from hand_in import NAME, notebook, read_all, read_one, students, write, zipped

from autograder.intake import discover


def test_every_kind_of_hand_in_gives_the_same_id(tmp_path):
    write(tmp_path / "a/s017.py")
    write(tmp_path / "b/s017.ipynb", notebook("x = 1"))
    write(tmp_path / "c/s017.zip", zipped(("assignment4.py", "x = 1")))
    write(tmp_path / "d/s017/assignment4.ipynb", notebook("x = 1"))
    write(tmp_path / "e/s017.zip", zipped(("s017/assignment4.py", "x = 1")))
    paths = [*(tmp_path / "a").iterdir(), *(tmp_path / "b").iterdir(), *(tmp_path / "c").iterdir()]
    paths += [tmp_path / "d/s017", tmp_path / "e/s017.zip"]
    found = [discover([path], NAME).entries[0] for path in paths]

    assert [entry.student for entry in found] == ["s017"] * 5
    assert {entry.read().cells for entry in found} == {("x = 1\n",), ("x = 1",)}


def test_each_file_folder_and_archive_in_a_class_is_a_submission(tmp_path):
    write(tmp_path / "s003.py")
    write(tmp_path / "s002.ipynb", notebook("x = 2"))
    write(tmp_path / "s001" / "assignment4.py")
    write(tmp_path / "s004.zip", zipped(("homework.ipynb", notebook("x = 4"))))
    write(tmp_path / "s005" / "deep" / "assignment4.py")

    assert students(tmp_path) == ["s001", "s002", "s003", "s004", "s005"]


def test_a_class_in_a_zip_reads_like_the_class_in_a_folder(tmp_path):
    inner = zipped(("assignment4.py", "x = 3"), ("helper.py", "y = 1"))
    path = write(
        tmp_path / "class.zip",
        zipped(
            ("class/s001.py", "x = 1"),
            ("class/s002/assignment4.ipynb", notebook("x = 2")),
            ("class/s003.zip", inner),
            ("__MACOSX/class/._s001.py", "junk"),
            ("class/.DS_Store", "junk"),
        ),
    )
    read = read_all(discover([path], NAME))

    assert {student: one.cells for student, one in read.items()} == {
        "s001": ("x = 1",),
        "s002": ("x = 2",),
        "s003": ("x = 3",),
    }
    assert read["s003"].helpers == {"helper.py": b"y = 1"}


def test_the_only_student_of_a_class_keeps_the_folder_name(tmp_path):
    write(tmp_path / "class" / "s017" / "homework.ipynb", notebook("x = 1"))

    assert students(tmp_path / "class") == ["s017"]


def test_a_wrapping_folder_and_junk_are_set_aside(tmp_path):
    write(tmp_path / "s017" / "work" / "assignment4.ipynb", notebook("x = 1"))
    write(tmp_path / "s017" / ".ipynb_checkpoints" / "assignment4-checkpoint.ipynb", notebook("no"))
    write(tmp_path / "s017" / "Thumbs.db")
    submission = read_one(tmp_path / "s017")

    assert submission.student == "s017"
    assert submission.cells == ("x = 1",)
    assert submission.helpers == {}


def test_the_file_named_after_the_assignment_counts_even_if_older(tmp_path):
    write(tmp_path / "s017" / "assignment4.py", "x = 1", modified=100)
    write(tmp_path / "s017" / "scratch.ipynb", notebook("x = 2"), modified=200)

    assert read_one(tmp_path / "s017").cells == ("x = 1",)


@pytest.mark.parametrize(("script", "expected"), [(100, "notebook"), (200, "script")])
def test_without_that_name_the_newest_then_the_notebook_counts(tmp_path, script, expected):
    write(tmp_path / "c/s017/mine.ipynb", notebook("x = 2"), modified=100)
    write(tmp_path / "c/s017/other.py", "x = 1", modified=script)
    write(tmp_path / "c/s018.py")

    assert read_all(discover([tmp_path / "c"], NAME))["s017"].kind == expected


def test_of_two_by_one_student_the_newest_counts_and_names_the_other(tmp_path):
    write(tmp_path / "s017.py", "old = 1", modified=100)
    write(tmp_path / "s017.ipynb", notebook("new = 1"), modified=200)
    submission = read_one(tmp_path)

    assert submission.cells == ("new = 1",)
    assert any("s017.py" in note for note in submission.notes)


def test_at_equal_times_the_last_by_name_counts(tmp_path):
    write(tmp_path / "s017.py", "x = 1", modified=100)
    write(tmp_path / "s017.ipynb", notebook("x = 2"), modified=100)

    assert read_one(tmp_path).submission == "s017.py"


def test_the_newest_counts_across_paths_too(tmp_path):
    write(tmp_path / "monday/s017.py", "x = 1", modified=100)
    write(tmp_path / "tuesday/s017.py", "x = 2", modified=200)
    found = discover([tmp_path / "tuesday", tmp_path / "monday"], NAME)
    submission = read_all(found)["s017"]

    assert submission.cells == ("x = 2",)
    assert any("monday/s017.py" in note for note in submission.notes)


def test_a_report_as_pdf_does_not_supersede_the_code(tmp_path):
    write(tmp_path / "s017.py", "x = 1", modified=100)
    write(tmp_path / "s017.pdf", b"%PDF-1.4", modified=200)

    assert read_one(tmp_path).cells == ("x = 1",)


def test_ids_are_compared_exactly(tmp_path):
    for name in ("s017.py", "S017.py", "s017 .py", "0s017.py", "ſ017.py"):
        write(tmp_path / name)

    assert students(tmp_path) == sorted(["s017", "S017", "s017 ", "0s017", "ſ017"])


def test_a_dot_in_a_folder_name_is_no_ending(tmp_path):
    write(tmp_path / "john.doe" / "assignment4.py")
    write(tmp_path / "jane.doe.py")

    assert students(tmp_path) == ["jane.doe", "john.doe"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("s017.pdf", b"%PDF-1.4", "no notebook and no Python script, only 's017.pdf'"),
        ("s017.ipynb", b"", "'s017.ipynb' is empty."),
        ("s017.py", b"  \n\n", "is empty"),
        ("s017.zip", zipped(), "It is empty"),
        ("s017.zip", zipped(("report.pdf", "x")), "only 'report.pdf'"),
        ("s017.zip", b"no zip at all", "damaged or not a zip"),
        ("s017.rar", b"Rar!", "cannot be unpacked here"),
    ],
)
def test_a_student_without_code_has_a_row_that_says_so(tmp_path, name, content, said):
    write(tmp_path / "s001.py")
    write(tmp_path / name, content)
    submission = read_all(discover([tmp_path], NAME))["s017"]

    assert said in (submission.unreadable or "")
    assert submission.cells == ()


def test_endings_that_browsers_add_are_seen_through(tmp_path):
    write(tmp_path / "s001.ipynb.txt", notebook("x = 1"))
    write(tmp_path / "s002.ipynb.json", notebook("x = 2"))
    write(tmp_path / "s003" / "assignment4.py.txt", "x = 3")
    write(tmp_path / "s003.py:Zone.Identifier", "[ZoneTransfer]")
    read = read_all(discover([tmp_path], NAME))

    assert {student: one.cells for student, one in read.items()} == {
        "s001": ("x = 1",),
        "s002": ("x = 2",),
        "s003": ("x = 3",),
    }


def test_relative_paths_are_read_from_anywhere(tmp_path, monkeypatch):
    write(tmp_path / "class" / "s001.py")
    (tmp_path / "class" / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "class")
    found = discover([Path("."), Path("s001.py")], NAME)
    monkeypatch.chdir(tmp_path)

    assert read_all(found)["s001"].unreadable is None
    assert found.problems == ()


def test_an_empty_folder_in_a_class_is_a_student_without_code(tmp_path):
    write(tmp_path / "s001.py")
    (tmp_path / "s002").mkdir()

    assert "empty" in (read_all(discover([tmp_path], NAME))["s002"].unreadable or "")


def test_lists_and_settings_in_a_class_are_passed_over(tmp_path):
    write(tmp_path / "c" / "s001.py")
    for name in ("grades.csv", "roster.xlsx", "README.md", "course.yml"):
        write(tmp_path / "c" / name)
    found = discover([tmp_path / "c"], NAME)

    assert [entry.student for entry in found.entries] == ["s001"]
    assert found.ignored == ("c/README.md", "c/course.yml", "c/grades.csv", "c/roster.xlsx")


def test_a_path_without_a_submission_is_a_problem_and_no_exception(tmp_path):
    (tmp_path / "empty").mkdir()
    write(tmp_path / "junk" / ".DS_Store")
    write(tmp_path / "lists" / "grades.csv")
    paths = [tmp_path / name for name in ("missing", "empty", "junk", "lists", "x" * 999)]
    found = discover(paths, NAME)

    assert found.entries == ()
    assert [problem.split(": ")[1] for problem in found.problems] == [
        "there is no such file or folder.",
        *["holds no submission."] * 3,
        "could not be opened (file name too long).",
    ]


def test_modules_beside_the_code_become_helpers_named_from_it(tmp_path):
    write(tmp_path / "s/code/assignment4.py")
    write(tmp_path / "s/code/helper.py", "a")
    write(tmp_path / "s/code/pack/inner.py", "b")
    write(tmp_path / "s/data.txt", "c")
    write(tmp_path / "t.py")
    helpers = read_all(discover([tmp_path], NAME))["s"].helpers

    assert helpers == {"data.txt": b"c", "helper.py": b"a", "pack/inner.py": b"b"}


def test_helpers_are_limited_in_size_and_modules_come_first(tmp_path):
    write(tmp_path / "assignment4.py")
    write(tmp_path / "z_helper.py", "z = 1")
    write(tmp_path / "data.csv", bytes(21_000_000))
    submission = read_one(tmp_path)

    assert list(submission.helpers) == ["z_helper.py"]
    assert any("data.csv" in note and "20 MB" in note for note in submission.notes)


def test_helpers_are_limited_in_number(tmp_path):
    write(tmp_path / "assignment4.py")
    for number in range(2_010):
        write(tmp_path / "many" / f"{number}.txt", "")

    assert len(read_one(tmp_path).helpers) == 2_000


def test_links_never_lead_out_of_a_submission(tmp_path):
    secret = write(tmp_path / "secret.py", "password = 1")
    write(tmp_path / "c" / "s001" / "assignment4.py", "mine = 1")
    (tmp_path / "c" / "s001" / "helper.py").symlink_to(secret)
    (tmp_path / "c" / "s002.py").symlink_to(secret)
    (tmp_path / "c" / "s003").mkdir()
    (tmp_path / "c" / "s003" / "assignment4.py").symlink_to("../s001/assignment4.py")
    (tmp_path / "c" / "s004").symlink_to(tmp_path)
    (tmp_path / "c" / "s005.py").symlink_to("s005.py")
    (tmp_path / "c" / "s006").mkdir()
    (tmp_path / "c" / "s006" / "loop").symlink_to(".")
    write(tmp_path / "c" / "s006" / "real.py", "real = 1")
    (tmp_path / "c" / "s006" / "assignment4.py").symlink_to("real.py")
    read = read_all(discover([tmp_path / "c"], NAME))

    assert read["s001"].cells == ("mine = 1",)
    assert read["s001"].helpers == {}
    assert [bool(read[f"s00{number}"].unreadable) for number in (2, 3, 4, 5)] == [True] * 4
    assert read["s006"].cells == ("real = 1",)
    assert b"password" not in pickle.dumps(read)


def test_a_link_given_by_the_caller_is_followed(tmp_path):
    write(tmp_path / "far" / "real.py", "x = 1")
    (tmp_path / "s017.py").symlink_to("far/real.py")
    (tmp_path / "class").symlink_to("far")

    assert students(tmp_path / "s017.py") == ["s017"]
    assert read_one(tmp_path / "s017.py").cells == ("x = 1",)
    assert students(tmp_path / "class") == ["real"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_never_opened(tmp_path):
    write(tmp_path / "s001.py")
    os.mkfifo(tmp_path / "s002.py")

    assert "pipe" in (read_all(discover([tmp_path], NAME))["s002"].unreadable or "")


def test_a_file_that_vanished_or_was_replaced_says_so(tmp_path):
    gone = write(tmp_path / "s001.py")
    swapped = write(tmp_path / "s002.py")
    found = discover([tmp_path], NAME)
    gone.unlink()
    swapped.unlink()
    swapped.symlink_to("/etc/hostname")
    read = read_all(found)

    assert read["s001"].unreadable == "'s001.py' is no longer there."
    assert "could not be opened" in (read["s002"].unreadable or "")


def test_what_may_not_be_opened_says_so(tmp_path, monkeypatch):
    write(tmp_path / "s001.py")
    found = discover([tmp_path], NAME)

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)

    assert read_all(found)["s001"].unreadable == (
        "'s001.py' could not be opened (permission denied)."
    )


def test_a_folder_that_may_not_be_listed_costs_its_student_only(tmp_path, monkeypatch):
    write(tmp_path / "s001.py")
    write(tmp_path / "s002" / "assignment4.py")
    scandir = os.scandir

    def refuse(path: str) -> object:
        if Path(path).name == "s002":
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    read = read_all(discover([tmp_path], NAME))

    assert read["s001"].unreadable is None
    assert read["s002"].unreadable == "'s002' could not be opened (permission denied)."


def test_names_that_are_not_utf8_are_read_and_can_be_written(tmp_path):
    raw = os.fsencode(tmp_path) + b"/caf\xe9.py"
    try:
        Path(os.fsdecode(raw)).write_text("x = 1")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    submission = read_one(tmp_path)

    assert (submission.student, submission.cells) == ("café", ("x = 1",))


def test_an_entry_is_read_in_another_process(tmp_path):
    write(tmp_path / "class.zip", zipped(("s001.py", "x = 1"), ("s002.py", "x = 2")))
    entries = discover([tmp_path / "class.zip"], NAME).entries
    with ProcessPoolExecutor(1) as pool:
        read = list(pool.map(_read, entries))

    assert [one.cells for one in read] == [("x = 1",), ("x = 2",)]


def _read(entry):
    return entry.read()


def test_reading_never_raises_whatever_goes_wrong(tmp_path, monkeypatch):
    write(tmp_path / "s001.py")
    found = discover([tmp_path], NAME)
    monkeypatch.setattr("autograder.intake.entry.read_code", lambda *_: 1 / 0)

    assert read_all(found)["s001"].unreadable == "s001.py could not be read (ZeroDivisionError)."


@pytest.mark.parametrize(
    ("name", "content", "other"),
    [
        ("s001.pdf", b"%PDF-1", b"%PDF-2"),
        ("s001.ipynb", b"{broken", b"[broken"),
        ("s001.zip", zipped(("a.pdf", b"%PDF-1")), zipped(("a.pdf", b"%PDF-2"))),
        ("s001/a.pdf", b"%PDF-1", b"%PDF-2"),
    ],
)
def test_what_cannot_be_read_is_the_same_hand_in_while_its_bytes_are(
    tmp_path, name, content, other
):
    submissions = []
    for when, now in ((1.0, content), (2.0, content), (3.0, other)):
        write(tmp_path / "class" / name, now, when)
        (entry,) = discover([tmp_path / "class"], NAME).entries
        submissions.append(entry.read())
    first, touched, changed = (submission.digest for submission in submissions)

    assert all(submission.unreadable for submission in submissions)
    assert first == touched != changed
    assert first


def test_an_empty_folder_has_no_digest(tmp_path):
    (tmp_path / "class/s001").mkdir(parents=True)
    write(tmp_path / "class/s002.py")

    assert read_all(discover([tmp_path / "class"], NAME))["s001"].digest == ""
