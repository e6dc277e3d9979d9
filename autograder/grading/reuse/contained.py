"""Whether a function leaves nothing behind and sees nothing but its arguments, by an allow list.

Such a function, called in any process in which the same top-level code was run, gives the same
whatever was called before. Every kind of statement and expression is one of those below, or the
function is not contained. Names are read so that scopes do not matter: no name that is bound
anywhere in a function is also one of the top level or a built-in one.
"""

import ast
import builtins
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from autograder.grading.reuse import libraries, methods

_SIMPLE = (
    *(ast.Return, ast.While, ast.If, ast.Pass, ast.Break, ast.Continue, ast.Expr, ast.Nonlocal),
    *(ast.Raise, ast.Assert, ast.Try, ast.ListComp, ast.SetComp, ast.GeneratorExp),
    *(ast.IfExp, ast.BoolOp, ast.Compare, ast.BinOp, ast.UnaryOp, ast.Slice),
    *(ast.Subscript, ast.Starred, ast.Tuple, ast.List, ast.Set, ast.JoinedStr, ast.FormattedValue),
    *(ast.Yield, ast.YieldFrom, ast.arg, ast.keyword, ast.expr_context, ast.boolop, ast.operator),
    *(ast.unaryop, ast.cmpop),
)
_BUILTIN = frozenset(dir(builtins)) | {"get_ipython", "display"}
_NOW = ("now", "today")  # pandas and NumPy take these for the time
_HIDING = frozenset({"backend", "engine_kwargs", "opener", "storage_options", "file", "print_fn"})
_NO_BUILDERS = frozenset(
    {
        "keras.utils.timeseries_dataset_from_array",
        "keras.preprocessing.timeseries_dataset_from_array",
    }
)


class NotContained(Exception):
    """It is not known that a piece of code leaves nothing behind; why, in a few words."""


@dataclass(frozen=True)
class Around:
    """What a function finds at the top level.

    `imports` maps names to what they stand for, `constants` are names of values that cannot change,
    `functions` those of functions, and `others` all further ones, which no function may use.
    """

    imports: Mapping[str, str]
    constants: frozenset[str]
    functions: frozenset[str]
    others: frozenset[str] = frozenset()

    def __contains__(self, name: str) -> bool:
        return (
            name in self.imports
            or name in self.constants
            or name in self.functions
            or name in self.others
        )


@dataclass
class Contained:
    """What a contained function uses: other `functions` by name, and `marks` of libraries.

    `reads` says whether it opens a file, and `makes_dictionaries` whether it makes any.
    """

    functions: set[str] = field(default_factory=set)
    marks: set[str] = field(default_factory=set)
    reads: bool = False
    makes_dictionaries: bool = False


def contained(function: ast.FunctionDef, around: Around) -> Contained:
    """Return what a top-level function uses. Raises `NotContained`.

    Decorators, defaults and annotations belong to the top level and are not looked at.
    """
    try:
        return _Reader(function, around).read()
    except RecursionError:
        raise NotContained("it is nested too deeply") from None


