"""Finds and ends what a child has started."""

from __future__ import annotations

import contextlib
import os
import signal
import time
from collections.abc import Container
from pathlib import Path

_PATIENCE = 5.0  # seconds


def parents() -> dict[int, int]:
    """Every process that /proc shows, with its parent."""
    found = {}
    for name in filter(str.isdecimal, os.listdir("/proc")):
        with contextlib.suppress(OSError, ValueError, IndexError):
            stat = Path(f"/proc/{name}/stat").read_text(encoding="utf-8", errors="replace")
            found[int(name)] = int(stat.rpartition(")")[2].split()[1])
    return found


def children() -> list[int]:
    """This process's children: from the kernel's own list, where it keeps one."""
    lists = list(Path("/proc/self/task").glob("*/children"))
    if not lists:
        me = os.getpid()
        return [pid for pid, parent in parents().items() if parent == me]
    return [int(pid) for one in lists for pid in one.read_text(encoding="ascii").split()]


def family(pid: int) -> set[int]:
    """The process and those that descend from it."""
    parent_of = parents()
    members = {pid}
    while more := {one for one, parent in parent_of.items() if parent in members} - members:
        members |= more
    return members


def processor_time(pid: int) -> tuple[float, bool]:
    """Seconds of processor time that a process and its reaped children have used so far.

    Also whether one of its threads runs, or waits for a processor or a disk.
    """
    seconds = 0.0
    with contextlib.suppress(OSError, ValueError, IndexError):
        seconds = sum(map(int, _stat(f"/proc/{pid}/stat")[11:15])) / os.sysconf("SC_CLK_TCK")
        for thread in os.listdir(f"/proc/{pid}/task"):
            if _stat(f"/proc/{pid}/task/{thread}/stat")[0] in "RD":
                return seconds, True
    return seconds, False


def _stat(path: str) -> list[str]:
    """The fields of a `stat` file from the third on, the state."""
    text = Path(path).read_text(encoding="utf-8", errors="replace")
    return text.rpartition(")")[2].split()


def resident(pid: int | str) -> int:
    """Bytes of memory a process uses, shared pages in full: quick, and never too low."""
    try:
        with open(f"/proc/{pid}/statm", encoding="ascii") as statm:
            return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0


def threads(pid: int) -> int:
    """How many threads a process has; 0 if it is gone."""
    try:
        return len(os.listdir(f"/proc/{pid}/task"))
    except OSError:
        return 0


def memory_of(pid: int) -> int:
    """Bytes of memory that belong to a process; 0 if it is gone.

    Pages that it shares are counted in proportion where that can be known; else what this
    process, its ancestor, uses itself is subtracted.
    """
    try:
        return _kilobytes(f"/proc/{pid}/smaps_rollup", "Pss:") * 1024
    except (OSError, LookupError):  # another user's: its pages are not shown without privilege
        pass
    with contextlib.suppress(OSError, LookupError):
        inherited = _kilobytes("/proc/self/status", "RssAnon:")
        return max(0, _kilobytes(f"/proc/{pid}/status", "RssAnon:") - inherited) * 1024
    return 0


def _kilobytes(path: str, field: str) -> int:
    for line in Path(path).read_text(encoding="utf-8", errors="replace").splitlines():
        if line.startswith(field):
            return int(line.split()[1])
    raise LookupError(field)


def shown_number(pid: int) -> int | None:
    """The number under which /proc shows a child of this process, None if it is gone.

    Where a container masks parts of /proc, ours is still the machine's, with other numbers.
    """
    me = int(os.path.basename(os.path.realpath("/proc/self")))
    if me == os.getpid():
        return pid
    for candidate, parent in parents().items():
        if parent == me:
            with contextlib.suppress(OSError):
                status = Path(f"/proc/{candidate}/status").read_text(errors="replace")
                numbers = status.partition("NSpid:")[2].partition("\n")[0].split()
                if numbers[-2:-1] == [str(pid)]:  # the last is its own view: 1
                    return candidate
    return None


def kill_orphans(living: Container[int]) -> None:
    """Kill this process's children that are not in `living`, and theirs.

    For a process that adopts orphans (PR_SET_CHILD_SUBREAPER) in the absence of a process
    namespace: what a dead child left behind has become a child of this process, and when that
    is killed its children become so in turn, until none are left.
    """
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        strays = [pid for pid in children() if pid not in living]
        if not strays:
            return
        for pid in strays:
            with contextlib.suppress(OSError):
                os.kill(pid, signal.SIGKILL)
        for pid in strays:
            with contextlib.suppress(ChildProcessError):
                os.waitpid(pid, 0)
