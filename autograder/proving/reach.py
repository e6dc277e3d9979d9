"""Which top-level names a script's functions may use, found without running anything."""

import ast
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

Places = Mapping[str, list[ast.stmt]]


def places(tree: ast.Module) -> Places:
    """Return the top-level statements that bind each name, one inside `if` or `try` included."""
    found: dict[str, list[ast.stmt]] = defaultdict(list)
    for node in tree.body:
        for name in bound(node):
            found[name].append(node)
    return found


def bound(node: ast.stmt) -> set[str]:
    """Return the names that a top-level statement binds, or whose items or attributes it sets."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return {node.name}
    names: set[str] = set()
    for part in ast.walk(node):
        if isinstance(part, (ast.Import, ast.ImportFrom)):
            names |= {(item.asname or item.name).partition(".")[0] for item in part.names}
        elif isinstance(part, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            names.add(part.name)
        elif isinstance(part, ast.Name) and isinstance(part.ctx, (ast.Store, ast.Del)):
            names.add(part.id)
        elif isinstance(part, (ast.Attribute, ast.Subscript)) and isinstance(part.ctx, ast.Store):
            names |= used(part.value)
    return names


def used(node: ast.AST) -> set[str]:
    """Return every name that occurs below a node, whatever it refers to there."""
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


def reached(names: Iterable[str], where: Places) -> set[str]:
    """Return all names that the code under `names` may use: these, those in it, and so on."""
    found: set[str] = set()
    waiting = sorted(names)
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        for node in where.get(name, ()):
            waiting += sorted(used(node) - found)
    return found


def reached_by_question(
    script: str, asked: Mapping[str, Collection[str]]
) -> dict[str, frozenset[str]]:
    """Return what `reached` returns for the names that each question's checks ask for."""
    where = places(ast.parse(script))
    return {question: frozenset(reached(names, where)) for question, names in asked.items()}


def names_bound(code: str) -> set[str]:
    """Return the names that a script's top-level statements bind or change."""
    return set().union(*(bound(node) for node in ast.parse(code).body))
