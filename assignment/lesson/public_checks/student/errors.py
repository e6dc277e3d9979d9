"""Describes an exception: its type, the most telling line of its message, and its place.

The place is one in the student's own source: the grader looks the line up in its own copy.
"""

import re
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import CodeType
from typing import Any

MOST_FRAMES = 2_000
_LONGEST_NAME, _LONGEST_MESSAGE = 60, 300
# What Keras and TensorFlow add to the cause: bold type and the names of operations.
_NOISE = re.compile(r"\x1b\[[01]m|\{\{.*?\}\} ?| \[Op:.*")
_PATH = re.compile(r" \((?:/|[A-Za-z]:\\)[^()]*\)$")  # `cannot import name … (/usr/lib/…)`
_OWN = re.compile(r"<(?:cell \d+|script)>")
_folders: list[str] = []


def own_folder(folder: Path) -> None:
    """Count the modules in `folder` as the student's own source from now on."""
    _folders[:] = [f"{folder}/"]


def described(error: BaseException) -> dict[str, Any]:
    """Return `type`, `message`, `place` and `library` of an exception, shortened.

    `place` is `[source, line, function]` of the innermost frame in the student's own source, or
    None; `library` the package whose code was called there and raised, or None.
    """
    try:
        said = error.msg if isinstance(error, SyntaxError) else str(error)
        lines = [line for line in str(said).strip().splitlines() if line.strip()] or [""]
        wrapped = lines[0].startswith("Exception encountered when calling") and len(lines) > 1
        message = _PATH.sub("", _NOISE.sub("", lines[1] if wrapped else lines[0]))
    except BaseException:  # a student's own exception class may fail to print
        message = ""
    place, library = _origin(error)
    return {
        "type": type(error).__name__[:_LONGEST_NAME],
        "message": message[:_LONGEST_MESSAGE],
        "place": place,
        "library": library,
    }


def _origin(error: BaseException) -> tuple[list[Any] | None, str | None]:
    place: list[Any] | None = None
    library: str | None = None
    try:
        if isinstance(error, SyntaxError) and (source := _own_source(str(error.filename))):
            return [source, int(error.lineno or 1), ""], None
        for code, line in _frames(error):
            if source := _own_source(code.co_filename):
                place, library = [source, int(line), code.co_name[:_LONGEST_NAME]], None
            elif place is not None and library is None:
                library = _package(code.co_filename)
    except Exception:  # whoever raised the exception may have changed its traceback
        return None, None
    return place, library


def _frames(error: BaseException) -> Iterator[tuple[CodeType, int]]:
    for count, (frame, line) in enumerate(traceback.walk_tb(error.__traceback__)):
        if count >= MOST_FRAMES:
            return
        yield frame.f_code, line


def _own_source(filename: str) -> str | None:
    if _OWN.fullmatch(filename):
        return filename
    for folder in _folders:
        if filename.startswith(folder):
            return filename[len(folder) :].replace("\\", "/")
    return None


def _package(filename: str) -> str | None:
    parts = filename.replace("\\", "/").split("/")
    for above in ("site-packages", "dist-packages", "libraries"):
        if above in parts[:-1]:
            return parts[len(parts) - parts[::-1].index(above)].removesuffix(".py")[:_LONGEST_NAME]
    return None
