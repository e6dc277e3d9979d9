"""Files as they were handed in, and folders; a file is only opened to be read."""

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from autograder.intake.names import is_code, is_junk, is_named_after, tidy

MB = 1_000_000
LARGEST_FILE = 100 * MB
MOST_FILES = 5_000  # listed in one student's folder
ENVIRONMENT = "pyvenv.cfg"  # marks a folder as a virtual environment
MOST_NAMES = 200_000  # examined to choose those

ReadFile = Callable[[str, int], bytes]


class Fault(Exception):
    """Why a file cannot be read: a clause with the file as its subject."""


class Container(Protocol):
    """A folder or an archive that holds files. It can be pickled, for another process to read."""

    def contents(self) -> "Contents":
        """Return what it holds; raises `Fault` where it cannot be listed."""

    def opened(self) -> AbstractContextManager[ReadFile]:
        """Give a function `(path, limit in bytes) -> bytes` that raises `Fault`."""


@dataclass(frozen=True, slots=True)
class File:
    """One file: `path` is its key in its container, `name` its POSIX path in the submission.

    `size` in bytes, `modified` in seconds since 1970; it was read as local time where `zoned` is
    False. `fault` says why it must not be read.
    """

    container: Container
    path: str
    name: str
    size: int
    modified: float
    fault: str | None = None
    zoned: bool = True

    def called(self, name: str) -> "File":
        """Return the same file under another name."""
        return replace(self, name=name)


@dataclass(frozen=True)
class Contents:
    """What a container holds, without junk: files, folders at every depth, notes on the rest."""

    files: tuple[File, ...]
    folders: dict[str, float]  # POSIX path -> modified
    left_out: tuple[str, ...] = ()

    def top(self) -> list[str]:
        """Return the names at the top, files and folders, sorted."""
        return sorted(
            {name.split("/")[0] for name in (*self.folders, *(f.name for f in self.files))}
        )

    def inside(self, folder: str) -> "Contents":
        """Return what a folder holds, with paths relative to it."""
        start = f"{folder}/"
        files = [f.called(f.name[len(start) :]) for f in self.files if f.name.startswith(start)]
        folders = {
            path[len(start) :]: when
            for path, when in self.folders.items()
            if path.startswith(start)
        }
        return Contents(tuple(files), folders, self.left_out)

    def wrapper(self) -> str | None:
        """Return the folder that holds everything, or None."""
        top = self.top()
        return top[0] if len(top) == 1 and top[0] in self.folders else None


def mb(size: float) -> str:
    """Return a size in bytes for a sentence."""
    return f"{size / MB:,.0f} MB"


def why(error: OSError) -> str:
    """Return the system's message without the path."""
    if isinstance(error, FileNotFoundError):
        return "is no longer there"
    return f"could not be opened ({(error.strerror or type(error).__name__).lower()})"


@dataclass(frozen=True)
class Folder:
    """A folder on disk. Links that lead out of a student's own folder are not followed.

    Where there are too many files, those named after `assignment` come first, then
    code, then those nearest the top.
    """

    root: Path
    assignment: str = ""

    def contents(self) -> Contents:
        """List everything below, sorted by name; raises `Fault` where the root cannot be."""
        files: list[File] = []
        folders: dict[str, float] = {}
        try:
            top = sorted(os.scandir(self.root), key=lambda found: found.name)
        except OSError as error:
            raise Fault(why(error)) from None
        for found in top:
            if is_junk(found.name):
                continue
            if found.is_dir(follow_symlinks=False):
                if os.path.lexists(os.path.join(found.path, ENVIRONMENT)):
                    continue
                folders[tidy(found.name)] = found.stat(follow_symlinks=False).st_mtime
                files.extend(self._below(Path(found.path), folders))
            else:
                files.append(self.file(found.name, self.root))
        return Contents(tuple(files), folders)

    def file(self, path: str, boundary: Path) -> File:
        """Return one file below the root; a link must lead inside `boundary`."""
        name = tidy(path.replace(os.sep, "/"))
        place = self.root / path
        try:
            if place.is_symlink():
                place = place.resolve(strict=True)
                inside = place.is_relative_to(boundary.resolve())
                if not inside or place.is_dir():
                    kind = "to a folder" if inside else "that leads out of the submission"
                    return File(self, path, name, 0, 0.0, f"is a link {kind}")
                path = str(place.relative_to(self.root.resolve()))
            status = place.stat()
        except OSError as error:
            return File(self, path, name, 0, 0.0, why(error))
        except RuntimeError:
            return File(self, path, name, 0, 0.0, "is a link that leads back to itself")
        fault = None if stat.S_ISREG(status.st_mode) else "is a device or a pipe, not a file"
        return File(self, path, name, status.st_size, status.st_mtime, fault)

    def _below(self, folder: Path, folders: dict[str, float]) -> Iterator[File]:
        closed: list[File] = []

        def note_closed(error: OSError) -> None:
            path = os.path.relpath(error.filename, self.root)
            closed.append(File(self, path, tidy(path.replace(os.sep, "/")), 0, 0.0, why(error)))

        found: list[str] = []
        for where, inner, names in os.walk(folder, onerror=note_closed):
            relative = os.path.relpath(where, self.root)
            above = tidy(relative.replace(os.sep, "/"))
            if len(found) > MOST_NAMES:
                break
            if where != str(folder) and ENVIRONMENT in names:
                inner.clear()
                continue
            folders[above] = os.lstat(where).st_mtime
            inner[:] = sorted(name for name in inner if not is_junk(f"{above}/{name}"))
            links = [name for name in inner if os.path.islink(os.path.join(where, name))]
            for name in sorted([*names, *links]):
                if not is_junk(f"{above}/{name}"):
                    found.append(os.path.join(relative, name))
        if len(found) > MOST_FILES:
            found.sort(key=self._importance)
            last = self.file(found[MOST_FILES], folder)
            fault = f"comes after the folder's first {MOST_FILES:,} files"
            closed.append(replace(last, fault=fault))
        for path in found[:MOST_FILES]:
            yield self.file(path, folder)
        yield from closed

    def _importance(self, path: str) -> tuple[bool, bool, int]:
        path = path.replace(os.sep, "/")
        named = bool(self.assignment) and is_named_after(path, self.assignment)
        return not named, not is_code(path), path.count("/")

    @contextmanager
    def opened(self) -> Iterator[ReadFile]:
        """Give the function that reads; the folder itself needs no opening."""
        yield self._read

    def _read(self, path: str, limit: int) -> bytes:
        # The listing may be out of date: never follow a new link, never wait for a pipe.
        careful = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        try:
            with open(
                self.root / path, "rb", opener=lambda p, f: os.open(p, f | careful)
            ) as source:
                data = source.read(limit + 1)
        except OSError as error:
            raise Fault(why(error)) from None
        if len(data) > limit:
            raise Fault(f"is larger than {mb(limit)}")
        return data
