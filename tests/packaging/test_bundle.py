"""The student's bundle: everything a student needs, and nothing of what is to be found out."""

import ast
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.assignments.assignment4 import QUESTIONS
from autograder.assignments.masters import masters_dir
from autograder.assignments.registry import DEFAULT as ASSIGNMENT
from autograder.commands.build import write_student
from autograder.handout import public_checks
from autograder.handout.misconceptions import read_misconceptions
from autograder.handout.public_checks import FORBIDDEN, NotPublic, public_modules
from autograder.handout.render import render
from autograder.student.codec import unpack
from autograder.variant import load_variant

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "autograder"
VARIANT = load_variant()
HIDDEN = [check for q in QUESTIONS for check in q.checks if check.visibility == "hidden"]
PUBLIC = [check for q in QUESTIONS for check in q.checks if check.visibility == "public"]
# What a student's code may import, as the distributions' packages are called.
LIBRARIES = {"hypothesis", "keras", "matplotlib", "msgpack", "numpy", "otter", "pandas", "psutil"}
LIBRARIES |= {"IPython", "tensorflow", "public_checks"}


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> dict[str, bytes]:
    """What is in the built student.zip, by path."""
    folder = tmp_path_factory.mktemp("bundle")
    write_student(VARIANT, folder, ASSIGNMENT)
    with zipfile.ZipFile(folder / "student.zip") as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def bundle(files) -> dict[str, str]:
    """The texts in it, by path."""
    return {
        name: content.decode("utf-8")
        for name, content in files.items()
        if not name.endswith(".msgpack")
    }


@pytest.fixture(scope="module")
def data(files) -> dict[str, Any]:
    """What its data files hold, by question."""
    return {
        Path(name).stem: unpack(content)
        for name, content in files.items()
        if name.endswith(".msgpack")
    }


@pytest.fixture(scope="module")
def code(bundle) -> str:
    """All of it but the handout, which tells that there are hidden checks and what they ask."""
    return "\n".join(text for name, text in bundle.items() if not name.endswith("README.md"))


