"""Names of students, of files that are handed in, and of result files."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath

ARCHIVES = (".tar.gz", ".tgz", ".tar", ".zip")

_NOTEBOOK = re.compile(r"\.ipynb(\.txt|\.json)?$", re.I)  # some browsers add an ending
_SCRIPT = re.compile(r"\.py(\.txt)?$", re.I)
_JUNK = {"__macosx", "__pycache__", "thumbs.db", "desktop.ini"}  # and whatever is hidden
# Folders that package managers fill with thousands of files: nobody's own work is in them.
_LIBRARIES = {"node_modules", "site-packages", "dist-packages", "bower_components", "conda-meta"}
_ENVIRONMENT = re.compile(
    r"(?:^|/)(?:v?env|[^/]*[._-]?venv|virtualenv|conda|miniconda3?|anaconda3?)"
    r"/(?:lib|lib64|bin|scripts|include|share|dlls|pkgs|pyvenv\.cfg)(?:/|$)",
    re.I,
)
_HASHED = re.compile(r"-[0-9a-f]{12}$")
_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f/\\:*?"<>|]')
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.I)
_LONGEST = 200  # bytes; file systems allow 255, endings and temporary names need the rest


def tidy(name: str) -> str:
    """Return `name` in NFC; bytes that are not UTF-8 (surrogates, on Linux) become Latin-1."""
    try:
        name = name.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeDecodeError:
        name = name.encode("utf-8", "surrogateescape").decode("latin-1")
    except UnicodeEncodeError:
        name = name.encode("utf-8", "replace").decode("utf-8")
    return unicodedata.normalize("NFC", name)


def is_junk(path: str) -> bool:
    """Return whether any part of a POSIX path is hidden or left behind by systems and tools."""
    return bool(_ENVIRONMENT.search(path)) or any(
        part.startswith((".", "~$"))
        or part.casefold() in _JUNK
        or part.casefold() in _LIBRARIES
        or part.casefold().endswith(":zone.identifier")
        for part in path.split("/")
    )


def is_notebook(path: str) -> bool:
    """Return whether a path ends like a notebook."""
    return bool(_NOTEBOOK.search(path))


def is_code(path: str) -> bool:
    """Return whether a path ends like a notebook or a Python script."""
    return is_notebook(path) or bool(_SCRIPT.search(path))


def is_archive(path: str) -> bool:
    """Return whether a path ends like an archive that can be read."""
    return path.casefold().endswith(ARCHIVES)


def is_named_after(path: str, assignment: str) -> bool:
    """Return whether the file is called `assignment`.ipynb or .py, ignoring case."""
    base = path.rpartition("/")[2]
    return is_code(base) and without_ending(base).casefold() == assignment.casefold()


def without_ending(name: str) -> str:
    """Return a file's name without its ending; `.tar.gz` and `.ipynb.txt` are one ending each."""
    for pattern in (_NOTEBOOK, _SCRIPT):
        if (found := pattern.search(name)) and found.start():
            return name[: found.start()]
    for ending in ARCHIVES:
        if name.casefold().endswith(ending) and len(name) > len(ending):
            return name[: -len(ending)]
    return PurePosixPath(name).stem if "/" not in name else name


def listed(names: Iterable[str], most: int = 3) -> str:
    """Return names for a sentence: the first few quoted, the others counted."""
    quoted = [f"'{name}'" for name in names]
    more = f" and {len(quoted) - most} more" if len(quoted) > most else ""
    return ", ".join(quoted[:most]) + more


def safe_name(student: str) -> str:
    """Return a file name (without ending) for `student` that every file system accepts.

    A safe name stays as it is. One that must change gets a hash of the
    id, and so does one that looks as if it had one: different ids never share a name.
    """
    safe = _UNSAFE.sub("_", tidy(student)).rstrip(". ")
    if safe == student and safe and not _needs_hash(safe):
        return safe
    return _hashed(safe, student)


def safe_names(students: Iterable[str]) -> dict[str, str]:
    """Return `safe_name` for each student, distinct even where a file system ignores case.

    Of ids that differ only in case, the first in sorted order keeps its plain name.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for student in sorted(set(students)):
        name = safe_name(student)
        if name.casefold() in taken:
            name = _hashed(name, student)
        taken.add(name.casefold())
        names[student] = name
    return names


def _needs_hash(name: str) -> bool:
    too_long = len(name.encode()) > _LONGEST
    return too_long or bool(_HASHED.search(name)) or bool(_RESERVED.fullmatch(name))


def _hashed(name: str, student: str) -> str:
    digest = hashlib.sha256(student.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    # An underscore first: "con.-1a2b…" would still be a device to Windows.
    name = f"_{name}" if _RESERVED.fullmatch(name) else name
    short = name.encode()[: _LONGEST - 13].decode("utf-8", "ignore")
    return f"{short}-{digest}"
