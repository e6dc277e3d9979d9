"""The package `public_checks` of the student bundle: copied public checks, and their data.

An allow-list says which modules may be copied. Which ones are needed follows from the imports of
the public checks; if these import anything else, nothing is written.
"""

import ast
import functools
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from importlib import resources
from typing import Any

from autograder.assignments.assignment import Assignment
from autograder.checks.engine import Question
from autograder.checks.hints import NO_HINTS
from autograder.handout.wording import points
from autograder.intake.given_files import digests_of
from autograder.student.codec import pack
from autograder.variant import Variant

PACKAGE = "public_checks"
DATA = "question_data"
OWN = "autograder"
ALLOWED = (
    "assignments/*/*/*.py",
    "checks/*.py",
    "checks/models/judges.py",
    "checks/models/layer_faults.py",
    "checks/models/layer_picture.py",
    "checks/models/model_case.py",
    "checks/naive/task.py",
    "checks/notebook/*.py",
    "checks/pictures/*.py",
    "data/columns.py",
    "student/*.py",
)
# Never, whatever imports it: the oracle, hidden inputs, what identifies misconceptions.
FORBIDDEN = (
    "assignments/*/*/examples.py",
    "assignments/*/*/hidden.py",
    "assignments/*/*/diagnosis.py",
    "assignments/*/*/hints.py",
    "assignments/*/*/arithmetic.py",
    "assignments/*/*/answers/*",
    "assignments/*/*/explanations.py",
    "assignments/*/*/key.py",
    "checks/models/arithmetic.py",
    "checks/models/diagnosis.py",
    "checks/models/hints.py",
    "checks/models/sealing.py",
    "checks/models/single_unit.py",
    "checks/naive/sizes.py",
    "checks/naive/diagnosis.py",
    "checks/naive/hints.py",
    "checks/oracle/*",
    "checks/suspects.py",
    "student/window_stand_in.py",
)
_ROOTS = ("checks/notebook/notebook_grader.py", "checks/notebook/otter_cases.py")
_INIT = '''"""The public checks of this assignment. Nothing here needs to be read or changed."""

from public_checks.checks.notebook.notebook_grader import example as example
from public_checks.checks.notebook.notebook_grader import grader as grader
'''
_TESTS = '''"""The public checks of {name}, for `otter check`."""

OK_FORMAT = False

from public_checks.checks.notebook.otter_cases import case

name = "{name}"
points = None
all_or_nothing = False

'''


class NotPublic(Exception):
    """A public check needs a module that must not be copied; the message names both."""


def public_files(variant: Variant, assignment: Assignment) -> dict[str, bytes]:
    """Return the otter tests and the package they need, contents by path in the bundle."""
    assignment = assignment.of(variant)
    texts = {f"{PACKAGE}/{path}": copied(path) for path in public_modules(assignment)}
    folders = {path.rpartition("/")[0] for path in texts}
    folders |= {up for folder in folders for up in _above(folder)}
    texts |= {f"{folder}/__init__.py": "" for folder in folders if folder != PACKAGE}
    texts[f"{PACKAGE}/__init__.py"] = _INIT
    texts |= {
        f"tests/{question.name}.py": _test_file(question) for question in assignment.questions
    }
    files = {path: text.encode() for path, text in texts.items()}
    for question in assignment.questions:
        data = question_data(question, variant, assignment)
        files[f"{PACKAGE}/{DATA}/{question.name}.msgpack"] = pack(data)
    return files


def given_digests(variant: Variant, assignment: Assignment) -> frozenset[str]:
    """Return the digests by which intake recognizes these files under any name."""
    return digests_of(public_files(variant, assignment))


