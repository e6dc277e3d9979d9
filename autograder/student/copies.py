"""A loaded process that does not change: copies of it answer the calls.

A copy serves until the hidden part begins; the process itself, which has
seen no call, then makes another one. A copy that dies costs only its current call, and nothing
needs to be loaded again.
"""

import contextlib
import gc
import mmap
import os
import signal
import struct
from collections.abc import Callable
from typing import Any

NEXT, OVER = 71, 72  # exit statuses of a copy: the next one goes on; the connection is closed


def can_be_copied() -> bool:
    """Return whether a copy of this process would be whole, and could be ended by it.

    Other threads, as TensorFlow's, are not copied. Where Landlock gives the view of the disk, a
    copy cannot see itself in /proc, which TensorFlow needs; so a copy is asked.
    """
    try:
        if len(os.listdir("/proc/self/task")) != 1:
            return False
        if os.getpid() == 1 and os.listdir("/proc"):  # a /proc of its own, which hides nothing
            return True
        copy = os.fork()
    except OSError:  # not Linux, no view of /proc, or too many processes
        return False
    if copy == 0:
        status = 1
        try:
            os.listdir("/proc/self/task")
            status = 0
        finally:
            os._exit(status)
    try:
        os.kill(copy, 0)  # the system-call filter may allow signals to one process only
        may_end = True
    except PermissionError:
        may_end = False
    return os.waitpid(copy, 0)[1] == 0 and may_end


class Copies:
    """Makes copies of this process, one at a time; `say` writes a message to the grader."""

    def __init__(self, say: Callable[[dict[str, Any]], None]) -> None:
        self._say = say
        self._calls = mmap.mmap(-1, 16)  # shared with the copies

    def begins(self, number: int) -> None:
        """Note, in a copy, that it is at this call."""
        struct.pack_into("<q", self._calls, 0, number)

    def answered(self, number: int) -> None:
        """Note, in a copy, that this call has its reply."""
        struct.pack_into("<q", self._calls, 8, number)

    def make(self) -> None:
        """Return in one copy after the other; in this process, only where no copy can be made."""
        from .isolation import kernel

        kernel.prctl(kernel.PR_SET_CHILD_SUBREAPER, 1)  # orphans of a copy come here
        gc.freeze()  # a collection in a copy would touch, and so copy, every page
        while True:
            try:
                copy = os.fork()
            except OSError:  # too many processes
                return
            if copy == 0:
                kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
                return
            self._watch(copy)

    def _watch(self, copy: int) -> None:
        """Wait for a copy's end, and end everything that it leaves behind."""
        status = os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1])
        if status == OVER:
            os._exit(0)
        _end_children()
        begun, answered = struct.unpack_from("<qq", self._calls)
        if begun == answered:
            return  # it died between two calls
        self._say({"id": begun, "ok": None} if status == NEXT else {"id": begun, "gone": True})
        self.answered(begun)


def _end_children() -> None:
    from .isolation import processes

    if os.getpid() != 1:
        processes.kill_orphans(())
        return
    with contextlib.suppress(ProcessLookupError):
        os.kill(-1, signal.SIGKILL)  # everything else in this namespace
    with contextlib.suppress(ChildProcessError):
        while True:
            os.waitpid(-1, 0)
