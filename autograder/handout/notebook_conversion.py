"""Converts a percent script to a notebook: the same script always gives the same bytes."""

import ast
from collections.abc import Sequence

import jupytext
import nbformat
from nbformat import NotebookNode

_PLACEHOLDER = "*Write your comment here.*"
_METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def read_script(script: str) -> NotebookNode:
    """Return a percent script as a notebook with numbered cell ids."""
    notebook = jupytext.reads(script, fmt="py:percent")
    notebook.metadata = nbformat.from_dict(_METADATA)
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    for number, cell in enumerate(notebook.cells):
        cell.id = f"cell-{number:02d}"
        cell.metadata = nbformat.from_dict({})
    nbformat.validate(notebook)
    return notebook


def notebook_text(script: str) -> str:
    """Return a percent script as the text of an `.ipynb` file."""
    return nbformat.writes(read_script(script)) + "\n"


def question_texts(script: str, names: Sequence[str]) -> list[str]:
    """Return the markdown of a skeleton's questions `names`, each with the names it asks for.

    They are its cells from the first heading of a question to the first other heading after
    them.
    """
    texts: list[str] = []
    headings = tuple(f"## {name} " for name in names)
    for cell in read_script(script).cells:
        if cell.cell_type == "markdown" and cell.source.startswith("## "):
            if not cell.source.startswith(headings):
                if texts:
                    break
                continue
            texts.append(cell.source)
        elif texts and cell.cell_type == "markdown":
            texts.append(cell.source.removesuffix(_PLACEHOLDER).rstrip())
        elif texts and (names := stub_names(cell.source)):
            texts.append(f"*To write:* {', '.join(f'`{name}`' for name in names)}.")
    return texts


def stub_names(source: str) -> list[str]:
    """Return the functions and constants in a skeleton's code that a student has to write."""
    names: list[str] = []
    for node in ast.parse(source).body:
        match node:
            case ast.FunctionDef(name=name, body=[*_, ast.Raise()]):
                names.append(name)
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=None)):
                names.append(name)
    return names