class _Reader:
    def __init__(self, function: ast.FunctionDef, around: Around) -> None:
        self._function = function
        self._around = around
        self._imports = dict(around.imports)
        self._bound = set(_bound_in(function))
        self._found = Contained()
        self._once: dict[str, list[ast.expr | None]] = {}

    def read(self) -> Contained:
        for node in ast.walk(self._function):
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                self._import(node)
        for name in self._bound:
            if name in self._around or name in _BUILTIN or _hidden(name):
                raise NotContained(f"{name} is also a name of the top level or of Python")
        self._note_assignments()
        if self._function.args.kwarg is not None:
            self._found.makes_dictionaries = True
        for statement in self._function.body:
            self._visit(statement)
        return self._found

    def _import(self, node: ast.Import | ast.ImportFrom) -> None:
        for name, path in imported(node, libraries.LOADED):
            if name in self._around and self._around.imports.get(name) != path:
                raise NotContained(f"{name} is imported as another thing than at the top level")
            if name in self._bound or self._imports.get(name, path) != path or name in _BUILTIN:
                raise NotContained(f"{name} is bound twice")
            self._imports[name] = path

    def _note_assignments(self) -> None:
        """Keep what is assigned to each name; None where that is not known."""
        for node in ast.walk(self._function):
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    if isinstance(target, ast.Name):
                        self._once.setdefault(target.id, []).append(node.value)
                        continue
                    for name in _stored(target):
                        self._once.setdefault(name, []).append(None)
            elif not isinstance(node, ast.Name | ast.Tuple | ast.List | ast.Starred):
                for name in _bound_by(node):
                    self._once.setdefault(name, []).append(None)

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

    def _name(self, node: ast.Name, *, called: bool = False) -> None:
        name = node.id
        if name in self._bound:
            return
        if not isinstance(node.ctx, ast.Load):
            raise NotContained(f"{name} is not its own")
        if name in self._imports:
            self._path(self._imports[name], called=called)
        elif name in self._around.functions:
            self._found.functions.add(name)
        elif name in methods.BUILTINS:
            self._found.makes_dictionaries |= name in methods.DICTIONARIES
        elif name not in self._around.constants:
            raise NotContained(f"{name} is not known")

    def _path(self, path: str, *, called: bool) -> None:
        if path not in libraries.USED:
            raise NotContained(f"{path} is not known to leave nothing behind")
        if not (called or libraries.is_value(path)):
            raise NotContained(f"{path} as a value")
        self._found.marks |= libraries.USED[path]
        self._found.makes_dictionaries |= path in methods.DICTIONARIES

    def dotted(self, node: ast.expr) -> str | None:
        """Return the dotted name that an expression is, where it begins with an import."""
        if isinstance(node, ast.Name):
            return self._imports.get(node.id) if node.id not in self._bound else None
        if isinstance(node, ast.Attribute):
            before = self.dotted(node.value)
            return before and libraries.path_of(f"{before}.{node.attr}")
        return None

    def _attribute(self, node: ast.Attribute, *, called: bool = False) -> None:
        if not isinstance(node.ctx, ast.Load):
            raise NotContained(f"the attribute {node.attr} is set")
        path = self.dotted(node)
        if path is not None:
            self._path(path, called=called)
            return
        if isinstance(node.value, ast.Name) and node.value.id in self._around.functions:
            raise NotContained(f"an attribute of {node.value.id}")
        if node.attr not in methods.ATTRIBUTES:
            special = methods.CALLING | methods.BY_NAME
            if not (called and node.attr in special):
                raise NotContained(f"the attribute {node.attr}")
        elif node.attr in methods.CALLING | methods.PLOTTING and not called:
            raise NotContained(f"the method {node.attr} as a value")
        if node.attr in methods.DRAWING:
            self._found.marks.add(libraries.FIGURES)
        if node.attr in methods.BUILDING:
            self._found.marks |= {libraries.NAMES, libraries.GRAPHS}
        if node.attr == "fromkeys":
            self._found.makes_dictionaries = True
        self._visit(node.value)

    def _call(self, node: ast.Call) -> None:
        function = node.func
        name = (
            function.id if isinstance(function, ast.Name) and function.id not in self._bound else ""
        )
        path = self.dotted(function) or (name if name not in self._imports else "")
        keywords = {keyword.arg for keyword in node.keywords}
        if keywords & _HIDING:
            raise NotContained(f"{', '.join(sorted(map(str, keywords & _HIDING)))} is given")
        spread = path in _NO_BUILDERS or name in self._around.functions
        if None in keywords and not spread:
            raise NotContained("keywords that are not written out")
        if "where" in keywords and "out" not in keywords:
            raise NotContained("results that are not all computed")  # but left as memory was
        if path in libraries.READERS:
            self._reads(node, path)
        elif name == "print":
            if not keywords <= {"sep", "end", "flush"}:
                raise NotContained("print, into something")
        elif name == "isinstance":
            self._isinstance(node)
            return
        elif isinstance(function, ast.Attribute):
            self._method(node, function)
        elif isinstance(function, ast.Name):
            self._name(function, called=True)
        else:
            self._visit(function)
        for argument in node.args:
            self._visit(argument)
        for keyword in node.keywords:
            self._visit(keyword.value)

    def _method(self, node: ast.Call, function: ast.Attribute) -> None:
        self._attribute(function, called=True)
        if self.dotted(function) is not None:
            return
        keywords = {keyword.arg for keyword in node.keywords}
        if function.attr in methods.CALLING and not (
            len(node.args) == 1
            and self._is_function(node.args[0])
            and keywords <= methods.CALLED_WITH
        ):
            raise NotContained(f"{function.attr} of more than a function")
        if function.attr in methods.BY_NAME:
            texts = [each for each in node.args if isinstance(each, ast.Constant)]
            if len(node.args) != 1 or node.keywords or not texts:
                raise NotContained(f"{function.attr} of more than a name")
            if texts[0].value not in methods.AGGREGATED:
                raise NotContained(f"{function.attr} by name")
        if function.attr in methods.PLOTTING and (
            len(node.args) > methods.FEW or any(isinstance(a, ast.Starred) for a in node.args)
        ):
            raise NotContained(f"{function.attr} with arguments by position")

    def _is_function(self, node: ast.expr | None) -> bool:
        if isinstance(node, ast.Lambda):
            return True
        if isinstance(node, ast.Name):
            if node.id in self._around.functions:
                return True
            made = [each for each in ast.walk(self._function) if isinstance(each, ast.FunctionDef)]
            known = self._once.get(node.id, [])
            return len(known) == 1 and any(
                each.name == node.id for each in made if each is not self._function
            )
        return node is not None and self.dotted(node) in libraries.USED

    def _isinstance(self, node: ast.Call) -> None:
        if len(node.args) != 2 or node.keywords:
            raise NotContained("isinstance with other arguments")
        self._visit(node.args[0])
        annotation(node.args[1], self._imports)

    def _reads(self, node: ast.Call, path: str) -> None:
        """Let a file be read whose path the grader gave; others hold what a process is, too."""
        arguments = self._function.args
        given = {each.arg for each in (*arguments.posonlyargs, *arguments.args)}
        first = node.args[0] if node.args else None
        if not (
            isinstance(first, ast.Name)
            and first.id in given
            and len(self._once.get(first.id, [])) == 1
            and len(node.args) <= (2 if path == "open" else 1)
            and {keyword.arg for keyword in node.keywords} <= libraries.READING
        ):
            raise NotContained(f"{path} of a path of its own")
        if path == "open":
            modes = [*node.args[1:], *(k.value for k in node.keywords if k.arg == "mode")]
            if not all(isinstance(m, ast.Constant) and m.value in ("r", "rt", "rb") for m in modes):
                raise NotContained("open in another mode than to read")
        self._found.reads = True

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

    def _is_frame(self, node: ast.expr, seen: frozenset[str] = frozenset()) -> bool:
        """Return whether an expression is a frame or series that the function has made itself."""
        if isinstance(node, ast.Name):
            if node.id in seen:  # made from itself
                return True
            known = self._once.get(node.id, [])
            return bool(known) and all(
                each is not None and self._is_frame(each, seen | {node.id}) for each in known
            )
        if isinstance(node, ast.Call):
            if self.dotted(node.func) in libraries.FRAMES:
                return True
            if isinstance(node.func, ast.Attribute) and node.func.attr in methods.NEW_FRAMES:
                return self._is_frame(node.func.value, seen)
        return False


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
        if alias.name == "*" or _hidden(alias.name):
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
            if _hidden(each.attr):
                raise NotContained(f"{each.attr} in a type")
        elif not isinstance(
            each,
            ast.Subscript | ast.BinOp | ast.BitOr | ast.Tuple | ast.List | ast.Constant | ast.Load,
        ):
            raise NotContained("a type that is computed")


