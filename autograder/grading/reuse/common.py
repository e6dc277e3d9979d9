"""The top-level code of a hand-in apart from its functions: what all questions share.

Only code is let through that does the same in every process, calls no function of the hand-in, and
binds no value that a function could change. Of functions only the names and their order are shared:
their defaults and types are values that cannot change and types that are loaded, so that to compute
them changes nothing for others.
"""

import ast
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from autograder.grading.reuse import libraries
from autograder.grading.reuse.naming import NotContained, annotation, dotted, imported
from autograder.grading.reuse.uses import BUILTIN, Around

_FIXED = (
    *(ast.Constant, ast.Tuple, ast.BinOp, ast.UnaryOp, ast.BoolOp, ast.Compare, ast.IfExp),
    *(ast.operator, ast.unaryop, ast.boolop, ast.cmpop, ast.expr_context, ast.Subscript, ast.Slice),
)
_ARITHMETIC = (
    *(ast.BinOp, ast.UnaryOp, ast.unaryop),
    *(ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod),
)
_CONVERTING = frozenset(["abs", "bool", "float", "int", "len", "max", "min", "round", "str", "sum"])

# What the handout gives at the top level beside imports and constants, and what it relies on.
# In a student's process no notebook is running, and no record lies in the folder that it runs in:
# so the blocks end without a call of the student's functions.
_GIVEN_TEXT = '''
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

class grader:
    """Checks nothing; in Jupyter, the one of `public_checks` replaces it."""
    check = staticmethod(lambda question: None)

if "ipykernel" in sys.modules:
    try:
        from public_checks import example, grader
    except ImportError as error:
        print(
            f"The checks cannot run here ({error}): they need the folder public_checks next to "
            "this notebook."
        )

if __name__ == "__main__":
    named = [argument for argument in sys.argv[1:] if argument.endswith(".csv")]
    record = Path(named[0] if named else "jena_climate_2009_2016.csv")
    if not record.exists():
        print(f"No record at {record} yet. README.md says where to get it.")
    else:
        try:
            show_everything(record)
        except NotImplementedError as missing:
            print(f"Next: {missing}")
'''
_GIVEN = {ast.dump(node): node for node in ast.parse(_GIVEN_TEXT).body}
_RELIED_ON = {"os": "os", "sys": "sys", "Path": "pathlib.Path"}


@dataclass
class Common:
    """The top level: `text` stands for all that is common, `functions` are definitions by name."""

    text: list[str] = field(default_factory=list)
    functions: dict[str, ast.FunctionDef] = field(default_factory=dict)
    imports: dict[str, str] = field(default_factory=dict)
    constants: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)

    @property
    def around(self) -> Around:
        """What each function finds."""
        return Around(
            self.imports,
            frozenset(self.constants),
            frozenset(self.functions),
            frozenset(self.others),
        )


def common_of(statements: Sequence[ast.stmt], given: Collection[str]) -> Common:
    """Read the top level; `given` are the constants that the grader defines before.

    Raises `NotContained` where it is not known to do the same in every process.
    """
    found = Common()
    relied_on: set[str] = set()
    for node in statements:
        if isinstance(node, ast.FunctionDef):
            _definition(node, found)
            found.text.append(f"def {node.name}")
            continue
        text = ast.dump(node)
        found.text.append(text)
        if text in _GIVEN:
            relied_on |= _given(_GIVEN[text], found)
        else:
            _other(node, found)
    for name in given:
        if name in found.imports or name in found.functions or name in found.others:
            raise NotContained(f"{name} is given, and not a constant here")
    found.constants |= set(given)
    for name in relied_on & _RELIED_ON.keys():
        if found.imports.get(name) != _RELIED_ON[name]:
            raise NotContained(f"{name} is not what the handout imports")
    return found


def _bind(name: str, found: Common) -> None:
    known = (found.imports, found.constants, found.functions, found.others)
    if any(name in each for each in known) or name in BUILTIN or name.startswith("__"):
        raise NotContained(f"{name} is bound twice, or Python's own")


