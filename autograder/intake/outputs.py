"""Our own output among the hand-ins: what `grade` wrote there earlier is not a submission."""

from autograder.intake.files import Contents

STORE = "grading.sqlite"
_WRITTEN = ("results", "feedback")
_PAGES = ("grades.csv", "report.html")


def without_outputs(contents: Contents) -> tuple[Contents, list[str]]:
    """Return the contents without folders that `grade` has written, and those folders' paths.

    Such a folder has a store, or `grades.csv` beside `results/` and `feedback/`. Where
    the contents themselves are one (the empty path), only what `grade` writes is removed: it
    may have written into the class's own folder.
    """
    outputs = _outputs(contents)
    if not outputs:
        return contents, []

    def is_outside(path: str) -> bool:
        if "" in outputs and (path.split("/")[0] in _WRITTEN or path.startswith((STORE, *_PAGES))):
            return False
        return not any(output and (path == output or _is_below(path, output)) for output in outputs)

    files = tuple(file for file in contents.files if is_outside(file.name))
    folders = {path: when for path, when in contents.folders.items() if is_outside(path)}
    # A folder that held only an output folder is not a hand-in either.
    emptied = {
        path
        for path in folders
        if any(output and _is_below(output, path) for output in outputs)
        and not any(_is_below(file.name, path) for file in files)
    }
    folders = {path: when for path, when in folders.items() if path not in emptied}
    return Contents(files, folders, contents.left_out), outputs


def _outputs(contents: Contents) -> list[str]:
    names = {file.name for file in contents.files}
    candidates = {
        name.rpartition("/")[0]
        for name in names
        if name.rpartition("/")[2] in (STORE, "grades.csv")
    }

    def at(folder: str, name: str) -> str:
        return f"{folder}/{name}" if folder else name

    return sorted(
        folder
        for folder in candidates
        if at(folder, STORE) in names
        or (
            at(folder, "grades.csv") in names
            and all(at(folder, name) in contents.folders for name in _WRITTEN)
        )
    )


def _is_below(path: str, folder: str) -> bool:
    return path.startswith(f"{folder}/")
