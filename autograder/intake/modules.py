"""Which modules a submission imports, and which files beside it are never imported."""

import ast
import sys
from collections.abc import Collection, Iterable, Mapping

from autograder.checks.library_notes import PROVIDED
from autograder.student.cells import parse

_LIBRARIES = frozenset(PROVIDED) | {"tf_keras", "dateutil", "h5py", "absl", "google", "PIL", "six"}


def imported_modules(cells: Iterable[str], kind: str) -> frozenset[str]:
    """Return the top-level names of all modules that code imports; `kind` as for `parse`."""
    parsed = parse(cells, kind)
    lines = {name: source.split("\n") for name, source in parsed.sources.items()}
    found: set[str] = set()
    for statement in parsed.statements:
        tree = statement.tree
        text = lines[statement.filename][tree.lineno - 1 : tree.end_lineno]
        if any("import" in line for line in text):  # few do, and a tree takes long to walk
            found |= _imported(tree)
    return frozenset(found)


def imported_by_module(data: bytes) -> frozenset[str]:
    """Return the same for a module's file; nothing where it does not parse."""
    try:
        return frozenset(_imported(ast.parse(data)))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return frozenset()


def shadowed(imported: Collection[str], helpers: Mapping[str, bytes]) -> list[str]:
    """Return the helpers' paths that a library of the same name shadows."""
    return sorted(
        path
        for path in helpers
        if (top := _module(path)) is not None and top in imported and is_library(top)
    )


def is_library(module: str) -> bool:
    """Return whether a library of this name is found before any module that is handed in."""
    return module in sys.stdlib_module_names or module in _LIBRARIES


def _module(path: str) -> str | None:
    top, _, rest = path.partition("/")
    if not rest:
        return top.removesuffix(".py") if top.endswith(".py") else None
    return top if rest == "__init__.py" else None


def _imported(tree: ast.AST) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
        elif (
            isinstance(node, ast.Call)
            and node.args
            and isinstance(node.args[0], ast.Constant)
            and isinstance(node.args[0].value, str)
            and getattr(node.func, "attr", getattr(node.func, "id", ""))
            in ("import_module", "__import__")
        ):
            found.add(node.args[0].value.partition(".")[0])
    return found
