"""A confined process as the zygote handles it: watched, ended, and cleaned up."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
from collections.abc import Callable
from dataclasses import dataclass, field

from . import privileges, processes
from .policy import MEBIBYTE, ResourceLimits


@dataclass(eq=False)
class Confined:
    """A confined process as the zygote handles it."""

    pid: int
    pidfd: int
    limits: ResourceLimits
    scratch: str | None  # a real folder to be deleted, where the scratch is one
    when_ended: Callable[[Confined], None] = field(repr=False)

    def fileno(self) -> int:
        """Readable when the process has died: for `select` and `selectors`."""
        return self.pidfd

    def memory(self, enough: int = 0) -> int:
        """Bytes of memory that the process and all its descendants use at the moment.

        A value of at most `enough` is found quickly, but is not exact. Without a process
        namespace, processes whose parent has died are not found.
        """
        return self._memory(self._family(), enough)

    def _family(self) -> set[int]:
        shown = processes.shown_number(self.pid)
        return processes.family(shown) if shown else set()

    @staticmethod
    def _memory(family: set[int], enough: int) -> int:
        at_most = sum(map(processes.resident, family))
        return at_most if at_most <= enough else sum(map(processes.memory_of, family))

    def processor(self) -> tuple[float, bool]:
        """Seconds of processor time that the process and all its descendants have used so far.

        Also whether one of their threads runs, or waits for a processor or a disk. Reaped
        children count, others that have ended do not.
        """
        shown = processes.shown_number(self.pid)
        family = processes.family(shown) if shown else set()
        each = [processes.processor_time(pid) for pid in family]
        return sum(seconds for seconds, _ in each), any(waiting for _, waiting in each)

    def excess(self) -> str | None:
        """What the submission uses too much of, in words, or None.

        Call it a few times a second. The kernel limits each process; only this limits
        their sum, and the scratch folder where it is on disk. The kernel also limits their number,
        but allows more where it counts other processes with them.
        """
        allowed = self.limits.memory + processes.resident("self")
        family = self._family()
        if self._memory(family, enough=allowed) > allowed:
            return f"more than {self.limits.memory // MEBIBYTE} MB of memory"
        if sum(map(processes.threads, family)) > privileges.most_threads(self.limits):
            return f"more than {self.limits.processes} processes and threads"
        if self.scratch is not None:
            size, count = _folder_size(self.scratch, self.limits.scratch_files)
            if size > self.limits.scratch or count > self.limits.scratch_files:
                return f"more than {self.limits.scratch // MEBIBYTE} MB of files, or too many files"
        return None

    def end(self) -> int:
        """Kill it and everything it started; return the status as `os.waitstatus_to_exitcode`."""
        self.kill()
        return self.reap()

    def kill(self) -> None:
        """Begin to end it and everything it started: the kernel needs some time for that."""
        os.kill(self.pid, signal.SIGKILL)  # ours to reap, so the number cannot be another's

    def reap(self) -> int:
        """Wait for its end and clean up; return the status as `os.waitstatus_to_exitcode`."""
        status = os.waitpid(self.pid, 0)[1]
        self.when_ended(self)
        os.close(self.pidfd)
        if self.scratch is not None:
            shutil.rmtree(self.scratch, ignore_errors=True)
        return os.waitstatus_to_exitcode(status)


def _folder_size(folder: str, most: int) -> tuple[int, int]:
    """Bytes on disk and number of entries below a folder; stops counting a little after `most`."""
    size = count = 0
    for path, folders, files in os.walk(folder):
        count += len(folders) + len(files)
        if count > most:
            break
        for name in files:
            with contextlib.suppress(OSError):
                size += os.lstat(os.path.join(path, name)).st_blocks * 512
    return size, count
