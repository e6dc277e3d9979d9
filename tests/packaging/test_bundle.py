"""The student's bundle: everything a student needs, and nothing of what is to be found out."""

import ast
import re
import zipfile
from pathlib import Path

import pytest

from autograder.assignments.assignment4 import QUESTIONS
from autograder.assignments.masters import masters_dir
from autograder.commands.build import write_student
from autograder.handout.bundle import ASSIGNMENT
from autograder.handout.extract import Module, with_methods, without_names
from autograder.handout.misconceptions import read_misconceptions
from autograder.handout.public_checks import public_extract
from autograder.handout.render import render
from autograder.variant import load_variant

ROOT = Path(__file__).parents[2]
VARIANT = load_variant()
HIDDEN = [check for q in QUESTIONS for check in q.checks if check.visibility == "hidden"]
PUBLIC = [check for q in QUESTIONS for check in q.checks if check.visibility == "public"]


@pytest.fixture(scope="module")
def bundle(tmp_path_factory) -> dict[str, str]:
    """What is in the built student.zip, by path."""
    folder = tmp_path_factory.mktemp("bundle")
    write_student(VARIANT, folder)
    with zipfile.ZipFile(folder / "student.zip") as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


@pytest.fixture(scope="module")
def code(bundle) -> str:
    """All of it but the handout, which tells that there are hidden checks and what they ask."""
    return "\n".join(text for name, text in bundle.items() if not name.endswith("README.md"))


def lines_of(text: str) -> set[str]:
    return {line.strip() for line in text.splitlines()}


def telling(text: str, shortest: int = 20) -> set[str]:
    """The lines of some code that could tell something: no comments, no closing brackets."""
    return {line for line in lines_of(text) if len(line) >= shortest and line[0] not in "#\"'@"}


def test_zip_is_the_folder_and_the_committed_assignment(bundle):
    folder = ROOT / "assignment" / ASSIGNMENT
    committed = {
        f"{ASSIGNMENT}/{path.relative_to(folder).as_posix()}": path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }

    assert committed == bundle


def test_bundle_holds_notebook_script_handout_figure_requirements_and_tests(bundle):
    top = {name.split("/")[1] for name in bundle}

    assert {
        "README.md",
        "assignment4.ipynb",
        "assignment4.py",
        "model.svg",
        "public_checks",
        "requirements.txt",
        "tests",
    } == top
    assert [f"{q.name}.py" for q in QUESTIONS] == sorted(
        name.split("/")[2] for name in bundle if name.split("/")[1] == "tests"
    )


def test_every_public_check_is_in_the_tests_with_its_points(bundle):
    tests = "".join(text for name, text in bundle.items() if "/tests/" in name)

    assert [check.name for check in PUBLIC] == re.findall(r"^    name=[\"'](.*)[\"'],", tests, re.M)


def test_no_hidden_check_is_in_it(code):
    functions = [check.function.__name__ for check in HIDDEN]
    names = [name for check in HIDDEN for name in (check.name, check.name.replace("-", "_"))]

    assert len(HIDDEN) >= 9
    assert [] == [name for name in names if name in code]
    assert [] == [name for name in functions if re.search(rf"\bdef {name}\(", code)]
    assert [] == [check.name for check in HIDDEN if check.doc.strip().split("\n")[0] in code]
    assert "hidden=True" not in code


def test_no_line_of_a_hidden_check_or_of_what_only_it_uses_is_in_it(code):
    extract = public_extract()
    secret: set[str] = set()
    for question in QUESTIONS:
        name = f"autograder.assignments.assignment4.{question.name}.checks"
        module = extract.module(name)
        whole = Module(
            name,
            (ROOT / f"autograder/assignments/assignment4/{question.name}/checks.py").read_text(
                "utf-8"
            ),
        )
        for node in whole.tree.body:
            defined = getattr(node, "name", None)
            if isinstance(node, ast.FunctionDef) and defined not in extract.wanted[name]:
                secret |= telling(whole.source(node), 30)
        kept = [
            module.source(module.statements[kept])
            for kept in extract.wanted[name]
            if kept in module.statements
        ]
        secret -= lines_of("\n".join(kept))

    assert len(secret) > 30
    assert set() == secret & lines_of(code)


def test_no_solution_is_in_it(code):
    skeleton = lines_of(render(VARIANT, "skeleton"))
    solution = telling(render(VARIANT, "solution")) - skeleton

    assert len(solution) > 40
    assert {"sequence_length=sequence_length,"} >= solution & lines_of(code)


def test_no_misconception_is_in_it(code):
    skeleton = lines_of(render(VARIANT, "skeleton"))
    wrong = [
        w.code for w in read_misconceptions(masters_dir("assignment4") / "misconceptions", VARIANT)
    ]
    lines = telling("\n".join(wrong)) - skeleton

    assert len(lines) > 100
    assert {"sequence_length=sequence_length,"} >= lines & lines_of(code)


def test_public_checks_stand_on_their_own(bundle):
    """No module of ours is imported: a student has none."""
    imported = [
        (name, node.module if isinstance(node, ast.ImportFrom) else alias.name)
        for name, text in bundle.items()
        if name.endswith(".py")
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    ]

    assert [] == [pair for pair in imported if (pair[1] or "").split(".")[0] == "autograder"]


def test_requirements_name_what_is_imported(bundle):
    needed = set(re.findall(r"^[\w-]+", bundle[f"{ASSIGNMENT}/requirements.txt"], re.M))

    assert {"hypothesis", "msgpack", "otter-grader", "pydantic", "tensorflow"} <= needed


def test_names_of_misconceptions_are_taken_off_calls():
    text = 'raise Wrong("ä", "b", name=named(\n    1))\nraise Wrong(\n    "a",\n    name="x",\n)\nf(name=1)\n'

    left = ast.unparse(ast.parse(without_names(text)))

    assert "raise Wrong('ä', 'b')\nraise Wrong('a')\nf(name=1)" == left


def test_other_methods_are_left_out():
    text = "class A:\n    def a(self):\n        pass\n\n    def b(self):\n        pass\n\n\nclass B:\n    def a(self):\n        pass\n"

    left = ast.unparse(ast.parse(with_methods(text, {"A": frozenset({"b"})})))

    assert ["b", "a"] == re.findall(r"def (\w)", left)
