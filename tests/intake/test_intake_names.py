import unicodedata

import pytest
from hypothesis import given

from autograder.intake import safe_name, safe_names
from tests.strategies.handed_in import student_ids


@pytest.mark.parametrize("student", ["s017", "S017", "Müller Ø", "a.b", "12345", "学生", "o'neil"])
def test_an_ordinary_id_is_its_own_file_name(student):

    assert safe_name(student) == student


DANGEROUS = [
    *("a/b", "..", ".", "", "a\nb", "a\x00b", "a\\b", "a:b", "../../etc/passwd", "end.", "end "),
    *("x" * 300, "é" * 150, "CON", "con", "Aux.txt", "COM1", "s017-0123456789ab", "\ud800"),
]


@pytest.mark.parametrize("student", DANGEROUS)
def test_a_dangerous_id_becomes_a_safe_file_name(student, tmp_path):
    name = safe_name(student)
    (tmp_path / f"{name}.json").write_text("{}")
    (tmp_path / f"{name}.feedback.html").write_text("")

    assert name != student
    assert len(list(tmp_path.iterdir())) == 2


@given(student_ids(), student_ids())
def test_different_ids_never_share_a_file_name(one, other):

    assert (safe_name(one) == safe_name(other)) == (one == other)


@given(student_ids())
def test_a_forged_safe_name_does_not_meet_its_model(student):
    forged = safe_name(student + "/")

    assert safe_name(forged) != forged


def test_ids_apart_in_case_alone_get_names_apart_in_more():
    names = safe_names(["S017", "s017", "s018"])

    assert names["S017"] == "S017"
    assert names["s018"] == "s018"
    assert len({name.casefold() for name in names.values()}) == 3


def test_a_decomposed_name_is_one_student_with_the_composed(tmp_path):
    from hand_in import students, write

    write(tmp_path / "c" / unicodedata.normalize("NFD", "Zoë.py"))
    write(tmp_path / "c" / "Zoe.py")

    assert students(tmp_path / "c") == ["Zoe", unicodedata.normalize("NFC", "Zoë")]
