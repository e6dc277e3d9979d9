"""What is beside the graded file: our output, libraries, the bundle, copies, shadowed modules."""

import pytest
from hand_in import NAME, notebook, read_all, read_one, students, write, zipped

from autograder.intake import discover
from autograder.intake.given_files import digests_of
from autograder.intake.modules import imported_modules

SKELETON = "def split_counts(n):\n    '''Doc.'''\n    raise NotImplementedError('q3')\n"
WRITTEN = "def split_counts(n):\n    return n, 0, 0\n\n\ndef load_data(path):\n    return path\n"
GIVEN = (
    '"""Windows of a record."""\n\nimport numpy as np\n\n\ndef windows(data, length):\n'
    '    """Return the windows."""\n    starts = np.arange(len(data) - length + 1)\n'
    "    # one row a window\n    return data[starts[:, None] + np.arange(length)]\n"
)


def graded(folder):
    """Write what `grade` leaves in a folder."""
    write(folder / "grading.sqlite", "SQLite format 3\0")
    write(folder / "grades.csv", "student\n")
    write(folder / "report.html", "<p>")
    write(folder / "results" / "ada.json", "{}")
    write(folder / "feedback" / "ada.html", "<p>")


@pytest.mark.parametrize("where", ["graded", "old/graded", "a/b/c"])
def test_our_own_output_is_no_student(tmp_path, where):
    write(tmp_path / "class" / "ada.py")
    write(tmp_path / "class" / "bob" / "assignment4.py")
    graded(tmp_path / "class" / where)

    assert students(tmp_path / "class") == ["ada", "bob"]


def test_our_own_output_is_no_class(tmp_path):
    graded(tmp_path / "out")
    found = discover([tmp_path / "out"], NAME)

    assert found.entries == ()
    assert "the output of an earlier run" in found.problems[0]


def test_output_in_the_classs_own_folder_is_set_aside(tmp_path):
    write(tmp_path / "class" / "ada.py")
    write(tmp_path / "class" / "bob.py")
    graded(tmp_path / "class")

    assert students(tmp_path / "class") == ["ada", "bob"]


def test_output_that_was_cut_off_is_no_student_either(tmp_path):
    write(tmp_path / "class" / "ada.py")
    write(tmp_path / "class" / "out" / "grading.sqlite", "SQLite format 3\0")

    assert students(tmp_path / "class") == ["ada"]


def test_a_student_called_results_is_a_student(tmp_path):
    write(tmp_path / "class" / "results" / "assignment4.py")
    write(tmp_path / "class" / "feedback.py")

    assert students(tmp_path / "class") == ["feedback", "results"]


LIBRARIES = ["env/lib", "venv/Lib/site-packages", "node_modules/x", ".venv/lib", "aaa_data/many"]


@pytest.mark.parametrize("folder", LIBRARIES)
def test_thousands_of_files_do_not_hide_the_one_that_counts(tmp_path, folder):
    (tmp_path / "class" / "carol" / folder).mkdir(parents=True)
    for number in range(5_100):
        (tmp_path / "class" / "carol" / folder / f"m{number}.py").touch()
    write(tmp_path / "class" / "carol" / "my_work" / "assignment4.py", "x = 3")
    write(tmp_path / "class" / "bob.py")
    read = read_all(discover([tmp_path / "class"], NAME))

    assert read["carol"].cells == ("x = 3",)
    assert sorted(read) == ["bob", "carol"]


def test_a_virtual_environment_is_nobodys_work_whatever_it_is_called(tmp_path):
    write(tmp_path / "class" / "ada" / "work.py", "x = 1", modified=100)
    write(tmp_path / "class" / "ada" / "dl" / "pyvenv.cfg", "home = /usr")
    write(tmp_path / "class" / "ada" / "dl" / "lib" / "newer.py", "x = 2", modified=200)
    write(tmp_path / "class" / "dl4" / "pyvenv.cfg", "home = /usr")
    write(tmp_path / "class" / "dl4" / "lib" / "x.py")
    write(tmp_path / "class" / "bob.py")
    read = read_all(discover([tmp_path / "class"], NAME))

    assert sorted(read) == ["ada", "bob"]
    assert read["ada"].cells == ("x = 1",)
    assert read["ada"].helpers == {}


