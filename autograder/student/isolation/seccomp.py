"""The system-call filter: calls that coursework does not need fail with EPERM.

A list of refused rather than of allowed calls: TensorFlow, the C library and the kernel change
too often for an allow-list that is right on every machine. Refused are calls that reach into
other processes, change namespaces or the machine, open a network, or hold memory that the
limits do not count (memory files, System V segments).
"""

from __future__ import annotations

import ctypes
import errno
import struct
from collections.abc import Iterable
from dataclasses import dataclass

from . import kernel

AF_UNIX = 1
TIOCSTI, TIOCLINUX, FIOSETOWN, SIOCSPGRP = 0x5412, 0x541C, 0x8901, 0x8902
F_SETOWN, F_SETOWN_EX = 8, 15
CLONE_NAMESPACES = (
    kernel.CLONE_NEWNS
    | kernel.CLONE_NEWCGROUP
    | kernel.CLONE_NEWUTS
    | kernel.CLONE_NEWIPC
    | kernel.CLONE_NEWUSER
    | kernel.CLONE_NEWPID
    | kernel.CLONE_NEWNET
)

# name: number on (x86-64, aarch64); -1 where there is no such call.
NUMBERS: dict[str, tuple[int, int]] = {
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "process_madvise": (440, 440),
    "pidfd_getfd": (438, 438),
    "kcmp": (312, 272),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "mount_setattr": (442, 442),
    "unshare": (272, 97),
    "setns": (308, 268),
    "keyctl": (250, 219),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "kexec_load": (246, 104),
    "kexec_file_load": (320, 294),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "reboot": (169, 142),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "quotactl": (179, 60),
    "quotactl_fd": (443, 443),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    "acct": (163, 89),
    "syslog": (103, 116),
    "settimeofday": (164, 170),
    "clock_settime": (227, 112),
    "clock_adjtime": (305, 266),
    "adjtimex": (159, 171),
    "sethostname": (170, 161),
    "setdomainname": (171, 162),
    "vhangup": (153, 58),
    "lookup_dcookie": (212, 18),
    "nfsservctl": (180, 42),
    "move_pages": (279, 239),
    "migrate_pages": (256, 238),
    "fanotify_init": (300, 262),
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "shmget": (29, 194),
    "shmat": (30, 196),
    "semget": (64, 190),
    "msgget": (68, 186),
    "mq_open": (240, 180),
    "iopl": (172, -1),
    "ioperm": (173, -1),
    "modify_ldt": (154, -1),
    # Which pages of a shared file are in memory could carry a message to the next hand-in.
    "fadvise64": (221, 223),
    "mincore": (27, 232),
    "preadv2": (327, 286),
    "readahead": (187, 213),
    "cachestat": (451, 451),
    "chmod": (90, -1),
    "fchmod": (91, 52),
    "fchmodat": (268, 53),
    "fchmodat2": (452, 452),
    "chown": (92, -1),
    "fchown": (93, 55),
    "lchown": (94, -1),
    "fchownat": (260, 54),
    "clone": (56, 220),
    "clone3": (435, 435),
    "socket": (41, 198),
    "prlimit64": (302, 261),
    "ioctl": (16, 29),
    "personality": (135, 92),
    "kill": (62, 129),
    "tkill": (200, 130),
    "tgkill": (234, 131),
    "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240),
    "pidfd_send_signal": (424, 424),
    "fcntl": (72, 25),
    "truncate": (76, 45),
    "setxattr": (188, 5),
    "lsetxattr": (189, 6),
    "fsetxattr": (190, 7),
    "removexattr": (197, 14),
    "lremovexattr": (198, 15),
    "fremovexattr": (199, 16),
    "setxattrat": (463, 463),
    "removexattrat": (466, 466),
    "inotify_add_watch": (254, 27),
    "utime": (132, -1),
    "utimes": (235, -1),
    "futimesat": (261, -1),
    "utimensat": (280, 88),
}
_CONDITIONAL = ("clone", "clone3", "socket", "prlimit64", "ioctl", "personality", "fcntl")
_SIGNALS = ("kill", "tgkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo")
# What Landlock, or an old one, lets those do whom no permission of a file holds back.
_TIMES = ("utime", "utimes", "futimesat", "utimensat")
_OWNERS_AND_MODES = tuple(name for name in NUMBERS if "chmod" in name or "chown" in name)
_PAST_LANDLOCK = ("truncate", "inotify_add_watch", *(n for n in NUMBERS if "xattr" in n))
_ELSEWHERE = (
    *_CONDITIONAL,
    *_SIGNALS,
    *_TIMES,
    *_OWNERS_AND_MODES,
    *_PAST_LANDLOCK,
    "tkill",
    "pidfd_send_signal",
)
REFUSED = tuple(name for name in NUMBERS if name not in _ELSEWHERE)

