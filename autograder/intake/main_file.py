"""Which file of a submission is graded, and what to say where there is none."""

from collections.abc import Iterable

from autograder.intake.files import File
from autograder.intake.names import is_archive, is_code, is_named_after, is_notebook, listed

_NOT_ARCHIVES_HERE = (".rar", ".7z", ".xz", ".bz2", ".gz")


def choose(files: Iterable[File], assignment: str, notes: list[str]) -> File | None:
    """Return the file whose code is graded, and note the others; None where there is no code.

    It is the file named after the assignment, else the newest, else the notebook; in several
    folders, the one nearest the top.
    """
    code = [file for file in files if is_code(file.name) and not file.fault and file.size]
    named = [file for file in code if is_named_after(file.name, assignment)]
    pool = named or code
    if not pool:
        return None
    top = min(file.name.count("/") for file in pool)
    pool = [file for file in pool if file.name.count("/") == top]
    main = max(pool, key=lambda f: (f.modified, is_notebook(f.name), f.name))
    others = sorted({file.name for file in pool} - {main.name})
    notebooks = [name for name in others if is_notebook(name)]
    if named and others:
        notes.append(f"{listed(others)} was not graded: '{main.name}' is newer or comes first.")
    elif notebooks or (others and not is_notebook(main.name)):
        notes.append(
            f"No file is named {assignment}; of '{main.name}' and {listed(others)} the first was graded."
        )
    return main


def why_no_code(files: list[File], notes: list[str]) -> str:
    """Return a sentence for the student on why there is no code."""
    faulty = [file for file in files if file.fault]
    could_be_code = [f for f in faulty if is_code(f.name) or is_archive(f.name)]
    if could_be_code or (faulty and len(faulty) == len(files)):
        worst = (could_be_code or faulty)[0]
        return f"'{worst.name}' {worst.fault}."
    empty = [file.name for file in files if is_code(file.name)]
    if empty:
        return f"{listed(empty)} is empty." if len(empty) == 1 else f"{listed(empty)} are empty."
    packed = [file.name for file in files if file.name.casefold().endswith(_NOT_ARCHIVES_HERE)]
    if packed:
        return f"{listed(packed)} cannot be unpacked here; please hand in a notebook, a script or a zip."
    if files:
        only = listed(sorted(file.name for file in files))
        return f"It holds no notebook and no Python script, only {only}."
    return " ".join(["It is empty: there is no notebook and no Python script in it.", *notes])
