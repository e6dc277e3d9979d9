"""Take the public checks out of the package's sources, with what they need and nothing else.

A student's folder carries a package of its own, `public_checks`. It is made of our modules,
statement by statement: a top-level definition is copied if a public check needs it, directly or
through others. Hidden checks are never copied, so neither is what only they use; and since the
names of misconceptions are taken off before the needs are followed, neither is what tells them.
"""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib import resources

OWN = "autograder"
Symbol = tuple[str, str]  # module, top-level name


@dataclass(frozen=True)
class Import:
    """What a name at the top of a module stands for: a module, or a name in one."""

    module: str
    name: str | None
    statement: str

    @property
    def own(self) -> bool:
        """Whether it comes from this package."""
        return self.module.split(".")[0] == OWN


@dataclass
class Module:
    """One of our modules: its imports, and its top-level statements by the names they define."""

    name: str
    text: str
    imports: dict[str, Import] = field(default_factory=dict)
    statements: dict[str, ast.stmt] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Sort the statements."""
        for node in self.tree.body:
            if isinstance(node, ast.Import | ast.ImportFrom):
                self.imports.update(_imports(node, self.name))
            elif not _is_hidden_check(node):
                for name in _defined(node):
                    self.statements[name] = node

    @cached_property
    def tree(self) -> ast.Module:
        """The module, parsed."""
        return ast.parse(self.text)

    def source(self, node: ast.stmt) -> str:
        """Return a statement as it is written, decorators included."""
        decorators = getattr(node, "decorator_list", [])
        first = min([node.lineno, *(decorator.lineno for decorator in decorators)])
        return "\n".join(self.text.splitlines()[first - 1 : node.end_lineno])

    def public_checks(self) -> list[str]:
        """Return the names of the functions that are checks; hidden ones are not in here."""
        return [name for name, node in self.statements.items() if _check_call(node) is not None]


class Extract:
    """The part of the package that some symbols need."""

    def __init__(
        self,
        roots: Iterable[str],
        symbols: Iterable[Symbol] = (),
        methods: Mapping[str, frozenset[str]] | None = None,
    ) -> None:
        """`roots` are modules whose public checks are wanted; `symbols` are wanted besides.

        `methods` names, by class, the only methods that are wanted; other classes come whole.
        """
        self.methods = methods or {}
        self.modules: dict[str, Module] = {}
        self.wanted: dict[str, set[str]] = {}
        for root in roots:
            for name in ["QUESTION", *self.module(root).public_checks()]:
                self._want(root, name)
        for symbol in symbols:
            self._want(*symbol)

    def module(self, name: str) -> Module:
        """Return a module of ours, read once."""
        if name not in self.modules:
            text = with_methods(without_names(_read(name)), self.methods)
            self.modules[name] = Module(name, text)
        return self.modules[name]

    def _want(self, module_name: str, name: str) -> None:
        module = self.module(module_name)
        if name in self.wanted.setdefault(module_name, set()):
            return
        if name in module.imports:
            source = module.imports[name]
            if source.own and source.name is not None:
                self._want(source.module, source.name)
            return
        if name not in module.statements:
            return
        node = module.statements[name]
        self.wanted[module_name].update(_defined(node))
        for used, attribute in _used(node):
            source_of = module.imports.get(used)
            if source_of is not None and source_of.own and source_of.name is None:
                if attribute is None:
                    raise ValueError(f"{module_name}: {used} must be used as {used}.name")
                self._want(source_of.module, attribute)
            elif used != name:
                self._want(module_name, used)

    def origin(self, symbol: Symbol) -> Symbol:
        """Return where a name is defined that may only be passed on."""
        module, name = symbol
        source = self.module(module).imports.get(name)
        if source is None or source.name is None or not source.own:
            return symbol
        return self.origin((source.module, source.name))

    def files(self) -> dict[str, str]:
        """Return the extracted modules by file name, all of them in one folder."""
        texts = {}
        for name in sorted(self.wanted):
            module, wanted = self.modules[name], self.wanted[name]
            kept = [n for n in module.tree.body if not wanted.isdisjoint(_defined(n))]
            kept = [n for n in kept if any(module.statements.get(d) is n for d in _defined(n))]
            if not kept:
                continue
            file = f"{_flat(name)}.py"
            if file in texts:
                raise ValueError(f"{name}: two modules would be {file}")
            parts = [f'"""{ast.get_docstring(module.tree)}\n"""', self._imports(module, kept)]
            parts += [f"\n{module.source(node)}\n" for node in kept]
            texts[file] = "\n".join(part for part in parts if part)
            ast.parse(texts[file])
        return texts

    def _imports(self, module: Module, kept: list[ast.stmt]) -> str:
        used = {name for node in kept for name, _ in _used(node)}
        lines = []
        for local in sorted(used & module.imports.keys()):
            source = module.imports[local]
            if not source.own:
                lines.append(source.statement)
            elif source.name is None:
                lines.append(f"from . import {_flat(source.module)}{_as(source, local)}")
            else:
                origin, name = self.origin((source.module, source.name))
                as_local = f" as {local}" if local != name else ""
                lines.append(f"from .{_flat(origin)} import {name}{as_local}")
        return "\n".join(sorted(lines, key=lambda line: (line.startswith("from ."), line))) + "\n"


def _as(source: Import, local: str) -> str:
    return f" as {local}" if local != _flat(source.module) else ""


def _flat(module: str) -> str:
    """Return a module's name in a folder of one level: `q3` for `….q3.checks`, `q3_counts`."""
    *_, question, last = module.split(".")
    if not re.fullmatch(r"q\d", question):
        return last
    return question if last == "checks" else f"{question}_{last}"