def _hidden(name: str) -> bool:
    return name.startswith("__")


def _stored(node: ast.AST) -> Iterator[str]:
    for each in ast.walk(node):
        if isinstance(each, ast.Name) and not isinstance(each.ctx, ast.Load):
            yield each.id


def _bound_by(node: ast.AST) -> Iterator[str]:
    """Yield the names that one node itself binds, those in its targets included."""
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            yield node.name
        case ast.arg():
            yield node.arg
        case ast.ExceptHandler(name=str() as name):
            yield name
        case ast.For() | ast.AsyncFor() | ast.comprehension() | ast.AugAssign() | ast.AnnAssign():
            yield from _stored(node.target)
        case ast.NamedExpr():
            yield from _stored(node.target)
        case ast.withitem(optional_vars=ast.expr() as target):
            yield from _stored(target)
        case ast.Delete():
            for target in node.targets:
                yield from _stored(target)
        case ast.Nonlocal() | ast.Global():
            yield from node.names


def _bound_in(function: ast.FunctionDef) -> Iterator[str]:
    """Yield every name that is bound in a function, in whichever scope; not its own name."""
    for node in ast.walk(function):
        if node is function:
            continue
        yield from _bound_by(node)
        if isinstance(node, ast.Assign):
            for target in node.targets:
                yield from _stored(target)
        elif isinstance(node, ast.Global):
            raise NotContained("a global is declared")
