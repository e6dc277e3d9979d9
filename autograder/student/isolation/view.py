"""Which paths student code sees, determined before anything is mounted or restricted.

An allow-list: the interpreter with its standard
library, the system's shared libraries, and the libraries that the grader names.
"""

from __future__ import annotations

import os
import re
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .policy import View

LIBRARIES = "/libraries"  # where a view of our own has the folder of libraries
SYSTEM = (
    "/etc/alternatives",  # Debian's choice of linear algebra library is a link through it
    "/etc/ld.so.cache",
    "/sys/devices/system/cpu",
    "/usr/lib/locale",
    "/usr/share/matplotlib",  # where Debian keeps a part of its package
    "/usr/share/zoneinfo",
)
LINKER = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/usr/local/lib64")
_SHARED = re.compile(r".+\.so(\.[\w.-]+)?")
_FOR_LIBRARIES_ONLY = re.compile(r"\w+-linux-(gnu|musl)\w*")  # as Debian names such folders


def is_within(path: str, folder: str) -> bool:
    """Whether `path` is `folder` or lies below it; both absolute, without links."""
    return path == folder or path.startswith(folder.rstrip("/") + "/")


@dataclass(frozen=True)
class VisiblePaths:
    """What is visible, as real paths of which none lies within another.

    `links` are (path, real path) of visible things that are reached through symbolic links.
    `standard` are the folders of the standard library, in the order of `sys.path`; not all in
    them is visible. `libraries` are as in `View`.
    """

    visible: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    standard: tuple[str, ...]
    libraries: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, view: View) -> VisiblePaths:
        """The paths for this interpreter on this machine."""
        standard = standard_folders()
        asked = [*view.visible, *interpreter(), *_standard_library(standard), *SYSTEM]
        asked += [*_shared_libraries(), *(path for _, path in view.libraries)]
        real = {path: os.path.realpath(path) for path in asked if os.path.exists(path)}
        linked = real | {path: os.path.realpath(path) for path in LINKER}
        return cls(
            visible=outermost(path for path in real.values() if path != "/"),
            links=tuple(sorted(pair for pair in linked.items() if pair[0] != pair[1])),
            standard=standard,
            libraries=view.libraries,
        )

    def sees(self, path: str) -> bool:
        """Whether an absolute path without links is in the view."""
        return any(is_within(path, one) for one in self.visible)


def outermost(paths: Iterable[str]) -> tuple[str, ...]:
    """The paths that lie within no other one."""
    kept: list[str] = []
    for path in sorted(set(paths), key=lambda path: path.split("/")):  # a folder before its files
        if not kept or not is_within(path, kept[-1]):
            kept.append(path)
    return tuple(kept)


def standard_folders() -> tuple[str, ...]:
    """The folders and archives that Python's own modules lie in."""
    platform = sysconfig.get_path("platstdlib", vars={"platbase": sys.base_exec_prefix})
    library = os.path.dirname(os.__file__)
    archive = f"python{sys.version_info.major}{sys.version_info.minor}.zip"
    paths = [os.path.join(os.path.dirname(library), archive), library, platform]
    paths += [path for path in sys.path if os.path.basename(path) == "lib-dynload"]
    paths += [os.path.join(path, "lib-dynload") for path in (library, platform)]
    return tuple(path for path in dict.fromkeys(paths) if os.path.exists(path))


def _standard_library(folders: Iterable[str]) -> Iterator[str]:
    """The standard library's modules by their names, whatever else lies in its folders."""
    for folder in folders:
        if os.path.isfile(folder) or os.path.basename(folder) == "lib-dynload":
            yield folder
            continue
        for entry in os.listdir(folder):
            stem = entry.partition(".")[0]
            ours = stem in sys.stdlib_module_names or stem.startswith("_sysconfigdata")
            if ours or entry in ("__pycache__", "lib-dynload"):
                yield os.path.join(folder, entry)


def interpreter() -> list[str]:
    """The interpreter's program under its names, and the file of its virtual environment."""
    names = (sys.executable, getattr(sys, "_base_executable", ""))
    return [name for name in names if name] + [os.path.join(sys.prefix, "pyvenv.cfg")]


def _shared_libraries() -> Iterator[str]:
    """The system's and the interpreter's shared libraries.

    A folder that is kept for libraries is visible as it is. Of others, which may hold a Python
    with all that was installed for it, only the libraries in them are.
    """
    folders = [*LINKER, *(os.path.join(p, "lib") for p in (sys.base_prefix, sys.base_exec_prefix))]
    for folder in {os.path.realpath(path) for path in folders if os.path.isdir(path)}:
        for entry in os.listdir(folder):
            if _SHARED.fullmatch(entry) or _FOR_LIBRARIES_ONLY.fullmatch(entry):
                yield os.path.join(folder, entry)
    with open("/proc/self/maps", encoding="utf-8", errors="replace") as maps:
        mapped = {line.split(maxsplit=5)[-1].strip() for line in maps}
    yield from (path for path in mapped if _SHARED.fullmatch(os.path.basename(path)))
