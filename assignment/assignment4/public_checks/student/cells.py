"""Reads a submission's cells as Jupyter would, and keeps what parses.

This happens on the grader's side, where nothing is run: what is said about a file comes from
the parser alone.
"""

import __future__

import ast
import sys
import warnings
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from .magics import plain_python, written_file
from .newer_python import newer_python
from .script_parts import chunks_of, script_cells
from .statements import Statement, statements_of
from .syntax import limited, spend, tree_of

SCRIPT = "<script>"
LONGEST_LINE = 80  # characters of a line that is quoted


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
    if file := written_file(source):
        parsed.unwritten.setdefault(file, f"cell {number}")
    code = plain_python(source)
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
    for cell in script_cells(source):
        if file := written_file(cell):
            parsed.unwritten.setdefault(file, f"line {line}")
        code = plain_python(cell)
        if tree_of(code) is not None:
            pieces = [cell]
        else:
            with limited():  # of its own: whatever it takes, what parses by itself is kept
                pieces = chunks_of(cell)
        for piece in pieces:
            code = plain_python(piece)
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


def _future_flags(source: str) -> int:
    flags = 0
    for node in ast.parse(source).body:
        if isinstance(node, ast.ImportFrom) and node.module == "__future__":
            for alias in node.names:
                flags |= getattr(getattr(__future__, alias.name, None), "compiler_flag", 0)
    return flags


def _with_newlines(source: str) -> str:
    return source.replace("\r\n", "\n").replace("\r", "\n")


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
