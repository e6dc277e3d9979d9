"""What processes take: their processor time, and their memory."""

import re
import resource
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple


def processor_seconds(pid: int) -> float:
    """Return the processor time of a living process with all its threads, in seconds.

    The number of the kernel's clock for a process is made as `clock_getcpuclockid` makes it.
    """
    try:
        return time.clock_gettime((~pid << 3) | 2)
    except OSError:  # it has just ended
        return 0.0


def descendants(pid: int) -> Iterator[int]:
    """Yield the processes that descend from `pid`."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    except OSError:
        return
    for child in map(int, children):
        yield child
        yield from descendants(child)


class Spent(NamedTuple):
    """What a command took: seconds by the clock, and of processor time."""

    seconds: float
    processor: float


def spent_by(command: Sequence[str], **options: Any) -> Spent:
    """Run a command in silence; return what it took, with all that it started and waited for.

    A status of 1 may tell of lost points; raises `SystemExit` for any other but 0.
    """
    before, began = _of_children(), time.perf_counter()
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    done = subprocess.run(command, check=False, **(silent | options))
    spent = Spent(time.perf_counter() - began, _of_children() - before)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command[1:])}: ended with status {done.returncode}")
    return spent


def of_children(call: Callable[[], object]) -> float:
    """Return the processor time of the processes that a call starts and waits for."""
    before = _of_children()
    call()
    return _of_children() - before


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def private_megabytes(pid: int) -> float:
    """Return the memory that a process shares with no other, in MB; 0 where it has ended."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii")
    except OSError:
        return 0.0
    found = re.findall(r"^Private_(?:Clean|Dirty):\s+(\d+) kB", text, re.MULTILINE)
    return sum(map(int, found)) / 1024


def peak_megabytes() -> float:
    """Return the most memory that this process has had, in MB.

    Where the kernel does not say, that of the process it was started from counts as well.
    """
    try:
        text = Path("/proc/self/status").read_text("ascii", "replace")
        return int(re.findall(r"^VmHWM:\s+(\d+) kB", text, re.MULTILINE)[0]) / 1024
    except (OSError, IndexError):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
