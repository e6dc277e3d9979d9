"""Removes failing decorators and defaults from a definition, so that the rest can be used."""

import ast
from collections.abc import Callable

Works = Callable[[str | None, ast.expr], bool]
_Function = (ast.FunctionDef, ast.AsyncFunctionDef)


def without_failing_parts(
    tree: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef, works: Works
) -> ast.stmt:
    """Return the definition without type hints, failing decorators and failing defaults.

    A failing default becomes None. The methods of a class are treated, too; what depends on
    the class's own names is not changed. `works(part, expression)` evaluates one; `part` is
    `decorator` or `default`.
    """
    if isinstance(tree, ast.ClassDef):
        own = _bound_in(tree)
        tree.decorator_list = _kept_decorators(tree, works, frozenset())
        for node in tree.body:
            if isinstance(node, _Function):
                _clean(node, works, own)
    else:
        _clean(tree, works, frozenset())
    return tree


def without_decorators(tree: ast.stmt) -> ast.stmt:
    """Return the definition without its decorators."""
    if isinstance(tree, (*_Function, ast.ClassDef)):
        tree.decorator_list = []
    return tree


def _clean(tree: ast.FunctionDef | ast.AsyncFunctionDef, works: Works, own: frozenset[str]) -> None:
    arguments = tree.args

    def kept(expression: ast.expr) -> ast.expr:
        if _names(expression) & own or works("default", expression):
            return expression
        return ast.copy_location(ast.Constant(None), expression)

    tree.decorator_list = _kept_decorators(tree, works, own)
    arguments.defaults = [kept(default) for default in arguments.defaults]
    arguments.kw_defaults = [d and kept(d) for d in arguments.kw_defaults]
    for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
        argument.annotation = None
    for variadic in (arguments.vararg, arguments.kwarg):
        if variadic:
            variadic.annotation = None
    tree.returns = None


def _kept_decorators(
    tree: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef, works: Works, own: frozenset[str]
) -> list[ast.expr]:
    return [
        decorator
        for decorator in tree.decorator_list
        if _names(decorator) & own or works("decorator", decorator)
    ]


def _names(expression: ast.expr) -> set[str]:
    return {node.id for node in ast.walk(expression) if isinstance(node, ast.Name)}


def _bound_in(tree: ast.ClassDef) -> frozenset[str]:
    bound: set[str] = set()
    for node in tree.body:
        if isinstance(node, (*_Function, ast.ClassDef)):
            bound.add(node.name)
        else:
            bound |= {
                name.id
                for name in ast.walk(node)
                if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store)
            }
    return frozenset(bound)
