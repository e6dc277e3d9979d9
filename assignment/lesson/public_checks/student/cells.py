"""Reads a submission's cells as Jupyter would, and keeps what parses.

This happens on the grader's side, where nothing is run: what is said about a file comes from
the parser alone.
"""

import __future__

import ast
import re
import sys
import warnings
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from .newer_python import newer_python
from .statements import Statement, statements_of
from .syntax import limited, spend, tree_of

SCRIPT = "<script>"
LONGEST_LINE = 80  # characters of a line that is quoted

_RUN_BODY_OF = ("time", "timeit", "capture", "prun")
_PERCENT = re.compile(r"^#\s?%%(\s|$)")
_TOP_LEVEL = re.compile(r"^[^\W\d]|^[@!%(\[{\"'*~-]")
_TRANSFORMING = 10  # times as long as parsing, or longer
_MOST_JOINED = 60  # pieces; each try is a parse
_CONTINUES = re.compile(r"^(else|elif|except|finally)\b|^[)\]}]")
_SHELL = re.compile(r"\s*(?:[!%]|[\w.,\[\] ]+=\s*[!%])")
_WRITES = re.compile(r"%%(?:writefile|file)\s+(?:-a\s+)?(?P<file>\S.*?)\s*$")


@dataclass
class Parsed:
    """The code that could be parsed, under the names that tracebacks use.

    `sources` are plain Python with the student's line numbers: of a notebook one source
    per cell (`<cell 3>`), of a script a single one. `broken` has one sentence for each part that was
    lost. `unwritten` maps the name of each file that a `%%writefile` cell did not write to the
    cell's number, or a script's line.
    """

    sources: dict[str, str] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    unwritten: dict[str, str] = field(default_factory=dict)
    flags: int = 0

    @cached_property
    def statements(self) -> list[Statement]:
        """The top-level statements in order."""
        return statements_of(self.sources)


def parse(cells: Iterable[str], kind: str) -> Parsed:
    """Parse the `cells` of a notebook or a script (one cell).

    A notebook cell that does not parse is lost; a script's is parsed part by part, and only
    the parts that do not parse are lost. The result is shared: do not change it.
    """
    return _parsed(tuple(cells), kind)


@lru_cache(maxsize=4)  # intake asks first, and then the grader
def _parsed(cells: tuple[str, ...], kind: str) -> Parsed:
    parsed = Parsed()
    if kind == "script":
        _parse_script(parsed, _with_newlines("\n".join(cells)).lstrip("\ufeff"))
    else:
        with limited():
            for number, source in enumerate(cells, start=1):
                _parse_cell(parsed, _with_newlines(source).lstrip("\ufeff"), number)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for source in parsed.sources.values():
            parsed.flags |= _future_flags(source)
    return parsed


def located(name: str, line: int) -> str:
    """Return a place in a source for a sentence: `line 12`, or `cell 3, line 12`."""
    return f"line {line}" if name == SCRIPT else f"{name.strip('<>')}, line {line}"


def quoted(source: str, line: int) -> str:
    """Return a line of a source, shortened and in backticks, or nothing where it is empty."""
    lines = source.split("\n")
    text = " ".join(lines[line - 1].split()) if 0 < line <= len(lines) else ""
    text = text.replace("`", "'")
    text = text[: LONGEST_LINE - 1] + "…" if len(text) > LONGEST_LINE else text
    return f"`{text}`" if text else ""


def _parse_cell(parsed: Parsed, source: str, number: int) -> None:
    name = f"<cell {number}>"
    if file := _written(source):
        parsed.unwritten.setdefault(file, f"cell {number}")
    code = _plain_python(source)
    if tree_of(code) is not None:
        parsed.sources[name] = code
    else:
        parsed.broken.append(f"Cell {number} does not parse ({_why_not(code)}); it was left out.")


def _parse_script(parsed: Parsed, source: str) -> None:
    """Combine the parts of a script that parse; the lines of the others are left empty."""
    with limited():
        kept = _kept_lines(parsed, source)
    whole = "\n".join(kept) + "\n"
    if tree_of(whole) is not None:
        if whole.strip():
            parsed.sources[SCRIPT] = whole
    else:  # parts that parse separately but not together: no example is known
        parsed.broken.append("The script's parts do not parse together; it was left out.")


def _kept_lines(parsed: Parsed, source: str) -> list[str]:
    """Return the script's lines, empty where they do not parse, and note what is lost."""
    kept: list[str] = []
    line = 1
    for cell in _script_cells(source):
        if file := _written(cell):
            parsed.unwritten.setdefault(file, f"line {line}")
        code = _plain_python(cell)
        if tree_of(code) is not None:
            pieces = [cell]
        else:
            with limited():  # of its own: whatever it takes, what parses by itself is kept
                pieces = _chunks(cell)
        for piece in pieces:
            code = _plain_python(piece)
            length = piece.count("\n") + 1
            if tree_of(code) is not None:
                lines = code.removesuffix("\n").split("\n")[:length]
                kept += lines + [""] * (length - len(lines))
            else:
                kept += [""] * length
                lines = [text.strip() for text in piece.splitlines()]
                first = next((text for text in lines if text and text[0] != "#"), "")[:60]
                parsed.broken.append(
                    f"The part that begins with `{first.replace('`', chr(39))}` does not parse "
                    f"({_why_not(code, line - 1)}); it was left out."
                )
            line += length
    return kept


