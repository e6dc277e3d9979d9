"""System calls that Python 3.11 has no function for, by ctypes; failures are OSErrors.

The numbers of x86-64 and aarch64, the only machines the calls are made on.
"""

from __future__ import annotations

import ctypes
import os
import platform
from pathlib import Path

CLONE_NEWNS = 0x0002_0000
CLONE_NEWCGROUP = 0x0200_0000
CLONE_NEWUTS = 0x0400_0000
CLONE_NEWIPC = 0x0800_0000
CLONE_NEWUSER = 0x1000_0000
CLONE_NEWPID = 0x2000_0000
CLONE_NEWNET = 0x4000_0000

MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC = 1, 2, 4, 8
MS_BIND, MS_REC, MS_PRIVATE = 4096, 16384, 1 << 18
MNT_DETACH = 2

MOUNT_ATTR_RDONLY, MOUNT_ATTR_NOSUID, MOUNT_ATTR_NODEV = 1, 2, 4
AT_FDCWD, AT_RECURSIVE = -100, 0x8000

PR_SET_PDEATHSIG, PR_SET_DUMPABLE = 1, 4
PR_CAPBSET_READ, PR_CAPBSET_DROP = 23, 24
PR_SET_CHILD_SUBREAPER, PR_SET_NO_NEW_PRIVS = 36, 38
PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, PR_CAP_AMBIENT_CLEAR_ALL = 47, 2, 4

CAP_CHOWN, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 0, 1, 2
CAP_KILL, CAP_SETGID, CAP_SETUID, CAP_SYS_ADMIN = 5, 6, 7, 21

M_ARENA_MAX = -8

MACHINE = platform.machine()
_NUMBERS = {
    "x86_64": {"pivot_root": 155, "capset": 126, "capget": 125, "seccomp": 317, "setns": 308},
    "aarch64": {"pivot_root": 41, "capset": 91, "capget": 90, "seccomp": 277, "setns": 268},
}.get(MACHINE, {}) | {
    "mount_setattr": 442,
    "landlock_create_ruleset": 444,
    "landlock_add_rule": 445,
    "landlock_restrict_self": 446,
}
_libc = ctypes.CDLL(None, use_errno=True)
_libc.syscall.restype = ctypes.c_long


def _checked(result: int, what: str) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result


def call(name: str, *arguments: int | bytes | ctypes.Array[ctypes.c_char] | None) -> int:
    """Make the system call `name`; integers are passed as C longs, buffers by address."""
    if name not in _NUMBERS:
        raise OSError(f"{name}: not known on this kind of machine. Received: {MACHINE!r}")
    as_c = [ctypes.c_long(value) if isinstance(value, int) else value for value in arguments]
    return _checked(_libc.syscall(ctypes.c_long(_NUMBERS[name]), *as_c), name)


def prctl(option: int, *arguments: int) -> int:
    """`prctl(2)`."""
    padded = [ctypes.c_ulong(value) for value in (*arguments, 0, 0, 0, 0)[:4]]
    return _checked(_libc.prctl(option, *padded), f"prctl {option}")


def unshare(flags: int) -> None:
    """`unshare(2)`: leave the namespaces of `flags` for new ones."""
    _checked(_libc.unshare(flags), f"unshare {flags:#x}")


def setns(descriptor: int, kind: int) -> None:
    """`setns(2)`: enter the namespace that `descriptor` stands for."""
    _checked(_libc.setns(descriptor, kind), "setns")


def mount(source: str, target: str, kind: str | None, flags: int, options: str = "") -> None:
    """`mount(2)`."""
    result = _libc.mount(
        os.fsencode(source),
        os.fsencode(target),
        kind.encode() if kind else None,
        ctypes.c_ulong(flags),
        os.fsencode(options) or None,
    )
    _checked(result, f"mount {target}")


def detach(target: str) -> None:
    """Detach a mount from view; it ends when nothing uses it any more."""
    _checked(_libc.umount2(os.fsencode(target), MNT_DETACH), f"unmount {target}")


def restrict_mount(target: str, attributes: int, *, below: bool = False) -> None:
    """Add attributes (`MOUNT_ATTR_…`) to a mount, with `below` also to all mounts in it."""
    change = b"".join(value.to_bytes(8, "little") for value in (attributes, 0, 0, 0))
    flags = AT_RECURSIVE if below else 0
    call("mount_setattr", AT_FDCWD, os.fsencode(target), flags, change, len(change))


def is_capable(*wanted: int) -> bool:
    """Whether this process has every one of the capabilities in effect."""
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    held = int(status.partition("CapEff:")[2].split()[0], 16)
    return all(held >> number & 1 for number in wanted)


def memory_arenas(count: int) -> None:
    """Limit the C library's heaps: each reserves 64 MB of address space."""
    if hasattr(_libc, "mallopt"):  # not in every C library
        _libc.mallopt(M_ARENA_MAX, count)


def wipe(address: int, length: int) -> None:
    """Overwrite memory of this process with zeros."""
    ctypes.memset(address, 0, length)
