"""The code cells of a Jupyter notebook, formats 2 to 4, read as leniently as possible.

`nbformat` reads only valid notebooks: a missing id or an unknown key is an error there, and
outputs are loaded in full. Here only the source of the code cells matters.
"""

import json
import re
from typing import Any

from autograder.intake.encodings import plain
from autograder.intake.files import MB, Fault, mb

LARGEST_WITHOUT_OUTPUTS = 20 * MB  # characters
UNREAD = "it was ignored"  # ends the sentences on cells that were not read
MOST_BRACKETS = 5_000_000

# Strings are taken whole, so that a bracket or a key inside one is not mistaken for structure;
# lists and objects that hold no others are skipped in the same match.
_STRING = r'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
_HEAVY = re.compile(r'"(?:outputs|attachments|widgets)"\s*+:\s*+(?=[\[{])')
_STRIDE = re.compile(
    rf"(?:[^\"\[\]{{}}]++|\[[^\"\[\]{{}}]*+\]|\{{[^\"\[\]{{}}]*+\}}|{_STRING})*+", re.S
)
_TO_KEY = re.compile(rf'(?:[^"]++|(?!{_HEAVY.pattern}){_STRING})*+', re.S)


def code_cells(text: str) -> tuple[list[str], list[str]]:
    """Return the sources of the code cells in order, and sentences on what was ignored.

    Sentences count code cells, as Jupyter does; a cell without text is returned as empty.
    Raises `Fault` where `text` is not JSON, or JSON but no notebook.
    """
    notebook = loaded(text)
    cells: list[str] = []
    notes: list[str] = []
    for place, cell in enumerate(cells_of(notebook), start=1):
        if not isinstance(cell, dict):
            notes.append(f"Item {place} of the notebook's cells is not a cell; {UNREAD}.")
        elif cell.get("cell_type") == "code":
            source = source_of(cell)
            number = len(cells) + 1
            if source is None:
                notes.append(f"Cell {number} has no text for its code; {UNREAD}.")
                cells.append("")
                continue
            if "\0" in source:
                notes.append(f"NUL characters were dropped from cell {number}.")
            cells.append(plain(source.replace("\0", "")))
    language = _language(notebook)
    if language and "python" not in language.casefold():
        notes.append(f"The notebook says that its language is {language}, not Python.")
    return cells, notes


def is_notebook(value: object) -> bool:
    """Return whether decoded JSON has the form of a notebook."""
    return isinstance(value, dict) and any(
        isinstance(value.get(key), list) for key in ("cells", "worksheets")
    )


def without_outputs(text: str) -> str:
    """Return a notebook's JSON with outputs, attachments and widget states emptied.

    Line numbers do not change. Raises `Fault` where the text ends inside one of them.
    """
    kept: list[str] = []
    place = 0
    while True:
        key = _TO_KEY.match(text, place)
        heavy = _HEAVY.match(text, key.end()) if key else None
        if not heavy:
            kept.append(text[place:])
            return "".join(kept)
        end = _end_of_value(text, heavy.end())
        opening = text[heavy.end()]
        lines = "\n" * text.count("\n", heavy.end(), end)
        closing = "]" if opening == "[" else "}"
        kept.append(f"{text[place : heavy.end()]}{opening}{lines}{closing}")
        place = end


def _end_of_value(text: str, start: int) -> int:
    """Return the index after the list or object that opens at `start`."""
    depth, place = 1, start + 1
    while depth:
        match = _STRIDE.match(text, place)
        place = match.end() if match else place
        if place >= len(text) or text[place] == '"':
            line = text.count("\n", 0, start) + 1
            raise Fault(f"is not complete: it ends inside the value that begins at line {line}")
        depth += 1 if text[place] in "[{" else -1
        place += 1
    return place


def loaded(text: str, *, outputs: bool = False) -> dict[str, Any]:
    """Return a notebook's JSON, decoded; without its outputs, unless they are asked for.

    Raises `Fault` where it is not a notebook, or too large to be decoded.
    """
    notebook = _decoded(text, outputs)
    if not is_notebook(notebook):
        raise Fault("is JSON, but not a notebook: it has no list of cells")
    return dict(notebook)


def _decoded(text: str, outputs: bool) -> Any:
    if text.count("[") + text.count("{") > MOST_BRACKETS:
        raise Fault("is nested more than any notebook")
    light = text if outputs else without_outputs(text)
    if not outputs and len(light) > LARGEST_WITHOUT_OUTPUTS:
        raise Fault(f"is larger than {mb(LARGEST_WITHOUT_OUTPUTS)} even without its outputs")
    try:
        return json.loads(light, strict=False)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise Fault(f"is not valid JSON at {place} ({error.msg})") from None
    except RecursionError:
        raise Fault("is JSON nested deeper than any notebook") from None
    except ValueError:
        raise Fault("is not a notebook: it holds a number with thousands of digits") from None


def cells_of(notebook: dict[str, Any]) -> list[Any]:
    """Return a notebook's cells, of whatever format and kind; some may not be cells at all."""
    if isinstance(notebook.get("cells"), list):
        return list(notebook["cells"])
    sheets = [sheet for sheet in notebook["worksheets"] if isinstance(sheet, dict)]
    return [cell for sheet in sheets for cell in _as_list(sheet.get("cells"))]


def _as_list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def source_of(cell: dict[str, Any]) -> str | None:
    """Return a cell's text, or None where it has none."""
    source = cell.get("source", cell.get("input"))
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        return "".join(source)
    return source if isinstance(source, str) else None


def _language(notebook: dict[str, Any]) -> str | None:
    value: object = notebook
    for key in ("metadata", "kernelspec", "language"):
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, str) else None