def given(tmp_path, name, content):
    """Hand in a file under `name` beside a submission that imports it."""
    module = name.split("/")[0].removesuffix(".py")
    members = (("assignment4.py", f"from {module} import windows\n"), (name, content))
    write(tmp_path / "ada.zip", zipped(*members))
    known = digests_of({"public_checks/windows.py": GIVEN.encode(), "assignment4.py": b"x = 1"})
    (entry,) = discover([tmp_path / "ada.zip"], NAME, lambda: known).entries
    return entry.read()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("public_checks/windows.py", GIVEN),
        ("public_checks/anything.py", "x = 1"),
        ("public_checks/data.npz", "x" * 500),
        ("Public_Checks/windows.py", GIVEN),
        ("tests/q1.py", "OK_FORMAT = True"),
        ("helper.py", GIVEN),
        ("helper.py", GIVEN.replace("\n", "\r\n")),
        ("helper.py", GIVEN.replace("# one row a window", "# my own idea")),
        ("helper.py", GIVEN.replace('"""Return the windows."""', '"""Mine."""')),
        ("deep/public_checks/windows.py", GIVEN),
    ],
)
def test_what_the_bundle_holds_is_no_module_of_the_students(tmp_path, name, content):
    read = given(tmp_path, name, content)

    assert read.helpers == {}
    assert (
        "belongs to the assignment and cannot be imported as the submission's own." in read.notes[0]
    )


@pytest.mark.parametrize(("name", "times"), [("ada.py", 0), ("ada.zip", 1), ("class", 1)])
def test_the_bundle_is_looked_at_only_where_files_may_lie_beside_the_code(tmp_path, name, times):
    write(tmp_path / "ada.py")
    write(tmp_path / "ada.zip", zipped(("assignment4.py", "x = 1"), ("helper.py", GIVEN)))
    for student in ("bob", "eve"):
        write(tmp_path / "class" / student / "assignment4.py")
        write(tmp_path / "class" / student / "helper.py", GIVEN)
    asked = []

    discover([tmp_path / name], NAME, lambda: frozenset(asked.append(name) or ()))

    assert [name] * times == asked


def test_a_lost_import_of_the_bundle_is_a_cause(tmp_path):
    assert given(tmp_path, "helper.py", GIVEN).causes
    assert given(tmp_path, "public_checks/windows.py", GIVEN).causes


@pytest.mark.parametrize(
    "content", ["", "x = 1\n", "import numpy as np\n\ndef windows(a):\n    return np.sort(a)\n"]
)
def test_a_students_own_module_is_taken(tmp_path, content):
    read = given(tmp_path, "helper.py", content)

    assert list(read.helpers) == ["helper.py"]
    assert read.notes == ()


@pytest.mark.parametrize(
    "code",
    [
        "import numpy",
        "import os, numpy.random as r",
        "from numpy import sort",
        "def f():\n    import numpy",
        "import importlib\nimportlib.import_module('numpy')",
    ],
)
def test_a_module_that_a_library_keeps_from_coming_to_bear_is_named(tmp_path, code):
    write(tmp_path / "ada" / "assignment4.py", code)
    write(tmp_path / "ada" / "numpy.py", "def sort(a): return a")
    read = read_one(tmp_path / "ada")

    sentence = "'numpy.py' has no effect: a library of that name is imported instead."
    assert read.notes == read.causes == (sentence,)


def test_a_module_named_like_a_library_that_is_not_imported_gets_no_note(tmp_path):
    write(tmp_path / "ada" / "assignment4.py", "import math")
    write(tmp_path / "ada" / "statistics.py", "x = 1")

    assert read_one(tmp_path / "ada").notes == ()


def test_imports_are_found_in_every_cell_that_parses():
    cells = ["import a, b.c", "%%time\nfrom d import e", "x = (", "!ls\nfrom . import f"]

    assert imported_modules(cells, "notebook") == {"a", "b", "d"}


def copy_beside(tmp_path, main, other, name="Copy of assignment4.ipynb"):
    write(tmp_path / "ada" / "assignment4.ipynb", notebook(main))
    write(tmp_path / "ada" / name, notebook(other) if name.endswith(".ipynb") else other)
    return read_one(tmp_path / "ada")


@pytest.mark.parametrize("name", ["Copy of assignment4.ipynb", "old/work.ipynb", "mine.py"])
@pytest.mark.parametrize("main", [SKELETON, "import numpy\n", "def split_counts(n): ...\n"])
def test_work_beside_the_skeleton_that_was_graded_is_named(tmp_path, name, main):
    read = copy_beside(tmp_path, main, WRITTEN, name)

    assert read.submission == "ada/assignment4.ipynb"
    assert any(f"'{name}' beside it was not graded" in cause for cause in read.causes)


@pytest.mark.parametrize(
    ("main", "other"),
    [
        (WRITTEN, WRITTEN),
        (WRITTEN, SKELETON),
        (SKELETON, SKELETON),
        ("from mine import *\n", WRITTEN),
        (WRITTEN, "def draw(x):\n    return x\n"),
    ],
)
def test_a_file_beside_completed_work_gets_no_note(tmp_path, main, other):
    assert copy_beside(tmp_path, main, other, "mine.py").causes == ()


def test_a_cell_that_could_not_be_read_is_a_cause_and_keeps_its_number(tmp_path):
    write(tmp_path / "ada.ipynb", notebook("x = 1", 7, "y = 2"))
    read = read_one(tmp_path / "ada.ipynb")

    assert read.cells == ("x = 1", "", "y = 2")
    assert read.causes == ("Cell 2 has no text for its code; it was ignored.",)
