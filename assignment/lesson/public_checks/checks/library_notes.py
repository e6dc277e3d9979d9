"""The libraries that a submission may import, and what to say when one causes an error."""

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
    """Return a sentence on the library version that may explain an exception, or nothing.

    `message` is the exception's; `library` the package that raised it, or None.
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
            return f"The grader uses {name} {version_of(name)}."
    return ""


def absent_module(message: str) -> str | None:
    """Return the module that an import did not find, by the exception's message."""
    found = _ABSENT.search(message)
    return found[1] if found else None


def provided_sentence() -> str:
    """Return a sentence on which modules can be imported."""
    names = f"{', '.join(PROVIDED[:-1])} and {PROVIDED[-1]}"
    return (
        f"You can import Python's own modules, {names}; a module of your own must be handed in "
        "beside the file."
    )