def _read(name: str) -> str:
    _, *parts = name.split(".")
    place = resources.files(OWN).joinpath(*parts)
    if place.is_dir():
        return place.joinpath("__init__.py").read_text("utf-8")
    return resources.files(OWN).joinpath(*parts[:-1], f"{parts[-1]}.py").read_text("utf-8")


def without_names(text: str) -> str:
    """Return a module's text with `name=…` taken off every `Wrong(…)`: it is for the grader."""
    places = [
        keyword
        for call in ast.walk(ast.parse(text))
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "Wrong"
        for keyword in call.keywords
        if keyword.arg == "name"
    ]
    encoded = text.encode("utf-8")  # columns are counted in bytes
    starts = [0]
    for line in encoded.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for keyword in sorted(places, key=lambda keyword: -keyword.lineno):
        assert keyword.end_lineno is not None and keyword.end_col_offset is not None
        start = starts[keyword.lineno - 1] + keyword.col_offset
        end = starts[keyword.end_lineno - 1] + keyword.end_col_offset
        after = re.sub(rb"^\s*,?[ ]*\n?", b"", encoded[end:], count=1)
        encoded = encoded[:start].rstrip(b" ") + after
    return encoded.decode("utf-8")


def with_methods(text: str, methods: Mapping[str, frozenset[str]]) -> str:
    """Return a module's text with these classes' other methods left out."""
    lines = text.splitlines()
    for node in reversed(ast.parse(text).body):
        if isinstance(node, ast.ClassDef) and node.name in methods:
            for inner in reversed(node.body):
                if isinstance(inner, ast.FunctionDef) and inner.name not in methods[node.name]:
                    end = inner.end_lineno or inner.lineno
                    del lines[inner.lineno - 1 : end + (lines[end : end + 1] == [""])]
    return "\n".join(lines) + "\n"


def _imports(node: ast.Import | ast.ImportFrom, module: str) -> Iterator[tuple[str, Import]]:
    for alias in node.names:
        local = alias.asname or alias.name.partition(".")[0]
        renamed = f" as {alias.asname}" if alias.asname else ""
        if isinstance(node, ast.Import):
            yield local, Import(alias.name, None, f"import {alias.name}{renamed}")
            continue
        package = ".".join(module.split(".")[: -node.level]) if node.level else ""
        source = ".".join(part for part in (package, node.module) if part)
        statement = f"from {source} import {alias.name}{renamed}"
        inner = f"{source}.{alias.name}"
        if source.split(".")[0] == OWN and _is_module(inner):
            yield local, Import(inner, None, statement)
        else:
            yield local, Import(source, alias.name, statement)


def _is_module(name: str) -> bool:
    try:
        _read(name)
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def _check_call(node: ast.stmt) -> ast.Call | None:
    """Return the decorator that makes a function a check."""
    for decorator in getattr(node, "decorator_list", []):
        if isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == "QUESTION.check":
            return decorator
    return None


def _is_hidden_check(node: ast.stmt) -> bool:
    call = _check_call(node)
    return call is not None and any(keyword.arg == "hidden" for keyword in call.keywords)


def _defined(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    return [
        inner.id
        for target in targets
        if target is not None
        for inner in ast.walk(target)
        if isinstance(inner, ast.Name) and inner.id != "__all__"
    ]


def _used(node: ast.stmt) -> Iterator[tuple[str, str | None]]:
    """Yield the names that a statement uses, with the attribute where one follows."""
    with_attribute = set()
    for inner in ast.walk(node):
        if isinstance(inner, ast.Attribute) and isinstance(inner.value, ast.Name):
            with_attribute.add(inner.value)
            yield inner.value.id, inner.attr
        elif isinstance(inner, ast.Name) and inner not in with_attribute:
            yield inner.id, None
