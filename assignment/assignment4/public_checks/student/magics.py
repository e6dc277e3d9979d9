"""Magics and shell lines: what Jupyter takes beside Python, as Python that leaves it out."""

import re
import warnings

from .syntax import spend, tree_of

_RUN_BODY_OF = ("time", "timeit", "capture", "prun")
_TRANSFORMING = 10  # times as long as parsing, or longer
_SHELL = re.compile(r"\s*(?:[!%]|[\w.,\[\] ]+=\s*[!%])")
_WRITES = re.compile(r"%%(?:writefile|file)\s+(?:-a\s+)?(?P<file>\S.*?)\s*$")


def written_file(source: str) -> str | None:
    """Return the name of the file that a `%%writefile` cell would write, else None."""
    lines = source.split("\n")
    first = _first_line(lines)
    found = None if first is None else _WRITES.match(lines[first])
    return found["file"].strip("'\"")[:100] if found else None


def plain_python(source: str) -> str:
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


def _first_line(lines: list[str]) -> int | None:
    """Return the index of the line where a cell's code begins, after its marker and comments."""
    return next((i for i, line in enumerate(lines) if line.strip() and line[0] != "#"), None)


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