# Classic BPF, as far as it is needed here.
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER_AT, _MACHINE_AT, _ARGUMENTS_AT = 0, 4, 16
_ALLOW, _ERROR = 0x7FFF_0000, 0x0005_0000
_AUDIT = {"x86_64": 0xC000_003E, "aarch64": 0xC000_00B7}
_X32 = 0x4000_0000
_SET_FILTER = 1


@dataclass(frozen=True)
class Rule:
    """Refuse a call; with a test, only if it holds for the argument's low 32 bits."""

    name: str
    error: int = errno.EPERM
    argument: int = 0
    test: str = "always"  # always, equal, differs, any-bit
    value: int = 0


def rules(*, unix_sockets: bool, own_pid: int | None, overrides: bool = False) -> list[Rule]:
    """What is refused.

    `unix_sockets`: whether sockets of the Unix family may be made (pairs always may); safe only
    where no such socket leads outside. `own_pid`: the only process that may be sent signals, for
    machines where no namespace or domain hides the others. `overrides`: whether the process may
    change files outside its scratch folder, as their owner or past their permissions; setting
    times, modes and owners then only seems to work.
    """
    refused = [Rule(name) for name in REFUSED]
    refused += [
        Rule("clone3", errno.ENOSYS),  # its flags lie in memory; without it clone is used
        Rule("clone", test="any-bit", value=CLONE_NAMESPACES),
        Rule("personality", test="differs", value=0xFFFF_FFFF),
        Rule("prlimit64", test="differs", value=0),
        *(Rule("ioctl", argument=1, test="equal", value=value) for value in (TIOCSTI, TIOCLINUX)),
        Rule("socket", test="differs", value=AF_UNIX) if unix_sockets else Rule("socket"),
    ]
    if own_pid is not None:
        refused += [Rule("tkill"), Rule("pidfd_send_signal")]
        refused += [Rule(name, test="differs", value=own_pid) for name in _SIGNALS]
        for value in (F_SETOWN, F_SETOWN_EX):
            refused.append(Rule("fcntl", argument=1, test="equal", value=value))
        for value in (FIOSETOWN, SIOCSPGRP):
            refused.append(Rule("ioctl", argument=1, test="equal", value=value))
    if overrides:
        refused += [Rule(name) for name in _PAST_LANDLOCK]
        refused += [Rule(name, error=0) for name in (*_TIMES, *_OWNERS_AND_MODES)]
    return refused


def program(refused: Iterable[Rule], machine: str = kernel.MACHINE) -> bytes:
    """The filter as BPF for `machine`.

    Raises OSError on a machine whose system calls are not known.
    """
    if machine not in _AUDIT:
        raise OSError(f"machine: no table of system calls. Received: {machine!r}")
    column = 0 if machine == "x86_64" else 1
    deny = _ERROR | errno.EPERM
    code = [
        _step(_LOAD, _MACHINE_AT),
        _step(_EQUAL, _AUDIT[machine], 1, 0),
        _step(_RETURN, deny),  # another machine's calls, as 32-bit programs make them
        _step(_LOAD, _NUMBER_AT),
        _step(_AT_LEAST, _X32, 0, 1),
        _step(_RETURN, deny),
    ]
    for rule in refused:
        number = NUMBERS[rule.name][column]
        if number < 0:
            continue
        answer = _step(_RETURN, _ERROR | rule.error)
        if rule.test == "always":
            code += [_step(_EQUAL, number, 0, 1), answer]
            continue
        test = _ANY_BIT if rule.test == "any-bit" else _EQUAL
        refuse_next = (1, 0) if rule.test == "differs" else (0, 1)
        code += [
            _step(_EQUAL, number, 0, 4),
            _step(_LOAD, _ARGUMENTS_AT + 8 * rule.argument),
            _step(test, rule.value, *refuse_next),
            answer,
            _step(_LOAD, _NUMBER_AT),
        ]
    return b"".join([*code, _step(_RETURN, _ALLOW)])


def _step(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, value)


def install(filter_program: bytes) -> None:
    """Apply the filter to this thread and what it starts. Needs `no_new_privs`."""
    buffer = ctypes.create_string_buffer(filter_program, len(filter_program))
    header = struct.pack("@HxxxxxxQ", len(filter_program) // 8, ctypes.addressof(buffer))
    kernel.call("seccomp", _SET_FILTER, 0, header)
