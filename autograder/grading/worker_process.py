"""Starts a worker and connects to it.

This does not use `multiprocessing.Process`: its children have the current folder first on their path, which
may hold a hand-in named `struct.py`.
"""

import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection

from autograder.sandbox.safe_start import ROOT, python, safe_environment

_RUN = (
    "import sys; root, module, handle = sys.argv[1:]; "
    "sys.path += [] if root in sys.path else [root]; "
    "from importlib import import_module; import_module(module).main(int(handle))"
)
# What a process needs to find its own files and folders; nothing that a library takes for a
# setting.
_KEPT = (
    *("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "TMPDIR", "TEMP", "TMP"),
    *("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"),
    *("SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "PATHEXT"),
)
_OURS = "AUTOGRADER_"


def worker_environment() -> dict[str, str]:
    """Return the environment of a worker, which does not depend on the user's settings."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name in _KEPT or name.startswith((_OURS, "PYTHON"))
    }
    return safe_environment(kept)


@dataclass
class WorkerProcess:
    """A worker that was started; it ends with this process, however that ends."""

    process: "subprocess.Popen[bytes]"
    connection: Connection

    def end(self) -> None:
        """Kill it, and wait until it is gone."""
        self.connection.close()
        self.process.kill()
        self.process.wait()
        if self.process.stdin is not None:
            self.process.stdin.close()


def start_worker(module: str) -> WorkerProcess:
    """Start a process that runs `main` of `module`, which is given the connection's handle."""
    ours, theirs = multiprocessing.Pipe()
    handle = theirs.fileno()
    command = [*python(), "-c", _RUN, ROOT, module, str(handle)]
    with _interrupts_blocked():  # in force from the worker's first instant
        if sys.platform == "win32":
            os.set_handle_inheritable(handle, True)
            info = subprocess.STARTUPINFO(lpAttributeList={"handle_list": [handle]})
            process = subprocess.Popen(
                command, stdin=subprocess.PIPE, env=worker_environment(), startupinfo=info
            )
        else:
            process = subprocess.Popen(
                command, stdin=subprocess.PIPE, env=worker_environment(), pass_fds=[handle]
            )
    theirs.close()
    return WorkerProcess(process, ours)


def open_handle(handle: int) -> Connection:
    """Return the connection at the handle that a worker was given."""
    if sys.platform == "win32":
        from multiprocessing.connection import PipeConnection

        return PipeConnection(handle)  # type: ignore[return-value]
    return Connection(handle)


@contextmanager
def _interrupts_blocked() -> Iterator[None]:
    """Hold back Ctrl-C in the block, and for good in processes that are started there."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
