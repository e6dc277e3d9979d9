"""The definitions in a submission that a question's checks asked for, to be shown to teachers."""

import ast
from collections.abc import Collection

from autograder.student.cells import Parsed

MOST_LINES = 24


def excerpt(parsed: Parsed, names: Collection[str]) -> str:
    """Return the source of what defines `names`, in order; its first lines where it is long.

    Of several definitions of a name the last one counts, as it does when the code runs.
    """
    last = {name: statement for statement in parsed.statements for name in _bound(statement.tree)}
    wanted = {id(last[name]) for name in names if name in last}
    lines: list[str] = []
    for statement in parsed.statements:
        if id(statement) in wanted:
            source = parsed.sources.get(statement.filename, "").splitlines()
            tree = statement.tree
            lines += source[tree.lineno - 1 : tree.end_lineno]
    more = ["…"] if len(lines) > MOST_LINES else []
    return "\n".join([*lines[:MOST_LINES], *more])


def _bound(tree: ast.stmt) -> list[str]:
    """Return the names that a statement defines."""
    match tree:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            return [name]
        case ast.Assign(targets=targets):
            nodes = [node for target in targets for node in ast.walk(target)]
            return [node.id for node in nodes if isinstance(node, ast.Name)]
        case ast.AnnAssign(target=ast.Name(id=name)):
            return [name]
    return []
