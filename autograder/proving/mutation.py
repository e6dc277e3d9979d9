"""Small changes to a definition: what a slip of the pen makes of it, one change at a time.

The kinds follow the usual operators of mutation testing (DeMillo, Lipton and Sayward, 1978; the
sets of `mutmut` and `cosmic-ray`), with those added that slips in array code are made of: bounds of
slices, axes, the order of arguments and of returned values.
"""

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

KINDS = ("constant", "bound", "axis", "sign", "argument", "order", "condition", "deleted")
Path = tuple[tuple[str, int | None], ...]
Definition = ast.FunctionDef | ast.ClassDef | ast.Assign | ast.AnnAssign

_OTHER_OPERATOR: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.MatMult: ast.Mult,
}
_OTHER_COMPARISON: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
# Names and texts that are taken for each other.
_PAIRS = [
    *[("mean", "std"), ("min", "max"), ("sum", "mean"), ("floor", "ceil"), ("std", "var")],
    *[("iloc", "loc"), ("append", "extend"), ("skip", "take"), ("zeros", "ones")],
    *[("LSTM", "GRU"), ("GRU", "SimpleRNN"), ("SimpleRNN", "LSTM"), ("Adam", "RMSprop")],
    *[("RMSprop", "SGD"), ("SGD", "Adam"), ("abs", "square"), ("tanh", "sigmoid")],
    *[("mse", "mae"), ("relu", "tanh"), ("mean_squared_error", "mean_absolute_error")],
    *[("MeanSquaredError", "MeanAbsoluteError"), ("valid", "same"), ("D", "h")],
    *[("rmsprop", "adam"), ("sgd", "adam"), ("linear", "relu")],
]
_OTHER_NAME = {one: other for pair in _PAIRS for one, other in (pair, pair[::-1])}
_OTHER_NAME |= dict(_PAIRS)
_MODULES = {"np", "pd", "tf", "keras", "plt", "layers", "math", "numpy", "pandas", "tensorflow"}
_DELETABLE = (
    *(ast.Expr, ast.Assign, ast.AugAssign, ast.AnnAssign, ast.If, ast.For, ast.While),
    *(ast.Raise, ast.Assert, ast.Delete, ast.Continue, ast.Break),
)


@dataclass(frozen=True)
class Mutation:
    """One change to a definition: what stands at `path` is replaced, or removed for None."""

    kind: str
    path: Path
    new: ast.AST | None

    def applied(self, definition: Definition) -> Definition:
        """Return a changed copy of the definition that the mutation was made for."""
        changed = copy.deepcopy(definition)
        parent: Any = changed
        for field, index in self.path[:-1]:
            parent = getattr(parent, field) if index is None else getattr(parent, field)[index]
        field, index = self.path[-1]
        if index is None:
            setattr(parent, field, copy.deepcopy(self.new))
        elif self.new is not None:
            getattr(parent, field)[index] = copy.deepcopy(self.new)
        else:
            del getattr(parent, field)[index]
            if field == "body" and not parent.body:
                parent.body.append(ast.Pass())
        return ast.fix_missing_locations(changed)


def mutations(definition: Definition) -> Iterator[Mutation]:
    """Yield every mutation of a definition, in the order of its nodes."""
    parameters: tuple[str, ...] = ()
    for path, node, parent in _nodes(definition, (), None):
        if isinstance(node, (ast.FunctionDef, ast.Lambda)):
            arguments = node.args
            own = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
            parameters = tuple(argument.arg for argument in own)
        for kind, new in _changes(node, parent, parameters):
            yield Mutation(kind, path, new)


