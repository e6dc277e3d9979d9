"""A hand-in as a document: its text and code in order, and the pictures among its outputs.

Grading needs only the code; people who mark what a student wrote need the rest.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from autograder.intake import notebooks
from autograder.intake.encodings import decode, plain
from autograder.intake.files import MB, Fault, mb
from autograder.intake.names import is_notebook

LARGEST_WITH_OUTPUTS = 60 * MB  # bytes
_MARKER = re.compile(r"^#\s?%%(?!%)(.*)$")
_TEXT = re.compile(r"\[(markdown|md)\]|^\s*(markdown|md)\s*$", re.I)
_QUOTED = re.compile(r'\s*(?P<quotes>"""|\'\'\')(?P<text>.*?)(?P=quotes)\s*', re.S)


@dataclass(frozen=True)
class Cell:
    """One cell: its text, and the data of its outputs and attachments, by MIME type each.

    `raw` and other kinds are text, too.
    """

    kind: Literal["code", "text"]
    text: str
    outputs: tuple[dict[str, Any], ...] = ()


def document(data: bytes, name: str, *, outputs: bool = False) -> list[Cell]:
    """Return the cells of the file called `name`, with their `outputs` only where asked for.

    A script's cells are those of the percent format; without marks it is one cell of code.
    Raises `Fault` where it is a notebook that cannot be read.
    """
    if outputs and len(data) > LARGEST_WITH_OUTPUTS:
        raise Fault(f"is larger than {mb(LARGEST_WITH_OUTPUTS)}")
    text, _ = decode(data, cookie=not is_notebook(name))
    if text.lstrip().startswith("{"):
        try:
            return list(_of_notebook(notebooks.loaded(text, outputs=outputs)))
        except Fault:
            if is_notebook(name):
                raise
    return list(_of_script(plain(text)))


def _of_notebook(notebook: dict[str, Any]) -> Iterator[Cell]:
    for cell in notebooks.cells_of(notebook):
        if not isinstance(cell, dict):
            continue
        text = plain((notebooks.source_of(cell) or "").replace("\0", ""))
        kind: Literal["code", "text"] = "code" if cell.get("cell_type") == "code" else "text"
        yield Cell(kind, text, tuple(_data(cell)))


def _data(cell: dict[str, Any]) -> Iterator[dict[str, Any]]:
    outputs, attachments = cell.get("outputs"), cell.get("attachments")
    for output in outputs if isinstance(outputs, list) else []:
        # Formats before 4 hold the data in the output itself, as `png` and `svg`.
        data = output.get("data", output) if isinstance(output, dict) else None
        if isinstance(data, dict):
            yield data
    for data in attachments.values() if isinstance(attachments, dict) else []:
        if isinstance(data, dict):
            yield data


def _of_script(text: str) -> Iterator[Cell]:
    kind: Literal["code", "text"] = "code"
    lines: list[str] = []
    for line in text.splitlines():
        marker = _MARKER.match(line)
        if not marker:
            lines.append(line)
            continue
        yield from _script_cell(kind, lines)
        kind = "text" if _TEXT.search(marker[1]) else "code"
        lines = []
    yield from _script_cell(kind, lines)


def _script_cell(kind: Literal["code", "text"], lines: list[str]) -> Iterator[Cell]:
    text = "\n".join(lines).strip("\n")
    if kind == "text":
        quoted = _QUOTED.fullmatch(text)
        text = quoted["text"] if quoted else "\n".join(map(_uncommented, lines))
    if text.strip():
        yield Cell(kind, text.strip("\n"))


def _uncommented(line: str) -> str:
    return re.sub(r"^\s*# ?", "", line)
