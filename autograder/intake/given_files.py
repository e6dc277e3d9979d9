"""The assignment's own files among a student's: they do not count as the student's modules.

They are recognized by the bundle's folders, and by their content under any name.
"""

import ast
import hashlib
from collections.abc import Mapping

from autograder.intake.encodings import decode
from autograder.intake.files import File
from autograder.intake.names import is_code

FOLDERS = ("public_checks",)
TESTS = "tests"
_SHORTEST = 120  # characters; anybody can have an empty `__init__.py`
_LARGEST = 2_000_000


def digests_of(files: Mapping[str, bytes]) -> frozenset[str]:
    """Return the digests of a bundle's files, by which they are recognized under any name.

    `files` maps paths to bytes; only those in folders count, since the files at the top are the
    ones that students edit.
    """
    return frozenset(
        digest for name, data in files.items() if "/" in name for digest in _digests(name, data)
    )


def is_given(name: str, data: bytes, known: frozenset[str]) -> bool:
    """Return whether a file's content is one of the bundle's, ignoring layout and comments."""
    return bool(known) and not known.isdisjoint(_digests(name, data))


def in_given_folder(name: str) -> bool:
    """Return whether a path relative to the submission is in one of the bundle's folders."""
    *above, _ = name.split("/")
    folders = [folder.casefold() for folder in above]
    return any(folder in FOLDERS for folder in folders) or folders[:1] == [TESTS]


def split_given(files: list[File], folder: str) -> tuple[list[File], list[str]]:
    """Return the files outside the bundle's folders, and the names of those folders.

    `folder` is the path of the submission's folder.
    """
    start = f"{folder}/" if folder else ""
    kept: list[File] = []
    folders: set[str] = set()
    for file in files:
        name = file.name.removeprefix(start)
        if in_given_folder(name):
            above = [part for part in name.split("/")[:-1] if part.casefold() in (*FOLDERS, TESTS)]
            folders.add(above[0])
        else:
            kept.append(file)
    return kept, sorted(folders)


def _digests(name: str, data: bytes) -> set[str]:
    if not _SHORTEST <= len(data) <= _LARGEST:
        return set()
    found = {hashlib.sha256(data).hexdigest()}
    if is_code(name) and not name.casefold().endswith(".ipynb"):
        try:
            tree = ast.parse(decode(data, cookie=True)[0])
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return found
        text = ast.dump(_without_docstrings(tree))
        if len(tree.body) > 1 or len(text) > 4 * _SHORTEST:
            found.add(hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())
    return found


def _without_docstrings(tree: ast.Module) -> ast.Module:
    for node in ast.walk(tree):
        if isinstance(node, (ast.Module, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)) and (
            ast.get_docstring(node, clean=False) is not None
        ):
            node.body = node.body[1:] or [ast.Pass()]
    return tree
