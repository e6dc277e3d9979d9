"""The folder through which Python finds the libraries, and ways into folders that are closed.

A folder above the libraries may be closed to everybody but its owner: every root's home is.
A process that has given up being root cannot walk through it; but a folder that was opened
before can be walked into from its descriptor, `/proc/self/fd/N`, whatever is above it.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterable

from .view import is_within


def lay_out(folder: str, libraries: Iterable[tuple[str, str]]) -> None:
    """Fill `folder` anew with a link to each of `libraries`, `(name, path)`."""
    os.makedirs(folder, exist_ok=True)  # the same folder: there may be rules for it already
    for name in os.listdir(folder):
        path = os.path.join(folder, name)
        os.unlink(path) if os.path.islink(path) else shutil.rmtree(path)
    for name, path in libraries:
        link = os.path.join(folder, name)
        os.makedirs(os.path.dirname(link), exist_ok=True)
        os.symlink(path, link)


class Ways:
    """Ways into folders by descriptors that were opened while they could be."""

    def __init__(self, folders: Iterable[str]) -> None:
        """Open `folders`: those that others than their owner cannot reach."""
        self._opened = {
            folder: os.open(folder, os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC)
            for folder in dict.fromkeys(folders)
            if not is_reachable(folder)
        }

    @property
    def descriptors(self) -> tuple[int, ...]:
        """What has to stay open."""
        return tuple(self._opened.values())

    def into(self, path: str) -> str:
        """Another name for `path`, if it lies in one of the folders."""
        around = [folder for folder in self._opened if is_within(path, folder)]
        if not around:
            return path
        folder = max(around, key=len)
        return f"/proc/self/fd/{self._opened[folder]}{path[len(folder) :]}"

    def repoint_packages(self) -> None:
        """Let the packages that are imported already find their other modules that way."""
        for module in list(sys.modules.values()):
            if isinstance(paths := getattr(module, "__path__", None), list):
                paths[:] = map(self.into, paths)


def is_reachable(path: str) -> bool:
    """Whether everybody may walk to the folder `path`: it and all above it let them through."""
    path = os.path.realpath(path)
    while True:
        if not os.stat(path).st_mode & 0o001:
            return False
        if path == "/":
            return True
        path = os.path.dirname(path)


def new_folder() -> str:
    """A new private folder in a place for temporary files that everybody may walk to."""
    places = [tempfile.gettempdir(), "/tmp", "/var/tmp", "/dev/shm"]
    able = [place for place in places if os.path.isdir(place) and is_reachable(place)]
    return tempfile.mkdtemp(prefix="autograder-", dir=able[0] if able else None)
