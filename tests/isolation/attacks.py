"""What a submission may try. Each returns what it saw; the tests say what it should have seen."""

from __future__ import annotations

import ctypes
import errno
import importlib
import os
import resource
import signal
import socket
import subprocess
import sys
import threading
import time
from typing import Any

Facts = dict[str, Any]  # what the attacker is told about the machine, to make it easy
libc = ctypes.CDLL(None, use_errno=True)
MEBIBYTE = 1024 * 1024


def outcome(action: Any) -> Any:
    """What an action returns, or the name of the error that stopped it."""
    try:
        return action()
    except OSError as error:
        return errno.errorcode.get(error.errno or 0, type(error).__name__)
    except Exception as error:
        return type(error).__name__


def raw(name: str, number: int, *arguments: int) -> str:
    """A system call by number, as a program without a library would make it."""
    as_c = [ctypes.c_long(argument) for argument in arguments]
    result = libc.syscall(ctypes.c_long(number), *as_c)
    return "done" if result >= 0 else errno.errorcode[ctypes.get_errno()]


def first_bytes(path: str) -> str:
    with open(path, "rb") as file:
        return file.read(40).decode(errors="replace")


def read_secrets(facts: Facts) -> Any:
    return {path: outcome(lambda path=path: first_bytes(path)) for path in facts["secrets"]}


def read_secrets_roundabout(facts: Facts) -> Any:
    """By /proc's back doors, by a link, from the scratch folder upwards."""
    found = []
    for secret in facts["secrets"]:
        os.symlink(secret, f"link{len(found)}")
        doors = [f"/proc/{pid}/{door}" for pid in ("self", "1") for door in ("root", "cwd")]
        ways = [door + secret for door in doors] + [f"link{len(found)}", "../" * 20 + secret]
        found += [outcome(lambda way=way: first_bytes(way)) for way in ways]
    return found


def list_hidden_folder(facts: Facts) -> Any:
    return outcome(lambda: sorted(os.listdir(facts["hidden"])))


def list_project(facts: Facts) -> Any:
    return outcome(lambda: sorted(os.listdir(facts["project"])))


def read_visible(facts: Facts) -> Any:
    return [outcome(lambda path=path: first_bytes(path)) for path in facts["visible_files"]]


def import_package(facts: Facts) -> Any:
    sys.path.insert(0, facts["project"])
    sys.path_importer_cache.clear()
    importlib.invalidate_caches()
    return outcome(lambda: importlib.import_module("autograder.grading.result").__name__)


def import_late(facts: Facts) -> Any:
    """A module of the standard library and one of site-packages that nothing has imported."""
    assert "wave" not in sys.modules and "msgpack" not in sys.modules
    return [
        outcome(lambda name=name: importlib.import_module(name).__name__)
        for name in ("wave", facts["late_module"])
    ]


def run_program(facts: Facts) -> Any:
    command = [sys.executable, "-I", "-c", "import wave; print(wave.__name__)"]
    return outcome(lambda: subprocess.run(command, capture_output=True, text=True).stdout.strip())


def write_outside(facts: Facts) -> Any:
    places = [os.__file__, "/usr/x", "/x", "/etc/passwd", facts["hidden"] + "/x", "/proc/sys/x"]
    return [outcome(lambda path=path: open(path, "a").close()) for path in places]


def touch_outside(facts: Facts) -> Any:
    """What changes a file without opening it: its length, its times, what is noted beside it."""
    path = facts["visible_files"][0]

    def times() -> str:
        before = os.stat(path).st_mtime_ns
        os.utime(path)
        return "unchanged" if os.stat(path).st_mtime_ns == before else "touched"

    def mode() -> str:
        before = os.stat(path).st_mode
        os.chmod(path, 0o777)
        return "unchanged" if os.stat(path).st_mode == before else "changed"

    note = lambda: os.setxattr(path, "user.note", b"x")  # noqa: E731
    actions = (times, note, lambda: os.truncate(path, 0), mode)
    return [outcome(action) for action in actions]


def write_inside(facts: Facts) -> Any:
    with open("mine", "w") as file:
        file.write("text")
    assert os.environ["HOME"] == os.environ["TMPDIR"] == os.getcwd()
    return os.listdir(".")


def find_environment(facts: Facts) -> Any:
    def block() -> bytes:
        with open("/proc/self/environ", "rb") as file:
            return file.read()

    return [facts["token"] in text for text in (repr(os.environ), repr(outcome(block)))]


def connect(facts: Facts) -> Any:
    def tcp() -> str:
        socket.create_connection(("127.0.0.1", facts["port"]), 1).close()
        return "connected"

    def udp() -> str:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
            sock.sendto(b"x", ("127.0.0.1", facts["port"]))
        return "sent"

    def unix(address: str) -> str:
        with socket.socket(socket.AF_UNIX) as sock:
            sock.connect(address)
        return "connected"

    def netlink() -> str:
        socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0).close()
        return "opened"

    actions = [tcp, udp, lambda: unix("\0" + facts["abstract"]), lambda: unix(facts["socket"])]
    return [outcome(action) for action in (*actions, netlink)]


def make_pair(facts: Facts) -> Any:
    one, other = socket.socketpair()
    one.send(b"hello")
    return other.recv(10).decode()


def signal_strangers(facts: Facts) -> Any:
    victims = {facts["stranger"], facts["zygote"], os.getppid()} - {0, os.getpid()}
    return [outcome(lambda pid=pid: os.kill(pid, signal.SIGTERM)) for pid in victims]


def trace_strangers(facts: Facts) -> Any:
    attach, read_memory = (101, 310) if os.uname().machine == "x86_64" else (117, 270)
    victim = facts["stranger"]
    return [raw("ptrace", attach, 16, victim, 0, 0), raw("vm", read_memory, victim, 0, 0, 0, 0, 0)]


