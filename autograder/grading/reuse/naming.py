"""The names that pieces of code bind, import or give as types."""

import ast
import builtins
from collections.abc import Iterator, Mapping

from autograder.grading.reuse import libraries

BINDING = (
    *(ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.arg, ast.ExceptHandler, ast.For),
    *(ast.AsyncFor, ast.comprehension, ast.AugAssign, ast.AnnAssign, ast.NamedExpr, ast.withitem),
    *(ast.Delete, ast.Nonlocal),
)


class NotContained(Exception):
    """It is not known that a piece of code leaves nothing behind; why, in a few words."""


def imported(
    node: ast.Import | ast.ImportFrom, modules: frozenset[str]
) -> Iterator[tuple[str, str]]:
    """Yield the names that an import binds, with what they stand for. Raises `NotContained`."""
    if isinstance(node, ast.Import):
        for alias in node.names:
            if alias.name not in modules:
                raise NotContained(f"{alias.name} is imported")
            if alias.asname:
                yield alias.asname, libraries.path_of(alias.name)
            else:
                yield alias.name.partition(".")[0], alias.name.partition(".")[0]
        return
    if node.level or node.module not in modules:
        raise NotContained(f"{node.module} is imported")
    for alias in node.names:
        if alias.name == "*" or is_hidden(alias.name):
            raise NotContained("names are imported that are not written out")
        yield alias.asname or alias.name, libraries.path_of(f"{node.module}.{alias.name}")


def annotation(node: ast.expr, imports: Mapping[str, str]) -> None:
    """Let types be named. Raises `NotContained` for anything else."""
    for each in ast.walk(node):
        if isinstance(each, ast.Name):
            known = each.id in imports or isinstance(getattr(builtins, each.id, None), type)
            if not known or not isinstance(each.ctx, ast.Load):
                raise NotContained(f"{each.id} in a type")
        elif isinstance(each, ast.Attribute):
            if is_hidden(each.attr):
                raise NotContained(f"{each.attr} in a type")
        elif not isinstance(
            each,
            ast.Subscript | ast.BinOp | ast.BitOr | ast.Tuple | ast.List | ast.Constant | ast.Load,
        ):
            raise NotContained("a type that is computed")


def is_hidden(name: str) -> bool:
    """Return whether it is one of the interpreter's own names."""
    return name.startswith("__")


def stored(node: ast.AST) -> Iterator[str]:
    """Yield the names that are set somewhere in a node."""
    for each in ast.walk(node):
        if isinstance(each, ast.Name) and not isinstance(each.ctx, ast.Load):
            yield each.id


def bound_by(node: ast.AST) -> Iterator[str]:
    """Yield the names that one node itself binds, those in its targets included."""
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            yield node.name
        case ast.arg():
            yield node.arg
        case ast.ExceptHandler(name=str() as name):
            yield name
        case ast.For() | ast.AsyncFor() | ast.comprehension() | ast.AugAssign() | ast.AnnAssign():
            yield from stored(node.target)
        case ast.NamedExpr():
            yield from stored(node.target)
        case ast.withitem(optional_vars=ast.expr() as target):
            yield from stored(target)
        case ast.Delete():
            for target in node.targets:
                yield from stored(target)
        case ast.Nonlocal():
            yield from node.names


def all_bound_by(node: ast.AST) -> Iterator[str]:
    """Yield what `bound_by` does, and the names of an assignment. Raises `NotContained`."""
    if isinstance(node, ast.Assign):
        for target in node.targets:
            yield from stored(target)
    elif isinstance(node, ast.Global):
        raise NotContained("a global is declared")
    elif isinstance(node, BINDING):
        yield from bound_by(node)
