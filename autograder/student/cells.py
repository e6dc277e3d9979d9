"""Read a submission's cells as Jupyter would, and split what parses into statements."""

import __future__

import ast
import re
import warnings
from dataclasses import dataclass, field

from IPython.core.inputtransformer2 import TransformerManager

_RUN_BODY_OF = ("time", "timeit", "capture", "prun")
_PERCENT = re.compile(r"^#\s?%%(\s|$)")
_TOP_LEVEL = re.compile(r"^[^\W\d]|^[@!%(\[{\"'*~-]")
_MOST_JOINED = 60  # pieces; each try is a parse
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
    source = _with_newlines(source)
    cell_magic = any(line.startswith("%%") for line in source.split("\n"))
    if not cell_magic and _parses(source):
        return [source]
    marked: list[list[str]] = [[]]
    for line in source.split("\n"):
        if _PERCENT.match(line):
            marked.append([])
        marked[-1].append(line)
    cells: list[str] = []
    broken = False
    for lines in marked:
        cell = "\n".join(lines)
        if not _parses(cell) and broken:  # perhaps one cell, with a marker in a long string
            cells[-1] += "\n" + cell
            continue
        broken = not _parses(cell)
        cells.append(cell)
    return cells


def _joined(pieces: list[str]) -> list[str]:
    """Put pieces together again that were cut in two, as a string over several lines may be.

    A piece that parses by itself and does something is never drawn into the broken one before it.
    """
    joined: list[str] = []
    position = 0
    while position < len(pieces):
        end = position + 1
        if not _parses(pieces[position]):
            last = min(position + _MOST_JOINED, len(pieces))
            whole = position + 1
            while whole < last and not _defines(pieces[whole]):
                whole += 1
                if _parses("\n".join(pieces[position:whole])):
                    end = whole
                    break
        joined.append("\n".join(pieces[position:end]))
        position = end
    return joined


def _parses(source: str) -> bool:
    return _tree_of(_plain_python(source)) is not None


def _defines(source: str) -> bool:
    """Return whether `source` parses and does something, a lone name or text aside."""
    tree = _tree_of(_plain_python(source))
    return tree is not None and any(
        not isinstance(node, ast.Expr) or isinstance(node.value, ast.Call) for node in tree.body
    )


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
            lines = [line.strip() for line in chunk.splitlines()]
            first = next((line for line in lines if line and line[0] != "#"), "")[:60]
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
    """Split at unindented lines; decorators and comments stay with what follows them."""
    chunks: list[list[str]] = [[]]
    comments: list[str] = []
    decorated = False
    for line in _with_newlines(source).split("\n"):
        if line.startswith("#") or (comments and not line.strip()):
            comments.append(line)
            continue
        if _TOP_LEVEL.match(line) and not _CONTINUES.match(line):
            if not decorated:
                chunks.append([])
            decorated = line.startswith("@")
        chunks[-1] += [*comments, line]
        comments = []
    return _joined(["\n".join(lines) for lines in chunks if any(line.strip() for line in lines)])


def _with_newlines(source: str) -> str:
    return source.replace("\r\n", "\n").replace("\r", "\n")


def _plain_python(source: str) -> str:
    """Turn magics and shell lines into calls that do nothing; keep the body under `%%time`."""
    lines = _with_newlines(source).lstrip("\ufeff").split("\n")
    # A script's cell begins with its marker, and only then with the magic.
    first = next((i for i, line in enumerate(lines) if line.strip() and line[0] != "#"), None)
    while first is not None and lines[first].startswith("%%"):
        magic = lines[first][2:].split()[:1]
        if not (magic and magic[0] in _RUN_BODY_OF):
            return "\n"
        lines[first] = ""
        first = next((i for i, line in enumerate(lines) if line.strip() and line[0] != "#"), None)
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
