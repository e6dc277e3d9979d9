"""Tests in a child without student code what a submission could do."""

from __future__ import annotations

import contextlib
import errno
import os
import resource
import socket
from collections.abc import Iterable


def can_read_libraries(standard: Iterable[str], libraries: str) -> bool:
    """Whether the interpreter's and the libraries' files can still be read, for late imports."""
    try:
        folders = [path for path in standard if not path.endswith(".zip")]
        files = [os.path.join(folder, "os.py") for folder in folders]
        for folder, below, names in os.walk(libraries):
            files += [os.path.join(folder, name) for name in names]
            files += [os.path.join(folder, name, "__init__.py") for name in below]
        for folder in (*folders, libraries):
            os.listdir(folder)
        return any([_opens(path) for path in files])
    except PermissionError:
        return False


def _opens(path: str) -> bool:
    """Whether the file can be opened. Raises PermissionError where it is there and cannot."""
    try:
        with open(path, "rb"):
            return True
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return False


def can_read_any(files: Iterable[str]) -> bool:
    """Whether any of the files can be opened."""
    for path in files:
        with contextlib.suppress(OSError), open(path, "rb"):
            return True
    return False


def can_reach_network() -> bool:
    """Whether a datagram or a connection could leave: refused by a peer counts as reached."""
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
        try:
            with socket.socket(socket.AF_INET, kind) as probe:
                probe.settimeout(0.2)
                probe.connect(("127.0.0.1", 9))
                return True
        except OSError as error:
            if error.errno not in (errno.EPERM, errno.EACCES, errno.ENETUNREACH):
                return True
    return False


def can_reach_process(pid: int) -> bool:
    """Whether a process that is not the submission's could be signaled, read or changed."""
    with contextlib.suppress(OSError), open(f"/proc/{pid}/mem", "rb"):
        return True
    with contextlib.suppress(OSError):
        os.kill(pid, 0)
        return True
    return False


def is_counted() -> bool:
    """Whether the limit on processes holds for this user; spoils the limit for this process."""
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    try:
        pid = os.fork()
    except BlockingIOError:
        return True
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)
    return False
