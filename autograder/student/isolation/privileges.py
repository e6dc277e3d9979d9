"""The user, the capabilities and the resource limits of a process."""

from __future__ import annotations

import contextlib
import itertools
import os
import re
import resource
import struct
from pathlib import Path

from . import kernel
from .policy import MEBIBYTE, ResourceLimits

# A range that neither distributions nor systemd hand out, one user per slot.
FIRST_UID, SLOTS = 60600, 500
_PR_SET_KEEPCAPS = 8
_CAPABILITY_VERSION = 0x2008_0522
_STACK = 8 * MEBIBYTE


def uid_of(slot: int) -> int:
    """The user (and group) of a slot's processes, where the zygote may choose it."""
    return FIRST_UID + slot % SLOTS


def check_choice_of_user() -> None:
    """Raise OSError unless this process may become, and later kill, every slot's user."""
    needed = (kernel.CAP_CHOWN, kernel.CAP_KILL, kernel.CAP_SETGID, kernel.CAP_SETUID)
    if not kernel.is_capable(*needed):
        raise OSError("not root")
    lines = Path("/proc/self/uid_map").read_text(encoding="ascii").splitlines()
    ranges = [[int(field) for field in line.split()] for line in lines]
    last = FIRST_UID + SLOTS
    if not any(start <= FIRST_UID and last <= start + count for start, _, count in ranges):
        raise OSError("this user namespace has too few users")


def become(uid: int) -> None:
    """Change to the user `uid` permanently, with no other groups; capabilities may be kept."""
    kernel.prctl(_PR_SET_KEEPCAPS, 1)
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)
    kernel.prctl(kernel.PR_SET_DUMPABLE, 1)  # or its own /proc/self would belong to root


def drop_capabilities(keep: frozenset[int] = frozenset()) -> None:
    """Give up every capability but `keep`, also for programs started later."""
    kernel.prctl(kernel.PR_CAP_AMBIENT, kernel.PR_CAP_AMBIENT_CLEAR_ALL)
    for number in range(64):
        if number in keep:
            continue
        try:
            kernel.prctl(kernel.PR_CAPBSET_DROP, number)
        except OSError:
            break  # past the last capability, or never had the right: then none can be gained
    header = struct.pack("=Ii", _CAPABILITY_VERSION, 0)
    bits = sum(1 << number for number in keep)
    low, high = bits & 0xFFFF_FFFF, bits >> 32
    kernel.call("capset", header, struct.pack("=6I", low, low, 0, high, high, 0))
    kernel.prctl(kernel.PR_SET_DUMPABLE, 1)


def library_threads() -> int:
    """How many threads TensorFlow and the maths libraries may start on this machine."""
    return 4 * (os.cpu_count() or 1) + 16


def most_threads(limits: ResourceLimits) -> int:
    """How many processes and threads a submission may have, the libraries' included."""
    return 1 + library_threads() + limits.processes


def address_space() -> int:
    """Bytes of address space that this process has in use."""
    with open("/proc/self/statm", encoding="ascii") as statm:
        return int(statm.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")


def apply_limits(limits: ResourceLimits, *, used: int, others: int) -> None:
    """Set the resource limits.

    `used` is the address space in use; `others` how many processes and threads are counted
    against the same user without belonging to the submission.
    """
    stacks = library_threads() * _STACK
    ceilings = {
        resource.RLIMIT_AS: used + stacks + limits.memory,
        resource.RLIMIT_NPROC: others + most_threads(limits),
        resource.RLIMIT_NOFILE: limits.descriptors,
        resource.RLIMIT_FSIZE: limits.scratch,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_MEMLOCK: MEBIBYTE,
        resource.RLIMIT_MSGQUEUE: 0,
        resource.RLIMIT_SIGPENDING: 1024,
    }
    for kind, ceiling in ceilings.items():
        hard = resource.getrlimit(kind)[1]
        if hard != resource.RLIM_INFINITY:
            ceiling = min(ceiling, hard)
        resource.setrlimit(kind, (ceiling, ceiling))


def counts_by_namespace() -> bool:
    """Whether the kernel counts a user's processes in each user namespace anew (5.14)."""
    major, minor = re.findall(r"\d+", os.uname().release)[:2]
    return (int(major), int(minor)) >= (5, 14)


def threads_of(uid: int) -> int:
    """How many threads the user `uid` has on this machine, as far as /proc shows them."""
    count = 0
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            with contextlib.suppress(OSError):
                if folder.stat().st_uid == uid:
                    count += len(os.listdir(folder / "task"))
    return count


def close_descriptors(keep: tuple[int, ...]) -> None:
    """Close every descriptor but those of `keep`."""
    try:
        opened = [int(name) for name in os.listdir("/proc/self/fd")]
    except OSError:  # no /proc in this view: all there could be
        edges = [-1, *sorted(keep), os.sysconf("SC_OPEN_MAX")]
        for low, high in itertools.pairwise(edges):
            if low + 1 < high:  # Python 3.11 takes closerange(0, 0) for all there are
                os.closerange(low + 1, high)
        return
    for descriptor in opened:
        if descriptor not in keep:
            with contextlib.suppress(OSError):  # the listing's own is closed already
                os.close(descriptor)


def no_input() -> None:
    """Make standard input empty."""
    nothing = os.open("/dev/null", os.O_RDONLY)
    if nothing != 0:
        os.dup2(nothing, 0)
        os.close(nothing)
