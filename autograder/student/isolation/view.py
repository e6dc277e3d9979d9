"""Which folders student code sees, worked out before anything is mounted or ruled."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from .terms import View

SYSTEM = (
    "/usr",
    "/bin",
    "/sbin",
    "/lib",
    "/lib32",
    "/lib64",
    "/etc/alternatives",  # Debian's choice of linear algebra library is a link through it
    "/etc/fonts",
    "/etc/ld.so.cache",
    "/etc/localtime",
    "/etc/mime.types",
    "/etc/timezone",
    "/sys/devices/system/cpu",
    "/var/cache/fontconfig",
)


def is_within(path: str, folder: str) -> bool:
    """Whether `path` is `folder` or lies below it; both absolute, without links."""
    return path == folder or path.startswith(folder.rstrip("/") + "/")


@dataclass(frozen=True)
class Plan:
    """Real paths, outer before inner; of two in one another, the inner one rules.

    `links` are (path, real path) of visible things that are reached through symbolic links.
    """

    entries: tuple[tuple[str, bool], ...]  # (path, visible)
    links: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, view: View) -> Plan:
        """The plan for this interpreter on this machine."""
        hidden = [os.path.realpath(path) for path in view.hidden]
        own_package = str(Path(__file__).resolve().parent.parent)
        asked = [*view.visible, own_package, *interpreter_paths(hidden), *SYSTEM]
        visible = {path: os.path.realpath(path) for path in asked if os.path.exists(path)}
        wanted = dict.fromkeys(hidden, False) | dict.fromkeys(visible.values(), True)
        wanted.pop("/", None)
        entries: list[tuple[str, bool]] = []
        for path in sorted(wanted):  # a folder sorts before what is in it
            if wanted[path] != _answer(path, entries):
                entries.append((path, wanted[path]))
        links = tuple(sorted((path, real) for path, real in visible.items() if path != real))
        return cls(tuple(entries), links)

    @property
    def visible(self) -> tuple[str, ...]:
        """The outermost visible paths and those inside hidden ones."""
        return tuple(path for path, visible in self.entries if visible)

    def sees(self, path: str) -> bool:
        """Whether an absolute path without links is in the view."""
        return _answer(path, self.entries)

    def hides_below(self, path: str) -> bool:
        """Whether something inside the folder `path` is hidden."""
        return any(
            not visible and is_within(entry, path) and entry != path
            for entry, visible in self.entries
        )


def _answer(path: str, entries: list[tuple[str, bool]] | tuple[tuple[str, bool], ...]) -> bool:
    around = [(len(entry), visible) for entry, visible in entries if is_within(path, entry)]
    return max(around)[1] if around else False


def interpreter_paths(hidden: list[str]) -> list[str]:
    """Where Python and the installed libraries lie.

    A folder that an editable installation put on `sys.path` is a project's own, with the
    grader's files in it: it is left out if it has something hidden in it.
    """
    prefixes = [sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix]
    real_prefixes = [os.path.realpath(prefix) for prefix in prefixes]
    paths = [*prefixes, os.path.dirname(os.path.realpath(sys.executable))]
    for path in filter(os.path.isabs, sys.path):
        real = os.path.realpath(path)
        installed = any(is_within(real, prefix) for prefix in real_prefixes)
        if installed or not any(is_within(secret, real) for secret in hidden):
            paths.append(path)
    return paths
