"""What a function uses: names, attributes and calls, each by an allow list."""

import ast
import builtins
from collections.abc import Mapping
from dataclasses import dataclass, field

from autograder.grading.reuse import libraries, methods
from autograder.grading.reuse.naming import (
    BINDING,
    NotContained,
    all_bound_by,
    annotation,
    bound_by,
    dotted,
    imported,
    is_hidden,
    stored,
)

BUILTIN = frozenset(dir(builtins)) | {"get_ipython", "display"}
_HIDING = frozenset({"backend", "engine_kwargs", "opener", "storage_options", "file", "print_fn"})
_NO_BUILDERS = frozenset(
    {
        "keras.utils.timeseries_dataset_from_array",
        "keras.preprocessing.timeseries_dataset_from_array",
    }
)


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
    """What a contained function uses: `marks` of libraries.

    `reads` says whether it opens a file, and `makes_dictionaries` whether it makes any.
    """

    marks: set[str] = field(default_factory=set)
    reads: bool = False
    makes_dictionaries: bool = False


class Uses:
    """Reads expressions of one function; `found` is what it uses so far.

    Names are read so that scopes do not matter: no name that is bound anywhere in the function is
    also one of the top level or a built-in one.
    """

    def __init__(self, function: ast.FunctionDef, around: Around) -> None:
        self._function = function
        self._around = around
        self._imports = dict(around.imports)
        self._nodes = [node for node in ast.walk(function) if node is not function]
        self._bound = {name for node in self._nodes for name in all_bound_by(node)}
        self._found = Contained()
        self._once: dict[str, list[ast.expr | None]] = {}
        self._nested = {each.name for each in self._nodes if isinstance(each, ast.FunctionDef)}
        for node in self._nodes:
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                self._import(node)
        for name in self._bound:
            if name in around or name in BUILTIN or is_hidden(name):
                raise NotContained(f"{name} is also a name of the top level or of Python")
        self._note_assignments()

    def _import(self, node: ast.Import | ast.ImportFrom) -> None:
        for name, path in imported(node, libraries.LOADED):
            if name in self._around and self._around.imports.get(name) != path:
                raise NotContained(f"{name} is imported as another thing than at the top level")
            if name in self._bound or self._imports.get(name, path) != path or name in BUILTIN:
                raise NotContained(f"{name} is bound twice")
            self._imports[name] = path

    def _note_assignments(self) -> None:
        """Keep what is assigned to each name; None where that is not known."""
        for node in self._nodes:
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    if isinstance(target, ast.Name):
                        self._once.setdefault(target.id, []).append(node.value)
                        continue
                    for name in stored(target):
                        self._once.setdefault(name, []).append(None)
            elif isinstance(node, BINDING):
                for name in bound_by(node):
                    self._once.setdefault(name, []).append(None)

    def _visit(self, node: ast.AST) -> None:
        """Look at any node. Raises `NotContained`."""
        raise NotImplementedError

    def _name(self, node: ast.Name, *, called: bool = False) -> None:
        name = node.id
        if name in self._bound:
            return
        if not isinstance(node.ctx, ast.Load):
            raise NotContained(f"{name} is not its own")
        if name in self._imports:
            self._path(self._imports[name], called=called)
        elif name in methods.BUILTINS:
            self._found.makes_dictionaries |= name in methods.DICTIONARIES
        elif name not in self._around.constants and name not in self._around.functions:
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
        base = node
        while isinstance(base, ast.Attribute):
            base = base.value
        if isinstance(base, ast.Name) and base.id in self._bound:
            return None
        return dotted(node, self._imports)

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
        self._computes_all(node, path)
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

    def _computes_all(self, node: ast.Call, path: str | None) -> None:
        """Let no part of an array be what was in memory before."""
        given = {keyword.arg: keyword.value for keyword in node.keywords}
        if "where" in given:
            out = given.get("out")
            if not isinstance(out, ast.Call) or self.dotted(out.func) not in libraries.NEW_ARRAYS:
                raise NotContained("results that are not all computed")
        if path == "numpy.pad":
            modes = [*node.args[2:], *(k.value for k in node.keywords if k.arg == "mode")]
            if any(isinstance(each, ast.Starred) for each in node.args) or not all(
                isinstance(mode, ast.Constant) and mode.value != "empty" for mode in modes
            ):
                raise NotContained("padding that may be left as memory was")

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
            return node.id in self._nested and len(self._once.get(node.id, [])) == 1
        return node is not None and self.dotted(node) in libraries.USED

    def _isinstance(self, node: ast.Call) -> None:
        if len(node.args) != 2 or node.keywords:
            raise NotContained("isinstance with other arguments")
        self._visit(node.args[0])
        annotation(node.args[1], self._imports)

    def _reads(self, node: ast.Call, path: str) -> None:
        """Let a file be read whose path the grader gave; others hold what a process is, too."""
        arguments = self._function.args
        ordered = [*arguments.posonlyargs, *arguments.args]
        given = {each.arg for each in ordered[: len(ordered) - len(arguments.defaults)]}
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