def _nodes(
    node: ast.AST, path: Path, parent: ast.AST | None
) -> Iterator[tuple[Path, ast.AST, ast.AST | None]]:
    """Yield the nodes below one with their paths, without annotations, docstrings and f-strings."""
    if path:
        yield path, node, parent
    else:
        yield (("", None),), node, None
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns", "decorator_list", "ctx", "type_params", "bases"):
            continue
        for index, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if not isinstance(child, ast.AST) or isinstance(child, ast.JoinedStr):
                continue
            if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
                continue  # a docstring
            yield from _nodes(child, (*path, (field, index)), node)


def _changes(
    node: ast.AST, parent: ast.AST | None, parameters: tuple[str, ...]
) -> Iterator[tuple[str, ast.AST | None]]:
    if parent is None:
        return
    for kinds, changed in _CHANGES:
        if isinstance(node, kinds):
            yield from changed(node, parent)
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in parameters:
        other = parameters[(parameters.index(node.id) + 1) % len(parameters)]
        if other != node.id:
            yield "argument", ast.Name(other, ast.Load())


Changes = Iterator[tuple[str, ast.AST | None]]


def _constant(node: ast.Constant, parent: ast.AST) -> Changes:
    value = node.value
    others: list[Any] = []
    if isinstance(value, bool):
        others = [not value]
    elif isinstance(value, int):
        others = [value + 1, value - 1, *([0] if abs(value) > 1 else [])]
    elif isinstance(value, float):
        others = [value * 2, value / 2] if value else [1.0]
    elif isinstance(value, str) and value:
        others = [_OTHER_NAME.get(value, "")]
        if "%d" in value and "%m" in value:
            others = [value.replace("%d", "%x").replace("%m", "%d").replace("%x", "%m")]
    kind = "axis" if isinstance(parent, ast.keyword) and parent.arg == "axis" else "constant"
    yield from ((kind, ast.Constant(other)) for other in others)


def _slice(node: ast.Slice, parent: ast.AST) -> Changes:
    for field in ("lower", "upper", "step"):
        bound = getattr(node, field)
        if bound is None:
            continue
        parts = {name: getattr(node, name) for name in ("lower", "upper", "step")}
        yield "bound", ast.Slice(**(parts | {field: None}))
        if field != "step" and not isinstance(bound, ast.Constant):
            for moved in _moved(bound):
                yield "bound", ast.Slice(**(parts | {field: moved}))


def _moved(bound: ast.expr) -> Iterator[ast.expr]:
    for operator in (ast.Add(), ast.Sub()):
        yield ast.BinOp(bound, operator, ast.Constant(1))


def _subscript(node: ast.Subscript, parent: ast.AST) -> Changes:
    if isinstance(node.slice, ast.Tuple):
        for swapped in _swapped(node.slice.elts):
            changed = ast.Tuple(swapped, ast.Load())
            yield "axis", ast.Subscript(node.value, changed, node.ctx)


def _swapped(parts: list[Any]) -> Iterator[list[Any]]:
    """Yield the parts with each two neighbors that differ swapped."""
    for place in range(len(parts) - 1):
        one, other = parts[place : place + 2]
        if ast.dump(one) != ast.dump(other):
            yield [*parts[:place], other, one, *parts[place + 2 :]]


def _binary(node: ast.BinOp, parent: ast.AST) -> Changes:
    yield "sign", ast.BinOp(node.left, _OTHER_OPERATOR.get(type(node.op), ast.Add)(), node.right)
    if not isinstance(node.left, ast.Constant):
        yield "sign", node.left


def _augmented(node: ast.AugAssign, parent: ast.AST) -> Changes:
    other = _OTHER_OPERATOR.get(type(node.op), ast.Add)()
    yield "sign", ast.AugAssign(node.target, other, node.value)
    yield "sign", ast.Assign([node.target], node.value)


def _unary(node: ast.UnaryOp, parent: ast.AST) -> Changes:
    if isinstance(node.op, (ast.USub, ast.Not)):
        yield "sign" if isinstance(node.op, ast.USub) else "condition", node.operand