def _definition(node: ast.FunctionDef, found: Common) -> None:
    if node.decorator_list:
        raise NotContained(f"{node.name} is decorated")
    _bind(node.name, found)
    arguments = node.args
    for default in (*arguments.defaults, *arguments.kw_defaults):
        if default is not None:
            _fixed(default, found)
            _small(default)
    types = [each.annotation for each in ast.walk(arguments) if isinstance(each, ast.arg)]
    for hint in (*types, node.returns):
        if hint is not None:
            annotation(hint, found.imports)
    found.functions[node.name] = node


def _given(node: ast.stmt, found: Common) -> set[str]:
    """Bind what a given block binds; return the names that it uses."""
    bound = {"class": {"grader"}, "main": {"named", "record"}}
    kind = "class" if isinstance(node, ast.ClassDef) else ""
    if isinstance(node, ast.If) and "__main__" in ast.dump(node.test):
        kind = "main"
    for name in bound.get(kind, ()):
        _bind(name, found)
        found.others.add(name)
    return {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}


def _other(node: ast.stmt, found: Common) -> None:
    match node:
        case ast.Import() | ast.ImportFrom():
            for name, path in imported(node, libraries.MODULES):
                if found.imports.get(name) != path:
                    _bind(name, found)
                    found.imports[name] = path
        case ast.Assign(value=value):
            _fixed(value, found)
            for name in (each for target in node.targets for each in _names(target)):
                _bind(name, found)
                found.constants.add(name)
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
            _fixed(value, found)
            annotation(node.annotation, found.imports)
            _bind(name, found)
            found.constants.add(name)
        case ast.Pass() | ast.Expr(value=ast.Constant()):
            pass
        case ast.Expr(value=ast.Call() as call) if _is_harmless(call, found):
            for argument in (*call.args, *(keyword.value for keyword in call.keywords)):
                _fixed(argument, found)
        case _:
            raise NotContained(f"a {type(node).__name__} statement at the top level")


def _is_harmless(call: ast.Call, found: Common) -> bool:
    """Return whether it is a check of the handout, a magic, or a library's setting."""
    if any(keyword.arg is None for keyword in call.keywords):
        return False
    match call.func:
        case ast.Attribute(value=ast.Name(id="grader"), attr="check"):
            return "grader" in found.others
        case ast.Attribute(
            value=ast.Call(func=ast.Name(id="get_ipython"), args=[], keywords=[]),
            attr="run_line_magic" | "system",
        ):
            return True
    return dotted(call.func, found.imports) in libraries.SETTINGS


def _names(target: ast.expr) -> Iterator[str]:
    if isinstance(target, ast.Name):
        yield target.id
    elif isinstance(target, ast.Tuple):
        for each in target.elts:
            yield from _names(each)
    else:
        raise NotContained("something else than a name is set at the top level")


def _small(default: ast.expr) -> None:
    """Let defaults take no more memory than their text: they stay there for all questions."""
    for each in ast.walk(default):
        if isinstance(each, (ast.BinOp, ast.Call, ast.Subscript)):
            for part in ast.walk(each):
                number = isinstance(part, ast.Constant) and isinstance(part.value, int | float)
                if not (number or isinstance(part, _ARITHMETIC)):
                    raise NotContained("a default that may be long")


def _fixed(node: ast.expr, found: Common) -> None:
    """Let values be computed that cannot change, from others of that kind."""
    for each in ast.walk(node):
        if isinstance(each, ast.Name):
            if each.id not in found.constants and each.id not in _CONVERTING:
                raise NotContained(f"{each.id} is no constant")
        elif isinstance(each, ast.Call):
            named = isinstance(each.func, ast.Name) and each.func.id in _CONVERTING
            if not named or each.keywords:
                raise NotContained("a call at the top level")
        elif not isinstance(each, _FIXED):
            raise NotContained(f"a {type(each).__name__} at the top level")
