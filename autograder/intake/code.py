"""One file of code, whatever it is called: a notebook's cells or a script as one cell."""

import re
from dataclasses import dataclass
from typing import Literal

from autograder.intake import notebooks
from autograder.intake.encodings import decode
from autograder.intake.files import MB, Fault, mb
from autograder.intake.names import is_notebook

LARGEST_SCRIPT = 5 * MB  # characters

_PYTHON_LINE = re.compile(
    r"^(def \w+\(|class \w|import \w|from [\w.]+ import |# %%|#!.*python)", re.M
)
_OTHER_KINDS = {
    b"%PDF": "is a PDF under another name",
    b"PK\x03\x04": "is a zip archive under another name",
    b"\x89PNG": "is a picture under another name",
    b"\xff\xd8\xff": "is a picture under another name",
    b"\x1f\x8b": "is a compressed file under another name",
    b"\xd0\xcf\x11\xe0": "is an Office document under another name",
}
_PAGE = re.compile(r"\s*<(!doctype|html|\?xml)", re.I)


@dataclass(frozen=True)
class Code:
    """The cells of one file, and notes on how it was read."""

    kind: Literal["notebook", "script"]
    cells: tuple[str, ...]
    notes: tuple[str, ...]


def read_code(data: bytes, name: str) -> Code:
    """Return the code in a file called `name`; raises `Fault` where it holds none."""
    notebook_expected = is_notebook(name)
    for start, kind in _OTHER_KINDS.items():
        if data.startswith(start):
            raise Fault(kind)
    text, notes = decode(data, cookie=not notebook_expected)
    del data  # a notebook may be large
    if not text.strip():
        raise Fault("is empty")
    if _PAGE.match(text):
        raise Fault("is a saved web page, not the notebook or script itself")
    if text.lstrip().startswith("{") or (notebook_expected and not _PYTHON_LINE.search(text)):
        try:
            cells, more = notebooks.code_cells(text)
        except Fault:
            if notebook_expected:
                raise
        else:
            if not notebook_expected:
                notes.append(f"'{name}' is a notebook by its content and was read as one.")
            if not any(cell.strip() for cell in cells):
                raise Fault("is a notebook without any code")
            return Code("notebook", tuple(cells), (*notes, *more))
    elif notebook_expected:
        notes.append(f"'{name}' is a Python script by its content and was read as one.")
    if len(text) > LARGEST_SCRIPT:
        raise Fault(f"is larger than {mb(LARGEST_SCRIPT)}")
    return Code("script", (text,), tuple(notes))
