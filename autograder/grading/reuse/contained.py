"""Whether a function leaves nothing behind and sees nothing but its arguments, by an allow list.

Such a function, called in any process in which the same top-level code was run, gives the same
whatever was called before. Every kind of statement and expression is one of those below, or the
function is not contained.
"""

import ast

from autograder.grading.reuse import libraries, methods
from autograder.grading.reuse.naming import NotContained, annotation
from autograder.grading.reuse.uses import Around, Contained, Uses

_SIMPLE = (
    *(ast.Return, ast.While, ast.If, ast.Pass, ast.Break, ast.Continue, ast.Expr, ast.Nonlocal),
    *(ast.Raise, ast.Assert, ast.Try, ast.ListComp, ast.SetComp, ast.GeneratorExp),
    *(ast.IfExp, ast.BoolOp, ast.Compare, ast.BinOp, ast.UnaryOp, ast.Slice),
    *(ast.Subscript, ast.Starred, ast.Tuple, ast.List, ast.Set, ast.JoinedStr, ast.FormattedValue),
    *(ast.Yield, ast.YieldFrom, ast.arg, ast.keyword, ast.expr_context, ast.boolop, ast.operator),
    *(ast.unaryop, ast.cmpop),
)
_NOW = ("now", "today")  # pandas and NumPy take these for the time


def contained(function: ast.FunctionDef, around: Around) -> Contained:
    """Return what a top-level function uses. Raises `NotContained`.

    Decorators, defaults and annotations belong to the top level and are not looked at.
    """
    try:
        return _Reader(function, around).read()
    except NotContained:
        raise
    except Exception as error:  # nested too deeply, or a form of code that was not thought of
        raise NotContained(f"it could not be read ({type(error).__name__})") from error


class _Reader(Uses):
    def read(self) -> Contained:
        if self._function.args.kwarg is not None:
            self._found.makes_dictionaries = True
        for statement in self._function.body:
            self._visit(statement)
        return self._found

    def _visit(self, node: ast.AST) -> None:
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            return
        if isinstance(node, _SIMPLE):
            for child in ast.iter_child_nodes(node):
                self._visit(child)
            return
        match node:
            case ast.Constant():
                if isinstance(node.value, str) and node.value.strip().lower() in _NOW:
                    raise NotContained("a text that stands for the time")
            case ast.Name():
                self._name(node)
            case ast.Attribute():
                self._attribute(node)
            case ast.Call():
                self._call(node)
            case ast.Assign():
                for target in node.targets:
                    self._target(target)
                self._visit(node.value)
            case ast.AugAssign() | ast.AnnAssign() | ast.NamedExpr():
                self._target(node.target)
                if node.value is not None:
                    self._visit(node.value)
                if isinstance(node, ast.AnnAssign):
                    annotation(node.annotation, self._imports)
            case ast.For() | ast.comprehension():
                self._target(node.target)
                for child in ast.iter_child_nodes(node):
                    if child is not node.target:
                        self._visit(child)
            case ast.Delete():
                for target in node.targets:
                    self._target(target)
            case ast.ExceptHandler():
                if node.name is not None:
                    raise NotContained("what was raised is kept")  # its text may hold numbers
                for child in ast.iter_child_nodes(node):
                    self._visit(child)
            case ast.With():
                self._with(node)
            case ast.Dict() | ast.DictComp():
                self._found.makes_dictionaries = True
                for child in ast.iter_child_nodes(node):
                    self._visit(child)
            case ast.FunctionDef():
                if node.decorator_list:
                    raise NotContained(f"{node.name} is decorated")
                self._arguments(node.args)
                if node.returns is not None:
                    annotation(node.returns, self._imports)
                for statement in node.body:
                    self._visit(statement)
            case ast.Lambda():
                self._arguments(node.args)
                self._visit(node.body)
            case _:
                raise NotContained(f"a {type(node).__name__} statement")

    def _arguments(self, arguments: ast.arguments) -> None:
        for default in (*arguments.defaults, *arguments.kw_defaults):
            if default is not None:
                self._visit(default)
        if arguments.kwarg is not None:
            self._found.makes_dictionaries = True
        for each in ast.walk(arguments):
            if isinstance(each, ast.arg) and each.annotation is not None:
                annotation(each.annotation, self._imports)

    def _with(self, node: ast.With) -> None:
        for item in node.items:
            call = item.context_expr
            if not (
                isinstance(call, ast.Call)
                and isinstance(call.func, ast.Name)
                and call.func.id == "open"
            ):
                raise NotContained("with something else than an open file")
            self._visit(call)
            if item.optional_vars is not None:
                self._target(item.optional_vars)
        for statement in node.body:
            self._visit(statement)

    def _target(self, node: ast.expr) -> None:
        """Let names be bound, items of what a name holds be set, and a frame's own attributes."""
        match node:
            case ast.Name():
                if node.id not in self._bound:
                    raise NotContained(f"{node.id} is not its own")
            case ast.Tuple() | ast.List():
                for each in node.elts:
                    self._target(each)
            case ast.Starred():
                self._target(node.value)
            case ast.Subscript():
                self._visit(node.slice)
                self._own(node.value)
            case ast.Attribute(value=ast.Name() as holder):
                if node.attr not in methods.SETTABLE or not self._is_frame(holder):
                    raise NotContained(f"the attribute {node.attr} is set")
            case _:
                raise NotContained("something is set that it may not own")

    def _own(self, node: ast.expr) -> None:
        """Let items be set of what a name of the function holds, also below its attributes."""
        base = node
        while isinstance(base, (ast.Attribute, ast.Subscript)):
            base = base.value
        if not (isinstance(base, ast.Name) and base.id in self._bound):
            raise NotContained("an item is set of something that it may not own")
        self._visit(node)

    def _is_frame(self, node: ast.expr, seen: set[str] | None = None) -> bool:
        """Return whether an expression is a frame or series that the function has made itself.

        `seen` are names that are being looked at: one that is made from itself is no reason against.
        """
        seen = set() if seen is None else seen
        if isinstance(node, ast.Name):
            if node.id in seen:
                return True
            seen.add(node.id)
            known = self._once.get(node.id, [])
            return bool(known) and all(
                each is not None and self._is_frame(each, seen) for each in known
            )
        if isinstance(node, ast.Call):
            if self.dotted(node.func) in libraries.FRAMES:
                return True
            if isinstance(node.func, ast.Attribute) and node.func.attr in methods.NEW_FRAMES:
                return self._is_frame(node.func.value, seen)
        return False
