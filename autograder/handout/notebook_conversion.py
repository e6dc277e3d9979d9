"""Converts a percent script to a notebook: the same script always gives the same bytes."""

import jupytext
import nbformat
from nbformat import NotebookNode

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
