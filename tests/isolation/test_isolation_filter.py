"""The system-call filter: its table against the kernel's headers, its program by simulation."""

from __future__ import annotations

import errno
import re
import struct
from pathlib import Path

import pytest

from autograder.student.isolation import seccomp

HEADERS = {
    "x86_64": (
        "/usr/include/x86_64-linux-gnu/asm/unistd_64.h",
        "/usr/include/asm/unistd_64.h",
    ),
    "aarch64": ("/usr/include/asm-generic/unistd.h",),
}
ALLOWED = 0x7FFF_0000
AUDIT = {"x86_64": 0xC000_003E, "aarch64": 0xC000_00B7}


def run(program: bytes, machine: int, number: int, *arguments: int) -> int:
    """What the filter answers: an errno, or 0 for allowed. A small BPF machine as the oracle."""
    padded = (*arguments, 0, 0, 0, 0, 0, 0)[:6]
    data = struct.pack("=iIQ6Q", number, machine, 0, *(value & (1 << 64) - 1 for value in padded))
    code = list(struct.iter_unpack("=HBBI", program))
    register = at = 0
    while True:
        operation, if_true, if_false, value = code[at]
        at += 1
        if operation == 0x20:
            register = struct.unpack_from("=I", data, value)[0]
        elif operation == 0x06:
            return 0 if value == ALLOWED else value & 0xFFFF
        else:
            holds = {0x15: register == value, 0x35: register >= value, 0x45: register & value}
            at += if_true if holds[operation] else if_false


@pytest.mark.parametrize("machine", HEADERS)
def test_numbers_are_the_kernels(machine):
    header = next((Path(path) for path in HEADERS[machine] if Path(path).exists()), None)
    if header is None:
        pytest.skip(f"no kernel header for {machine} on this machine")
    found = re.findall(r"#define __NR(?:3264)?_(\w+)\s+(\d+)", header.read_text())
    numbers = {name: int(number) for name, number in found}
    if machine == "aarch64":  # the generic list lacks these two by name on some releases
        numbers.setdefault("name_to_handle_at", 264)
        numbers.setdefault("open_by_handle_at", 265)
    column = 0 if machine == "x86_64" else 1
    ours = {name: pair[column] for name, pair in seccomp.NUMBERS.items() if pair[column] >= 0}

    assert {name: numbers.get(name, ours[name]) for name in ours} == ours
    assert len(ours) > 60


@pytest.mark.parametrize("machine", AUDIT)
@pytest.mark.parametrize(
    ("name", "arguments", "answer"),
    [
        ("ptrace", (), errno.EPERM),
        ("mount", (), errno.EPERM),
        ("io_uring_setup", (), errno.EPERM),
        ("bpf", (), errno.EPERM),
        ("clone3", (), errno.ENOSYS),
        ("clone", (0x10000000 | 17,), errno.EPERM),
        ("clone", (0x3D0F00,), 0),  # as a thread is made
        ("socket", (2,), errno.EPERM),
        ("socket", (1,), 0),
        ("socket", (1 << 32 | 1,), 0),  # the kernel sees the low half only, and so do we
        ("prlimit64", (0,), 0),
        ("prlimit64", (7,), errno.EPERM),
        ("personality", (0xFFFFFFFF,), 0),
        ("personality", (0x40000,), errno.EPERM),
        ("ioctl", (0, 0x5412), errno.EPERM),
        ("ioctl", (0, 0x5401), 0),
        ("kill", (1, 9), 0),
    ],
)
def test_answers(machine, name, arguments, answer):
    program = seccomp.program(seccomp.rules(unix_sockets=True, own_pid=None), machine)
    number = seccomp.NUMBERS[name][0 if machine == "x86_64" else 1]

    assert answer == run(program, AUDIT[machine], number, *arguments)


def test_ordinary_calls_are_allowed():
    program = seccomp.program(seccomp.rules(unix_sockets=False, own_pid=5), "x86_64")
    read, write, openat, futex, mmap = 0, 1, 257, 202, 9

    assert [0] * 5 == [run(program, AUDIT["x86_64"], n) for n in (read, write, openat, futex, mmap)]


def test_other_calling_conventions_are_refused():
    program = seccomp.program(seccomp.rules(unix_sockets=True, own_pid=None), "x86_64")

    assert errno.EPERM == run(program, 0x4000_0003, 1)  # 32-bit
    assert errno.EPERM == run(program, AUDIT["x86_64"], 0x4000_0000 | 1)  # x32


def test_signals_only_to_oneself_where_nothing_else_hides_others():
    program = seccomp.program(seccomp.rules(unix_sockets=False, own_pid=77), "x86_64")
    kill, tgkill, fcntl = (seccomp.NUMBERS[name][0] for name in ("kill", "tgkill", "fcntl"))
    machine = AUDIT["x86_64"]

    assert 0 == run(program, machine, kill, 77, 15)
    assert errno.EPERM == run(program, machine, kill, 76, 15)
    assert errno.EPERM == run(program, machine, kill, -1, 15)
    assert 0 == run(program, machine, tgkill, 77, 80, 6)
    assert errno.EPERM == run(program, machine, fcntl, 3, seccomp.F_SETOWN, 1)
    assert errno.EPERM == run(program, machine, seccomp.NUMBERS["socket"][0], 1)


def test_unknown_machine_is_refused():
    with pytest.raises(OSError, match=r"Received: 'pdp11'"):
        seccomp.program([], "pdp11")
