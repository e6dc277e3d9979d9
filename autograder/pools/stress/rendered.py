"""What a rendered solution says: its constants, and its functions, without running the rest."""

import ast
from collections.abc import Mapping, Sequence
from typing import Any

Assignments = Sequence[tuple[str, ast.stmt]]


class Rendered:
    """A solution's top-level constants (names in capital letters) and functions."""

    def __init__(self, solution: str) -> None:
        """Parse the solution; nothing is run yet."""
        self.text = solution
        nodes = ast.parse(solution).body
        self._constants = [(name, node) for node in nodes if (name := _constant(node))]
        self._functions = {node.name: node for node in nodes if isinstance(node, ast.FunctionDef)}

    def constants(
        self, replaced: Assignments = (), given: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        """Return the constants' values by name; they are calculated in order, after those `given`.

        `replaced` are assignments that take the place of those of the same names.
        """
        instead = dict(replaced)
        found = dict(given or {})
        for name, node in self._constants:
            _run(instead.get(name, node), found)
        return {name: value for name, value in found.items() if name.isupper()}

    def function(self, name: str, given: Mapping[str, Any] | None = None) -> Any:
        """Return a function of the solution, defined among the names `given`."""
        space = dict(given or {})
        _run(self._functions[name], space)
        return space[name]


def assignments(code: str) -> Assignments | None:
    """Return the constants that `code` assigns, or None where it does anything else."""
    named = [(_constant(node), node) for node in ast.parse(code).body]
    return named if all(name for name, _ in named) else None


def _constant(node: ast.stmt) -> str:
    target = node.targets[0] if isinstance(node, ast.Assign) and len(node.targets) == 1 else None
    return target.id if isinstance(target, ast.Name) and target.id.isupper() else ""


def _run(node: ast.stmt, space: dict[str, Any]) -> None:
    exec(compile(ast.Module([node], []), "<rendered>", "exec"), space)
