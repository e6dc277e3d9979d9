"""A script in parts: its cells, and what in a cell that does not parse may parse by itself."""

import ast
import re

from .magics import plain_python
from .syntax import tree_of

_PERCENT = re.compile(r"^#\s?%%(\s|$)")
_TOP_LEVEL = re.compile(r"^[^\W\d]|^[@!%(\[{\"'*~-]")
_CONTINUES = re.compile(r"^(else|elif|except|finally)\b|^[)\]}]")
_MOST_JOINED = 60  # pieces; each try is a parse


def script_cells(source: str) -> list[str]:
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


def chunks_of(source: str) -> list[str]:
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
    return tree_of(plain_python(source)) is not None


def _defines(source: str) -> bool:
    """Return whether `source` parses and does more than state a name or a text."""
    tree = tree_of(plain_python(source))
    return tree is not None and any(
        not isinstance(node, ast.Expr) or isinstance(node.value, ast.Call) for node in tree.body
    )