def question_data(question: Question, variant: Variant, assignment: Assignment) -> dict[str, Any]:
    """Return the data on a question in the student bundle; see `checks.notebook.questions`."""
    public = [check for check in question.checks if check.visibility == "public"]
    assignment = assignment.of(variant)
    place = assignment.names.index(question.name) + 1
    following = assignment.questions[place] if place < len(assignment.questions) else None
    by_check = question.points(variant)
    return {
        "assignment": assignment.name,
        "title": question.title,
        "descriptions": {check.name: check.description(variant) for check in public},
        "points": {check.name: by_check[check.name] for check in public},
        "hidden": len(question.checks) - len(public),
        "example": dict(question.example(variant)),
        "comment": question.comment_points(variant),
        "next": following and list(_link(following, variant)),
        "hints": (question.hints or NO_HINTS).public_data(
            [check.name for check in public], f"{question.name}-hints"
        ),
    }


def _link(question: Question, variant: Variant) -> tuple[str, str]:
    """Return the anchor that Jupyter gives to a question's heading, and a title."""
    worth = question.auto_points(variant) + question.comment_points(variant)
    title = f"{question.name} · {question.title}"
    return f"{title} ({points(worth)})".replace(" ", "-"), title


def public_modules(assignment: Assignment) -> list[str]:
    """Return the modules that the student bundle needs, as paths in the package.

    Raises `NotPublic` where one of them must not be copied.
    """
    folder = f"assignments/{assignment.name}"
    checks = [f"{folder}/{question.name}/checks.py" for question in assignment.questions]
    found: dict[str, str] = {}
    waiting = [(root, "the list of what is needed") for root in (*_ROOTS, *checks)]
    while waiting:
        path, asked_by = waiting.pop()
        if path in found:
            continue
        if not _matches(path, ALLOWED) or _matches(path, FORBIDDEN):
            raise NotPublic(f"{path}: must not be copied, but is imported by {asked_by}")
        found[path] = asked_by
        waiting += [(imported, path) for imported in _imports(path)]
    return sorted(found)


@functools.cache
def copied(path: str) -> str:
    """Return a module's text, its imports of `autograder` renamed to the copied package."""
    pattern = rf"^(\s*(?:from|import) ){OWN}\b"
    return re.sub(pattern, rf"\g<1>{PACKAGE}", _read(path), flags=re.MULTILINE)


def _matches(path: str, patterns: tuple[str, ...]) -> bool:
    """Return whether a pattern matches; its `*` stands for part of one folder's or file's name."""
    depth = path.count("/")
    return any(depth == pattern.count("/") and fnmatch(path, pattern) for pattern in patterns)


def _above(folder: str) -> Iterator[str]:
    while "/" in folder:
        folder = folder.rpartition("/")[0]
        yield folder


def _read(path: str) -> str:
    return resources.files(OWN).joinpath(*path.split("/")).read_text("utf-8")


def _exists(path: str) -> bool:
    return resources.files(OWN).joinpath(*path.split("/")).is_file()


@functools.cache
def _imports(path: str) -> list[str]:
    """Return the modules of this package that a module imports, except for type checking."""
    found: list[str] = []
    folder = path.split("/")[:-1]
    for node in _run_at_import(ast.parse(_read(path))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                found += _ours(alias.name.split("."), [])
        elif isinstance(node, ast.ImportFrom):
            above = folder[: len(folder) - node.level + 1] if node.level else []
            module = [OWN, *above] if node.level else []
            module += node.module.split(".") if node.module else []
            found += _ours(module, [alias.name for alias in node.names])
    return found


def _ours(module: list[str], names: list[str]) -> Iterator[str]:
    if module[:1] != [OWN]:
        return
    place = "/".join(module[1:])
    if _exists(f"{place}.py"):
        yield f"{place}.py"
        return
    for name in names:
        inner = f"{place}/{name}.py" if place else f"{name}.py"
        yield inner if _exists(inner) else f"{place}/__init__.py"


def _run_at_import(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        yield node
        yield from _run_at_import(node)


def _test_file(question: Question) -> str:
    cases = "".join(
        f'{check.name.replace("-", "_")} = case("{question.name}", "{check.name}")\n'
        for check in question.checks
        if check.visibility == "public"
    )
    return _TESTS.format(name=question.name) + cases
