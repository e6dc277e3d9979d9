"""Landlock: the kernel's own limits on what a process may open, without any privilege.

Used instead of a mount namespace where there is none, and in addition where there is: it also
keeps signals and abstract sockets within the submission's processes.
"""

from __future__ import annotations

import errno
import fcntl
import os
import resource
import struct
from collections.abc import Iterable
from dataclasses import dataclass

from . import kernel
from .view import VisiblePaths

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1, 2, 4, 8
MAKE_CHAR, MAKE_BLOCK = 1 << 6, 1 << 11
READ = EXECUTE | READ_FILE | READ_DIR
ON_FILES = EXECUTE | WRITE_FILE | READ_FILE | 1 << 14 | 1 << 15
_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15}  # how many rights each version knows; later ones 16
_TCP, _SCOPES = 3, 3  # bind and connect; abstract sockets and signals
_VERSION, _PATH_BENEATH = 1, 1
_ABOVE = 256  # the numbers below are for submissions, which are bounded to about so many

# What Python and the libraries read about the machine, where /proc is the machine's own.
FACTS = (
    "/proc/cpuinfo",
    "/proc/meminfo",
    "/proc/stat",
    "/proc/loadavg",
    "/proc/uptime",
    "/proc/version",
    "/proc/filesystems",
    "/proc/sys/vm/overcommit_memory",
    "/proc/sys/kernel/cap_last_cap",
    "/sys/devices/system/cpu",
)
DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")


def version() -> int:
    """The kernel's Landlock version. Raises OSError where there is none."""
    return kernel.call("landlock_create_ruleset", None, 0, _VERSION)


@dataclass(frozen=True)
class Landlock:
    """Rules with their files already open, to be applied to one child after another."""

    version: int
    rules: tuple[tuple[int, int], ...]  # (descriptor, rights)

    @property
    def keeps_apart(self) -> bool:
        """Whether signals and abstract sockets cannot reach beyond the submission."""
        return self.version >= 6

    def restrict(self, scratch: str) -> None:
        """Apply the rules to this process and its descendants, with `scratch` writable.

        Needs `no_new_privs`.
        """
        handled = (1 << _FILE_RIGHTS.get(self.version, 16)) - 1
        attributes = struct.pack("=Q", handled)
        if self.version >= 4:
            attributes += struct.pack("=Q", _TCP)
        if self.version >= 6:
            attributes += struct.pack("=Q", _SCOPES)
        ruleset = kernel.call("landlock_create_ruleset", attributes, len(attributes), 0)
        try:
            for descriptor, rights in self.rules:
                _add(ruleset, descriptor, rights & handled)
            free = handled & ~(MAKE_CHAR | MAKE_BLOCK)
            for path, rights in ((scratch, free), ("/proc/self", READ | WRITE_FILE)):
                try:
                    descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
                except FileNotFoundError:  # no /proc in this view
                    continue
                _add(ruleset, descriptor, rights & handled)
                os.close(descriptor)
            kernel.call("landlock_restrict_self", ruleset, 0)
        finally:
            os.close(ruleset)


def _add(ruleset: int, descriptor: int, rights: int) -> None:
    attributes = struct.pack("=Qi", rights, descriptor)
    kernel.call("landlock_add_rule", ruleset, _PATH_BENEATH, attributes, 0)


def over_the_new_root() -> Landlock:
    """Rules for a process whose mount namespace already holds only the view."""
    return _opened([("/", READ), *((device, READ_FILE | WRITE_FILE) for device in DEVICES)])


def over_the_whole_disk(paths: VisiblePaths, libraries: str) -> Landlock:
    """Rules that allow only the visible paths on a disk that holds everything else, too.

    A right on a folder is a right on all below it. Python lists the folders that it imports
    from: so what lies below the standard library's can be listed, though not opened, where it
    is not visible. `libraries` is the folder with links to the libraries.
    """
    rules = [(path, READ) for path in (*FACTS, *paths.visible, libraries)]
    rules += [(path, READ_DIR) for path in paths.standard if os.path.isdir(path)]
    rules += [(device, READ_FILE | WRITE_FILE) for device in DEVICES]
    return _opened(rules)


def _opened(rules: Iterable[tuple[str, int]]) -> Landlock:
    known = version()
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))  # a rule takes one each
    opened = []
    for path, rights in rules:
        try:
            descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
        except OSError as error:
            if error.errno == errno.EMFILE:
                raise
            continue  # not on this machine, or not for this user: nothing to give
        is_folder = os.path.isdir(path)
        high = fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, _ABOVE)
        os.close(descriptor)
        opened.append((high, rights if is_folder else rights & ON_FILES))
    return Landlock(known, tuple(opened))