def see_strangers(facts: Facts) -> Any:
    pids = [int(name) for name in outcome(lambda: os.listdir("/proc")) if name.isdecimal()]
    return [
        outcome(lambda pid=pid: first_bytes(f"/proc/{pid}/environ"))
        for pid in pids
        if pid != os.getpid()
    ]


def leave_namespace(facts: Facts) -> Any:
    x86 = os.uname().machine == "x86_64"
    unshare, mount, clone = (272, 165, 56) if x86 else (97, 40, 220)
    user = 0x10000000
    return [
        raw("unshare", unshare, user),
        raw("mount", mount, 0, 0, 0, 0, 0),
        raw("clone", clone, user | signal.SIGCHLD, 0, 0, 0, 0),
        raw("clone3", 435, 0, 0),
    ]


def regain_privilege(facts: Facts) -> Any:
    """The real capabilities, asked of the kernel: permitted, effective, bounding, ambient."""
    header = (ctypes.c_uint32 * 2)(0x2008_0522, 0)
    data = (ctypes.c_uint32 * 6)()
    assert libc.capget(header, data) == 0
    bounding = [number for number in range(64) if libc.prctl(23, number, 0, 0, 0) == 1]
    ambient = [number for number in range(64) if libc.prctl(47, 1, number, 0, 0) == 1]
    return [
        outcome(lambda: os.setuid(0)) if os.getuid() else "root",
        data[1] | data[4],
        data[0] | data[3],
        len(bounding),
        len(ambient),
    ]


def raise_limits(facts: Facts) -> Any:
    kinds = (resource.RLIMIT_AS, resource.RLIMIT_NPROC, resource.RLIMIT_NOFILE)
    free = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
    return [outcome(lambda kind=kind: resource.setrlimit(kind, free)) for kind in kinds]


def fork_bomb(facts: Facts) -> Any:
    started = 0
    while started < 3000:
        try:
            pid = os.fork()
        except OSError:
            break
        if pid == 0:
            time.sleep(600)
            os._exit(0)
        started += 1
    return started


def thread_bomb(facts: Facts) -> Any:
    threading.stack_size(64 * 1024)
    started = 0
    while started < 3000:
        try:
            threading.Thread(target=time.sleep, args=(600,), daemon=True).start()
        except RuntimeError:
            break
        started += 1
    return started


def leave_behind(facts: Facts) -> Any:
    """Daemons: new sessions, twice forked, and one that keeps forking away from its parent."""
    for runs in (False, True):
        if os.fork() == 0:
            try:
                os.setsid()
                if os.fork() == 0:
                    _live_on(runs)
            finally:
                os._exit(0)
    return "left"


def _live_on(runs: bool) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        time.sleep(0.01)
        if runs and os.fork() != 0:
            return


def fill_disk(facts: Facts) -> Any:
    chunk, written = b"x" * MEBIBYTE, 0
    for number in range(4):
        try:
            with open(f"big{number}", "wb", buffering=0) as file:
                for _ in range(10):
                    written += file.write(chunk)
        except OSError:
            break
    return written // MEBIBYTE


def one_big_file(facts: Facts) -> Any:
    with open("big", "wb") as file:
        return outcome(lambda: file.truncate((facts["scratch"] + 1) * MEBIBYTE))


def many_files(facts: Facts) -> Any:
    made = 0
    while made < 3 * facts["scratch_files"]:
        try:
            os.mkdir(f"d{made}")
        except OSError:
            break
        made += 1
    return made


def eat_memory(facts: Facts) -> Any:
    sizes = (3 * facts["memory"], facts["memory"] // 2)
    return [outcome(lambda size=size: len(bytearray(size << 20))) for size in sizes]


def eat_memory_together(facts: Facts) -> Any:
    """Each process stays below the limit, all of them together do not."""
    ready, done = os.pipe()
    for _ in range(4):
        if os.fork() == 0:
            held = b"x" * (facts["memory"] // 2 << 20)
            os.write(done, b"x")
            time.sleep(600)
            os._exit(len(held) and 0)
    return sum(len(os.read(ready, 1)) for _ in range(4))


def eat_hidden_memory(facts: Facts) -> Any:
    memfd, shm = (319, 29) if os.uname().machine == "x86_64" else (279, 194)
    return [raw("memfd_create", memfd, 0, 0), raw("shmget", shm, 0, MEBIBYTE, 0o1600)]


def count_descriptors(facts: Facts) -> Any:
    open_ones = []
    for descriptor in range(facts["most_descriptors"]):
        try:
            os.fstat(descriptor)
        except OSError:
            continue
        open_ones.append(descriptor)
    return [open_ones, sys.stdin.read()]


def open_many(facts: Facts) -> Any:
    opened = []
    while len(opened) < 5000:
        try:
            opened.append(os.dup(0))
        except OSError:
            break
    return len(opened)


def hide_in_scratch(facts: Facts) -> Any:
    with open("mine", "w") as file:
        file.write(facts["token"])
    return os.getcwd()


def look_into_scratch(facts: Facts) -> Any:
    folder = facts["other_scratch"]
    return outcome(lambda: first_bytes(f"{folder}/mine"))


def talk_aside(facts: Facts) -> Any:
    """Serve an abstract socket that another submission could find."""
    sock = socket.socket(socket.AF_UNIX)
    sock.bind("\0meeting-place")
    sock.listen()
    facts["kept"] = sock
    return "listening"


def listen_aside(facts: Facts) -> Any:
    sock = socket.socket(socket.AF_UNIX)
    sock.connect("\0meeting-place")
    return "met"
