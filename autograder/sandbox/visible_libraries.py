"""Which installed files a student's process may see: the assignment's libraries, and no others.

Determined from the metadata of installed packages: each distribution's RECORD says which folders
and modules it has, its requirements which others it needs.
"""

import functools
import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path, PurePosixPath

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

# As they are imported: the assignment's own, what `student/` itself is written with, and what a
# solution may use where it is installed.
NAMED = ("numpy", "pandas", "matplotlib", "tensorflow", "keras")
OWN = ("msgpack",)
OPTIONAL = ("grain",)
_INFO = re.compile(r"(?P<name>.+?)(-[^-]+)?(-py[\d.]+)?\.(dist|egg)-info")


@dataclass(frozen=True)
class Libraries:
    """What may be seen: `(name below a folder of libraries, real path)`, none within another.

    `folders` are those that the files lie in, in the order in which Python searches them.
    """

    entries: tuple[tuple[str, str], ...]
    folders: tuple[str, ...]


@functools.cache
def installed_libraries() -> Libraries:
    """Return the files of the named libraries and of all that they require."""
    return libraries_in(search_folders())


def libraries_in(folders: Iterable[str]) -> Libraries:
    """Return the files of the named libraries where installed distributions lie in `folders`."""
    folders = tuple(folders)
    installed = dict(_installed(folders))
    found: dict[str, str] = {}
    for place, names in _required(installed, folders):
        for name in names:
            found.setdefault(name, os.path.realpath(place / name))
    for name in (*NAMED, *OWN):
        for place in map(Path, folders):
            if name not in found:
                found |= {e: os.path.realpath(place / e) for e in _modules(place, [name])}
    entries = _outermost((name, path) for name, path in found.items() if os.path.exists(path))
    used = [
        f for f in folders if any(os.path.lexists(os.path.join(f, name)) for name, _ in entries)
    ]
    return Libraries(entries, tuple(used))


def search_folders() -> list[str]:
    """Return the folders for installed distributions, without others that Python searches.

    The current folder, a project's, and what PYTHONPATH names are no such folders, but where
    NumPy was found is one.
    """
    named = [path for path in sys.path if Path(path).name in ("site-packages", "dist-packages")]
    numpy = sys.modules.get("numpy")
    if numpy is not None and numpy.__file__:
        named.append(str(Path(numpy.__file__).parents[1]))
    return list(
        dict.fromkeys(path for path in named if os.path.isabs(path) and os.path.isdir(path))
    )


def _installed(folders: Iterable[str]) -> Iterator[tuple[str, Path]]:
    """Yield each distribution's normalized name and its metadata; later folders come first."""
    for folder in reversed(tuple(folders)):
        for entry in sorted(os.listdir(folder)):
            if match := _INFO.fullmatch(entry):
                yield canonicalize_name(match["name"]), Path(folder, entry)


def _required(
    installed: dict[str, Path], folders: tuple[str, ...]
) -> Iterator[tuple[Path, list[str]]]:
    """Yield the place and the entries of each distribution that is named or required."""
    waiting = [(_provider(name, installed), "") for name in (*NAMED, *OWN, *OPTIONAL)]
    seen: set[tuple[str, str]] = set()
    while waiting:
        name, extra = waiting.pop()
        if name not in installed or (name, extra) in seen:
            continue
        seen.add((name, extra))
        distribution = metadata.PathDistribution(installed[name])
        for text in distribution.requires or []:
            try:
                wanted = Requirement(text)
            except InvalidRequirement:
                continue
            if wanted.marker is None or wanted.marker.evaluate({"extra": extra}):
                other = canonicalize_name(wanted.name)
                waiting += [(other, each) for each in ("", *wanted.extras)]
        yield installed[name].parent, list(_entries(distribution, installed[name], name))


def _provider(module: str, installed: dict[str, Path]) -> str:
    """Return the distribution that a module comes from: `tensorflow` has many."""
    name = canonicalize_name(module)
    if name in installed:
        return name
    for other, info in installed.items():
        record = metadata.PathDistribution(info).read_text("RECORD") or ""
        if re.search(rf"^{module}/__init__\.py,", record, re.MULTILINE):
            return other
    return name


def _entries(distribution: metadata.Distribution, info: Path, name: str) -> Iterator[str]:
    """Yield a distribution's folders and modules: whole packages, but of namespaces the parts."""
    yield info.name
    record = distribution.read_text("RECORD")
    if record is None:  # not every installer writes one
        words = (distribution.read_text("top_level.txt") or name.replace("-", "_")).split()
        yield from _modules(info.parent, words)
        return
    paths = {line.rsplit(",", 2)[0].strip('"') for line in record.splitlines()}
    whole: set[str] = set()
    for path in sorted(paths):
        parts = path.split("/")
        if parts[0] in ("..", "", "__pycache__", info.name) or path.endswith(".pth"):
            continue
        for depth in range(1, len(parts)):
            folder = "/".join(parts[:depth])
            if folder in whole:
                break
            if f"{folder}/__init__.py" in paths or parts[0].endswith(".libs"):
                whole.add(folder)
                yield folder
                break
        else:
            yield path


def _modules(place: Path, names: Iterable[str]) -> Iterator[str]:
    """Yield the packages and modules of these names, and the libraries delivered with them."""
    for name in names:
        for path in (place / name, place / f"{name}.py", place / f"{name}.libs"):
            if path.exists():
                yield path.name
        yield from (path.name for path in place.glob(f"{name}.*.so"))


def _outermost(entries: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return the entries that lie in no other one, sorted by name."""
    paths = dict(entries)
    return tuple(
        (name, path)
        for name, path in sorted(paths.items())
        if not any(str(folder) in paths for folder in PurePosixPath(name).parents)
    )
