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
    """Let types be named that are loaded before any submission. Raises `NotContained` for others."""
    match node:
        case ast.Name(id=name) if name not in imports:
            if not isinstance(getattr(builtins, name, None), type):
                raise NotContained(f"{name} in a type")
        case ast.Name() | ast.Attribute():
            path = dotted(node, imports) or ""
            module, _, name = path.rpartition(".")
            listed = path in libraries.TYPES or path in libraries.USED
            if not listed and (module not in libraries.TYPE_MODULES or is_hidden(name)):
                raise NotContained(f"{path} in a type")
        case ast.Subscript(value=value, slice=part):
            annotation(value, imports)
            annotation(part, imports)
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            annotation(left, imports)
            annotation(right, imports)
        case ast.Tuple(elts=parts) | ast.List(elts=parts):
            for each in parts:
                annotation(each, imports)
        case ast.Constant():
            pass
        case _:
            raise NotContained("a type that is computed")


def dotted(node: ast.expr, imports: Mapping[str, str]) -> str | None:
    """Return the dotted name that an expression is, where it begins with an import."""
    if isinstance(node, ast.Name):
        return imports.get(node.id)
    if isinstance(node, ast.Attribute):
        before = dotted(node.value, imports)
        return before and libraries.path_of(f"{before}.{node.attr}")
    return None


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
