"""Where the masters lie: reference, misconceptions and styles of each assignment."""

from pathlib import Path


def masters_root() -> Path:
    """Return the folder of all masters: the packaged one, or the repository's."""
    package = Path(__file__).resolve().parents[1]
    packaged = package / "_solution"
    return packaged if packaged.is_dir() else package.parent / "solution"


def masters_dir(assignment: str) -> Path:
    """Return the folder with an assignment's `master.py`, `misconceptions/` and `styles/`."""
    return masters_root() / assignment
