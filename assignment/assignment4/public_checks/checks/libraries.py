"""The libraries that a submission may import, and what to say where one of them is the matter."""

import re
from importlib import metadata

PROVIDED = ("keras", "matplotlib", "numpy", "pandas", "tensorflow")

_OF_CLASSES = {
    "pandas": ("NDFrame", "DataFrame", "Series", "Index", "DatetimeIndex", "GroupBy", "Resampler"),
    "numpy": ("ndarray", "Generator"),
    "matplotlib": ("Axes", "Figure", "Artist"),
}
_BY_VERSION = re.compile(
    r"no longer|removed|deprecated|unexpected keyword|has no attribute|cannot import name"
    r"|[Ii]nvalid frequency|[Uu]nrecognized keyword|not supported|positional arguments? but"
    r"|No module named"
)
_ABSENT = re.compile(r"No module named '([\w.]+)'")
_IN_MESSAGE = re.compile(r"(?:module|from|named) '(\w+)[\w.]*'")
_METHOD = re.compile(r"'?(\w+)(?:\.\w+\(\)|' object)")


def version_of(library: str) -> str:
    """Return the installed version of a library, or "unknown"."""
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return "unknown"


def version_note(message: str, library: str | None) -> str:
    """Return which version of a library an exception may be owed to, in a sentence, or nothing.

    `message` is the exception's, `library` the package whose code raised it, if one did.
    """
    if not _BY_VERSION.search(message):
        return ""
    candidates = [library]
    if found := _IN_MESSAGE.search(message):
        candidates.append(found[1])
    if found := _METHOD.match(message):
        candidates += [name for name, classes in _OF_CLASSES.items() if found[1] in classes]
    for name in candidates:
        if name in PROVIDED:
            return f"This was run with {name} {version_of(name)}."
    return ""


def absent_module(message: str) -> str | None:
    """Return the module that an import did not find, after the exception's message."""
    found = _ABSENT.search(message)
    return found[1] if found else None


def provided_sentence() -> str:
    """Return which modules there are."""
    names = f"{', '.join(PROVIDED[:-1])} and {PROVIDED[-1]}"
    return (
        f"The libraries here are Python's own, {names}; a module of your own has to be handed in "
        "beside the file."
    )
