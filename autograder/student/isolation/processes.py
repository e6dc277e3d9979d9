"""Finding and ending what a child has started."""

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


def family(pid: int) -> set[int]:
    """The process and those that descend from it."""
    parent_of = parents()
    members = {pid}
    while more := {one for one, parent in parent_of.items() if parent in members} - members:
        members |= more
    return members


def proportional_size(pid: int) -> int:
    """Bytes of memory a process holds, shared pages in proportion; 0 if it is gone."""
    with contextlib.suppress(OSError):
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
        for line in rollup.splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


def kill_strays(living: Container[int]) -> None:
    """Kill this process's children that are not in `living`, and theirs.

    For a process that adopts orphans (PR_SET_CHILD_SUBREAPER) in the absence of a process
    namespace: what a dead child left behind has become a child of this process, and when that
    is killed its children become so in turn, until there are none.
    """
    me = os.getpid()
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        strays = [pid for pid, parent in parents().items() if parent == me and pid not in living]
        if not strays:
            return
        for pid in strays:
            with contextlib.suppress(OSError):
                os.kill(pid, signal.SIGKILL)
        for pid in strays:
            with contextlib.suppress(ChildProcessError):
                os.waitpid(pid, 0)