def scalars(value: Any) -> Iterator[Any]:
    """Every number and text in nested data, those in arrays aside."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from scalars(item)
    elif not isinstance(value, np.ndarray):
        yield value


def lines_of(text: str) -> set[str]:
    return {line.strip() for line in text.splitlines()}


def telling(text: str, shortest: int = 20) -> set[str]:
    """The lines of some code that could tell something: no comments, no closing brackets."""
    return {line for line in lines_of(text) if len(line) >= shortest and line[0] not in "#\"'@"}


def test_zip_is_the_folder_and_the_committed_assignment(files):
    folder = ROOT / "assignment" / ASSIGNMENT.name
    committed = {
        f"{ASSIGNMENT.name}/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }

    assert sorted(committed) == sorted(files)
    assert [] == [name for name in files if files[name] != committed[name]]


def test_bundle_holds_notebook_script_handout_pictures_requirements_and_tests(files):
    top = {name.split("/")[1] for name in files}

    assert {
        "README.md",
        "assignment4.ipynb",
        "assignment4.py",
        "pictures",
        "public_checks",
        "requirements.txt",
        "tests",
    } == top
    assert [f"{q.name}.py" for q in QUESTIONS] == sorted(
        name.split("/")[2] for name in files if name.split("/")[1] == "tests"
    )


def test_every_public_check_is_in_the_tests(bundle):
    tests = "".join(text for name, text in bundle.items() if "/tests/" in name)

    assert [check.name for check in PUBLIC] == re.findall(r'= case\("q\d", "(.*)"\)', tests)


def test_data_gives_every_public_check_its_sentence_and_its_points(data):
    told = {name: points for each in data.values() for name, points in each["points"].items()}
    points = {name: each for q in QUESTIONS for name, each in q.points(VARIANT).items()}

    assert {check.name: points[check.name] for check in PUBLIC} == told
    assert {check.name for check in PUBLIC} == {
        name for each in data.values() for name in each["descriptions"]
    }


def test_no_hidden_check_is_in_it(code):
    names = [name for check in HIDDEN for name in (check.name, check.name.replace("-", "_"))]

    assert len(HIDDEN) >= 9
    assert [] == [name for name in names if name in code]
    assert [] == [check.name for check in HIDDEN if check.doc.strip().split("\n")[0] in code]
    assert "@QUESTION.hidden(" not in code


def defined(text: str) -> set[str]:
    """The names of all functions and classes in some code, those of methods included."""
    kinds = (ast.FunctionDef, ast.ClassDef)
    return {node.name for node in ast.walk(ast.parse(text)) if isinstance(node, kinds)}


def test_modules_are_copied_as_they_are(bundle):
    inside = {
        name.removeprefix(f"{ASSIGNMENT.name}/public_checks/"): text
        for name, text in bundle.items()
        if "/public_checks/" in name and not name.endswith("__init__.py")
    }

    assert public_modules(ASSIGNMENT) == sorted(inside)
    assert [] == [
        name
        for name, text in inside.items()
        if text.replace("public_checks", "autograder")
        != (PACKAGE / name).read_text("utf-8").replace("public_checks", "autograder")
    ]


def test_nothing_that_a_module_defines_that_must_not_leave_is_in_it(code):
    secret = {
        name
        for pattern in FORBIDDEN
        for path in PACKAGE.glob(pattern)
        if path.suffix == ".py"
        for name in defined(path.read_text("utf-8"))
        if len(name) > 8
    }
    public = {
        name
        for path in public_modules(ASSIGNMENT)
        for name in defined((PACKAGE / path).read_text())
    }

    assert len(secret - public) > 60
    assert [] == [name for name in secret - public if re.search(rf"\bdef {name}\b", code)]


def test_public_checks_that_reach_the_judges_arithmetic_are_not_written(monkeypatch):
    monkeypatch.setattr(public_checks, "_ROOTS", ("assignments/assignment4/q3/hidden.py",))

    with pytest.raises(NotPublic, match=r"q3/hidden\.py: must not be copied"):
        public_modules(ASSIGNMENT)


def test_data_tells_no_constant_that_is_to_be_found_out(data):
    wanted = {VARIANT.delay, VARIANT.sequence_length}

    assert set() == wanted & {each for each in scalars(data["q5"]) if isinstance(each, int)}


def test_data_names_no_misconception_to_who_has_not_committed_it(files):
    slugs = {
        wrong.slug.encode()
        for wrong in read_misconceptions(masters_dir("assignment4") / "misconceptions", VARIANT)
    }
    content = b"".join(files[name] for name in files if name.endswith(".msgpack"))

    assert set() == {slug for slug in slugs if slug in content}


def test_no_solution_is_in_it(code):
    skeleton = lines_of(render(VARIANT, "skeleton", ASSIGNMENT))
    solution = telling(render(VARIANT, "solution", ASSIGNMENT)) - skeleton

    assert len(solution) > 40
    assert {"sequence_length=sequence_length,"} >= solution & lines_of(code)


def test_no_misconception_is_in_it(code):
    skeleton = lines_of(render(VARIANT, "skeleton", ASSIGNMENT))
    wrong = [
        w.code for w in read_misconceptions(masters_dir("assignment4") / "misconceptions", VARIANT)
    ]
    lines = telling("\n".join(wrong)) - skeleton

    assert len(lines) > 100
    assert {"sequence_length=sequence_length,"} >= lines & lines_of(code)


def test_public_checks_stand_on_their_own(bundle):
    """No module of ours is imported, and no library that the requirements do not bring."""
    imported = {
        (node.module if isinstance(node, ast.ImportFrom) else alias.name).split(".")[0]
        for name, text in bundle.items()
        if name.endswith(".py") and "/public_checks/" in name
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Import) or (isinstance(node, ast.ImportFrom) and not node.level)
        for alias in node.names
    }

    assert set() == imported - LIBRARIES - set(sys.stdlib_module_names)


def test_requirements_name_what_is_imported(bundle):
    needed = set(re.findall(r"^[\w-]+", bundle[f"{ASSIGNMENT.name}/requirements.txt"], re.M))

    assert {"hypothesis", "msgpack", "otter-grader", "pandas", "tensorflow"} <= needed
