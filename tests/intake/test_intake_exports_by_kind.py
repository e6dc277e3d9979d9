"""An export is recognized by all of its names together, never by one file's."""

import pytest
from hand_in import NAME, read_all, students, write

from autograder.intake import discover

CANVAS = [
    "lovelaceada_101_9001_assignment4.ipynb",
    "hoppergrace_LATE_102_9002_assignment4.ipynb",
    "शर्मारवि_103_9003_assignment4.ipynb",
    "สมชายดีหัว_LATE_104_9004_assignment4.ipynb",
    "nguyễnvăn_105_9005_assignment4.py",
    "o2reilly_106_9006_assignment4-1.py",
    "poeed_107_text.html",
    "leebo_LATE_108_text.html",
    "anon_ab1cd_9009_assignment4.py",
    "anon_xy2zw_LATE_9010_assignment4.py",
    "anon_qq3qq_text.html",
]
PLAIN = [
    ["ada.py", "bob.py", "turing_2024_05_final.py"],
    ["turing_2024_05_final.py"],
    ["turing_2024_10_final.py"],
    ["ada_2024_10_final.py", "bob_2023_11_final.py"],
    ["ada_12_11_2024.py", "bob_13_10_2024.py"],
    ["assignment4_2024_04_30T23_50_00_111111.py", "assignment4_2024_05_01T08_10_00_222222.py"],
    ["assignment4_2024_10_30T23_50_00_111111.py", "assignment4_2023_11_01T08_10_00_222222.py"],
    ["assignment4_2024_12_01T23_50_00_1.py"],
    ["group_1_12_final.py", "group_2_13_final.py", "group_3_14_final.py"],
    ["hw4_101_9001_final.py", "hw4_102_9002_final.py"],
    ["ada.py", "bob_101_9001_assignment4.py"],
    ["ada.py", "bob.py", "cy_101_9001_a.py", "dee_102_9002_a.py", "eve_103_9003_a.py"],
    ["van_der_berg_101_9001_a.py", "de_la_cruz_102_9002_a.py"],
    ["ada_007_9001_a.py", "bob_008_9002_a.py"],
    ["12.py", "anna_3.py", "Ann_12_assignsubmission_file_a.py"],
]


def late(path):
    return {entry.student for entry in discover([path], NAME).entries if entry.late}


def test_canvas_is_recognized_in_every_script_and_form(tmp_path):
    for name in CANVAS:
        write(tmp_path / "class" / name, "<p>" if name.endswith(".html") else "x = 1")
    found = {e.student: e.name for e in discover([tmp_path / "class"], NAME).entries}

    assert found == {
        "101": "lovelaceada",
        "102": "hoppergrace",
        "103": "शर्मारवि",
        "104": "สมชายดีหัว",
        "105": "nguyễnvăn",
        "106": "o2reilly",
        "107": "poeed",
        "108": "leebo",
        "ab1cd": "",
        "xy2zw": "",
        "qq3qq": "",
    }


def test_a_stray_file_in_a_large_export_of_canvas_changes_nothing(tmp_path):
    for number in range(12):
        write(tmp_path / "class" / f"doe_{number + 1}_{number + 9001}_a.py")
    write(tmp_path / "class" / "reference.py")

    assert students(tmp_path / "class") == sorted([*map(str, range(1, 13)), "reference"])


@pytest.mark.parametrize("names", PLAIN, ids=lambda names: names[-1])
def test_names_with_numbers_are_plain_names(tmp_path, names):
    for name in names:
        write(tmp_path / "class" / name)

    assert students(tmp_path / "class") == sorted(name.removesuffix(".py") for name in names)


def test_late_is_who_canvas_calls_late(tmp_path):
    for name in CANVAS:
        write(tmp_path / "class" / name, "<p>" if name.endswith(".html") else "x = 1")
    read = read_all(discover([tmp_path / "class"], NAME))

    assert late(tmp_path / "class") == {"102", "104", "108", "xy2zw"}
    assert {student for student, one in read.items() if one.late} == {"102", "104", "108", "xy2zw"}
    assert "Handed in late, as the export says." in read["102"].notes


@pytest.mark.parametrize(
    ("line", "expected"),
    [(":late: true", {"1"}), (":lateness: 0:12:00", {"1"}), (":late: false", set()), ("", set())],
)
def test_late_is_who_gradescopes_metadata_calls_late(tmp_path, line, expected):
    submitters = "  :submitters:\n  - :name: Ann\n    :sid: '1'\n"
    extra = f"  {line}\n" if line else ""
    write(tmp_path / "submission_metadata.yml", f"submission_1:\n{submitters}{extra}")
    write(tmp_path / "submission_1" / "assignment4.py")

    assert late(tmp_path) == expected


def test_a_name_of_a_single_student_with_late_in_it_is_not_late(tmp_path):
    write(tmp_path / "chocolate_1.py")
    write(tmp_path / "late_bloomer.py")

    assert late(tmp_path) == set()
