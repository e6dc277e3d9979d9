"""How many submissions this machine can grade side by side: by its cores, and by its memory."""

import os
from pathlib import Path

# Beyond what they share, at their peak: a worker, a loaded submission and its copy together; and
# the main process and the warm one. `benchmarks/worker_memory.py` measures both.
WORKER_MB = 250
GRADER_MB = 450


def default_workers(memory_limit: int = 2048) -> int:
    """Return how many workers fit, at least one.

    One a core that this process may use; and as many as the free memory has room for while one
    submission uses all of its limit, `memory_limit` in MB. Limits of a container count.
    """
    free = free_megabytes()
    if free is None:
        return cores()
    return max(1, min(cores(), (free - GRADER_MB - memory_limit) // WORKER_MB))


def cores() -> int:
    """Return the number of cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        count = len(os.sched_getaffinity(0))
    else:
        count = os.cpu_count() or 1
    quota, _, period = _read("/sys/fs/cgroup/cpu.max").partition(" ")
    if quota.isdecimal() and period.strip().isdecimal():
        count = min(count, -(-int(quota) // int(period)))
    return max(1, count)


def free_megabytes() -> int | None:
    """Return how much memory can be used without swapping, or None where the system does not say."""
    lines = dict(line.split(":") for line in _read("/proc/meminfo").splitlines())
    if "MemAvailable" not in lines:
        return None
    free = int(lines["MemAvailable"].split()[0]) // 1024
    most, used = (_read(f"/sys/fs/cgroup/memory.{name}").strip() for name in ("max", "current"))
    if most.isdecimal() and used.isdecimal():
        free = min(free, (int(most) - int(used)) // 2**20)
    return free


def _read(path: str) -> str:
    try:
        return Path(path).read_text(encoding="ascii")
    except OSError:
        return ""
