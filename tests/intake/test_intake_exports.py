"""The downloads of Canvas, Moodle and Gradescope, as folders and as zips."""

import pytest
from hand_in import NAME, info, notebook, read_all, students, write, zipped

from autograder.intake import discover

METADATA = """\
---
submission_101: !ruby/hash:ActiveSupport::HashWithIndifferentAccess
  :submitters:
  - :name: Ann Lee
    :sid: '0123'
    :email: ann@example.org
  :created_at: 2024-05-01 12:00:00.000000000 Z
  :score: 0.0
submission_102:
  :submitters:
  - :name: Ann Lee
    :sid: '200'
  - :name: Bo Díaz
    :sid: 201
submission_103:
  :submitters:
  - :name: Cy
    :sid:
    :email: cy@example.org
"""


def people(path):
    return [(entry.student, entry.name) for entry in discover([path], NAME).entries]


def both_ways(tmp_path, members):
    for name, content in members:
        write(tmp_path / "folder" / "export" / name, content)
    wrapped = [(f"export/{name}", content) for name, content in members]
    write(tmp_path / "export.zip", zipped(*wrapped, ("__MACOSX/export/._x", "junk")))
    return [tmp_path / "folder" / "export", tmp_path / "folder", tmp_path / "export.zip"]


def test_canvas(tmp_path):
    members = [
        ("doejane_12345_67890_assignment4.ipynb", notebook("x = 1")),
        ("doejane_12346_67891_assignment4.ipynb", notebook("x = 2")),  # her namesake
        ("leebo_LATE_777_67892_assignment4-2.py", "x = 3"),
        ("leebo_LATE_777_67893_helper-1.py", "y = 3"),
        ("müllerzoë_778_67894_work_final.zip", zipped(("assignment4.py", "x = 4"))),
        ("poeed_779_67895_report.pdf", "%PDF"),
        ("royal_780_text.html", "<p>Sorry</p>"),
        ("anon_ab1cd_67896_assignment4.py", "x = 5"),
    ]
    for path in both_ways(tmp_path, members):
        found = discover([path], NAME)
        read = read_all(found)

        assert people(path) == [
            ("12345", "doejane"),
            ("12346", "doejane"),
            ("777", "leebo"),
            ("778", "müllerzoë"),
            ("779", "poeed"),
            ("780", "royal"),
            ("ab1cd", ""),
        ]
        assert read["777"].cells == ("x = 3",)
        assert read["777"].helpers == {"helper.py": b"y = 3"}
        assert read["778"].cells == ("x = 4",)
        assert read["12345"].submission == "doejane_12345_67890_assignment4.ipynb"
        assert "report.pdf" in (read["779"].unreadable or "")
        assert read["780"].unreadable
        assert found.problems == ()


def test_canvas_of_one_student_twice(tmp_path):
    members = [
        (info("doe_1_10_assignment4.ipynb", day=1), notebook("old = 1")),
        (info("doe_1_11_assignment4-1.ipynb", day=2), notebook("new = 1")),
    ]
    path = write(tmp_path / "submissions.zip", zipped(*members))
    submission = read_all(discover([path], NAME))["1"]

    assert submission.cells == ("new = 1",)


def test_a_single_file_of_canvas(tmp_path):
    path = write(tmp_path / "doejane_12345_67890_assignment4.py")
    packed = write(tmp_path / "lee_5_6_a.zip", zipped(("assignment4.py", "x = 1")))

    assert people(path) == [("12345", "doejane")]
    assert people(packed) == [("5", "lee")]


@pytest.mark.parametrize(
    "names",
    [
        ["anna_2024_01_final.py", "ben_2024_02_final.py"],  # one 'id', two people
        ["anna_1_04_final.py", "ben_2_04_final.py"],  # one 'attachment', two files
        ["q3_60_20_20.py", *(f"s{n:03}.py" for n in range(12))],  # one such name among many
    ],
)
def test_names_that_only_look_like_canvas_stay_whole(tmp_path, names):
    for name in names:
        write(tmp_path / name)

    assert students(tmp_path) == [name.removesuffix(".py") for name in names]


def test_moodle_folders(tmp_path):
    members = [
        ("Jane Doe_123456_assignsubmission_file_/assignment4.ipynb", notebook("x = 1")),
        ("Jane Doe_123456_assignsubmission_onlinetext_/onlinetext.html", "<p>Hello</p>"),
        ("Jane Doe_123457_assignsubmission_file/mine.py", "x = 2"),
        ("Jean-Luc O'Hara Jr._123458_assignsubmission_file_/a.zip", zipped(("a.py", "x = 3"))),
        ("Bo Lee_123459_assignsubmission_onlinetext_/onlinetext.html", "<p>No file</p>"),
        ("Group A_assignsubmission_file_/assignment4.py", "x = 5"),
    ]
    for path in both_ways(tmp_path, members):
        read = read_all(discover([path], NAME))

        assert people(path) == [
            ("123456", "Jane Doe"),
            ("123457", "Jane Doe"),
            ("123458", "Jean-Luc O'Hara Jr."),
            ("123459", "Bo Lee"),
            ("Group A", "Group A"),
        ]
        assert [one.cells for one in read.values()] == [
            ("x = 1",),
            ("x = 2",),
            ("x = 3",),
            (),
            ("x = 5",),
        ]


def test_moodle_files(tmp_path):
    members = [
        ("Jane Doe_123456_assignsubmission_file_assignment4.ipynb", notebook("x = 1")),
        ("Jane Doe_123456_assignsubmission_file_helper.py", "y = 1"),
        ("Bo Lee_9_assignsubmission_file_report.pdf", "%PDF"),
    ]
    for path in both_ways(tmp_path, members):
        read = read_all(discover([path], NAME))

        assert people(path) == [("123456", "Jane Doe"), ("9", "Bo Lee")]
        assert read["123456"].cells == ("x = 1",)
        assert read["123456"].helpers == {"helper.py": b"y = 1"}


def test_gradescope(tmp_path):
    members = [
        ("submission_metadata.yml", METADATA),
        ("submission_101/assignment4.ipynb", notebook("x = 1")),
        ("submission_102/assignment4.py", "x = 2"),
        ("submission_103/report.pdf", "%PDF"),
        ("submission_104/assignment4.py", "x = 4"),
    ]
    for path in both_ways(tmp_path, members):
        read = read_all(discover([path], NAME))

        assert people(path) == [
            ("0123", "Ann Lee"),
            ("200", "Ann Lee"),
            ("201", "Bo Díaz"),
            ("cy@example.org", "Cy"),
            ("submission_104", ""),
        ]
        assert read["200"].cells == read["201"].cells == ("x = 2",)
        assert read["cy@example.org"].unreadable


@pytest.mark.parametrize("metadata", ["", "a: [", "- 1", "submission_1: 3", "&a [*a]", "x" * 99])
def test_broken_metadata_loses_nobody(tmp_path, metadata):
    write(tmp_path / "submission_metadata.yml", metadata)
    write(tmp_path / "submission_1" / "assignment4.py")
    write(tmp_path / "submission_2" / "assignment4.py")

    assert students(tmp_path) == ["submission_1", "submission_2"]