def _comparison(node: ast.Compare, parent: ast.AST) -> Changes:
    for place, operator in enumerate(node.ops):
        if type(operator) in _OTHER_COMPARISON:
            ops = list(node.ops)
            ops[place] = _OTHER_COMPARISON[type(operator)]()
            yield "bound", ast.Compare(node.left, ops, node.comparators)


def _call(node: ast.Call, parent: ast.AST) -> Changes:
    changed = partial(ast.Call, node.func)
    for swapped in _swapped(node.args):
        yield "argument", changed(swapped, node.keywords)
    if len(node.args) > 1:
        yield "argument", changed(node.args[:-1], node.keywords)
    for place, keyword in enumerate(node.keywords):
        rest = [*node.keywords[:place], *node.keywords[place + 1 :]]
        yield "argument", changed(node.args, rest)
        if place and keyword.arg and node.keywords[place - 1].arg:
            before = node.keywords[place - 1]
            if ast.dump(before.value) != ast.dump(keyword.value):
                exchanged = list(node.keywords)
                exchanged[place - 1] = ast.keyword(before.arg, keyword.value)
                exchanged[place] = ast.keyword(keyword.arg, before.value)
                yield "argument", changed(node.args, exchanged)
    if isinstance(node.func, ast.Name) and node.func.id == "range":
        for place, argument in enumerate(node.args):
            if not isinstance(argument, ast.Constant):
                for moved in _moved(argument):
                    yield "bound", changed([*node.args[:place], moved, *node.args[place + 1 :]], [])
    if isinstance(parent, ast.Expr):
        return  # its value is not used: deleting the statement is the same
    if node.args and not isinstance(node.args[0], ast.Starred):
        yield "argument", node.args[0]
    if isinstance(node.func, ast.Attribute):
        owner = node.func.value
        if not (isinstance(owner, ast.Name) and owner.id in _MODULES):
            yield "argument", owner


def _attribute(node: ast.Attribute, parent: ast.AST) -> Changes:
    if node.attr in _OTHER_NAME and isinstance(node.ctx, ast.Load):
        yield "argument", ast.Attribute(node.value, _OTHER_NAME[node.attr], ast.Load())
    if node.attr == "T":
        yield "axis", node.value


def _returned(node: ast.Return, parent: ast.AST) -> Changes:
    if isinstance(node.value, ast.Tuple):
        for swapped in _swapped(node.value.elts):
            yield "order", ast.Return(ast.Tuple(swapped, ast.Load()))


def _assigned(node: ast.Assign, parent: ast.AST) -> Changes:
    for place, target in enumerate(node.targets):
        if isinstance(target, ast.Tuple):
            for swapped in _swapped(target.elts):
                targets = list(node.targets)
                targets[place] = ast.Tuple(swapped, ast.Store())
                yield "order", ast.Assign(targets, node.value)


def _condition(node: ast.If | ast.IfExp | ast.While, parent: ast.AST) -> Changes:
    changed = copy.copy(node)
    changed.test = ast.UnaryOp(ast.Not(), node.test)
    yield "condition", changed


def _connective(node: ast.BoolOp, parent: ast.AST) -> Changes:
    yield (
        "condition",
        ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values),
    )


def _statement(node: ast.stmt, parent: ast.AST) -> Changes:
    yield "deleted", None


_CHANGES: list[tuple[Any, Callable[[Any, ast.AST], Changes]]] = [
    (ast.Constant, _constant),
    (ast.Slice, _slice),
    (ast.Subscript, _subscript),
    (ast.BinOp, _binary),
    (ast.AugAssign, _augmented),
    (ast.UnaryOp, _unary),
    (ast.Compare, _comparison),
    (ast.Call, _call),
    (ast.Attribute, _attribute),
    (ast.Return, _returned),
    (ast.Assign, _assigned),
    ((ast.If, ast.IfExp, ast.While), _condition),
    (ast.BoolOp, _connective),
    (_DELETABLE, _statement),
]
