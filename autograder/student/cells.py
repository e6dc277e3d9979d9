"""Read a submission's cells as Jupyter would, and split what parses into statements."""

import __future__

import ast
import re
import warnings
from dataclasses import dataclass, field

from IPython.core.inputtransformer2 import TransformerManager

_RUN_BODY_OF = ("time", "timeit", "capture", "prun")
_PERCENT = re.compile(r"^#\s?%%(\s|$)")
_TOP_LEVEL = re.compile(r"^[A-Za-z_@!%(\[{\"'#]")
_CONTINUES = re.compile(r"^(else|elif|except|finally)\b|^[)\]}]")


@dataclass(frozen=True)
class Statement:
    """One top-level statement, ready to compile: its syntax tree and where it stands."""

    tree: ast.stmt
    filename: str


@dataclass
class Parsed:
    """What could be parsed; `sources` for tracebacks, `broken` one sentence a part that was lost."""

    statements: list[Statement] = field(default_factory=list)
    sources: dict[str, str] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    flags: int = 0


def parse(cells: list[str], kind: str) -> Parsed:
    """Split `cells` of a notebook or a script into statements.

    A notebook's cell that does not parse is lost; a script's is read part by part, and only
    the parts that do not parse are.
    """
    parsed = Parsed()
    if kind == "script":
        cells = _script_cells("\n".join(cells))
    for number, source in enumerate(cells, start=1):
        _parse_cell(parsed, source, f"<cell {number}>" if kind == "notebook" else None, number)
    return parsed


def _script_cells(source: str) -> list[str]:
    if _tree_of(_plain_python(source)) is not None:
        return [source]
    cells: list[list[str]] = [[]]
    for line in source.splitlines():
        if _PERCENT.match(line):
            cells.append([])
        cells[-1].append(line)
    return ["\n".join(lines) for lines in cells]


def _parse_cell(parsed: Parsed, source: str, notebook_name: str | None, number: int) -> None:
    name = notebook_name or f"<part {number} of the script>"
    code = _plain_python(source)
    tree = _tree_of(code)
    if tree is not None:
        _add(parsed, tree, code, name)
        return
    reason = _why_not(code)
    if notebook_name:
        parsed.broken.append(f"Cell {number} does not parse ({reason}); it was left out.")
        return
    for position, chunk in enumerate(_chunks(source), start=1):
        code = _plain_python(chunk)
        tree = _tree_of(code)
        if tree is not None:
            _add(parsed, tree, code, f"{name[:-1]}, chunk {position}>")
        else:
            first = chunk.strip().splitlines()[0][:60] if chunk.strip() else ""
            parsed.broken.append(
                f"The part that begins with `{first}` does not parse ({_why_not(code)}); "
                "it was left out."
            )


def _add(parsed: Parsed, tree: ast.Module, code: str, name: str) -> None:
    parsed.sources[name] = code
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module == "__future__":
            for alias in node.names:
                feature = getattr(__future__, alias.name, None)
                parsed.flags |= getattr(feature, "compiler_flag", 0)
            continue
        parsed.statements.append(Statement(node, name))


def _chunks(source: str) -> list[str]:
    """Split at unindented lines, decorators kept with what they decorate."""
    chunks: list[list[str]] = [[]]
    decorated = False
    for line in source.splitlines():
        starts = bool(_TOP_LEVEL.match(line)) and not _CONTINUES.match(line)
        if starts and not decorated:
            chunks.append([])
        decorated = line.startswith("@") if starts else decorated and not line.strip()
        chunks[-1].append(line)
    return ["\n".join(lines) for lines in chunks if any(line.strip() for line in lines)]


def _plain_python(source: str) -> str:
    """Turn magics and shell lines into calls that do nothing; keep the body under `%%time`."""
    lines = source.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff").split("\n")
    first = next((i for i, line in enumerate(lines) if line.strip()), None)
    if first is not None and lines[first].startswith("%%"):
        magic = lines[first][2:].split()[:1]
        lines = ["", *lines[first + 1 :]] if magic and magic[0] in _RUN_BODY_OF else []
    source = "\n".join(lines) + "\n"
    if _tree_of(source) is not None:
        return source
    try:
        return str(TransformerManager().transform_cell(source))
    except Exception:  # IPython's tokeniser gives up in many ways on broken text
        return source


def _tree_of(source: str) -> ast.Module | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _why_not(source: str) -> str:
    try:
        ast.parse(source)
    except SyntaxError as error:
        return f"line {error.lineno}: {error.msg}"
    except (ValueError, RecursionError, MemoryError) as error:
        return type(error).__name__
    return "it mixes code and shell lines"
