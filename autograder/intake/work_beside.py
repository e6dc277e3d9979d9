"""Finds another file beside the graded one, in which the student did the work."""

import ast
from collections.abc import Iterable, Mapping

from autograder.intake.code import Code, read_code
from autograder.intake.files import Fault
from autograder.intake.modules import imported_modules
from autograder.intake.names import is_code, listed, without_ending
from autograder.student.cells import parse

MOST_COPIES = 8  # files beside the main one that are examined
LARGEST_COPY = 5_000_000


def written_beside(main: Code, files: Mapping[str, bytes]) -> tuple[str, list[str]] | None:
    """Return the file beside `main` that defines most of the functions which `main` lacks.

    Also return those functions' names: the stubs of `main` or, where it has no function
    at all, all of them. None where there is no such file, where `main` imports it, and where as
    many are written in `main` itself.
    """
    stubs, own = _functions(main.cells, main.kind)
    if not stubs and own:
        return None
    imported = imported_modules(main.cells, main.kind)
    best: tuple[str, list[str]] | None = None
    candidates = [name for name in files if is_code(name) and len(files[name]) <= LARGEST_COPY]
    for name in sorted(candidates, key=lambda path: (path.count("/"), path))[:MOST_COPIES]:
        try:
            code = read_code(files[name], name.rpartition("/")[2])
        except Fault:
            continue
        _, written = _functions(code.cells, code.kind)
        both = [function for function in stubs or sorted(written) if function in written]
        taken = without_ending(name).partition("/")[0] in imported
        if both and not taken and len(written) > len(own):
            best = (name, both) if best is None or len(both) > len(best[1]) else best
    return best


def beside_sentence(main: str, other: str, functions: list[str]) -> str:
    """Return a sentence for the student on such a file."""
    return (
        f"'{main}' was graded, but {listed(functions)} {'is' if len(functions) == 1 else 'are'} not "
        f"written in it; '{other}' beside it was not graded, although it defines "
        f"{'it' if len(functions) == 1 else 'them'}."
    )


def _functions(cells: Iterable[str], kind: str) -> tuple[list[str], set[str]]:
    """Return the top-level functions that are stubs, and those that are implemented."""
    last: dict[str, bool] = {}
    for statement in parse(cells, kind).statements:
        if isinstance(statement.tree, ast.FunctionDef):
            last[statement.tree.name] = all(_does_nothing(node) for node in statement.tree.body)
    return [name for name, stub in last.items() if stub], {
        n for n, stub in last.items() if not stub
    }


def _does_nothing(node: ast.stmt) -> bool:
    if isinstance(node, ast.Raise):
        raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
        return isinstance(raised, ast.Name) and raised.id == "NotImplementedError"
    if isinstance(node, ast.Return):
        return node.value is None or (
            isinstance(node.value, ast.Constant) and node.value.value in (None, ...)
        )
    return isinstance(node, ast.Pass) or (
        isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    )