def _script_cells(source: str) -> list[str]:
    """Split a script at its markers if necessary; joined by line feeds, the cells are the script."""
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
    for lines in marked[0 if marked[0] else 1 :]:
        cell = "\n".join(lines)
        if not _parses(cell) and broken:  # perhaps one cell, with a marker in a long string
            cells[-1] += "\n" + cell
            continue
        broken = not _parses(cell)
        cells.append(cell)
    return cells


def _joined(pieces: list[str]) -> list[str]:
    """Join pieces that were split in two, as a string over several lines may be.

    A piece that parses by itself and does something is never joined to the broken one before it.
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
    return tree_of(_plain_python(source)) is not None


def _defines(source: str) -> bool:
    """Return whether `source` parses and does more than state a name or a text."""
    tree = tree_of(_plain_python(source))
    return tree is not None and any(
        not isinstance(node, ast.Expr) or isinstance(node.value, ast.Call) for node in tree.body
    )


def _future_flags(source: str) -> int:
    flags = 0
    for node in ast.parse(source).body:
        if isinstance(node, ast.ImportFrom) and node.module == "__future__":
            for alias in node.names:
                flags |= getattr(getattr(__future__, alias.name, None), "compiler_flag", 0)
    return flags


def _chunks(source: str) -> list[str]:
    """Split at unindented lines; decorators and comments stay with what follows them.

    Joined by line feeds, the chunks are the source.
    """
    chunks: list[list[str]] = [[]]
    comments: list[str] = []
    decorated = False
    for line in source.split("\n"):
        if line.startswith("#") or (comments and not line.strip()):
            comments.append(line)
            continue
        if _TOP_LEVEL.match(line) and not _CONTINUES.match(line):
            if not decorated and (len(chunks) > 1 or chunks[0]):
                chunks.append([])
            decorated = line.startswith("@")
        chunks[-1] += [*comments, line]
        comments = []
    chunks[-1] += comments
    return _joined(["\n".join(lines) for lines in chunks])


def _with_newlines(source: str) -> str:
    return source.replace("\r\n", "\n").replace("\r", "\n")


def _first_line(lines: list[str]) -> int | None:
    """Return the index of the line where a cell's code begins, after its marker and comments."""
    return next((i for i, line in enumerate(lines) if line.strip() and line[0] != "#"), None)


def _written(source: str) -> str | None:
    """Return the name of the file that a `%%writefile` cell would write, else None."""
    lines = source.split("\n")
    first = _first_line(lines)
    found = None if first is None else _WRITES.match(lines[first])
    return found["file"].strip("'\"")[:100] if found else None


def _plain_python(source: str) -> str:
    """Replace magics and shell lines by calls that do nothing; keep the body under `%%time`.

    Line numbers do not change.
    """
    lines = source.split("\n")
    first = _first_line(lines)
    while first is not None and lines[first].startswith("%%"):
        magic = lines[first][2:].split()[:1]
        if not (magic and magic[0] in _RUN_BODY_OF):
            return "\n"
        lines[first] = ""
        first = _first_line(lines)
    source = "\n".join(lines) + "\n"
    if tree_of(source) is not None:
        return source
    if not spend(_TRANSFORMING * len(source)):
        return source
    from IPython.core.inputtransformer2 import TransformerManager

    blank = next((i for i, line in enumerate(lines) if line.strip()), 0)
    source = "\n".join(_on_one_line(lines[blank:])) + "\n"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            code = str(TransformerManager().transform_cell(source))
        return "\n" * blank + code
    except Exception:  # IPython's tokenizer fails in many ways on broken text
        return "\n" * blank + source


def _on_one_line(lines: list[str]) -> list[str]:
    """Join a shell line that continues after a backslash, followed by empty lines in its place."""
    put: list[str] = []
    place = 0
    while place < len(lines):
        end = place + 1
        if _SHELL.match(lines[place]):
            while end < len(lines) and lines[end - 1].endswith("\\"):
                end += 1
        put.append(" ".join(line.removesuffix("\\") for line in lines[place:end]))
        put += [""] * (end - place - 1)
        place = end
    return put if put else lines


def _why_not(source: str, lines_before: int = 0) -> str:
    if not spend(2 * len(source) + 100):
        return "there is too much here that does not parse"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(source)
    except SyntaxError as error:
        line = min(error.lineno or 1, source.count("\n") + 1)
        text = quoted(source, line)
        said = " ".join(str(error.msg).split())
        needs = newer_python(source)
        here = f"{sys.version_info[0]}.{sys.version_info[1]}"
        version = (
            f"; this syntax needs Python {needs} or newer, and the grader has {here}"
            if needs
            else ""
        )
        return f"line {lines_before + line}: {said}{': ' if text else ''}{text}{version}"
    except (ValueError, RecursionError, MemoryError) as error:
        return type(error).__name__
    return "it mixes code and shell lines"
